/**
 * Our modules as they travel: small, and few of them. Lays them under `generator/followthrough/bundles/`, by `make`.
 *
 * Whatever a page or another module asks for by its address keeps that address. What several of these import stands in
 * shared files, one for each stage of a visit. `modules.json` says of each source its hash and the file that holds it:
 * `finish/scripts.py` takes the bundles only where a site's modules are the ones they were made from.
 */

import { createHash } from "node:crypto";
import { glob, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/** Where the bundler is: this checkout's packages, or a folder that is named. */
const packages = resolve(process.argv[2] ?? "node_modules");
const { rolldown } = await import(
  pathToFileURL(createRequire(join(packages, "package.json")).resolve("rolldown")).href
);

const SOURCES = resolve("overrides/js");
const BUNDLES = resolve("generator/followthrough/bundles");

/** Pages that need all of what they import, and share it with none: it travels with them. */
const ALONE = ["home/start.js", "site/offline.js"];

/** What the page of the plan may start with. */
const PLAN = ["plan/plan-page.js", "plan/onboarding.js"];
const EDITORS = ["plan/editor.js", "checklist/editor.js"];

/**
 * What is loaded together: what these entries import, but for what an earlier stage holds and what no other entry needs,
 * which travels with its entry. With `and`, only what these need as well.
 * @type {Record<string, {of: string[], and?: string[]}>}
 */
const STAGES = {
  core: { of: ["desk/desk.js"], and: [...PLAN, ...EDITORS, "checklist/checklist-page.js", "site/own-dates.js"] },
  dates: { of: ["schedule/plan.js"] },
  plan: { of: ["plan/plan-page.js", "plan/preview.js", "plan/onboarding.js"] },
  checklist: { of: ["checklist/checklist-page.js"] },
  change: { of: ["plan/editor.js", "plan/event-forms.js"] },
};

const COMMENT = /\/\*[\s\S]*?\*\//g;
const IMPORT = /^(?:import|export)\b[^;"]*"(\.[^"]+)"/gm;
const ADDRESSED = /\b(?:part|import)\("(\.\.?\/[^"]+\.js)"\)/g;

/** @type {Map<string, {text: string, imports: string[], addressed: string[]}>} by path */
const modules = new Map();
for await (const path of glob(join(SOURCES, "**/*.js"))) {
  const text = await readFile(path, "utf8");
  const code = text.replace(COMMENT, ""); // types are imported there
  const found = (/** @type {RegExp} */ pattern) =>
    [...code.matchAll(pattern)].map(([, to]) => resolve(dirname(path), to)).filter((to) => to.startsWith(SOURCES));
  modules.set(path, { text, imports: found(IMPORT), addressed: found(ADDRESSED) });
}

const imported = new Set([...modules.values()].flatMap(({ imports }) => imports));
const addressed = new Set([...modules.values()].flatMap(({ addressed }) => addressed));
/** A module that none imports is asked for by a page. */
const entries = [...modules.keys()].filter((path) => !imported.has(path) || addressed.has(path)).sort();
const alone = ALONE.map((name) => join(SOURCES, name));
const together = entries.filter((path) => !alone.includes(path));

/** @param {string[]} from paths @returns {Set<string>} with all that they import */
function reached(from) {
  const paths = new Set(from);
  for (const path of paths) for (const to of modules.get(path)?.imports ?? []) paths.add(to);
  return paths;
}

/** @param {string[]} names @returns {Set<string>} paths that these modules reach */
const reachedFrom = (names) => reached(names.map((name) => join(SOURCES, name)));

/** @type {Map<string, number>} how many entries need each module */
const needed = new Map();
for (const entry of together) for (const path of reached([entry])) needed.set(path, (needed.get(path) ?? 0) + 1);

/** @type {Map<string, string>} the stage of each module that several share */
const stageOf = new Map();
for (const [stage, { of, and }] of Object.entries(STAGES)) {
  const others = and && reachedFrom(and);
  for (const path of reachedFrom(of)) {
    const isShared = imported.has(path) && (needed.get(path) ?? 0) > 1;
    if (isShared && (!others || others.has(path)) && !stageOf.has(path)) stageOf.set(path, stage);
  }
}

/** @param {string[]} paths of the modules that pages, or other modules, ask for */
async function bundled(paths) {
  const build = await rolldown({
    input: Object.fromEntries(paths.map((path) => [relative(SOURCES, path).replace(/\.js$/, ""), path])),
    external: (id) => id.includes("/vendor/"),
    makeAbsoluteExternalsRelative: false,
    preserveEntrySignatures: "strict",
    logLevel: "warn",
  });
  const { output } = await build.generate({
    format: "es",
    minify: true,
    entryFileNames: "[name].js",
    chunkFileNames: "shared/[name].js",
    codeSplitting: {
      groups: Object.keys(STAGES).map((name, index, { length }) => ({
        name,
        priority: length - index,
        test: (/** @type {string} */ id) => paths.length > 1 && stageOf.get(id) === name,
      })),
    },
  });
  return output;
}

const output = [await bundled(together), ...(await Promise.all(alone.map((path) => bundled([path]))))].flat();
await rm(BUNDLES, { recursive: true, force: true });
/** @type {Record<string, {sha256: string, file: string}>} */
const sources = {};
/** @type {Record<string, string[]>} of each file, the files that it imports, directly or by others */
const imports = {};
for (const file of output) {
  if (file.type !== "chunk") throw new Error(`${file.fileName}: no module → import scripts alone`);
  const to = join(BUNDLES, file.fileName);
  await mkdir(dirname(to), { recursive: true });
  await writeFile(to, file.code);
  imports[file.fileName] = file.imports.filter((name) => !name.includes("vendor/"));
  for (const id of file.moduleIds) {
    const { text } = modules.get(id) ?? {};
    if (text === undefined) continue; // the bundler's own
    const sha256 = createHash("sha256").update(text).digest("hex");
    sources[relative(SOURCES, id)] ??= { sha256, file: file.fileName };
  }
}
for (const [path, { text }] of modules)
  if (!sources[relative(SOURCES, path)]) throw new Error(`${path}: nothing of it is left → delete it`);
const byName = (/** @type {[string, unknown][]} */ pairs) => Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
const table = { sources: byName(Object.entries(sources)), imports: byName(Object.entries(imports)) };
await writeFile(join(BUNDLES, "modules.json"), `${JSON.stringify(table, null, 1)}\n`);

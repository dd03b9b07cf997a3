// Whether two modules are the same program: equal syntax trees, strings and templates included.
// Takes pairs of paths; prints the first difference of each pair that differs. Node parses with Acorn inside itself:
// run with --expose-internals.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { parse } = createRequire(import.meta.url)("internal/deps/acorn/acorn/dist/acorn");

/** The syntax tree without places: what differs here, runs differently. */
function tree(path) {
  const place = new Set(["start", "end"]);
  const text = readFileSync(path, "utf8");
  const root = parse(text, { ecmaVersion: "latest", sourceType: "module" });
  return JSON.stringify(root, (key, value) =>
    place.has(key) ? undefined : typeof value === "bigint" ? `${value}n` : value,
  );
}

const paths = process.argv.slice(2);
for (let index = 0; index < paths.length; index += 2) {
  const [before, after] = [tree(paths[index]), tree(paths[index + 1])];
  const at = [...before].findIndex((sign, place) => sign !== after[place]);
  if (before !== after)
    console.log(`${paths[index]}: ${before.slice(at - 60, at + 60)} became ${after.slice(at - 60, at + 60)}`);
}

/**
 * What the model makes of tables and content, for the tests of scripts: asked of Python, so that it is never stale. Who runs
 * them a thousand times (`tests/mutation/`) asks once, and names the folder of the answers in FROM_PYTHON.
 */

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const REPOSITORY = fileURLToPath(new URL("../../..", import.meta.url));

/** Ours come before what is asked for there: an environment may have been made for another copy of the repository. */
const PYTHONPATH = ["generator", "tests"]
  .map((folder) => join(REPOSITORY, folder))
  .concat(process.env.PYTHONPATH || [])
  .join(delimiter);

/**
 * @param {"dates" | "letters"} what
 * @returns {any} as `tests/support/for_scripts.py` has it
 */
export function fromPython(what) {
  const asked = process.env.FROM_PYTHON;
  if (asked) return JSON.parse(readFileSync(`${asked}/${what}.json`, "utf8"));
  const options = { cwd: REPOSITORY, env: { ...process.env, PYTHONPATH }, maxBuffer: 2 ** 26 };
  return JSON.parse(execFileSync(".venv/bin/python", ["tests/support/for_scripts.py", what], options).toString());
}

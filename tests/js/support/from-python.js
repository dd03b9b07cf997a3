/** What the model makes of tables and content, for the tests of scripts: asked of Python, so that it is never stale. */

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const REPOSITORY = fileURLToPath(new URL("../../..", import.meta.url));

/**
 * @param {"dates" | "letters"} what
 * @returns {any} as `tests/support/for_scripts.py` has it
 */
export function fromPython(what) {
  const options = { cwd: REPOSITORY, env: { ...process.env, PYTHONPATH: "tests" }, maxBuffer: 2 ** 26 };
  return JSON.parse(execFileSync(".venv/bin/python", ["tests/support/for_scripts.py", what], options).toString());
}

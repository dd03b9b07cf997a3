/** Every sentence of `tests/cases/dates/` holds; here with the polyfill of Temporal, in Chromium with its own. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { plan } from "../../../overrides/js/plan.js";
import { fromPython } from "../support/from-python.js";
import { faults } from "./faults.js";

const { guides, cases } = fromPython("dates");

for (const dated of cases) test(dated.name, () => assert.deepEqual(faults(plan, guides, dated), []));

test("a table that says otherwise is told", () => {
  const [dated] = cases.filter((each) => Object.keys(each.expect).length && !each.error);
  const [[id, facts]] = Object.entries(dated.expect);
  const wrong = { ...dated, expect: { [id]: { ...facts, status: "tomorrow" } }, absent: [id], order: [] };
  assert.equal(faults(plan, guides, wrong).length, 3);
});

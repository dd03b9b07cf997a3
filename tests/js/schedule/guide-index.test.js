/** What is worked out for a guide is worked out once, so that a page asks for a plan as often as it likes. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarOf, indexed } from "../../../overrides/js/schedule/guide-index.js";
import { guideOf } from "./small-guide.js";

const RULES = {
  thank: { done_by: ["contact"], positions: [{}, { after: "inquiry" }] },
  write: { stops_at: ["answer"] },
};
const made = () => guideOf(RULES, { thank: { mail: { rule: "thank" }, smile: {} } });

test("a guide is read once, and another one by itself", () => {
  const guide = made();
  assert.equal(indexed(guide), indexed(guide));
  assert.notEqual(indexed(guide), indexed(made()));
});

test("a zone has one calendar, and each its own", () => {
  const guide = made();
  assert.equal(calendarOf(guide, "UTC"), calendarOf(guide, "UTC"));
  assert.equal(calendarOf(guide, "Asia/Tokyo").timeZone, "Asia/Tokyo");
  assert.notEqual(calendarOf(guide, "UTC"), calendarOf(made(), "UTC"));
});

test("a rule has its actions, and the events that it means", () => {
  const { actions, rules } = indexed(made());
  assert.deepEqual([actions.get("thank").map(({ id }) => id), actions.get("write")], [["mail"], []]);
  const { after, doneBy, positions } = rules.get("thank");
  assert.deepEqual([...after], ["interview"]);
  assert.deepEqual([...doneBy], ["thanked", "asked", "called"]);
  assert.deepEqual(positions, [null, new Set(["asked", "called"])]);
  assert.deepEqual([...rules.get("write").stops], ["heard", "rejected"]);
});

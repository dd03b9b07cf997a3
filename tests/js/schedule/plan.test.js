/** What a task says of itself beside its dates: why it is there, and what did it. And what is asked for no more. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { plan, spent } from "../../../overrides/js/schedule/plan.js";
import { guideOf, span } from "./small-guide.js";

const MET = { type: "interview", at: "2026-03-05T15:00Z" };
const WHEN = { now: Temporal.Instant.from("2026-03-06T15:00Z"), timeZone: "UTC" };
const POSITIONS = [{ until: span(3, "days") }];
const guide = guideOf({
  mail: { done_by: ["thanked"], positions: POSITIONS },
  date: { after: "their-date", positions: POSITIONS },
  ruled: { positions: POSITIONS, ruling: { until: span(2, "days"), reason: "So." } },
  often: { after: "asked", positions: [{ from: span(1, "days"), at_most: 2 }] },
});
const tasks = (...events) =>
  Object.fromEntries(plan(guide, { events: [MET, ...events] }, WHEN).map((task) => [task.id, task]));

test("a task says what it counts from, with the day that was named, and who decided", () => {
  const { mail, date, ruled } = tasks({ type: "their-date", at: "2026-03-06T10:00Z", date: "2026-03-13" });
  assert.deepEqual(mail.why, { event: "interview", at: MET.at, verdict: "agreed" });
  assert.deepEqual(ruled.why, { event: "interview", at: MET.at, verdict: "ruling" });
  const named = { event: "their-date", at: "2026-03-06T10:00Z", date: "2026-03-13", verdict: "agreed" };
  assert.deepEqual(date.why, named);
});

test("a task names the events that did it; one that has no id is named by nothing", () => {
  assert.deepEqual(tasks().mail.did, []);
  const at = "2026-03-06T10:00Z";
  assert.deepEqual(tasks({ type: "thanked", at, id: "e1" }, { type: "thanked", at }).mail.did, ["e1", ""]);
});

test("what was done as often as it may be is no task, and is named as spent", () => {
  const asked = ["2026-03-05T16:00Z", "2026-03-05T17:00Z"].map((at) => ({ type: "asked", at }));
  const ids = (events) => spent(guide, { events: [MET, ...events] }, WHEN);
  assert.deepEqual(ids(asked.slice(1)), []);
  assert.equal(tasks(asked[0]).often.atMost, 2);
  assert.equal(tasks().mail.atMost, null);
  assert.deepEqual(ids(asked), ["often"]);
  assert.equal(tasks(...asked).often, undefined);
});

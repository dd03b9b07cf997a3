/** The weeks ahead if nothing is heard are what plan() says once they are there. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { plan } from "../../../overrides/js/plan.js";
import { silence } from "../../../overrides/js/schedule/silence.js";
import { fromPython } from "../support/from-python.js";

const guide = fromPython("dates").guides.real;
const timeZone = "America/Chicago";
const instant = (at) => Temporal.ZonedDateTime.from(`${at}[${timeZone}]`).toInstant();

/** @param {[type: string, at: string, more?: object][]} events */
const interviewOf = (events, more = {}) => ({
  events: events.map(([type, at, rest]) => ({ type, at: `${at}[${timeZone}]`, ...rest })),
  ...more,
});

const ahead = (events, now, more) =>
  silence(guide, interviewOf(events, more), { now: instant(now), timeZone }).map(
    ({ id, from }) => `${id} ${from?.toPlainDate()}`,
  );

const MET = ["interview", "2026-03-05T15:00"];
const CASES = {
  "after an interview: once more a week after the first check-in, and two weeks after it let go": [
    [MET],
    "2026-03-05T16:40",
    ["check-in-again 2026-03-19", "move-on 2026-03-26"],
  ],
  "the same while the interview lies ahead": [
    [MET],
    "2026-03-02T09:00",
    ["check-in-again 2026-03-19", "move-on 2026-03-26"],
  ],
  "all counts from the day that they named": [
    [MET, ["promised-date", "2026-03-05T15:00", { date: "2026-03-20" }]],
    "2026-03-05T16:40",
    ["check-in-again 2026-03-30", "move-on 2026-04-06"],
  ],
  "a call on the day that they named is made, and nobody answers": [
    [MET, ["call-date", "2026-03-05T15:00", { date: "2026-03-09" }]],
    "2026-03-05T16:40",
    ["call-again 2026-03-16", "move-on 2026-03-23"],
  ],
  "a check-in that is due is assumed to be sent now, not when it opened": [
    [MET, ["thanked", "2026-03-05T17:00"]],
    "2026-03-17T10:00",
    ["check-in-again 2026-03-24", "move-on 2026-03-31"],
  ],
  "what the plan says itself is not said twice": [[MET, ["checked-in", "2026-03-12T10:00"]], "2026-03-12T10:01", []],
  "two check-ins are enough": [
    [MET, ["checked-in", "2026-03-12T10:00"], ["checked-in", "2026-03-19T10:00"]],
    "2026-03-19T10:01",
    [],
  ],
  "after a no nobody waits": [[MET, ["rejected", "2026-03-06T15:00"]], "2026-03-06T15:01", []],
  "after an offer nobody waits": [[MET, ["offer", "2026-03-06T15:00"]], "2026-03-06T15:01", []],
  "without anything recorded there is nothing ahead": [[], "2026-03-06T15:01", []],
};

for (const [sentence, [events, now, expected]] of Object.entries(CASES))
  test(sentence, () => assert.deepEqual(ahead(events, now), expected));

test("an agency is asked every week until it is time to let go", () => {
  assert.deepEqual(ahead([MET], "2026-03-05T16:40", { agency: true }), ["move-on 2026-03-26"]);
});

test("what is said of the weeks ahead is what plan() says on that day", () => {
  const silent = [MET, ["thanked", "2026-03-05T16:40"], ["checked-in", "2026-03-12T00:00"]];
  const tasks = plan(guide, interviewOf(silent), { now: instant("2026-03-19T00:00"), timeZone });
  const [again] = silence(guide, interviewOf([MET]), { now: instant("2026-03-05T16:40"), timeZone });
  const said = tasks.find(({ id }) => id === again.id);
  assert.deepEqual([again.from, again.until].map(String), [said.from, said.until].map(String));
});

test("nothing that was passed in is changed", () => {
  const interview = interviewOf([MET]);
  const before = JSON.stringify([interview, guide.rules]);
  silence(guide, interview, { now: instant("2026-03-05T16:40"), timeZone });
  assert.equal(JSON.stringify([interview, guide.rules]), before);
});

test("a plan that never says stop is followed for some weeks, and no further", () => {
  const { "move-on": _, ...rules } = guide.rules;
  const steps = silence({ ...guide, rules }, interviewOf([MET], { agency: true }), {
    now: instant("2026-03-05T16:40"),
    timeZone,
  });
  assert.ok(steps.length <= 12, steps.length);
});

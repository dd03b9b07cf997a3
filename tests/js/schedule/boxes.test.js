/** What a box of the checklist is, and which steps concern a reader: for each kind of rule and of action. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { boxesOf, concerning, recordsFor } from "../../../overrides/js/schedule/boxes.js";
import { guideOf, span } from "./small-guide.js";

const guide = guideOf(
  {
    mail: { done_by: ["contact"], by: "email", positions: [{ until: span(1, "days") }] },
    notes: { positions: [{ until: span(1, "days") }] },
    leave: { lapses: true, positions: [{ until: span(0, "hours") }] },
    weekly: {
      done_by: ["asked"],
      every: span(1, "weeks"),
      positions: [{ from: span(1, "weeks") }],
      stops_at: ["ending"],
    },
    reply: { after: "heard", done_by: ["thanked"] },
  },
  {
    thank: { mail: { rule: "mail", each: "interviewer" }, smile: {} },
    write: { notes: { rule: "notes" }, cards: { rule: "notes" } },
    prepare: { leave: { rule: "leave" } },
    ask: { weekly: { rule: "weekly" } },
    reply: { answer: { rule: "reply" } },
    wait: { breathe: {}, walk: {} },
  },
  { retired: { "actions/grin": "actions/smile" } },
);
const timeZone = "UTC";
const MET = "2026-03-05T15:00Z";
const NOW = "2026-03-05T16:00:00Z";
const ANN_AND_BOB = [{ id: "ann" }, { id: "bob" }];

/** @param {[type: string, at: string, more?: object][]} events @param {object} [more] */
const interviewOf = (events, more) => ({ events: events.map(([type, at, rest]) => ({ type, at, ...rest })), ...more });
const box = (interview, action, now = NOW) => boxesOf(guide, interview, { now, timeZone }).get(action);
const steps = (interview, now = NOW, of = guide) => [...concerning(of, interview, { now, timeZone })];

test("there is a box for each action, in reading order", () => {
  const boxes = boxesOf(guide, interviewOf([["interview", MET]]), { now: NOW, timeZone });
  assert.equal([...boxes.keys()].join(), "mail,smile,notes,cards,leave,weekly,answer,breathe,walk");
});

test("what no rule asks for is ticked, under whatever name it was ticked", () => {
  const action = guide.steps.thank.actions.smile;
  const plain = { action, isRecord: false, people: [], left: [], records: [], since: "", task: undefined };
  assert.deepEqual(box(interviewOf([]), "smile"), { ...plain, isDone: false });
  assert.deepEqual(box(interviewOf([], { ticks: { smile: NOW } }), "smile"), { ...plain, isDone: true });
  assert.deepEqual(box(interviewOf([], { ticks: { grin: NOW } }), "smile"), { ...plain, isDone: true });
  assert.equal(box(interviewOf([], { ticks: { walk: NOW } }), "smile").isDone, false);
});

test("what a rule asks for and no event does is ticked, each action by itself", () => {
  const one = interviewOf([["interview", MET]], { ticks: { notes: NOW } });
  const { isDone, isRecord, since, task } = box(one, "notes");
  assert.deepEqual([isDone, isRecord, since, task?.id], [true, false, MET, "notes"]);
  assert.deepEqual([box(one, "cards").isDone, box(one, "cards").since], [false, MET]);
});

test("what events do is done once one has done it", () => {
  assert.deepEqual(
    { ...box(interviewOf([["interview", MET]]), "mail"), action: 0, task: 0 },
    {
      ...{ action: 0, isDone: false, isRecord: true, people: [], left: [], records: [], since: MET, task: 0 },
    },
  );
  const thanked = interviewOf([
    ["interview", MET],
    ["thanked", NOW, { id: "e" }],
  ]);
  assert.deepEqual([box(thanked, "mail").isDone, box(thanked, "mail").records], [true, [thanked.events[1]]]);
});

test("what is done for each is done once nobody is left", () => {
  const people = ANN_AND_BOB;
  const ann = interviewOf(
    [
      ["interview", MET],
      ["thanked", NOW, { person: "ann" }],
    ],
    { people },
  );
  const { isDone, people: all, left } = box(ann, "mail");
  assert.deepEqual([isDone, all, left], [false, ["ann", "bob"], ["bob"]]);
  const both = { ...ann, events: [...ann.events, { type: "thanked", at: NOW, person: "bob" }] };
  assert.deepEqual([box(both, "mail").isDone, box(both, "mail").left], [true, []]);
  assert.deepEqual(box(ann, "weekly").people, [], "nobody is named where it is done once");
});

test("what is done again and again is done until it is due again", () => {
  const asked = interviewOf([
    ["interview", MET],
    ["asked", "2026-03-12T10:00Z"],
  ]);
  assert.equal(box(interviewOf([["interview", MET]]), "weekly").isDone, false);
  assert.equal(box(asked, "weekly", "2026-03-18T23:59:59Z").isDone, true);
  assert.equal(box(asked, "weekly", "2026-03-19T00:00:00Z").isDone, false);
});

test("ticking a box records each event that does it, with its way and its task", () => {
  assert.deepEqual(recordsFor(guide, box(interviewOf([["interview", MET]]), "mail")), [
    { type: "thanked", by: "email", task: "mail" },
    { type: "asked", by: "email", task: "mail" },
    { type: "called", by: "email", task: "mail" },
  ]);
  assert.deepEqual(recordsFor(guide, box(interviewOf([]), "smile")), []);
  assert.deepEqual(recordsFor(guide, box(interviewOf([]), "notes")), []);
});

test("those steps concern a reader of which a rule applies, and while they wait those without rules", () => {
  assert.deepEqual(steps(interviewOf([["interview", MET]])), ["thank", "write", "ask", "wait"]);
  assert.deepEqual(steps(interviewOf([["interview", MET]]), "2026-03-05T14:00:00Z"), [
    ...["thank", "write", "prepare", "ask", "wait"],
  ]);
  assert.deepEqual(
    steps(
      interviewOf([
        ["interview", MET],
        ["heard", NOW],
      ]),
    ),
    ["thank", "write", "ask", "reply", "wait"],
  );
});

test("who has heard the end does not wait, unless they meet again", () => {
  const over = interviewOf([
    ["interview", MET],
    ["rejected", NOW],
  ]);
  assert.deepEqual(steps(over), ["thank", "write"]);
  const again = { ...over, events: [...over.events, { type: "interview", at: NOW }] };
  assert.deepEqual(steps(again), ["thank", "write", "ask", "wait"]);
  assert.deepEqual(steps({ ...over, events: [...over.events, { type: "asked", at: NOW }] }), ["thank", "write"]);
});

test("a step in which something is done concerns them, whatever has happened", () => {
  const over = interviewOf(
    [
      ["interview", MET],
      ["rejected", NOW],
    ],
    { ticks: { walk: NOW } },
  );
  assert.deepEqual(steps(over), ["thank", "write", "wait"]);
  assert.deepEqual(steps({ ...over, ticks: { answer: NOW } }), ["thank", "write", "reply"]);
});

test("without a plan the interview has just ended, or comes within the hour", () => {
  assert.deepEqual(steps(interviewOf([])), ["thank", "write", "prepare", "ask", "wait"]);
  const instant = Temporal.Instant.from(NOW);
  assert.deepEqual([...concerning(guide, interviewOf([]), { now: instant, timeZone })], steps(interviewOf([])));
});

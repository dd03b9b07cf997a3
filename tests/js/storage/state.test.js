/** How a plan changes, and what tabs make of each other's changes. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  afterStep,
  afterSteps,
  called,
  fromMetadata,
  join,
  MET,
  metadataOf,
  plain,
  plan,
  project,
  random,
  revise,
  seeds,
  start,
  state,
  text,
} from "./plans.js";

const { amend, archive, draft, emptyState, newInterview, nextRound, note, record, rename, tick, undo, validate } =
  state;
const ids = (interview) => interview.events.map((each) => each.id);

function deepFrozen(value) {
  if (value && typeof value === "object") Object.values(Object.freeze(value)).forEach(deepFrozen);
  return value;
}

test("undo takes back what was recorded last, not what happened last; recording it again is redo", () => {
  const early = record(called("e2")(called("e1")(start("a"))), { type: "thanked", at: "2026-01-01T00:00Z" }, "early");
  assert.deepEqual(ids(early), ["e1", "e2", "early"]);
  const gone = early.events.at(-1);
  const before = undo(early);
  assert.deepEqual(ids(before), ["e1", "e2"]);
  const again = record(before, gone, gone.id);
  assert.deepEqual(again.events.at(-1), gone);
  assert.equal(again.sequence, 5);
  const emptied = Array.from({ length: 9 }).reduce((one) => undo(one), again);
  assert.deepEqual([ids(emptied), emptied.sequence], [[], 8]);
});

test("no function alters what it is given, and what changes nothing gives the same object back", () => {
  const people = [{ id: "p", name: "P" }];
  const one = deepFrozen(newInterview({ id: "a", name: "A", at: MET, eventId: "e", people, channel: "phone" }));
  const none = deepFrozen(start("b"));
  const next = nextRound(one, { id: "c", at: "2026-03-09T15:00Z", eventId: "e2", type: "next-round" });
  assert.equal(undo(none), none);
  assert.equal(called("e")(one), one);
  const quiet = [tick(one, "t", MET), rename(one, "B"), archive(one, true), note(one, "n", "x"), draft(one, "l", "x")];
  assert.deepEqual(new Set(quiet.map((each) => each.sequence)), new Set([0]));
  const loud = [called("y")(one), undo(one), amend(one, { agency: true }), next[0]];
  assert.deepEqual(new Set(loud.map((each) => each.sequence)), new Set([1]));
  assert.deepEqual(note(note(one, "n", "x"), "n", "").notes, {});
  assert.deepEqual(draft(draft(one, "l", { a: "b" }), "l", {}).letters, {});
  const recorded = record(one, { type: "x", at: MET, date: undefined }, "y").events[1];
  assert.deepEqual(Object.keys(recorded), ["id", "type", "at"]);
  assert.deepEqual(validate(plan(one, none, next[1])), []);
});

test("the old interview ends with an event; the new one has its people, setting, channel and agency, and no history", () => {
  const facts = { people: [{ id: "p", name: "P" }], channel: "phone", setting: "video", agency: true };
  const interview = tick(newInterview({ id: "a", name: "A", at: MET, eventId: "e", ...facts }), "t", MET);
  const at = "2026-03-09T15:00Z";
  const [old, next] = nextRound(interview, { id: "c", at, eventId: "e2", type: "next-round" });
  assert.deepEqual(
    old.events.map((each) => each.type),
    ["interview", "next-round"],
  );
  for (const fact of ["name", "people", "channel", "setting", "agency"]) assert.deepEqual(next[fact], old[fact], fact);
  assert.deepEqual([next.id, next.created, next.events, next.ticks], ["c", at, [], {}]);
});

/** The same text for the same content, in whatever order its keys are. */
const canonical = (value) =>
  text(value, (_, each) =>
    each && typeof each === "object" && !Array.isArray(each) ? Object.entries(each).sort() : each,
  );

test("registers give back exactly what was meant, after any changes, also after they were saved and read", () => {
  for (const seed of seeds(100)) {
    const pick = random(seed);
    let [all, book] = [emptyState(), new Map()];
    for (let number = 0; number < 40; number += 1) {
      all = afterStep(all, pick, number);
      book = revise(book, all.interviews);
      if (number % 13 === 0) assert.deepEqual(validate(all), [], `seed ${seed}`);
      assert.equal(canonical(project(book)), canonical(all.interviews), `seed ${seed}`);
      const saved = fromMetadata(plain(project(book)), plain(metadataOf(book)));
      assert.equal(text(metadataOf(saved)), text(metadataOf(book)), `seed ${seed}`);
    }
  }
});

test("three tabs that each changed something: joining is the same in any order, and loses nothing", () => {
  const all = (book) => text([project(book), metadataOf(book)]);
  const content = (book) => text(project(book).map((each) => ({ ...each, sequence: 0 })));
  for (const seed of seeds(200)) {
    const pick = random(seed);
    const run = (book, from, steps) => revise(book, afterSteps(plan(...project(book)), pick, from, steps).interviews);
    const base = run(new Map(), 0, 15);
    const [a, b, c] = [100, 200, 300].map((from) => run(run(base, from, 6), from + 50, 6));
    const ab = join(a, b);
    assert.equal(all(ab), all(join(b, a)), `order, seed ${seed}`);
    assert.equal(all(join(ab, a)), all(ab), `repetition, seed ${seed}`);
    assert.equal(all(join(ab, ab)), all(ab), `repetition, seed ${seed}`);
    const [left, right] = [join(ab, c), join(a, join(b, c))];
    assert.equal(all(join(left, right)), all(join(right, left)), `convergence, seed ${seed}`);
    assert.equal(content(left), content(right), `grouping, seed ${seed}`);
    assert.deepEqual(validate(plan(...project(left))), [], `seed ${seed}`);
    for (const side of [a, b, c]) assert.equal(lostBy(left, side, [a, b, c]), null, `seed ${seed}`);
  }
});

/** What `joined` does not have of one tab although no tab has removed it, or a sequence that would stop a calendar. */
function lostBy(joined, side, sides) {
  const isGone = (id, part) =>
    sides.some((each) => each.get(id)?.has(part) && each.get(id).get(part).value === undefined);
  for (const was of project(side)) {
    const is = project(joined).find((each) => each.id === was.id);
    const kept = new Set(is?.events.map((each) => each.id));
    const lost = was.events.filter(
      (each) => !kept.has(each.id) && !isGone(was.id, "created") && !isGone(was.id, `events/${each.id}`),
    );
    if (lost.length) return text({ lost });
    if (is && was.sequence >= is.sequence && text(was.events) !== text(is.events)) return text({ was, is });
  }
  return null;
}

/** Two plans brought together without loss. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { afterSteps, called, merge, plan, random, replace, seeds, start, state, text } from "./plans.js";

const { draft, emptyState, note, validate } = state;

test("everything of both is there, repeating adds nothing, and the order does not matter for what is in it", () => {
  for (const seed of seeds(200)) {
    const base = afterSteps(emptyState(), random(seed), 0, 12);
    const [one, other] = [5000, 9000].map((from) => afterSteps(base, random(seed + from), from, 10));
    const [there, back] = [merge(one, other), merge(other, one)];
    assert.equal(contents(there.state), contents(back.state), `order, seed ${seed}`);
    const again = merge(there.state, other);
    assert.equal(text(again.state), text(there.state), `repetition, seed ${seed}`);
    assert.deepEqual([again.added, again.changed], [0, 0], `repetition, seed ${seed}`);
    assert.deepEqual(validate(there.state), [], `seed ${seed}`);
    assert.equal(there.added, there.state.interviews.length - one.interviews.length, `seed ${seed}`);
    for (const was of [one, other].flatMap((side) => side.interviews))
      assert.equal(missing(there.state, was), null, `seed ${seed}`);
  }
});

/** What a plan has, in no order. */
const contents = (all) =>
  all.interviews
    .map(({ id, events, people, ticks, notes, letters, calendar }) =>
      text([
        id,
        ...[events, people].map((list) => list.map((each) => each.id).sort()),
        ...[ticks, notes, letters, calendar].map((table) => Object.keys(table).sort()),
      ]),
    )
    .sort()
    .join();

function missing(merged, was) {
  const is = merged.interviews.find((each) => each.id === was.id);
  const ids = new Set(is.events.map((each) => each.id));
  const lost = [
    ...was.events.filter((each) => !ids.has(each.id)).map((each) => each.id),
    ...Object.keys(was.ticks).filter((id) => !(id in is.ticks)),
    ...Object.entries(was.notes).flatMap(([id, said]) => (is.notes[id].includes(said) ? [] : [id])),
    ...(is.sequence < was.sequence ? ["sequence"] : []),
  ];
  return lost.length ? text({ lost, was, is }) : null;
}

test("where both say something else, what is here stays, the other is listed for the reader, and notes are joined", () => {
  const dana = (title) => ({ people: [{ id: "p", name: "Dana", title, reach: "" }] });
  const noted = note({ ...start("a", "Here"), ...dana("") }, "x", "mine");
  const other = note({ ...start("a", "There"), ...dana("Lead") }, "x", "theirs");
  const there = draft(other, "l", { name: "D.", role: "baker" });
  const found = merge(plan(draft(noted, "l", { name: "", role: "clerk" })), plan(called("e")(there)));
  assert.deepEqual([found.added, found.changed], [0, 1]);
  assert.deepEqual(
    found.left.map((each) => [each.interview, each.part, each.there]),
    [
      ["a", "name", "There"],
      ["a", "people.p", { id: "p", name: "Dana", title: "Lead", reach: "" }],
      ["a", "letters.l.role", "baker"],
    ],
  );
  const [merged] = found.state.interviews;
  assert.deepEqual([merged.name, merged.sequence, merged.events.length], ["Here", 2, 1]);
  assert.deepEqual(merged.notes, { x: "mine\n\ntheirs" });
  assert.deepEqual(merged.letters, { l: { name: "D.", role: "clerk" } });
});

test("the incoming plan is there instead, but no sequence goes back where dates differ", () => {
  const shown = (all) => all.interviews.map((one) => [one.id, one.name, one.events.length, one.sequence]);
  const thrice = ["e1", "e2", "e3"].reduce((one, id) => called(id)(one), start("a"));
  assert.deepEqual(shown(replace(plan(thrice, start("b")), plan(start("a")))), [["a", "a", 0, 4]]);
  const renamed = replace(plan(thrice), plan({ ...thrice, name: "A", sequence: 1 }, start("b")));
  assert.deepEqual(shown(renamed), [
    ["a", "A", 3, 3],
    ["b", "b", 0, 0],
  ]);
});

/** What a box of the checklist is, what ticking it changes, and what becomes of ticks without a plan. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { boxesOf, concerning } from "../../../overrides/js/schedule/boxes.js";
import { plan } from "../../../overrides/js/schedule/plan.js";
import { begun, namelessOf, takenOver, withNameless } from "../../../overrides/js/storage/nameless.js";
import { exportText, parse } from "../../../overrides/js/storage/plan-file.js";
import { isNameless, Snapshot } from "../../../overrides/js/storage/snapshot.js";
import { emptyState, newInterview, record } from "../../../overrides/js/storage/state.js";
import { ticked, unticked, withTick } from "../../../overrides/js/storage/ticking.js";
import { fromPython } from "../support/from-python.js";

const { guides } = fromPython("dates");
const guide = Object.values(guides).find(({ rules }) => rules["thank-you-email"]);
const timeZone = "America/Chicago";
const MET = "2026-03-05T15:00:00-06:00[America/Chicago]";
const NOW = "2026-03-05T23:00:00Z";
let made = 0;
const at = (now) => ({ guide, now, timeZone, makeId: () => `id${++made}` });
const people = [
  { id: "ana", name: "Ana" },
  { id: "ben", name: "Ben" },
];
const met = (more = {}) => newInterview({ id: "a", name: "Acme", at: MET, eventId: "met", ...more });
const box = (interview, action, now = NOW) => boxesOf(guide, interview, { now, timeZone }).get(action);
const task = (interview, id, now = NOW) => plan(guide, interview, { now, timeZone }).find((each) => each.id === id);
const types = ({ events }) => events.map(({ type }) => type);
const state = (...interviews) => ({ ...emptyState(), interviews });

test("what the plan counts as done is ticked, and what is ticked the plan counts as done", () => {
  const one = met({ people });
  assert.equal(box(one, "send-thank-you-email").isDone, false);
  const ana = ticked(one, "send-thank-you-email", "ana", at(NOW));
  assert.deepEqual(box(ana, "send-thank-you-email").left, ["ben"]);
  assert.deepEqual(task(ana, "thank-you-email").people, ["ben"]);
  const both = ticked(ana, "send-thank-you-email", "", at(NOW));
  assert.equal(box(both, "send-thank-you-email").isDone, true);
  assert.equal(task(both, "thank-you-email").status, "done");
  const recorded = record(met(), { type: "thanked", by: "email", at: NOW }, "e");
  assert.equal(box(recorded, "send-thank-you-email").isDone, true);
  assert.equal(box(recorded, "post-thank-you-card").isDone, false);
});

test("what was done for all at once is still done for the others when it is taken back for one", () => {
  const all = record(met({ people }), { type: "thanked", by: "email", at: NOW }, "e");
  const ben = unticked(all, "send-thank-you-email", "ana", at(NOW));
  assert.deepEqual(box(ben, "send-thank-you-email").left, ["ana"]);
  assert.deepEqual(types(unticked(ben, "send-thank-you-email", "ben", at(NOW))), ["interview"]);
});

test("what was done several times is not taken back by one tap", () => {
  const twice = ["x", "y"].reduce((one, id) => record(one, { type: "checked-in", at: "2026-03-13T15:00Z" }, id), met());
  assert.equal(unticked(twice, "check-in-without-a-date", "", at("2026-03-14T15:00:00Z")), null);
});

test("what the plan would not count yet is no record, and no tick", () => {
  const ahead = newInterview({ id: "a", name: "A", at: "2026-03-09T15:00:00-05:00[America/Chicago]", eventId: "e" });
  assert.equal(ticked(ahead, "send-thank-you-email", "", at(NOW)), null);
  const promised = record(met(), { type: "promised-date", at: NOW, date: "2026-03-20" }, "p");
  assert.equal(ticked(promised, "check-in-after-their-date", "", at(NOW)), null);
  assert.ok(ticked(promised, "check-in-after-their-date", "", at("2026-03-23T15:00:00Z")));
});

test("a tick goes under the action's name of today, and takes that of yesterday along", () => {
  const renamed = { ...guide, retired: { ...guide.retired, "actions/old": "actions/keep-applying" } };
  const old = { ...met(), ticks: { old: NOW } };
  assert.equal(boxesOf(renamed, old, { now: NOW, timeZone }).get("keep-applying").isDone, true);
  assert.deepEqual(withTick(old, "keep-applying", null, renamed).ticks, {});
  assert.deepEqual(withTick(old, "keep-applying", NOW, renamed).ticks, { "keep-applying": NOW });
});

test("steps that do not concern the reader: after a no before any answer, checking in after it", () => {
  const of = (interview) => concerning(guide, interview, { now: NOW, timeZone });
  const nobody = { ...newInterview({ id: "n", name: "", at: NOW }) };
  for (const one of [nobody, met()]) {
    assert.ok(of(one).has("say-thank-you") && of(one).has("wait"));
    assert.ok(!of(one).has("after-a-no") && !of(one).has("call"));
  }
  const no = record(met(), { type: "rejected", at: NOW }, "no");
  assert.ok(of(no).has("after-a-no") && !of(no).has("check-in") && !of(no).has("wait"));
});

test("ticks without a plan are nobody's interview: in no list, by no id, in no file", () => {
  const { interviews } = withNameless(emptyState(), at(NOW));
  const [nameless] = interviews;
  assert.ok(isNameless(nameless) && !isNameless(met()));
  const both = state({ ...nameless, ticks: { "keep-applying": NOW } }, met());
  const shown = new Snapshot(both);
  assert.deepEqual([shown.interviews.length, shown.interview(nameless.id)], [1, undefined]);
  assert.deepEqual(
    parse(exportText(both, { now: NOW })).state.interviews.map(({ id }) => id),
    ["a"],
  );
  for (const [part, value] of [
    ["notes", { x: "y" }],
    ["letters", { x: "y" }],
    ["people", people],
  ])
    assert.equal(isNameless({ ...nameless, [part]: value }), false, "what a reader wrote is never hidden");
});

test("two tabs that made one each have the ticks of both", () => {
  const [one, other] = [0, 1].map(() => withNameless(emptyState(), at(NOW)).interviews[0]);
  const all = state({ ...one, ticks: { x: NOW } }, { ...other, ticks: { y: NOW } });
  assert.deepEqual(Object.keys(namelessOf(all).ticks).sort(), ["x", "y"]);
  assert.equal(withNameless(all, at(NOW)).interviews.length, 1);
});

test("the first interview takes the place of the nameless one, and records what was done", () => {
  const ticks = { "send-thank-you-email": "2026-03-05T20:00:00Z", "note-the-people": NOW };
  const nameless = { ...withNameless(emptyState(), at(NOW)).interviews[0], ticks };
  const { interviews, selected } = begun(state(nameless), met({ people }), at(NOW));
  assert.deepEqual([interviews.length, interviews[0].id, selected], [1, nameless.id, nameless.id]);
  assert.deepEqual(types(interviews[0]), ["interview", "thanked", "thanked"]);
  assert.equal(task(interviews[0], "thank-you-email").status, "done");
  assert.deepEqual(interviews[0].ticks, { "note-the-people": NOW });
  const second = begun(state(met()), { ...met(), id: "b" }, at(NOW));
  assert.deepEqual([second.interviews.map(({ id }) => id), second.selected], [["a", "b"], "b"]);
});

test("an interview that comes takes the ticks over; its own say more", () => {
  const own = "2026-03-01T10:00:00Z";
  const nameless = {
    ...withNameless(emptyState(), at(NOW)).interviews[0],
    ticks: { "keep-applying": NOW, "give-them-time": NOW },
  };
  const known = { ...met(), ticks: { "keep-applying": own } };
  const { interviews } = takenOver(state(nameless, known), at(NOW));
  assert.deepEqual(
    interviews.map(({ id, ticks }) => [id, ticks]),
    [["a", { "keep-applying": own, "give-them-time": NOW }]],
  );
  for (const nothing of [state(nameless), state(known)]) assert.equal(takenOver(nothing, at(NOW)), nothing);
});

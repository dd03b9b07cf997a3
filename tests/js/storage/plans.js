/** Plans for the tests of what is stored: small ones, one with everything in it, and random ones. */

import { LIMITS } from "../../../overrides/js/storage/limits.js";
import * as migrations from "../../../overrides/js/storage/migrations.js";
import * as share from "../../../overrides/js/storage/share-link.js";
import * as changes from "../../../overrides/js/storage/state.js";
import { StateError } from "../../../overrides/js/storage/state-error.js";
import { validate } from "../../../overrides/js/storage/validate.js";

export { merge, replace } from "../../../overrides/js/storage/merge.js";
export { exportText, LARGEST, parse } from "../../../overrides/js/storage/plan-file.js";
export { fromMetadata, join, metadataOf, project, revise } from "../../../overrides/js/storage/registers.js";

/** What is said of a plan, and every way it can change. */
export const state = { ...changes, ...migrations, LIMITS, StateError, validate };
export { share };

const { amend, archive, draft, emptyState, intoCalendar, newInterview, note, record, rename, tick, undo } = state;

export const MET = "2026-03-05T15:00Z";
export const text = JSON.stringify;
export const plain = (value) => JSON.parse(text(value));

export const called = (id) => (interview) => record(interview, { type: "called", at: "2026-03-06T15:00Z" }, id);
export const start = (id, name = id) => newInterview({ id, name, at: MET });
export const plan = (...interviews) => ({ ...emptyState(), interviews });
export const changed = (all, id, change) => ({
  ...all,
  interviews: all.interviews.map((each) => (each.id === id ? change(each) : each)),
});

/** A file with everything in it, to be damaged. */
export const planFile = () =>
  plain({
    format: "followthrough-plan",
    schema: 3,
    exported: "2026-03-06T15:00:00Z",
    interviews: [
      {
        id: "a",
        name: "Acme",
        created: "2026-03-05T15:00:00-06:00[America/Chicago]",
        archived: false,
        people: [{ id: "p1", name: "Dana", title: "Lead", reach: "dana@acme.example" }],
        setting: "video",
        channel: "email",
        agency: true,
        events: [
          { id: "e1", type: "interview", at: "2026-03-05T15:00:00-06:00[America/Chicago]" },
          { id: "e2", type: "promised-date", at: "2026-03-05T21:00Z", date: "2026-03-20" },
          { id: "e3", type: "thanked", at: "2026-03-06T15:00Z", by: "email", note: "x", task: "t" },
          { id: "e4", type: "thanked", at: "2026-03-09T15:00Z", person: "p1", answered: false },
        ],
        ticks: { "send-it": "2026-03-06T15:00Z" },
        notes: { heard: "two more rounds" },
        letters: { "thank-you-email:p1": { fields: { name: "Dana" }, wording: 2 } },
        calendar: { "thank-you-email": "2026-03-06T14:30:00Z" },
        sequence: 4,
      },
    ],
    selected: "a",
  });

/** A plan of exactly the size that the store still keeps, and one character more. */
export function plansAtTheLimit() {
  const many = Array.from({ length: 500 }, (_, n) => ({ id: `e${n}`, type: "called", at: MET, note: "n" }));
  const all = plan(...Array.from({ length: 24 }, (_, n) => ({ ...start(`a${n}`), events: many })));
  const room = () => state.LIMITS.whole - text(all).length;
  const notes = Array.from({ length: Math.floor(room() / 9020) }, (_, n) => [`n${100 + n}`, "y".repeat(9000)]);
  all.interviews[0].notes = Object.fromEntries(notes);
  all.interviews[1].notes = { x: "z".repeat(room() - '"x":""'.length) };
  const over = plain(all);
  over.interviews[1].notes.x += "z";
  return [all, over];
}

/** Random numbers that are the same for the same seed. */
export const random = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

const TEXTS = [
  "Acme",
  "",
  "שלום עולם",
  "👩‍👩‍👧‍👦 & co",
  "<script>alert(1)</script>",
  'a\n\tb\\"c',
  "𝒳".repeat(90),
  "ﷺ\u202e\u0000",
  "null",
  "é",
];
const TYPES = ["interview", "thanked", "checked-in", "called", "no-news", "rejected", "offer", "withdrew"];
const MOMENTS = [
  "2026-03-05T15:00:00-06:00[America/Chicago]",
  "2026-03-07T15:00[Asia/Tokyo]",
  "2028-02-29T23:59:59.123Z",
];

/** One random change, of those that the page can make. */
function step(pick, number) {
  const any = (list) => list[Math.floor(pick() * list.length)];
  const id = `${number}-${Math.floor(pick() * 1e9)}`;
  const at = any(MOMENTS);
  const change = (fn) => (all) => (all.interviews.length ? changed(all, any(all.interviews).id, fn) : all);
  const happened = (one) =>
    record(one, { type: any(TYPES), at, note: any(TEXTS), person: pick() < 0.5 ? "p1" : undefined }, `e${id}`);
  const people = [{ id: "p1", name: any(TEXTS) }];
  const begun = () => newInterview({ id, name: any(TEXTS), at, eventId: `e${id}`, people, agency: pick() < 0.5 });
  const person = () => ({ id: `p${id}`, name: any(TEXTS), title: "", reach: "" });
  const retold = (one) => one.events.map((each, place) => (place ? each : { ...each, note: any(TEXTS) }));
  const letter = () => ({ fields: { name: any(TEXTS) }, wording: Math.floor(pick() * 4), done: pick() < 0.5 });
  const settings = ["phone", "video", "in-person"];
  return any([
    (all) => ({ ...all, selected: id, interviews: [...all.interviews, begun()] }),
    ...Array(4).fill(change(happened)),
    change((one) => record(one, { type: "promised-date", at, date: "2026-12-18" }, `e${id}`)),
    change(undo),
    change((one) => tick(one, any(["a", "b", "c", "d"]), pick() < 0.6 ? any(MOMENTS) : null)),
    change((one) => intoCalendar(one, { [any(["a", "b"])]: any(MOMENTS) })),
    change((one) => rename(one, any(TEXTS))),
    change((one) => archive(one, pick() < 0.5)),
    change((one) => amend(one, { setting: any(settings), people: [...one.people.slice(0, 5), person()] })),
    change((one) => amend(one, { people: [...one.people].reverse() })),
    change((one) => ({ ...one, events: retold(one) })),
    change((one) => note(one, any(["x", "y"]), any(TEXTS))),
    change((one) => draft(one, any(["l", "m:p1"]), letter())),
    (all) => (pick() < 0.2 ? { ...all, interviews: all.interviews.slice(1), selected: null } : all),
  ]);
}

/** A state after one random change of another one. */
export const afterStep = (all, pick, number) => plain(step(pick, number)(all));

/** A state after some of them. */
export function afterSteps(all, pick, from, steps) {
  let next = all;
  for (let number = from; number < from + steps; number += 1) next = afterStep(next, pick, number);
  return next;
}

export const randomState = (seed, steps = 40) => afterSteps(emptyState(), random(seed), 0, steps);

export const seeds = (number) => Array.from({ length: number }, (_, n) => n + 1);

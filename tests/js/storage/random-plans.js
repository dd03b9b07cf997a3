/** Random plans, in Node and on a page: whoever makes them hands over what changes a plan (`storage/state.js`). */

export const changed = (all, id, change) => ({
  ...all,
  interviews: all.interviews.map((each) => (each.id === id ? change(each) : each)),
});

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

const plain = (value) => JSON.parse(JSON.stringify(value));

/** What makes a state after random changes of another one. */
export function randomPlans(state) {
  const { amend, archive, draft, emptyState, intoCalendar, newInterview, note, record, rename, tick, undo } = state;

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
  const afterStep = (all, pick, number) => plain(step(pick, number)(all));

  /** A state after some of them. */
  function afterSteps(all, pick, from, steps) {
    let next = all;
    for (let number = from; number < from + steps; number += 1) next = afterStep(next, pick, number);
    return next;
  }

  const randomState = (seed, steps = 40) => afterSteps(emptyState(), random(seed), 0, steps);

  return { afterStep, afterSteps, randomState };
}

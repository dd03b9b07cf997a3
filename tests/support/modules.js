/**
 * What the tests of the plan's store say in one line: everything here is a global of modules.html.
 * What needs no browser is tried in tests/js/.
 */

import * as storagePlace from "./js/storage/location.js";
import * as merging from "./js/storage/merge.js";
import * as state from "./js/storage/state.js";
import * as storeModule from "./js/storage/store.js";

const { amend, archive, draft, emptyState, intoCalendar, newInterview, note, record, rename, tick, undo } = state;

const KEY = storagePlace.keyFor("/site/");
const MET = "2026-03-05T15:00Z";
const text = JSON.stringify;
const plain = (value) => JSON.parse(text(value));

// --- this tab's store

/** The store of this tab, as the page makes it. */
function openStore(key = KEY) {
  window.tab?.close();
  window.tab = new storeModule.Store({ storage: storagePlace.openStorage(window), key });
}

const called = (id) => (one) => record(one, { type: "called", at: "2026-03-06T15:00Z" }, id);
const start = (id, name = id) => newInterview({ id, name, at: MET });
const plan = (...interviews) => ({ ...emptyState(), interviews });
const changed = (all, id, fn) => ({
  ...all,
  interviews: all.interviews.map((each) => (each.id === id ? fn(each) : each)),
});
const without = (all, id) => ({ ...all, interviews: all.interviews.filter((each) => each.id !== id) });

const update = (id, fn, options) => window.tab.change((all) => changed(all, id, fn), options);
const remove = (id) => window.tab.change((all) => without(all, id));
const happen = (id, eventId) => update(id, called(eventId));
const events = (id) => window.tab.interview(id)?.events.map((each) => each.id);
const ticked = (id) =>
  Object.keys(window.tab.interview(id)?.ticks ?? {})
    .sort()
    .join();
const begin = (...ids) =>
  ids.forEach((id) =>
    window.tab.change((all) => ({ ...all, interviews: [...all.interviews, start(id)], selected: id })),
  );

/** What is given to a tab that must not change a letter of it. */
function deepFrozen(value) {
  if (value && typeof value === "object") Object.values(Object.freeze(value)).forEach(deepFrozen);
  return value;
}

/** What a promise or a call gives: its value, or what its error says. */
async function outcome(act) {
  try {
    return { value: await act() };
  } catch (error) {
    return { error: error.name, key: error.key, values: error.values, problems: error.problems, text: String(error) };
  }
}

/** Take all room that storage has. */
function fillStorage() {
  for (let size = 2 ** 22; size >= 1; size = Math.floor(size / 2))
    for (let number = 0; number < 10; number += 1) {
      try {
        localStorage.setItem(`filler-${size}-${number}`, "x".repeat(size));
      } catch {
        break;
      }
    }
}

const emptyStorage = () =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith("filler"))
    .forEach((key) => localStorage.removeItem(key));

/** Do something at a given millisecond; `window.acted` says that it is done. */
function actAt(moment, act) {
  window.acted = false;
  const wait = () => {
    while (Date.now() < moment);
    // biome-ignore lint/security/noGlobalEval: an act is a text, so that a test can hand it over
    // biome-ignore lint/complexity/noCommaOperator: so that it runs for the page, not in here
    (0, eval)(act);
    window.acted = true;
  };
  setTimeout(wait, moment - Date.now() - 5);
}

/** What a tab that has read `old`, and nothing since, writes when it records an event. */
function staleWrite(old, id, eventId) {
  let written = old;
  const storage = { getItem: () => old, setItem: (_, said) => (written = said), key: () => null, length: 0 };
  new storeModule.Store({ storage }).change((all) => changed(all, id, called(eventId)));
  return written;
}

// --- random plans

/** Random numbers that are the same for the same seed. */
const random = (seed) => () => {
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
  const begun = () =>
    newInterview({
      id,
      name: any(TEXTS),
      at,
      eventId: `e${id}`,
      people: [{ id: "p1", name: any(TEXTS) }],
      agency: pick() < 0.5,
    });
  const person = () => ({ id: `p${id}`, name: any(TEXTS), title: "", reach: "" });
  return any([
    (all) => ({ ...all, selected: id, interviews: [...all.interviews, begun()] }),
    ...Array(4).fill(change(happened)),
    change((one) => record(one, { type: "promised-date", at, date: "2026-12-18" }, `e${id}`)),
    change(undo),
    change((one) => tick(one, any(["a", "b", "c", "d"]), pick() < 0.6 ? any(MOMENTS) : null)),
    change((one) => intoCalendar(one, { [any(["a", "b"])]: any(MOMENTS) })),
    change((one) => rename(one, any(TEXTS))),
    change((one) => archive(one, pick() < 0.5)),
    change((one) =>
      amend(one, { setting: any(["phone", "video", "in-person"]), people: [...one.people.slice(0, 5), person()] }),
    ),
    change((one) => amend(one, { people: [...one.people].reverse() })),
    change((one) => ({
      ...one,
      events: one.events.map((each, place) => (place ? each : { ...each, note: any(TEXTS) })),
    })),
    change((one) => note(one, any(["x", "y"]), any(TEXTS))),
    change((one) =>
      draft(one, any(["l", "m:p1"]), {
        fields: { name: any(TEXTS) },
        wording: Math.floor(pick() * 4),
        done: pick() < 0.5,
      }),
    ),
    (all) => (pick() < 0.2 ? { ...all, interviews: all.interviews.slice(1), selected: null } : all),
  ]);
}

/** A state after some random changes of another one. */
function afterSteps(all, pick, from, steps) {
  let next = all;
  for (let number = from; number < from + steps; number += 1) next = plain(step(pick, number)(next));
  return next;
}

const randomState = (seed, steps = 40) => afterSteps(emptyState(), random(seed), 0, steps);

Object.assign(window, state, { storagePlace, merging, storeModule, KEY, MET });
Object.assign(window, {
  openStore,
  called,
  start,
  plan,
  update,
  remove,
  happen,
  events,
  ticked,
  begin,
  deepFrozen,
  outcome,
});
Object.assign(window, { fillStorage, emptyStorage, actAt, staleWrite, randomState });
document.documentElement.dataset.ready = "";

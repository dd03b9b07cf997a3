/**
 * What the tests of the plan's store say in one line: everything here is a global of modules.html.
 * What needs no browser is tried in tests/js/.
 */

import * as storagePlace from "./js/storage/location.js";
import * as merging from "./js/storage/merge.js";
import * as state from "./js/storage/state.js";
import * as storeModule from "./js/storage/store.js";
import { changed, randomPlans } from "./random-plans.js";

const { emptyState, newInterview, record } = state;
const { randomState } = randomPlans(state);

const KEY = storagePlace.keyFor("/site/");
const MET = "2026-03-05T15:00Z";

// --- this tab's store

/** The store of this tab, as the page makes it. */
function openStore(key = KEY) {
  window.tab?.close();
  window.tab = new storeModule.Store({ storage: storagePlace.openStorage(window), key });
}

const called = (id) => (one) => record(one, { type: "called", at: "2026-03-06T15:00Z" }, id);
const start = (id, name = id) => newInterview({ id, name, at: MET });
const plan = (...interviews) => ({ ...emptyState(), interviews });
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

/** The browser tells this tab what another one has written. */
const hear = (newValue) =>
  dispatchEvent(new StorageEvent("storage", { key: KEY, newValue, storageArea: localStorage }));

/** Take in a file with one known interview, renamed, and some that are new. */
const takeIn = (id, name) => {
  const incoming = plan({ ...start(id), name }, ...randomState(3).interviews);
  window.tab.change((all) => merging.replace(all, incoming), { undoable: true });
};

/** Whatever stands in storage, the store begins with it. */
function openWith(saved) {
  localStorage.setItem(KEY, typeof saved === "string" ? saved : JSON.stringify(saved));
  openStore();
}

/** What a tab that has read `old`, and nothing since, writes when it records an event. */
function staleWrite(old, id, eventId) {
  let written = old;
  const storage = { getItem: () => old, setItem: (_, said) => (written = said), key: () => null, length: 0 };
  new storeModule.Store({ storage }).change((all) => changed(all, id, called(eventId)));
  return written;
}

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
Object.assign(window, { fillStorage, emptyStorage, actAt, staleWrite, randomState, hear, takeIn, openWith });
document.documentElement.dataset.ready = "";

/**
 * What the tests of the plan's modules say in one line: everything here is a global of modules.html.
 * Properties give "always", or the first counterexample.
 */

import * as registers from "./js/storage/registers.js";
import * as share from "./js/storage/share.js";
import * as state from "./js/storage/state.js";
import * as storeModule from "./js/storage/store.js";
import * as transfer from "./js/storage/transfer.js";

const { amend, archive, draft, emptyState, intoCalendar, newInterview, note, record, rename, tick, undo, validate } =
  state;
const { fromLedger, join, ledgerOf, project, revise } = registers;

const KEY = storeModule.keyFor("/site/");
const MET = "2026-03-05T15:00Z";
const text = JSON.stringify;
const plain = (value) => JSON.parse(text(value));

// --- this tab's store

/** The store of this tab, as the page makes it. */
function openStore(key = KEY) {
  window.tab?.close();
  window.tab = new storeModule.Store({ storage: storeModule.openStorage(window), key });
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

/** The same text for the same content, in whatever order its keys are. */
const canonical = (value) =>
  text(value, (_, each) =>
    each && typeof each === "object" && !Array.isArray(each) ? Object.entries(each).sort() : each,
  );

/** @returns {object | "always"} */
function forSeeds(number, check) {
  for (let seed = 1; seed <= number; seed += 1) {
    const wrong = check(seed);
    if (wrong) return { seed, wrong };
  }
  return "always";
}

// --- properties

/** Registers give back exactly what was meant, after any changes, also after they were saved and read. */
const storesWhatWasMeant = () =>
  forSeeds(100, (seed) => {
    const pick = random(seed);
    let [all, book] = [emptyState(), new Map()];
    for (let number = 0; number < 40; number += 1) {
      all = plain(step(pick, number)(all));
      book = revise(book, all.interviews);
      if (validate(all).length) return validate(all);
      if (canonical(project(book)) !== canonical(all.interviews))
        return { meant: all.interviews, stored: project(book) };
      if (text(ledgerOf(fromLedger(plain(project(book)), plain(ledgerOf(book))))) !== text(ledgerOf(book)))
        return "ledger";
    }
    return null;
  });

/** Three tabs that each changed something: joining is the same in any order, and loses nothing. */
const tabsAgree = () =>
  forSeeds(200, (seed) => {
    const pick = random(seed);
    const run = (book, from, steps) => revise(book, afterSteps(plan(...project(book)), pick, from, steps).interviews);
    const base = run(new Map(), 0, 15);
    const [a, b, c] = [100, 200, 300].map((from) => run(run(base, from, 6), from + 50, 6));
    const all = (book) => text([project(book), ledgerOf(book)]);
    const ab = join(a, b);
    if (all(ab) !== all(join(b, a))) return "order";
    if (all(join(ab, a)) !== all(ab) || all(join(ab, ab)) !== all(ab)) return "repetition";
    const [left, right] = [join(ab, c), join(a, join(b, c))];
    if (all(join(left, right)) !== all(join(right, left))) return "convergence";
    const content = (book) => text(project(book).map((each) => ({ ...each, sequence: 0 })));
    if (content(left) !== content(right)) return "grouping";
    if (validate(plan(...project(left))).length) return validate(plan(...project(left)));
    return [a, b, c].map((side) => lostBy(left, side, [a, b, c])).find(Boolean);
  });

/** What `joined` does not have of one tab although no tab has removed it, or a sequence that would stop a calendar. */
function lostBy(joined, side, sides) {
  const removed = (id, part) =>
    sides.some((each) => each.get(id)?.has("created") && each.get(id).get("created").value === undefined) ||
    sides.some((each) => each.get(id)?.has(part) && each.get(id).get(part).value === undefined);
  for (const was of project(side)) {
    const is = project(joined).find((each) => each.id === was.id);
    const ids = new Set(is?.events.map((each) => each.id));
    const lost = was.events.filter((each) => !ids.has(each.id) && !removed(was.id, `events/${each.id}`));
    if (lost.length) return { lost };
    if (is && was.sequence >= is.sequence && text(was.events) !== text(is.events)) return { was, is };
  }
  return null;
}

/** A file gives back the plan, whatever is in it. */
const filesAreExact = () =>
  forSeeds(150, (seed) => {
    const all = randomState(seed);
    const file = transfer.exportText(all, { now: MET });
    const { format, schema, exported } = JSON.parse(file);
    if (`${format} ${schema} ${exported}` !== `followthrough-plan 3 ${MET}` || !file.includes("\n  ")) return file;
    return text(transfer.parse(file).state) === text(all) ? null : all;
  });

/** A link gives back the interviews, whatever is in them. */
async function linksAreExact(base, shape) {
  for (let seed = 1; seed <= 60; seed += 1) {
    const { interviews } = randomState(seed, 20);
    const url = await share.shareUrl(interviews, base);
    if (!new RegExp(shape).test(url)) return url;
    const read = await share.fromFragment(new URL(url).hash);
    if (text(read) !== text({ ...plan(...interviews), selected: interviews[0]?.id ?? null })) return { seed, read };
  }
  return "always";
}

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

/** Merging two plans that began as one. */
const mergingLosesNothing = () =>
  forSeeds(200, (seed) => {
    const base = afterSteps(emptyState(), random(seed), 0, 12);
    const [one, other] = [5000, 9000].map((from) => afterSteps(base, random(seed + from), from, 10));
    const [there, back] = [transfer.merge(one, other), transfer.merge(other, one)];
    if (contents(there.state) !== contents(back.state)) return "order";
    const again = transfer.merge(there.state, other);
    if (text(again.state) !== text(there.state) || again.added || again.changed) return "repetition";
    if (validate(there.state).length) return validate(there.state);
    if (there.added !== there.state.interviews.length - one.interviews.length) return "added";
    return [one, other]
      .flatMap((side) => side.interviews)
      .map((was) => missing(there.state, was))
      .find(Boolean);
  });

function missing(merged, was) {
  const is = merged.interviews.find((each) => each.id === was.id);
  const ids = new Set(is.events.map((each) => each.id));
  if (was.events.some((each) => !ids.has(each.id))) return { event: was, is };
  if (Object.keys(was.ticks).some((id) => !(id in is.ticks))) return { tick: was, is };
  if (Object.entries(was.notes).some(([id, said]) => !is.notes[id].includes(said))) return { note: was, is };
  return is.sequence < was.sequence ? { sequence: was, is } : null;
}

/** A plan of exactly the size that the store still keeps, and one character more. */
function plansAtTheLimit() {
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

/** Text as a link packs it. */
async function pack(content) {
  const stream = new Blob([content]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const letters = String.fromCharCode(...new Uint8Array(await new Response(stream).arrayBuffer()));
  return `#plan=1.${btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

Object.assign(window, state, { registers, share, storeModule, transfer, KEY, MET });
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
Object.assign(window, { fillStorage, emptyStorage, actAt, staleWrite, random, randomState, plansAtTheLimit, pack });
Object.assign(window, { storesWhatWasMeant, tabsAgree, filesAreExact, linksAreExact, mergingLosesNothing });
document.documentElement.dataset.ready = "";

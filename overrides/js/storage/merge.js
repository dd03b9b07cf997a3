/** Two plans brought together: what is in a file or in a link, and the plan that is here. */

import { momentOf } from "../schedule/temporal.js";
import { SCHEMA } from "./snapshot.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Interview} Interview
 * @typedef {import("./state.js").Draft} Draft
 * @typedef {(part: string, here: unknown, there: unknown) => void} Leave says what of the incoming plan was not taken
 */

/**
 * Everything of both. What is here stays as it is: where both say something else about the same thing, the incoming
 * side is not taken but listed in `left`, so that the reader may take it all (`replace`). Notes are put together.
 * @param {State} state
 * @param {State} incoming
 * @returns {{state: State, added: number, changed: number, left: Left[]}} how many interviews were added and changed
 *
 * @typedef {{interview: string, part: string, here: unknown, there: unknown}} Left
 */
export function merge(state, incoming) {
  /** @type {Left[]} */
  const left = [];
  const incomingById = new Map(incoming.interviews.map((interview) => [interview.id, interview]));
  const kept = state.interviews.map((mine) => {
    const theirs = incomingById.get(mine.id);
    return theirs
      ? mergeInterview(mine, theirs, (part, here, there) => left.push({ interview: mine.id, part, here, there }))
      : mine;
  });
  const here = new Set(state.interviews.map(({ id }) => id));
  const added = incoming.interviews.filter(({ id }) => !here.has(id));
  const changed = kept.filter((interview, index) => interview !== state.interviews[index]).length;
  const selected = state.selected ?? incoming.selected;
  const merged = { schema: SCHEMA, interviews: [...kept, ...added], selected };
  return { state: merged, added: added.length, changed, left };
}

/**
 * @param {Interview} mine
 * @param {Interview} theirs
 * @param {Leave} leave
 * @returns {Interview} the same one if the other adds nothing
 */
function mergeInterview(mine, theirs, leave) {
  for (const fact of /** @type {const} */ (["name", "setting", "channel", "agency", "archived"]))
    if (mine[fact] !== theirs[fact]) leave(fact, mine[fact], theirs[fact]);
  const merged = {
    ...mine,
    people: mergeList("people", mine.people, theirs.people, leave),
    events: mergeList("events", mine.events, theirs.events, leave),
    ticks: mergeTable(mine.ticks, theirs.ticks, (_, here, there) => later(here, there)),
    notes: mergeTable(mine.notes, theirs.notes, (_, here, there) => joinText(here, there)),
    letters: mergeTable(mine.letters, theirs.letters, (id, here, there) =>
      mergeDraft(`letters.${id}`, here, there, leave),
    ),
    calendar: mergeTable(mine.calendar, theirs.calendar, (_, here, there) => later(here, there)),
  };
  const sequence = sequenceAfter(merged, mine, theirs);
  return same({ ...merged, sequence }, mine) ? mine : { ...merged, sequence };
}

/**
 * @template {{id: string}} Item
 * @param {string} list
 * @param {Item[]} mine
 * @param {Item[]} others
 * @param {Leave} leave
 * @returns {Item[]}
 */
function mergeList(list, mine, others, leave) {
  const here = new Map(mine.map((item) => [item.id, item]));
  for (const theirs of others) {
    const item = here.get(theirs.id);
    if (item && !same(item, theirs)) leave(`${list}.${theirs.id}`, item, theirs);
  }
  return [...mine, ...others.filter(({ id }) => !here.has(id))];
}

/**
 * @template Value
 * @param {Record<string, Value>} mine
 * @param {Record<string, Value>} others
 * @param {(id: string, here: Value, there: Value) => Value} both
 * @returns {Record<string, Value>}
 */
function mergeTable(mine, others, both) {
  const merged = new Map(Object.entries(mine));
  for (const [id, value] of Object.entries(others)) {
    const here = merged.get(id);
    merged.set(id, here === undefined ? value : both(id, here, value));
  }
  return Object.fromEntries(merged);
}

/**
 * @param {string} part
 * @param {Draft} here
 * @param {Draft} there
 * @param {Leave} leave
 * @returns {Draft}
 */
function mergeDraft(part, here, there, leave) {
  if (typeof here === "object" && typeof there === "object")
    return mergeTable(here, there, (id, one, other) => mergeDraft(`${part}.${id}`, one, other, leave));
  if (here === "") return there;
  if (there !== "" && !same(here, there)) leave(part, here, there);
  return here;
}

/**
 * @param {string} here
 * @param {string} there
 */
const later = (here, there) =>
  momentOf(here, "UTC").epochMilliseconds < momentOf(there, "UTC").epochMilliseconds ? there : here;

/**
 * @param {string} here
 * @param {string} there
 */
const joinText = (here, there) => (here.includes(there) ? here : there.includes(here) ? there : `${here}\n\n${there}`);

/**
 * The incoming plan instead of the one that is here. Calendars ignore entries whose SEQUENCE goes back, so it goes on.
 * @param {State} state
 * @param {State} incoming
 * @returns {State}
 */
export function replace(state, incoming) {
  const old = new Map(state.interviews.map((interview) => [interview.id, interview]));
  const interviews = incoming.interviews.map((interview) => {
    const was = old.get(interview.id);
    return was ? { ...interview, sequence: sequenceAfter(interview, was, interview) } : interview;
  });
  return { ...incoming, interviews };
}

/**
 * At least that of both, and above that of each whose dates may be others now.
 * @param {Interview} result
 * @param {Interview} mine
 * @param {Interview} theirs
 */
function sequenceAfter(result, mine, theirs) {
  const most = Math.max(mine.sequence, theirs.sequence);
  const parts = /** @type {const} */ (["people", "events", "setting", "channel", "agency", "calendar"]);
  const moved = [mine, theirs].some(
    (side) => side.sequence === most && parts.some((part) => !same(side[part], result[part])),
  );
  return moved ? most + 1 : most;
}

/** @param {unknown} one @param {unknown} other */
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

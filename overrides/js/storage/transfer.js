/** The plan as a file: written, read back with suspicion, and brought together with the plan that is here. */

import { momentOf } from "../schedule/temporal.js";
import { accepted, SCHEMA, StateError } from "./schema.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Interview} Interview
 */

export const FORMAT = "followthrough-plan";

/** Characters of a file, and bytes of an inflated link. Ten interviews with ten events each take 40,000. */
export const LARGEST = 1_000_000;

/** What came from outside cannot be used; `key` and `values` make the message, nothing has changed. */
export class TransferError extends StateError {}

/**
 * @param {State} state
 * @param {{now: {toString(): string}}} when an instant
 * @returns {string} JSON to be read by people as well, if that keeps it small enough to be read back
 */
export function exportText(state, { now }) {
  const { schema, ...content } = state;
  const file = { format: FORMAT, schema, exported: String(now), ...content };
  const pretty = `${JSON.stringify(file, null, 2)}\n`;
  return pretty.length <= LARGEST ? pretty : JSON.stringify(file);
}

/**
 * @param {string} text
 * @returns {{state: State}}
 * @throws {TransferError}
 */
export function parse(text) {
  if (text.length > LARGEST) throw new TransferError("plan_error_too_large", { most: LARGEST / 1_000_000 });
  const data = fromJson(text.replace(/^\uFEFF/, "")); // some editors put a byte order mark before it
  if (data?.format !== FORMAT) throw new TransferError("plan_error_format");
  const { format, exported, ...content } = data;
  return { state: fromOutside(content) };
}

/**
 * @param {string} text
 * @param {string} [key] of the message if it is none
 * @returns {any}
 */
export function fromJson(text, key = "plan_error_not_json") {
  try {
    return JSON.parse(text);
  } catch {
    throw new TransferError(key);
  }
}

/**
 * @param {any} data
 * @returns {State}
 */
export function fromOutside(data) {
  try {
    return accepted(data);
  } catch (error) {
    if (error instanceof StateError) throw new TransferError(error.key, error.values, error.problems);
    throw error;
  }
}

/**
 * Everything of both. What is here stays as it is: where both say something else about the same thing, the incoming
 * side is not taken but listed in `left`, so that the reader may take it all (`replace`). Notes are put together.
 * @param {State} state
 * @param {State} incoming
 * @returns {{state: State, added: number, changed: number, left: Left[]}} how many interviews were added and changed
 *
 * @typedef {{interview: string, part: string, here: any, there: any}} Left
 */
export function merge(state, incoming) {
  /** @type {Left[]} */
  const left = [];
  const theirs = new Map(incoming.interviews.map((interview) => [interview.id, interview]));
  const kept = state.interviews.map((mine) => {
    const other = theirs.get(mine.id);
    return other
      ? mergeInterview(mine, other, (part, here, there) => left.push({ interview: mine.id, part, here, there }))
      : mine;
  });
  const here = new Set(state.interviews.map(({ id }) => id));
  const added = incoming.interviews.filter(({ id }) => !here.has(id));
  const changed = kept.filter((interview, place) => interview !== state.interviews[place]).length;
  const selected = state.selected ?? incoming.selected;
  const merged = { schema: SCHEMA, interviews: [...kept, ...added], selected };
  return { state: merged, added: added.length, changed, left };
}

/**
 * @param {Interview} mine
 * @param {Interview} other
 * @param {(part: string, here: any, there: any) => void} leave
 * @returns {Interview} the same one if the other adds nothing
 */
function mergeInterview(mine, other, leave) {
  for (const fact of /** @type {const} */ (["name", "setting", "channel", "agency", "archived"]))
    if (mine[fact] !== other[fact]) leave(fact, mine[fact], other[fact]);
  const merged = {
    ...mine,
    people: mergeList("people", mine.people, other.people, leave),
    events: mergeList("events", mine.events, other.events, leave),
    ticks: mergeTable(mine.ticks, other.ticks, (_, here, there) => later(here, there)),
    notes: mergeTable(mine.notes, other.notes, (_, here, there) => joinText(here, there)),
    letters: mergeTable(mine.letters, other.letters, (id, here, there) =>
      mergeDraft(`letters.${id}`, here, there, leave),
    ),
    calendar: mergeTable(mine.calendar, other.calendar, (_, here, there) => later(here, there)),
  };
  const sequence = sequenceAfter(merged, mine, other);
  return same({ ...merged, sequence }, mine) ? mine : { ...merged, sequence };
}

/**
 * @template {{id: string}} Item
 * @param {string} list
 * @param {Item[]} mine
 * @param {Item[]} others
 * @param {(part: string, here: any, there: any) => void} leave
 * @returns {Item[]}
 */
function mergeList(list, mine, others, leave) {
  const here = new Map(mine.map((item) => [item.id, item]));
  for (const other of others) {
    const item = here.get(other.id);
    if (item && !same(item, other)) leave(`${list}.${other.id}`, item, other);
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
 * @param {import("./state.js").Draft} here
 * @param {import("./state.js").Draft} there
 * @param {(part: string, here: any, there: any) => void} leave
 * @returns {import("./state.js").Draft}
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
 * @param {Interview} one
 * @param {Interview} other
 */
function sequenceAfter(result, one, other) {
  const most = Math.max(one.sequence, other.sequence);
  const parts = /** @type {const} */ (["people", "events", "setting", "channel", "agency", "calendar"]);
  const moved = [one, other].some(
    (each) => each.sequence === most && parts.some((part) => !same(each[part], result[part])),
  );
  return moved ? most + 1 : most;
}

/** @param {any} one @param {any} other */
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/**
 * What the reader picked and wrote for one letter: only what differs from what is offered. Pure.
 *
 * @typedef {object} Chosen a draft as the desk understands it; whatever else a saved one holds is left alone
 * @property {Record<string, number>} picks by part: which wording; LEFT_OUT for none
 * @property {Record<string, string>} own by part: the reader's own words
 * @property {string} subject the reader's own; "" for the offered one
 *
 * @typedef {import("../storage/state.js").Draft} Draft
 */

export const LEFT_OUT = -1;

/**
 * Where the draft of a letter is kept: each person has one.
 * @param {string} letterId
 * @param {{id: string} | null} [person]
 */
export const draftKey = (letterId, person) => (person ? `${letterId}:${person.id}` : letterId);

/**
 * @param {Draft | undefined} saved anything that a plan may hold
 * @returns {Chosen}
 */
export function chosen(saved) {
  const { picks, own, subject } = typeof saved === "object" ? saved : {};
  return { picks: only(picks, isWhole), own: only(own, isText), subject: isText(subject) ? subject : "" };
}

/** @param {Draft} value @returns {value is number} */
const isWhole = (value) => Number.isInteger(value);

/** @param {Draft} value @returns {value is string} */
const isText = (value) => typeof value === "string";

/**
 * @param {Chosen} draft
 * @param {string} part
 * @param {number | null} pick null: the one that is offered
 */
export const pick = (draft, part, pick) =>
  packed({ ...draft, picks: put(draft.picks, part, pick), own: put(draft.own, part, null) });

/**
 * @param {Chosen} draft
 * @param {string} part
 * @param {string} text
 */
export const write = (draft, part, text) => packed({ ...draft, own: put(draft.own, part, text) });

/**
 * @param {Chosen} draft
 * @param {string} subject
 */
export const title = (draft, subject) => packed({ ...draft, subject });

/**
 * @param {Chosen} draft
 * @returns {Draft} as it is saved: without what is empty
 */
function packed({ picks, own, subject }) {
  const filled = { ...(Object.keys(picks).length && { picks }), ...(Object.keys(own).length && { own }) };
  return subject.trim() ? { ...filled, subject } : filled;
}

/**
 * @template Value
 * @param {Record<string, Value>} table
 * @param {string} key
 * @param {Value | null} value null removes it
 * @returns {Record<string, Value>}
 */
function put(table, key, value) {
  const others = Object.entries(table).filter(([name]) => name !== key);
  return Object.fromEntries(value === null ? others : [...others, /** @type {[string, Value]} */ ([key, value])]);
}

/**
 * @template {Draft} Value
 * @param {Draft | undefined} table
 * @param {(value: Draft) => value is Value} fits
 * @returns {Record<string, Value>}
 */
function only(table, fits) {
  /** @type {Record<string, Value>} */
  const fitting = {};
  for (const [key, value] of Object.entries(typeof table === "object" ? table : {}))
    if (fits(value)) fitting[key] = value;
  return fitting;
}

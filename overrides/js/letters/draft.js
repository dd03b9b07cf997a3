/**
 * What the reader picked and wrote for one letter: only what differs from what is offered. Pure.
 *
 * @typedef {object} Chosen a draft as the desk understands it; whatever else a saved one holds is left alone
 * @property {Record<string, number>} picks by part: which wording; LEFT_OUT for none
 * @property {Record<string, string>} own by part: the reader's own words
 * @property {string} subject the reader's own; "" for the offered one
 */

export const LEFT_OUT = -1;

/**
 * Where the draft of a letter is kept: each person has one.
 * @param {string} letterId
 * @param {{id: string} | null} [person]
 */
export const draftKey = (letterId, person) => (person ? `${letterId}:${person.id}` : letterId);

/**
 * @param {any} saved anything that a plan may hold
 * @returns {Chosen}
 */
export const chosen = (saved) => ({
  picks: only(saved?.picks, Number.isInteger),
  own: only(saved?.own, (value) => typeof value === "string"),
  subject: typeof saved?.subject === "string" ? saved.subject : "",
});

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
 * @returns {Record<string, any>} as it is saved: without what is empty
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

/** @param {any} table @param {(value: any) => boolean} fits */
const only = (table, fits) =>
  Object.fromEntries(
    Object.entries(typeof table === "object" && table ? table : {}).filter(([, value]) => fits(value)),
  );

/**
 * What is stored, at a glance: enough to show it, if it is in perfect order. For everything else, to change it or to
 * find out what is wrong with it, there is the Store.
 */

/** The version of saved plans; how older ones become it is said in schema.js. */
export const SCHEMA = 3;

/** @typedef {import("./state.js").State} State */

/** What could not be read is moved aside under such keys. */
export const KEPT = ":kept:";

/** The plan as it can be read; the Store, which can change, is one too. */
export class Glance extends EventTarget {
  #state;

  /** @param {State} state */
  constructor(state) {
    super();
    this.#state = state;
  }

  get state() {
    return this.#state;
  }

  /** What is not archived comes first. */
  get interviews() {
    return [...this.state.interviews].sort((one, other) => Number(one.archived) - Number(other.archived));
  }

  /** @param {string} id */
  interview(id) {
    return this.state.interviews.find((each) => each.id === id);
  }

  /** Whether what is on show will be there on the next visit. */
  get remembered() {
    return true;
  }

  /** @returns {import("./shelf.js").Trouble | null} why something is not, or was not, remembered */
  get problem() {
    return null;
  }

  /** @returns {{key: string, text: string}[]} saved text that could not be read */
  get kept() {
    return [];
  }

  get undoable() {
    return false;
  }
}

/**
 * @param {Storage | null} storage
 * @param {string} key
 * @returns {Glance | null} null: the Store must look at it
 */
export function glance(storage, key) {
  try {
    if (!storage || Object.keys(storage).some((each) => each.startsWith(key + KEPT))) return null;
    const text = storage.getItem(key);
    if (text === null) return new Glance({ schema: SCHEMA, interviews: [], selected: null });
    const { ledger, seal, ...state } = JSON.parse(text);
    return state.schema === SCHEMA && sealed(text.replace(/,"seal":\d+\}$/, "}")) === text ? new Glance(state) : null;
  } catch {
    return null;
  }
}

/**
 * What the Store has checked and written ends with a sum over it. Whoever finds it right need not check all again.
 * @param {string} json a table with something in it
 */
export function sealed(json) {
  let sum = 0;
  for (let place = 0; place < json.length; place++) sum = (Math.imul(sum, 31) + json.charCodeAt(place)) >>> 0;
  return `${json.slice(0, -1)},"seal":${sum}}`;
}

/**
 * What is stored, at a glance: enough to show it, if it is in perfect order. For everything else, to change it or to
 * find out what is wrong with it, there is the Store.
 */

import { SCHEMA, validate } from "./validity.js";

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
    const { ledger, ...state } = JSON.parse(storage.getItem(key) ?? `{"schema":${SCHEMA},"interviews":[],"selected":null}`);
    return state.schema === SCHEMA && !validate(state).length ? new Glance(state) : null;
  } catch {
    return null;
  }
}

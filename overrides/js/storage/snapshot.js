/**
 * What is stored, read once: enough to show it, if it is in perfect order. For everything else, to change it or to find
 * out what is wrong with it, there is the Store.
 */

/** The version of saved plans; how older ones become it is said in migrations.js. */
export const SCHEMA = 3;

/** @typedef {import("./state.js").State} State */

/** What could not be read is moved aside under such keys. */
export const QUARANTINE = ":kept:";

/**
 * Whether it holds ticks and nothing else: those of a reader without a plan, which takes it over when it is made. It is
 * no interview that anybody should see; see nameless.js.
 * @param {import("./state.js").Interview} interview
 */
export const isNameless = ({ name, people, events, notes, letters, calendar }) =>
  !name && ![people, events, notes, letters, calendar].some((part) => Object.keys(part).length);

/** The plan as it can be read; the Store, which can change, is one too. */
export class Snapshot extends EventTarget {
  #state;

  /** @param {State} state */
  constructor(state) {
    super();
    this.#state = state;
  }

  get state() {
    return this.#state;
  }

  /** What is not archived comes first; the nameless one is none of them. */
  get interviews() {
    return this.state.interviews
      .filter((interview) => !isNameless(interview))
      .sort((one, other) => Number(one.archived) - Number(other.archived));
  }

  /** What was ticked off without a plan. */
  get nameless() {
    return this.interviews.length ? undefined : this.state.interviews.find(isNameless);
  }

  /** @param {string} id */
  interview(id) {
    return this.interviews.find((interview) => interview.id === id);
  }

  /** Whether what is on show will be there on the next visit. */
  get remembered() {
    return true;
  }

  /** @returns {import("./storage-slot.js").Trouble | null} why something is not, or was not, remembered */
  get problem() {
    return null;
  }

  /** @returns {{key: string, text: string}[]} saved text that could not be read */
  get quarantined() {
    return [];
  }

  get undoable() {
    return false;
  }
}

/**
 * @param {Storage | null} storage
 * @param {string} key
 * @returns {Snapshot | null} null: the Store must look at it
 */
export function readSnapshot(storage, key) {
  try {
    if (!storage || Object.keys(storage).some((name) => name.startsWith(key + QUARANTINE))) return null;
    const text = storage.getItem(key);
    if (text === null) return new Snapshot({ schema: SCHEMA, interviews: [], selected: null });
    const { ledger, seal, ...state } = JSON.parse(text);
    const isWhole = state.schema === SCHEMA && withChecksum(text.replace(/,"seal":\d+\}$/, "}")) === text;
    return isWhole ? new Snapshot(state) : null;
  } catch {
    return null;
  }
}

/**
 * What the Store has checked and written ends with a checksum. Whoever finds it right need not check all again.
 * @param {string} json a table with something in it
 */
export function withChecksum(json) {
  let sum = 0;
  for (let index = 0; index < json.length; index++) sum = (Math.imul(sum, 31) + json.charCodeAt(index)) >>> 0;
  return `${json.slice(0, -1)},"seal":${sum}}`;
}

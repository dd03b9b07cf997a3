/**
 * The plan in this browser: kept between visits, the same in all tabs, and working on where nothing can be kept.
 * The only file that names localStorage. One page makes one Store.
 */

import { fromLedger, join, ledgerOf, project, revert, revise } from "./registers.js";
import { SCHEMA, StateError, accepted } from "./schema.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Interview} Interview
 * @typedef {import("./registers.js").Registers} Registers
 * @typedef {"blocked" | "full" | "corrupt" | "newer"} Trouble
 */

/**
 * Two sites of one origin have plans of their own.
 * @param {string} basePath path of the site, such as /careers/after/
 */
export const keyFor = (basePath) => `followthrough:plan:${basePath.replace(/\/*$/, "/")}`;

/**
 * @param {Window} window
 * @returns {Storage | null} null where the browser forbids it
 */
export function openStorage(window) {
  try {
    return window.localStorage ?? null;
  } catch {
    return null;
  }
}

export class Store extends EventTarget {
  #registers = /** @type {Registers} */ (new Map());
  #state = frozen(/** @type {State} */ ({ schema: SCHEMA, interviews: [], selected: null }));
  #trouble = /** @type {Trouble | null} */ (null);
  #mayWrite = true;
  #undoable = /** @type {{before: Registers, after: Registers, selected: string | null} | null} */ (null);
  #listening = new AbortController();

  /** Whether what is on show will be there on the next visit. */
  remembered = true;

  /**
   * @param {object} options
   * @param {Storage | null} options.storage
   * @param {string} [options.key]
   * @param {() => string} [options.makeId] a new id; for whoever records
   * @param {() => {toString(): string}} [options.now] an instant
   */
  constructor({ storage, key = keyFor("/"), makeId = randomId, now = () => new Date().toISOString() }) {
    super();
    this.storage = storage;
    this.key = key;
    this.makeId = makeId;
    this.now = now;
    this.#load();
    const { signal } = this.#listening;
    const returned = () => this.sync();
    globalThis.addEventListener?.("storage", (event) => this.#heard(/** @type {StorageEvent} */ (event)), { signal });
    globalThis.addEventListener?.("pageshow", returned, { signal }); // back from the cache: it heard nothing there
    globalThis.document?.addEventListener("visibilitychange", returned, { signal });
  }

  /** Frozen: it changes through `change` only. */
  get state() {
    return this.#state;
  }

  /** Why something is not, or was not, remembered. "corrupt" stays until `discardKept`. */
  get problem() {
    return this.#trouble ?? (this.kept.length ? "corrupt" : null);
  }

  /** What is not archived comes first. */
  get interviews() {
    return [...this.#state.interviews].sort((one, other) => Number(one.archived) - Number(other.archived));
  }

  /** @param {string} id */
  interview(id) {
    return this.#state.interviews.find((each) => each.id === id);
  }

  /** Whether `restore` has something to bring back. */
  get undoable() {
    return this.#undoable !== null;
  }

  /**
   * @param {(state: State) => State} fn gets the latest state of all tabs
   * @param {{undoable?: boolean}} [options] undoable: `restore` takes this change back
   * @returns {State}
   * @throws {StateError} the result is not a plan; nothing has changed
   */
  change(fn, { undoable = false } = {}) {
    let news = this.#read();
    try {
      const next = fn(this.#state);
      if (next === this.#state) return next;
      const { interviews, selected } = accepted(JSON.parse(JSON.stringify(next)));
      const before = this.#registers;
      const after = revise(before, interviews);
      if (undoable) this.#undoable = { before, after, selected: this.#state.selected };
      this.#show(after, selected);
      this.#write();
      news = true;
      return this.#state;
    } finally {
      if (news) this.#tell();
    }
  }

  /** Take back the last undoable change, but nothing that was recorded since, here or in another tab. */
  restore() {
    if (!this.#undoable) return;
    const { before, after, selected } = this.#undoable;
    this.#undoable = null;
    this.#read();
    this.#show(revert(this.#registers, before, after), selected);
    this.#write();
    this.#tell();
  }

  /** Erase every interview, in all tabs, and what was kept aside. Until the page is left, `restore` brings back the plan. */
  eraseAll() {
    this.discardKept();
    this.change((state) => ({ ...state, interviews: [], selected: null }), { undoable: true });
  }

  /** Saved text that could not be read, word for word. */
  get kept() {
    return this.#attempt(() => this.#keptKeys().map((key) => ({ key, text: this.storage?.getItem(key) ?? "" }))) ?? [];
  }

  /** The reader has what was kept aside, or does not want it. */
  discardKept() {
    this.#attempt(() => this.#keptKeys().forEach((key) => this.storage?.removeItem(key)));
    if (this.#trouble === "corrupt") this.#trouble = null;
    if (this.#state.interviews.length) this.#write();
    this.#tell();
  }

  /** Read what other tabs have written. Happens by itself; for tests and the impatient. */
  sync() {
    if (this.#read()) this.#tell();
  }

  /** Stop listening to other tabs. */
  close() {
    this.#listening.abort();
  }

  #load() {
    if (!this.storage) return this.#fail("blocked");
    const text = this.#stored();
    const saved = text === null ? null : this.#parse(text);
    if (saved) this.#show(saved.registers, saved.selected);
  }

  /** @param {StorageEvent} event */
  #heard(event) {
    if (event.storageArea !== this.storage || (event.key !== this.key && event.key !== null)) return;
    if (this.#read(event.newValue)) this.#tell();
  }

  /**
   * Join what is stored, and what another tab says it has written: after two writes at once only one is stored.
   * @param {string | null} [heard]
   * @returns {boolean} whether that was news
   */
  #read(heard = null) {
    const { problem, remembered } = this;
    const stored = this.#stored();
    let known = this.#registers;
    for (const text of new Set([stored, heard])) {
      const saved = text === null ? null : this.#parse(text);
      if (saved) known = join(known, saved.registers);
      if (text === stored && saved && digest(known) !== digest(saved.registers)) this.#show(known, this.#state.selected), this.#write();
    }
    const news = digest(known) !== digest(this.#registers);
    if (news) this.#show(known, this.#state.selected);
    return news || problem !== this.problem || remembered !== this.remembered;
  }
}

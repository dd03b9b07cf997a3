/**
 * The plan in this browser: kept between visits, the same in all tabs, and working on where nothing can be kept.
 * One page makes one Store, because tabs hear each other, but two stores of one page do not.
 */

import { keyFor } from "./location.js";
import { accepted } from "./migrations.js";
import { fromMetadata, join, metadataOf, project, revert, revise } from "./registers.js";
import { clearSession } from "./session.js";
import { SCHEMA, Snapshot, withChecksum } from "./snapshot.js";
import { erasedAt, StorageSlot } from "./storage-slot.js";
import { OVERFLOW } from "./validate.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("./registers.js").Registers} Registers
 * @typedef {{registers: Registers, selected: string | null}} Saved
 */

const EMPTY = frozen(/** @type {State} */ ({ schema: SCHEMA, interviews: [], selected: null }));

/** Dispatches "erase" when the reader has erased everything, and "change" whenever anything below may have changed, here or in another tab. */
export class Store extends Snapshot {
  #registers = /** @type {Registers} */ (new Map());
  #state = EMPTY;
  #undoable = /** @type {{before: Registers, after: Registers, selected: string | null} | null} */ (null);
  #ahead = false; // of what is stored
  #erased = false; // and nothing new is there
  #wrote = ""; // by this tab, last
  #listening = new AbortController();
  #slot;

  /**
   * @param {object} options
   * @param {Storage | null} options.storage
   * @param {string} [options.key]
   * @param {() => {toString(): string}} [options.now] an instant, for whoever records
   */
  constructor({ storage, key = keyFor("/"), now = () => new Date().toISOString() }) {
    super(EMPTY);
    this.now = now;
    this.key = key;
    this.#slot = new StorageSlot(storage, key, understand);
    const saved = this.#slot.open();
    if (saved) this.#show(saved.registers, saved.selected);
    this.#listen(storage, key);
  }

  /** Frozen: it changes through `change` only. */
  get state() {
    return this.#state;
  }

  /** Whether what is on show will be there on the next visit. */
  get remembered() {
    return this.#slot.remembered;
  }

  /** Why something is not, or was not, remembered. "corrupt" stays until `discardQuarantined`, also on later visits. */
  get problem() {
    return this.#slot.trouble ?? (this.#slot.quarantined.length ? "corrupt" : null);
  }

  /** Whether `restore` has something to bring back. */
  get undoable() {
    return this.#undoable !== null;
  }

  /**
   * @param {(state: State) => State} fn gets the latest state of all tabs
   * @param {{undoable?: boolean}} [options] undoable: `restore` takes this change back
   * @returns {State}
   * @throws {import("./state-error.js").StateError} the result is not a plan; nothing has changed
   */
  change(fn, { undoable = false } = {}) {
    let news = this.#read();
    try {
      const next = fn(this.#state);
      if (next === this.#state) return next;
      const { interviews, selected } = accepted(JSON.parse(JSON.stringify(next)));
      const [before, after] = [this.#registers, revise(this.#registers, interviews)];
      if (undoable) this.#undoable = { before, after, selected: this.#state.selected };
      this.#show(after, selected);
      news = true;
      this.#write();
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

  /** Erase all that this site knows of the reader, in all tabs, and what could not be read. Nothing brings it back. */
  eraseAll() {
    this.#read();
    const at = Date.now(); // after all that other tabs write before they hear of it, before what is opened later
    this.#slot.erase(at);
    this.#empty(at);
  }

  /** Saved text that could not be read: `{key, text}`, word for word, to be offered as a download. */
  get quarantined() {
    return this.#slot.quarantined;
  }

  /** The reader has what could not be read, or does not want it. */
  discardQuarantined() {
    this.#slot.discardQuarantined();
    this.#read();
    if (this.#registers.size) this.#write();
    this.#tell();
  }

  /** Read what other tabs have written. Happens by itself when they write. */
  sync() {
    this.#catchUp(null);
  }

  /** Stop listening to other tabs. */
  close() {
    this.#listening.abort();
  }

  /**
   * @param {Storage | null} storage
   * @param {string} key
   */
  #listen(storage, key) {
    const { signal } = this.#listening;
    const returned = () => this.sync();
    // back from the cache: it heard nothing there, not even that all was erased
    globalThis.addEventListener?.(
      "pageshow",
      (event) => (event.persisted && this.#isGone() ? this.#empty(Date.now()) : returned()),
      { signal },
    );
    globalThis.document?.addEventListener("visibilitychange", returned, { signal });
    globalThis.addEventListener?.(
      "storage",
      (event) => {
        const ours = event.storageArea === storage && (event.key === null || event.key.startsWith(key));
        if (ours && erasedAt(event.newValue)) this.#erasedElsewhere(erasedAt(event.newValue));
        else if (ours) this.#catchUp(event.key === key ? event.newValue : null);
      },
      { signal },
    );
  }

  /** @param {string | null} heard what another tab says it has written: after two writes at once only one is stored */
  #catchUp(heard) {
    const news = this.#read(heard);
    if (this.#ahead) this.#write();
    if (news) this.#tell();
  }

  /**
   * Join what is stored and what was heard.
   * @param {string | null} [heard]
   * @returns {boolean} whether that was news
   */
  #read(heard = null) {
    const { problem, remembered } = this;
    const stored = this.#slot.open();
    const others = [stored, heard === null ? null : attempt(() => understand(heard))].filter((each) => each !== null);
    const known = others.reduce((all, { registers }) => join(all, registers), this.#registers);
    const [was, is] = [digest(this.#registers), digest(known)];
    this.#ahead = stored ? is !== digest(stored.registers) : this.#slot.freed && known.size > 0;
    if (was !== is) this.#show(known, this.#state.selected);
    return was !== is || problem !== this.problem || remembered !== this.remembered;
  }

  #write() {
    this.#ahead = false;
    this.#erased &&= this.#state.interviews.length === 0;
    if (this.#erased || !this.#registers.size) return this.#slot.remove();
    this.#wrote = withChecksum(JSON.stringify({ ...this.#state, ledger: metadataOf(this.#registers) }));
    return this.#slot.write(this.#wrote);
  }

  /** Whether what this tab had read or written is there no more. */
  #isGone() {
    return this.remembered && this.#registers.size > 0 && this.#slot.open() === null && !this.problem;
  }

  /** @param {number} at */
  #erasedElsewhere(at) {
    if (this.#wrote && this.#slot.text === this.#wrote) this.#slot.remove(); // it had not heard of it yet
    this.#empty(at);
  }

  /** @param {number} at */
  #empty(at) {
    this.#undoable = null;
    this.#ahead = false;
    this.#erased = true;
    this.#wrote = "";
    this.#show(revise(this.#registers, [], at), null);
    clearSession(this.key);
    this.dispatchEvent(new Event("erase"));
    this.#tell();
  }

  /**
   * @param {Registers} registers
   * @param {string | null} selected each tab has its own; the one written last is where the next visit begins
   */
  #show(registers, selected) {
    const interviews = project(registers);
    const there = interviews.some(({ id }) => id === selected);
    this.#registers = registers;
    this.#state = frozen({ schema: SCHEMA, interviews, selected: there ? selected : null });
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }
}

/**
 * @param {string} text as stored: the state, beside it the metadata of its registers, and a checksum
 * @returns {Saved}
 */
function understand(text) {
  const { ledger, seal, ...data } = JSON.parse(text);
  const { interviews, selected } = accepted(data, OVERFLOW);
  return { registers: fromMetadata(interviews, ledger), selected };
}

/** @param {Registers} registers */
const digest = (registers) => JSON.stringify([project(registers), metadataOf(registers)]);

/**
 * @template Value
 * @param {() => Value} read
 */
function attempt(read) {
  try {
    return read();
  } catch {
    return null;
  }
}

/**
 * @template Value
 * @param {Value} value
 * @returns {Value}
 */
function frozen(value) {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

/**
 * One slot of localStorage, and what can be wrong with it. What is stored is never overwritten unread: damaged text
 * is moved aside first; where there is no room for that, or a newer page wrote it, nothing is written any more.
 */

import { QUARANTINE, SCHEMA } from "./snapshot.js";
import { StateError } from "./state-error.js";

/** @typedef {"blocked" | "full" | "corrupt" | "newer"} Trouble */

/**
 * An empty plan that is there for a moment only: so other tabs hear that all was erased, and when.
 * @param {number} at
 */
const mark = (at) => `{"schema":${SCHEMA},"interviews":[],"selected":null,"ledger":${at}}`;

/**
 * @param {string | null} text
 * @returns {number} NaN: it says something else
 */
export const erasedAt = (text) => Number(/^\{[^{}]*"ledger":(\d+)\}$/.exec(text ?? "")?.[1]);

/** @template Saved */
export class StorageSlot {
  #mayWrite = true;

  /** @type {Trouble | null} */
  trouble = null;

  /** Whether the next visit will find what was written last. */
  remembered = true;

  /** Whether what was last found could not be read. */
  damaged = false;

  /** Whether the slot has just become free for what is in memory. */
  freed = false;

  /**
   * @param {Storage | null} storage
   * @param {string} key
   * @param {(text: string) => Saved} understand throws StateError, or anything else, where it cannot
   */
  constructor(storage, key, understand) {
    this.storage = storage;
    this.key = key;
    this.understand = understand;
  }

  /** @returns {Saved | null} null: nothing is there, or nothing that can be read */
  open() {
    const text = this.text;
    const [saved, wrong] = text === null ? [null, null] : this.#read(text);
    const lifted = !wrong && (this.trouble === "newer" || this.trouble === "corrupt");
    this.damaged = wrong === "corrupt";
    this.#mayWrite = !wrong || (this.damaged && this.#moveAside(/** @type {string} */ (text)));
    this.freed = lifted || (this.damaged && this.#mayWrite);
    if (wrong) this.#fail(this.#mayWrite ? null : wrong);
    else if (lifted) this.#succeed();
    return saved;
  }

  /** @param {string} text */
  write(text) {
    if (!this.storage || !this.#mayWrite) return;
    try {
      this.storage.setItem(this.key, text);
      this.#succeed();
    } catch (error) {
      this.#fail(isFull(error) ? "full" : "blocked");
    }
  }

  /** Take it away, whoever wrote it. */
  remove() {
    this.#attempt((storage) => storage.removeItem(this.key));
  }

  /**
   * The reader wants everything erased: what is here, what was kept aside, and what other tabs hold, who hear of it.
   * @param {number} at
   */
  erase(at) {
    this.discardQuarantined();
    this.remove(); // first, where storage is full
    this.#attempt((storage) => storage.setItem(this.key, mark(at)));
    this.remove();
    this.damaged = false;
    this.#mayWrite = true;
    if (this.trouble !== "blocked") this.#succeed();
  }

  /** What could not be read, word for word. */
  get quarantined() {
    return (
      this.#attempt((storage) =>
        this.#quarantinedKeys(storage).map((key) => ({ key, text: storage.getItem(key) ?? "" })),
      ) ?? []
    );
  }

  discardQuarantined() {
    this.#attempt((storage) => this.#quarantinedKeys(storage).forEach((key) => storage.removeItem(key)));
    if (!this.trouble) this.#succeed();
  }

  /** @returns {string | null} what is there now */
  get text() {
    try {
      if (this.storage) return this.storage.getItem(this.key);
    } catch {
      // told below, as if there were none
    }
    this.#fail("blocked");
    return null;
  }

  /**
   * @param {string} text
   * @returns {[Saved, null] | [null, "newer" | "corrupt"]}
   */
  #read(text) {
    try {
      return [this.understand(text), null];
    } catch (error) {
      return [null, error instanceof StateError && error.key === "plan_error_newer" ? "newer" : "corrupt"];
    }
  }

  /**
   * @param {string} text
   * @returns {boolean} whether there was room for it
   */
  #moveAside(text) {
    const moved = this.#attempt((storage) => {
      const texts = this.#asideKeys(storage).map((key) => storage.getItem(key));
      if (!texts.includes(text)) storage.setItem(`${this.key}${QUARANTINE}${texts.length + 1}`, text);
      storage.removeItem(this.key);
      return true;
    });
    return moved ?? false;
  }

  /** @param {Storage} storage */
  #quarantinedKeys(storage) {
    const stuck = this.damaged && !this.#mayWrite;
    return stuck ? [...this.#asideKeys(storage), this.key] : this.#asideKeys(storage);
  }

  /** @param {Storage} storage */
  #asideKeys(storage) {
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
    return keys.filter((key) => key.startsWith(this.key + QUARANTINE)).sort();
  }

  /**
   * @template Value
   * @param {(storage: Storage) => Value} use
   */
  #attempt(use) {
    try {
      return this.storage ? use(this.storage) : undefined;
    } catch {
      return undefined;
    }
  }

  #succeed() {
    this.trouble = null;
    this.remembered = true;
  }

  /** @param {Trouble | null} trouble */
  #fail(trouble) {
    this.trouble = trouble;
    this.remembered = false;
  }
}

/** @param {unknown} error */
const isFull = (error) =>
  error instanceof Error && ["QuotaExceededError", "NS_ERROR_DOM_QUOTA_REACHED"].includes(error.name);

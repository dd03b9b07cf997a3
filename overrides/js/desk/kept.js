/**
 * Where letters are kept: in the plan, or in this tab for a reader without one. At first both are snapshots. What writes,
 * the Store, is fetched when the reader first moves; until it is here they hold what changes, which is changed in the
 * Store then.
 */

import { openStorage } from "../storage/location.js";
import { tabStorage } from "../storage/session.js";
import { readSnapshot, Snapshot } from "../storage/snapshot.js";
import { StateError } from "../storage/state-error.js";
import { part } from "../ui/parts.js";

/**
 * @typedef {import("../storage/state.js").State} State
 * @typedef {"plan" | "tab"} Place
 * @typedef {(state: State) => State} Change
 */

/** Whoever leaves before what they typed is kept is asked. @param {Event} event */
const stay = (event) => event.preventDefault();

/** Dispatches "change" whenever anything may have changed, here or in another tab, and "refuse" if it was too much. */
export class Kept extends EventTarget {
  plan = new Snapshot({ schema: 0, interviews: [], selected: null });
  tab = this.plan;
  /** @type {Record<Place, import("../storage/store.js").Store> | null} */
  #stores = null;
  /** @type {Promise<void> | null} */
  #coming = null;
  /** @type {{place: Place, change: Change}[]} before they were here */
  #early = [];

  /** @param {string} key of the plan; that of this tab is named like it */
  constructor(key) {
    super();
    this.key = key;
    this.tabKey = key.replace(":plan:", ":desk:");
  }

  /** What is kept on this device; if it is not in order, the Store finds out why. */
  async read() {
    const [plan, tab] = [readSnapshot(openStorage(window), this.key), readSnapshot(tabStorage(), this.tabKey)];
    if (plan && tab) [this.plan, this.tab] = [plan, tab];
    else await this.load();
  }

  /** Whether what writes is here. */
  get isWriting() {
    return this.#stores !== null;
  }

  /** Fetch what writes, once. */
  load() {
    this.#coming ??= part("../storage/store.js").then(({ Store }) => {
      const wasErased = this.plan.state.interviews.length > 0 && openStorage(window)?.getItem(this.key) === null;
      const plan = new Store({ storage: openStorage(window), key: this.key });
      const tab = new Store({ storage: tabStorage(), key: this.tabKey });
      [this.plan, this.tab, this.#stores] = [plan, tab, { plan, tab }];
      // in another tab, meanwhile: what was typed here since then goes, too
      if (wasErased) tab.eraseAll();
      else for (const { place, change } of this.#early) this.change(place === "plan", change);
      removeEventListener("beforeunload", stay);
      for (const store of [plan, tab]) store.addEventListener("change", () => this.#tell("change"));
      plan.addEventListener("erase", () => tab.eraseAll());
      this.#tell("change");
    });
    return this.#coming;
  }

  /**
   * @param {boolean} isPlan
   * @param {Change} change
   */
  change(isPlan, change) {
    const place = isPlan ? "plan" : "tab";
    if (!this.#stores) {
      this.#early.push({ place, change });
      addEventListener("beforeunload", stay);
      this[place] = new Snapshot(JSON.parse(JSON.stringify(change(this[place].state))));
      return this.#tell("change");
    }
    try {
      this.#stores[place].change(change);
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      this.#tell("refuse");
    }
  }

  /** @param {"change" | "refuse"} what */
  #tell(what) {
    this.dispatchEvent(new Event(what));
  }
}

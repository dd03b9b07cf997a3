/**
 * "Hide what is done", kept for this visit. What is done from now on stays where it is, so that nothing vanishes under
 * the finger; it goes with the next look.
 */

import { tabStorage } from "../storage/session.js";

export class Hiding {
  /** @type {Set<string> | null} ids of actions that are hidden while they are done; null: to be found out */
  #hidden = null;
  #key;

  /** @param {string} key of the plan; ours is named like it, so that "Erase everything" finds it */
  constructor(key) {
    this.#key = key.replace(":plan:", ":checklist:");
    this.isOn = this.#kept();
  }

  /** Look anew at what is done. */
  begin() {
    this.#hidden = null;
  }

  toggle() {
    this.isOn = !this.isOn;
    this.begin();
    try {
      if (this.isOn) tabStorage()?.setItem(this.#key, "hide");
      else tabStorage()?.removeItem(this.#key);
    } catch {
      // it holds for as long as the page is open
    }
  }

  /**
   * @param {import("./host.d.ts").View} view
   * @returns {(action: string) => boolean} whether it is not to be seen
   */
  of({ boxes }) {
    if (!this.isOn) return () => false;
    const isDone = (/** @type {string} */ id) => Boolean(boxes.get(id)?.isDone);
    const hidden = this.#hidden ?? new Set([...boxes.keys()].filter(isDone));
    this.#hidden = hidden;
    return (action) => hidden.has(action) && isDone(action);
  }

  #kept() {
    try {
      return tabStorage()?.getItem(this.#key) === "hide";
    } catch {
      return false;
    }
  }
}

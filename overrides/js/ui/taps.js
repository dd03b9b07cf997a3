/** What a tap does is shown where the tap was: nothing moves under the finger, and a second tap does nothing else. */

import { focusOn } from "./focus.js";

/** For so many milliseconds a tap at the same spot, or with the same control, is the second half of the one before. */
const DOUBLE = 1000;
/** A mouse stays where it is between two clicks; a finger does not come down on the same pixel. */
const NEAR = { mouse: 4, touch: 24 };

export class Taps {
  /** @type {{time: number, x: number, y: number, id: string} | null} the last one with which something was recorded */
  #last = null;
  /** @type {MouseEvent | null} */
  #now = null;

  /** @param {MouseEvent} event any click, before it reaches anything */
  swallow(event) {
    this.#now = event;
    const { clientX, clientY, detail } = event;
    const { time, x, y, id } = this.#last ?? { time: -Infinity, x: 0, y: 0, id: "" };
    const control = /** @type {HTMLElement} */ (event.target).closest("[id]")?.id;
    const near = matchMedia("(pointer: coarse)").matches ? NEAR.touch : NEAR.mouse;
    const isSame = detail > 1 || (detail > 0 && Math.hypot(clientX - x, clientY - y) < near) || control === id;
    if (!isSame || Math.abs(Date.now() - time) > DOUBLE) {
      this.#last = null;
      return;
    }
    event.stopPropagation();
    event.preventDefault();
  }

  /**
   * Do something that draws the page anew.
   * @param {HTMLElement} page
   * @param {string} place id of what was tapped
   * @param {() => boolean} act
   */
  inPlace(page, place, act) {
    const active = page.contains(document.activeElement) ? document.activeElement : null;
    const tapped = document.getElementById(place) ?? active;
    const before = tapped?.getBoundingClientRect().top ?? 0;
    const done = act();
    const still = tapped?.isConnected ? tapped : page.querySelector("#ft-recorded");
    const by = tapped && still ? still.getBoundingClientRect().top - before : 0;
    if (by) window.scrollBy({ top: by, behavior: "instant" });
    return done;
  }

  /**
   * It is done: what came of it is read next.
   * @param {string} place
   * @param {HTMLElement | null} result
   */
  done(place, result) {
    const { clientX = 0, clientY = 0 } = this.#now ?? {};
    this.#last = { time: Date.now(), x: clientX, y: clientY, id: place };
    focusOn(result);
  }
}

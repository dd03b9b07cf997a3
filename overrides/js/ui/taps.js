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
  /** @type {HTMLElement | null} the part of the page that room was kept above */
  #held = null;

  /** @param {MouseEvent} event any click, and the press before it, before it reaches anything */
  swallow(event) {
    const isSecond = this.#isSecond(event);
    if (isSecond) {
      event.stopPropagation();
      event.preventDefault(); // of a press, so that it does not take the focus along
    }
    if (event.type !== "click") return;
    this.#now = event;
    if (!isSecond) this.#last = null;
  }

  /** @param {MouseEvent} event */
  #isSecond({ clientX, clientY, detail, target }) {
    const { time, x, y, id } = this.#last ?? { time: -Infinity, x: 0, y: 0, id: "" };
    const control = /** @type {HTMLElement} */ (target).closest("[id]")?.id;
    const near = matchMedia("(pointer: coarse)").matches ? NEAR.touch : NEAR.mouse;
    const isSame = detail > 1 || (detail > 0 && Math.hypot(clientX - x, clientY - y) < near) || control === id;
    return isSame && Math.abs(Date.now() - time) <= DOUBLE;
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
    const pressed = /** @type {Element | null} */ (this.#now?.target ?? null);
    const stood = pressed?.getBoundingClientRect().top ?? 0;
    const done = act();
    const still = tapped?.isConnected ? tapped : page.querySelector("#ft-recorded");
    this.#held?.style.removeProperty("margin-block-start");
    const moved = () => (tapped && still ? still.getBoundingClientRect().top - before : 0);
    if (moved()) window.scrollBy({ top: moved(), behavior: "instant" });
    this.#hold(page, still, -moved());
    const isThere = pressed?.isConnected && Math.abs(pressed.getBoundingClientRect().top - stood) < NEAR.mouse;
    if (done && pressed && !isThere) this.#remember(""); // what stands there now was not meant
    return done;
  }

  /**
   * Where the page has become so short that it cannot be scrolled as far, room is kept, until something else is done.
   * @param {HTMLElement} page
   * @param {Element | null} still
   * @param {number} room in pixels
   */
  #hold(page, still, room) {
    this.#held = /** @type {HTMLElement | null} */ ([...page.children].find((part) => part.contains(still)) ?? null);
    if (room > 1) this.#held?.style.setProperty("margin-block-start", `${room}px`);
  }

  /**
   * It is done: what came of it is read next.
   * @param {string} place
   * @param {HTMLElement | null} result
   */
  done(place, result) {
    this.#remember(place);
    focusOn(result);
  }

  /** @param {string} id of what was tapped */
  #remember(id) {
    const { clientX = 0, clientY = 0 } = this.#now ?? {};
    this.#last = { time: Date.now(), x: clientX, y: clientY, id };
  }
}

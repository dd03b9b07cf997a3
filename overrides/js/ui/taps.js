/**
 * What a tap does is shown where the tap was: nothing moves under the finger, and a second tap does nothing else. That
 * holds for whatever a tap records, ticks or changes; folds, fields and links may be tapped as fast as one likes.
 */

import { focusOn } from "./focus.js";

/** For so many milliseconds a tap at the same spot, or with the same control, is the second half of the one before. */
const DOUBLE = 1000;
/** A mouse stays where it is between two clicks; a finger does not come down on the same pixel. */
const NEAR = { mouse: 4, touch: 24 };

/**
 * What acts when something in it is tapped: a button, or the box that a label belongs to.
 * @param {EventTarget | null} target
 * @returns {HTMLElement | null}
 */
function controlOf(target) {
  if (!(target instanceof Element)) return null;
  return target.closest("label")?.control ?? target.closest("button, [type=checkbox], [type=radio]");
}

/** The page may have been drawn anew: then it is the one of its id. @param {HTMLElement | null} control */
const standing = (control) => (control?.isConnected ? control : document.getElementById(control?.id ?? ""));

/** @param {Element | null} one @param {Element | null} other */
const isSame = (one, other) => Boolean(one && other && (one === other || (one.id && one.id === other.id)));

export class Taps {
  /** @type {{time: number, x: number, y: number, control: HTMLElement | null} | null} the last one with which something was done */
  #last = null;
  /** @type {{time: number, x: number, y: number, target: Element | null, control: HTMLElement | null} | null} */
  #now = null;
  /** @type {Set<HTMLElement | null>} what was tapped, and is still to be done */
  #held = new Set();
  /** @type {HTMLElement | null} the part of the page that room was kept above */
  #roomy = null;

  /** @param {() => number} [clock] in milliseconds */
  constructor(clock = () => Date.now()) {
    this.clock = clock;
  }

  /** @param {MouseEvent} event any click, and the press before it, before it reaches anything */
  swallow(event) {
    const isSecond = this.#isSecond(event);
    if (isSecond) {
      event.stopPropagation();
      event.preventDefault(); // of a press, so that it does not take the focus along; of a box, so that it stays as it is
    }
    if (event.type !== "click") return;
    const { clientX: x, clientY: y } = event;
    const target = /** @type {Element | null} */ (event.target);
    this.#now = { time: this.clock(), x, y, target, control: controlOf(target) };
    if (!isSecond) this.#last = null;
  }

  /** @param {MouseEvent} event */
  #isSecond({ clientX, clientY, detail, target }) {
    const control = controlOf(target);
    if ([...this.#held].some((held) => isSame(held, control))) return true;
    if (!this.#last || !this.#isRecent(this.#last)) return false;
    const { x, y, control: last } = this.#last;
    const near = matchMedia("(pointer: coarse)").matches ? NEAR.touch : NEAR.mouse;
    const hasPlace = detail > 0 && (clientX > 0 || clientY > 0); // by key it has none, which Firefox tells as 0, 0
    return (hasPlace && Math.hypot(clientX - x, clientY - y) < near) || isSame(control, last);
  }

  /** @param {{time: number}} tap */
  #isRecent = ({ time }) => Math.abs(this.clock() - time) <= DOUBLE;

  /** What was tapped just now, if it still stands there. */
  get control() {
    return this.#now && this.#isRecent(this.#now) ? standing(this.#now.control) : null;
  }

  /**
   * What was tapped is done once something has come; until then another tap with it is void.
   * @returns {() => void} to be called when it is done
   */
  hold() {
    const held = this.control;
    this.#held.add(held);
    return () => this.#held.delete(held);
  }

  /**
   * Do something that draws the page anew.
   * @param {HTMLElement} page
   * @param {string} place id of what was tapped
   * @param {() => boolean} act
   * @param {boolean} isOnce doing it again would be something else
   */
  inPlace(page, place, act, isOnce) {
    const active = page.contains(document.activeElement) ? document.activeElement : null;
    const tapped = document.getElementById(place) ?? active;
    const before = tapped?.getBoundingClientRect().top ?? 0;
    const pressed = this.#now && this.#isRecent(this.#now) ? this.#now.target : null;
    const stood = pressed?.getBoundingClientRect().top ?? 0;
    const done = act();
    const still = tapped?.isConnected ? tapped : page.querySelector("#ft-recorded");
    this.#roomy?.style.removeProperty("margin-block-start");
    const moved = () => (tapped && still && done ? still.getBoundingClientRect().top - before : 0);
    if (moved()) window.scrollBy({ top: moved(), behavior: "instant" });
    this.#keepRoom(page, still, -moved());
    const isThere = pressed?.isConnected && Math.abs(pressed.getBoundingClientRect().top - stood) < NEAR.mouse;
    if (done && pressed && (!isThere || isOnce)) this.done(); // what stands there now was not meant
    return done;
  }

  /**
   * Where the page has become so short that it cannot be scrolled as far, room is kept, until something else is done.
   * @param {HTMLElement} page
   * @param {Element | null} still
   * @param {number} room in pixels
   */
  #keepRoom(page, still, room) {
    this.#roomy = /** @type {HTMLElement | null} */ ([...page.children].find((part) => part.contains(still)) ?? null);
    if (room > 1) this.#roomy?.style.setProperty("margin-block-start", `${Math.ceil(room)}px`);
  }

  /**
   * It is done: what came of it is read next.
   * @param {HTMLElement | null} [result]
   */
  done(result) {
    const { x = 0, y = 0, control = null } = this.#now ?? {};
    this.#last = { time: this.clock(), x, y, control };
    focusOn(result);
  }
}

/** Why something was not possible stands where that was tapped, however often the page is drawn anew. */
export class Refusal {
  #note = document.createElement("p");
  /** @type {HTMLElement | null} */
  #control = null;

  /**
   * @param {string} problem
   * @param {HTMLElement | null} control that was tapped; of a form, the form says it
   */
  say(problem, control) {
    this.#note.remove();
    Object.assign(this.#note, { id: "ft-problem", className: "ft-error", textContent: problem });
    this.#control = problem && !control?.closest("form") ? control : null;
    if (this.stand()) this.#note.scrollIntoView({ block: "nearest" });
  }

  /** @returns {boolean} whether it stands there; where not, it must be said elsewhere */
  stand() {
    const control = standing(this.#control);
    if (!control) return false;
    const row = control.closest("li");
    const title =
      control.closest(".ft-box")?.parentElement === row &&
      row?.querySelector(":scope > .ft-task__head > .ft-task__title");
    if (title) title.after(this.#note);
    else if (row) row.append(this.#note);
    else (control.closest("p, .ft-row") ?? control).after(this.#note);
    return true;
  }
}

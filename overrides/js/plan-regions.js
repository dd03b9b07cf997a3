/**
 * The parts of the page, each drawn on its own. A part in which something is being typed waits; a part that has not
 * changed is left alone, so that nothing flickers, and nothing that is shown or typed is lost.
 */

import { h, isHeld, swap } from "./dom.js";

/**
 * @template Model
 * @typedef {{nodes: any, update?: (model: Model) => void}} Part what is shown, and how it follows by itself, if it does
 */

/** @template Model */
export class Region {
  /**
   * @param {(model: Model) => any} draw
   * @param {Element} [host]
   */
  constructor(draw, host = h("div")) {
    this.draw = draw;
    this.host = host;
  }

  /**
   * @param {Model} model
   * @param {boolean} [anew] it is about something else now: what was typed does not belong there
   */
  update(model, anew = false) {
    if (anew || !isHeld(this.host)) swap(this.host, this.draw(model));
  }
}

/**
 * A part that is folded until the reader wants it. Its module is fetched then, and it is drawn only while it is open.
 * @template Model
 */
export class Fold {
  /** @type {Part<Model> | null} */
  #part = null;
  /** @type {((model: Model) => Part<Model>) | null} */
  #draw = null;
  #body = h("div");

  /**
   * @param {string} id
   * @param {string} title
   * @param {() => Promise<((model: Model) => Part<Model>) | null>} load null: it could not be fetched
   */
  constructor(id, title, load) {
    this.load = load;
    this.host = h("details", { id, class: "ft-noprint", ontoggle: () => this.host.open && this.#show() }, h("summary", {}, title), this.#body);
  }

  /**
   * @param {Model} model
   * @param {boolean} [anew]
   */
  update(model, anew = false) {
    this.model = model;
    if (anew) this.#part = null;
    if (this.host.open && this.#draw) this.#redraw(anew);
  }

  /** Unfold it, bring it into view, and let the reader begin. */
  async open() {
    this.host.open = true;
    await this.#show();
    this.host.scrollIntoView({ block: "start" });
    (this.#body.querySelector("input, textarea") ?? this.host.querySelector("summary")).focus({ preventScroll: true });
  }

  async #show() {
    this.#draw ??= await this.load();
    if (this.#draw) this.#redraw(false);
  }

  /** @param {boolean} anew */
  #redraw(anew) {
    const model = /** @type {Model} */ (this.model);
    if (this.#part?.update) return this.#part.update(model);
    if (!anew && isHeld(this.#body)) return undefined;
    this.#part = /** @type {(model: Model) => Part<Model>} */ (this.#draw)(model);
    return swap(this.#body, this.#part.nodes);
  }
}

/** Let the browser paint and listen before there is more to do. */
export const pause = () => new Promise((resume) => setTimeout(resume));

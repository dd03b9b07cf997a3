/**
 * The parts of the page, each drawn on its own and only where something has changed, so that nothing flickers, and
 * nothing that is shown or typed is lost: see morph.js.
 */

import { flat, h, query } from "./dom.js";

/** @typedef {import("./dom.js").Child} Child */

/**
 * How what stands there is drawn anew. Once something can be typed or tapped there is morph.js, which keeps all that.
 * @type {{swap: (host: Element, ...children: Child[]) => void}}
 */
export const drawing = {
  swap: (host, ...children) => {
    const isInUse = host.contains(document.activeElement) || host.querySelector("form, textarea");
    if (!isInUse) host.replaceChildren(...flat(children));
  },
};

/**
 * @template Model
 * @typedef {{nodes: Child, update?: (model: Model) => void}} Part
 * What is shown. With `update` it was made for one interview, holds what the reader does in it, and follows by itself;
 * without, it is drawn anew whenever something changes.
 */

/** @template Model */
export class Region {
  /**
   * @param {(model: Model) => Child} draw
   * @param {Element} [host]
   */
  constructor(draw, host = h("div")) {
    this.draw = draw;
    this.host = host;
  }

  /** @param {Model} model */
  update(model) {
    drawing.swap(this.host, this.draw(model));
  }
}

/**
 * A part that is folded until the reader wants it. Its module is fetched then, and it is drawn only while it is open.
 * @template Model
 */
export class Fold {
  /** @type {Part<Model> | null} what was made */
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
    /** @type {HTMLDetailsElement} */
    this.host = h(
      "details",
      { id, class: "ft-noprint", ontoggle: () => this.host.open && this.#show() },
      h("summary", {}, title),
      this.#body,
    );
  }

  /**
   * @param {Model} model
   * @param {boolean} [anew] it is about another interview now
   */
  update(model, anew = false) {
    this.model = model;
    if (anew) this.#part = null;
    if (this.host.open && this.#draw) this.#redraw();
  }

  /** Unfold it, bring it into view, and let the reader begin. */
  async open() {
    this.host.open = true;
    await this.#show();
    this.host.scrollIntoView({ block: "start" });
    const first = query(this.#body, "input, textarea") ?? query(this.host, "summary");
    first?.focus({ preventScroll: true });
  }

  async #show() {
    this.#draw ??= await this.load();
    if (this.#draw) this.#redraw();
  }

  #redraw() {
    const model = /** @type {Model} */ (this.model);
    if (this.#part?.update) return this.#part.update(model);
    const part = /** @type {(model: Model) => Part<Model>} */ (this.#draw)(model);
    if (!part.update) return drawing.swap(this.#body, part.nodes);
    this.#part = part;
    return this.#body.replaceChildren(...flat([part.nodes]));
  }
}

/** Let the browser paint and listen before there is more to do. */
export const pause = () => new Promise((resume) => setTimeout(resume));

const LONG = 8; // milliseconds, on a phone four times as many

/** Much to do in pieces: lets the browser paint and listen whenever it has been busy for a while. */
export function inPieces() {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < LONG) return;
    await pause();
    since = performance.now();
  };
}

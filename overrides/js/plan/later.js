/**
 * What of the guide comes later: the page begins with outline.json, which dates and names all tasks. guide.json, which
 * holds all the rest, is fetched with the first part that needs it, and so are the words that only such parts say.
 */

import { markForeign } from "../ui/dom.js";
import { lateData, part } from "../ui/parts.js";

/** @typedef {import("../types/guide.d.ts").Guide} Guide */
/** @typedef {import("../ui/parts.js").Parts} Parts */

export class Later {
  /** @type {Guide | null} */
  #whole = null;
  /** @type {Record<string, string>} */
  #words = {};

  /** @param {string} url of guide.json */
  constructor(url) {
    this.url = url;
  }

  /**
   * @param {Record<string, string>} words that the page begins with
   * @returns {Record<string, string>} the same; the others will be among them
   */
  with(words) {
    return Object.assign(this.#words, words);
  }

  /** The whole guide, for parts that came with it. */
  get whole() {
    if (!this.#whole) throw new TypeError("guide.json is not here → fetch this part by `late`");
    return this.#whole;
  }

  async load() {
    const whole = /** @type {Guide} */ (await lateData(this.url));
    this.with(whole.words);
    markForeign(whole.lacking);
    this.#whole = whole;
  }

  /**
   * The whole guide if it is here; if not, it is fetched.
   * @param {() => void} then
   */
  want(then) {
    if (!this.#whole) this.load().then(then, console.info);
    return this.#whole;
  }

  /**
   * A part, with the whole guide.
   * @template {keyof Parts} Path
   * @param {Path} path
   */
  async part(path) {
    const [module] = await Promise.all([part(path), this.load()]);
    return module;
  }
}

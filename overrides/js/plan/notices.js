/** What stands above everything: about this device's memory, what was not possible, what came in, what to know. */

import { h, link, query } from "../ui/dom.js";
import { Region } from "../ui/region.js";

/** @typedef {import("../ui/dom.js").Child} Child */

export class Notices {
  /** @type {string} why the last change was not possible */
  problem = "";
  /** @type {Child} a plan that came in a link */
  incoming = null;
  /** @type {Child} what the reader must know, until they have read it */
  news = null;
  /** @type {(() => void) | null} fetches what did not come */
  again = null;

  /**
   * @param {HTMLElement} body
   * @param {import("../ui/dom.js").Say} say
   * @param {() => Child} ofStorage
   */
  constructor(body, say, ofStorage) {
    this.body = body;
    this.region = new Region(() => [
      ofStorage(),
      this.again &&
        h(
          "p",
          { class: "ft-error", role: "alert", id: "ft-missing" },
          say("plan_error_offline"),
          " ",
          link(say("plan_again"), this.again),
        ),
      this.problem && h("p", { class: "ft-error", role: "alert", id: "ft-problem" }, this.problem),
      this.news &&
        h(
          "section",
          { class: "ft-note", role: "status", id: "ft-news", tabindex: -1 },
          this.news,
          link(say("plan_close"), () => this.tell(null)),
        ),
      this.incoming,
    ]);
  }

  draw() {
    this.region.update(undefined);
    if (!this.region.host.isConnected) this.body.prepend(this.region.host);
    if (this.problem) this.#show("#ft-problem");
  }

  /** @param {string} why something was not possible; "" takes that away */
  refuse(why) {
    if (why === this.problem) return;
    this.problem = why;
    this.draw();
  }

  /**
   * Say something that stays until the reader has read it.
   * @param {Child} nodes null: they have
   */
  tell(nodes) {
    this.news = nodes;
    this.draw();
    if (nodes) query(this.body, "#ft-news")?.focus(); // and into view
  }

  /** @param {(() => void) | null} again fetches what did not come; null: now it has */
  miss(again) {
    this.again = again;
    this.draw();
    this.#show("#ft-missing");
  }

  /** @param {Child} nodes a plan that came in a link; null: the reader has decided */
  receive(nodes) {
    this.incoming = nodes;
    if (!nodes) return;
    this.draw();
    query(this.body, "#ft-incoming-title")?.focus();
  }

  /** All was erased. */
  clear() {
    Object.assign(this, { problem: "", incoming: null, news: null });
  }

  /** @param {string} selector */
  #show(selector) {
    query(this.body, selector)?.scrollIntoView({ block: "nearest" });
  }
}

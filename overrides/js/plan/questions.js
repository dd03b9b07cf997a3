/** Whether the reader is being asked about an interview: the first one, or a further one. What asks is fetched then. */

import { query } from "../ui/dom.js";

/** @typedef {import("./lazy-parts.js").Host} Host */

export class Questions {
  isAdding = false;
  /** @type {import("./onboarding.js").Onboarding | null} for as long as it asks: what is typed stays when others change */
  #form = null;

  /** @param {EventTarget} page says "drawn" when it was drawn */
  constructor(page) {
    this.page = page;
  }

  /** Another tab may have made a plan while something is being answered. */
  hold() {
    if (this.#form?.isHeld) this.isAdding = true;
  }

  /**
   * @param {Host} host
   * @param {boolean} isFurther there is a plan already
   */
  ask(host, isFurther) {
    const part = host.want("onboarding");
    if (part)
      this.#form ??= new part.Onboarding(host, {
        isAdding: this.isAdding,
        begin: (answers) => this.#begin(host, answers),
        cancel: isFurther ? () => this.#cancel(host) : null,
      });
    this.#form?.draw(isFurther);
  }

  /** They are answered, or not asked any more. */
  stop() {
    this.#form?.remove();
    this.#form = null;
  }

  /** @param {Host} host */
  #cancel(host) {
    this.isAdding = false;
    this.stop();
    host.redraw();
    query(host.body, "#ft-add")?.focus();
  }

  /**
   * @param {Host} host
   * @param {import("./form.js").Answers} answers
   */
  #begin(host, answers) {
    const { isAdding } = this;
    this.isAdding = false;
    if (!host.dispatch((commands) => commands.begin(answers))) {
      this.isAdding = isAdding;
      return false;
    }
    if (location.hash) history.replaceState(null, "", location.pathname);
    const show = () => {
      if (this.#form) return; // what changes the plan may come later
      this.page.removeEventListener("drawn", show);
      query(host.body, ".ft-next")?.scrollIntoView({ block: "nearest" });
    };
    this.page.addEventListener("drawn", show);
    return true;
  }
}

/** The questions that begin an interview; and for a person without one a plan in a file, and what a plan looks like. */

import { Temporal } from "../schedule/temporal.js";
import { h, query } from "../ui/dom.js";
import { isHeld } from "../ui/morph.js";
import { Fold } from "../ui/region.js";
import { example } from "./example.js";
import { planForm } from "./form.js";

/**
 * @typedef {import("./host.d.ts").Host} Host
 * @typedef {import("./form.js").Answers} Answers
 */

export class Onboarding {
  #example = h("div");
  #offered = h("div", {}, this.#example);
  #section;
  #form;
  /** @type {Promise<unknown> | null} what a press of the button waits for */
  #coming = null;

  /**
   * @param {Host} host
   * @param {boolean} isAdding the reader wants a further one
   * @param {boolean} isFurther there is a plan to go back to
   */
  constructor(host, isAdding, isFurther) {
    this.host = host;
    this.isAdding = isAdding;
    const { say } = host;
    this.#section = planForm({
      say,
      now: Temporal.Now.zonedDateTimeISO(host.timeZone()),
      ended: new URLSearchParams(location.hash.slice(1)).get("ended") ?? undefined,
      why: host.why,
      done: (answers) => this.#begin(answers),
      cancel: isFurther ? () => this.#cancel() : null,
    });
    this.#form = /** @type {import("../ui/form.js").AskingForm} */ (this.#section.querySelector("form"));
    this.#section.addEventListener("submit", (event) => this.#hold(event), true);
    host.body.append(this.#section);
    if (isAdding) this.#form.querySelector("input")?.focus();
    else this.#offer();
  }

  /** Whether something is being answered. */
  get isHeld() {
    const form = this.#form;
    return form.isConnected && (isHeld(form) || (!form.saved && form.contains(document.activeElement)));
  }

  /** @param {boolean} isFurther another tab may have made a plan meanwhile */
  draw(isFurther) {
    if (isFurther) this.#offered.remove();
  }

  remove() {
    this.#section.remove();
    this.#offered.remove();
  }

  /** A plan may be in a file. What one looks like is shown once the reader scrolls that far. */
  #offer() {
    const { host } = this;
    const load = async () => {
      const [{ openFile }] = await Promise.all([host.late("../plan/open-file.js"), host.loadEditor()]);
      const view = host.makeView();
      return () => openFile(() => view.context());
    };
    this.#offered.prepend(new Fold("ft-open", host.say("plan_open_title"), load).host);
    host.body.append(this.#offered);
    const seen = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        seen.disconnect();
        if (this.#example.isConnected) this.#example.replaceChildren(example(host.makeView().context()));
      },
      { rootMargin: "48px" }, // it begins below most screens, and is not wanted by who fills the form
    );
    seen.observe(this.#example);
  }

  /**
   * What keeps the answers may still be on its way: the form is sent once it is here, with what is typed until then.
   * @param {Event} event
   */
  #hold(event) {
    const { host } = this;
    if (host.commands()) return;
    event.preventDefault();
    event.stopPropagation();
    const send = () => host.commands() && this.#form.isConnected && this.#form.requestSubmit();
    this.#coming ??= host
      .loadEditor()
      .then(send, console.info) // the page says what did not arrive, and fetches it again
      .finally(() => {
        this.#coming = null;
      });
  }

  /**
   * @param {Answers} answers
   * @returns {boolean} false: it could not be saved
   */
  #begin(answers) {
    const { host } = this;
    const commands = host.commands();
    if (!commands) return false;
    host.setAdding(false);
    if (!commands.begin(answers)) {
      host.setAdding(this.isAdding);
      return false;
    }
    if (location.hash) history.replaceState(null, "", location.pathname);
    const show = () => {
      const next = query(host.body, ".ft-next");
      if (next) next.scrollIntoView({ block: "nearest" });
      else host.whenDrawn(show); // what shows the plan may come later
    };
    host.whenDrawn(show);
    return true;
  }

  #cancel() {
    const { host } = this;
    host.stopAsking();
    query(host.body, "#ft-add")?.focus();
  }
}

/** The questions that begin an interview; and for a person without one a plan in a file, and what a plan looks like. */

import { Temporal } from "../schedule/temporal.js";
import { h } from "../ui/dom.js";
import { isHeld } from "../ui/morph.js";
import { part } from "../ui/parts.js";
import { Fold } from "../ui/region.js";
import { planForm } from "./form.js";

export class Questions {
  #example = h("div");
  #offered = h("div", {}, this.#example);
  #form;

  /**
   * @param {any} page
   * @param {boolean} isFurther there is a plan to go back to
   */
  constructor(page, isFurther) {
    const { guide, say, timeZone } = page;
    this.page = page;
    this.#form = planForm({
      say,
      calendar: () => page.want("view") && new page.parts.view.Calendar(Object.keys(guide.holidays.dates), timeZone),
      now: Temporal.Now.zonedDateTimeISO(timeZone),
      ended: new URLSearchParams(location.hash.slice(1)).get("ended") ?? undefined,
      why: () => page.problem,
      done: (/** @type {import("./form.js").Answers} */ answers) => this.#begin(answers),
      cancel: isFurther ? () => page.stopAsking() : null,
    });
    this.#form.addEventListener("focusin", () => page.want("view"), { once: true }); // it will be wanted soon
    page.page.append(this.#form);
    if (page.adding) this.#form.querySelector("input").focus();
    else this.#offer();
  }

  /** Whether something is being answered. */
  get isHeld() {
    const form = this.#form.querySelector("form");
    return isHeld(form) || (!form.saved && form.contains(document.activeElement));
  }

  /** @param {boolean} isFurther another tab may have made a plan meanwhile */
  draw(isFurther) {
    if (isFurther) this.#offered.remove();
  }

  remove() {
    this.#form.remove();
    this.#offered.remove();
  }

  /** A plan may be in a file. What one looks like is shown once the reader scrolls that far. */
  #offer() {
    const { page } = this;
    const load = async () => {
      const [{ file }, { PlanView }] = await Promise.all([
        part("../plan/carry.js"),
        part("../plan/view.js"),
        page.wake(),
      ]);
      const view = new PlanView(page);
      return () => ({ nodes: file(() => view.context(), true) });
    };
    const fold = new Fold("ft-open", page.say("plan_open_title"), load);
    this.#offered.prepend(fold.host);
    page.page.append(this.#offered);
    const seen = new IntersectionObserver(
      async (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        seen.disconnect();
        await Promise.all([page.load("view"), page.load("example")]);
        const { view, example } = page.parts;
        if (this.#example.isConnected && view && example)
          this.#example.replaceChildren(example.example(new view.PlanView(page).context()));
      },
      { rootMargin: "200px" },
    );
    seen.observe(this.#example);
  }

  /**
   * @param {import("./form.js").Answers} answers
   * @returns {boolean} false: it could not be saved
   */
  #begin(answers) {
    const { page } = this;
    if (!page.deeds) {
      const form = this.#form.querySelector("form");
      page.wake().then(() => page.deeds && form.isConnected && form.requestSubmit()); // with what is typed until then
      return false;
    }
    const { adding } = page;
    page.adding = false;
    if (!page.act("begin", answers)) {
      page.adding = adding;
      return false;
    }
    if (location.hash) history.replaceState(null, "", location.pathname);
    const show = () => {
      if (page.questions) return; // what changes the plan may come later
      page.removeEventListener("drawn", show);
      page.page.querySelector(".ft-next")?.scrollIntoView({ block: "nearest" });
    };
    page.addEventListener("drawn", show);
    return true;
  }
}

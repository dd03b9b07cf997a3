/**
 * `<ft-start>` on the home page: the first answer there, the others on the page of the plan. Nothing is sent.
 *
 * @example
 * <ft-start data-label="When did it end?"><a href="plan/">Make a plan</a></ft-start>
 */

import { typedDates } from "../ui/typed-dates.js";

class PlanStart extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector("a");
    if (!link || this.querySelector("input")) return;
    const label = document.createElement("label");
    const input = document.createElement("input");
    const now = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000);
    input.type = "datetime-local";
    typedDates(input);
    input.value = now.toISOString().slice(0, 16);
    label.className = "ft-field";
    label.append(this.dataset.label ?? "", input);
    const page = link.href;
    // "My interview just ended" is an answer to the same question
    const links = [link, .../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-plan]"))];
    const follow = () => {
      for (const anchor of links) anchor.href = `${page}#ended=${encodeURIComponent(input.value)}`;
    };
    input.addEventListener("input", follow);
    follow();
    this.prepend(label);
  }
}

customElements.define("ft-start", PlanStart);

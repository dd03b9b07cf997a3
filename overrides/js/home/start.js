/** `<ft-start>` on the home page: the first answer there, the others on the page of the plan. Nothing is sent. */

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
    const follow = () => (link.href = `${page}#ended=${encodeURIComponent(input.value)}`);
    input.addEventListener("input", follow);
    follow();
    this.prepend(label);
  }
}

customElements.define("ft-start", PlanStart);

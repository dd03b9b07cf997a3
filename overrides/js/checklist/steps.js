/** The steps and their actions: the static list, which shows what is done, and when the rest is due. */

import { h, query } from "../ui/dom.js";
import { Row } from "./row.js";

/**
 * @typedef {import("./host.d.ts").Host} Host
 * @typedef {import("./host.d.ts").View} View
 * @typedef {{id: string, section: HTMLElement, count: HTMLElement, rows: Row[]}} Step
 */

export class Steps {
  /** @type {Step[]} */
  #steps;
  #list;
  #rest;
  #grouped = "";

  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    this.#list = /** @type {HTMLElement} */ (query(host, ".ft-checklists"));
    this.#steps = [...host.querySelectorAll("section")].map((section) => {
      const count = h("span", { class: "ft-boxes__count ft-noprint" });
      section.querySelector("h2")?.append(" ", count);
      const rows = [...section.querySelectorAll("li")].map((item) => new Row(item, host));
      return { id: section.dataset.step ?? "", section, count, rows };
    });
    this.#rest = h(
      "details",
      { class: "ft-boxes__rest", id: "ft-rest" },
      h("summary", {}, host.say("checklist_said_rest")),
    );
    this.#unfoldOnPaper();
  }

  /** Ids of actions whose box is ticked on the page. */
  get ticked() {
    return this.#steps.flatMap(({ rows }) => rows.filter(({ input }) => input.checked).map(({ action }) => action));
  }

  /** @param {View} view */
  draw(view) {
    const { say, hiding } = this.host;
    const isHidden = hiding?.of(view) ?? (() => false);
    this.#group(view);
    for (const { section, count, rows } of this.#steps) {
      const done = rows.filter(({ action }) => view.boxes.get(action)?.isDone).length;
      count.textContent = say("checklist_said_count", { done, all: rows.length });
      for (const row of rows) row.draw(view, isHidden(row.action));
      section.classList.toggle(
        "ft-boxes__hidden",
        rows.every(({ action }) => isHidden(action)),
      );
    }
  }

  /** @param {string} action */
  titleOf(action) {
    return this.#steps.flatMap(({ rows }) => rows).find((row) => row.action === action)?.title ?? "";
  }

  /**
   * How far the reader is, in what concerns them; what they did elsewhere counts, too.
   * @param {View} view
   */
  progress({ boxes }) {
    const isDone = (/** @type {Row} */ { action }) => Boolean(boxes.get(action)?.isDone);
    const counted = this.#steps.flatMap(({ section, rows }) =>
      this.#rest.contains(section) ? rows.filter(isDone) : rows,
    );
    return { done: counted.filter(isDone).length, total: counted.length };
  }

  /** What a link leads to may have come to stand in the fold. */
  reveal() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !this.#rest.contains(target)) return;
    this.#rest.open = true;
    target.scrollIntoView();
  }

  /** The list as it was. */
  release() {
    for (const { section, count, rows } of this.#steps) {
      this.#list.append(section);
      section.classList.remove("ft-boxes__hidden");
      count.remove();
      for (const row of rows) row.release();
    }
    this.#rest.remove();
  }

  /**
   * What does not concern the reader stands below the rest, folded. Not while they tap: nothing moves under the finger.
   * @param {View} view
   */
  #group(view) {
    const { interview, hasPlan } = view;
    const key = hasPlan ? `${interview.id} ${interview.sequence}` : "";
    if (this.#rest.isConnected && (key === this.#grouped || this.host.isTapping)) return;
    this.#grouped = key;
    const ids = view.concerning();
    const active = document.activeElement;
    this.#list.append(...this.#steps.filter(({ id }) => ids.has(id)).map(({ section }) => section), this.#rest);
    this.#rest.append(...this.#steps.filter(({ id }) => !ids.has(id)).map(({ section }) => section));
    this.#rest.hidden = this.#rest.children.length === 1;
    if (active instanceof HTMLElement && this.#list.contains(active)) {
      if (this.#rest.contains(active) && !active.matches("summary")) this.#rest.open = true;
      active.focus({ preventScroll: true });
    }
  }

  /** On paper there are no folds: the list in its order. */
  #unfoldOnPaper() {
    const { signal } = this.host.leaving;
    const before = () => {
      this.#list.append(...this.#steps.map(({ section }) => section));
      this.#rest.remove();
    };
    addEventListener("beforeprint", before, { signal });
    const after = () => this.host.view && this.draw(this.host.view); // null: it is on its way, and draws itself
    addEventListener("afterprint", after, { signal });
  }
}

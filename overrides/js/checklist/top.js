/** Above the list: what to know about this device's memory, whose checklist it is, how far it is, and what it can do. */

import { h, link, query } from "../ui/dom.js";
import { labelsOf } from "../ui/labels.js";
import { swap } from "../ui/morph.js";

/**
 * @typedef {import("./host.d.ts").Host} Host
 * @typedef {import("./host.d.ts").View} View
 */

/** Where the tap that empties the boxes is, and what it did. */
export const RESTART = "ft-restart";

export class Top {
  #element;
  #onPaper = h("p", { class: "ft-onpaper ft-onpaper--name" });

  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    this.#element = /** @type {HTMLElement} */ (query(host, ".ft-boxes__top"));
    this.#element.after(this.#onPaper);
  }

  /** @param {View} view */
  draw(view) {
    swap(this.#element, this.#notes(view), this.#whose(view), this.#progress(view), this.#controls(view));
    const { name, people } = view.interview;
    const names = [name, ...people.map((person) => person.name)].filter(Boolean);
    swap(
      this.#onPaper,
      names.map((each, index) => [index > 0 && " · ", h("bdi", {}, each)]),
    );
    this.host.toggleAttribute("data-plan", view.hasPlan);
    this.#onPaper.hidden = !view.hasPlan;
  }

  /** @param {View} view */
  #notes({ hasPlan }) {
    const { notes, again, say } = this.host;
    const instead = Object.fromEntries(
      ["blocked", "full"].map((problem) => [problem, hasPlan ? "" : say(`checklist_said_storage_${problem}`)]),
    );
    return [
      notes?.(say, instead),
      again &&
        h("p", { class: "ft-error", role: "alert" }, say("plan_error_offline"), " ", link(say("plan_again"), again)),
    ];
  }

  /**
   * The same interview is on show here and in the plan.
   * @param {View} view
   */
  #whose({ store, interview, hasPlan, dates }) {
    const { host } = this;
    const { say, root } = host;
    const plan = h("a", { href: `${root}plan/` }, say(hasPlan ? "checklist_said_by_date" : "checklist_said_plan"));
    if (!hasPlan) return h("p", { class: "ft-small" }, say("checklist_said_kept"), " ", plan);
    const { interviews } = store;
    if (interviews.length === 1) {
      const [before, after] = say("checklist_said_for", { name: "\0" }).split("\0");
      return h("p", {}, before, h("strong", {}, h("bdi", {}, interview.name)), after, " · ", plan);
    }
    const labels = labelsOf(interviews, dates.timeZone, say);
    const tabs = interviews.map(({ id, name, archived }) =>
      h(
        "li",
        {},
        h(
          "button",
          {
            type: "button",
            class: "ft-tab",
            id: `ft-show-${id}`,
            "aria-current": id === interview.id ? "true" : null,
            onclick: () => host.dispatch((commands) => commands.select(id)),
          },
          h("bdi", {}, name),
          labels.get(id) && h("span", { class: "ft-small" }, " · ", h("bdi", {}, labels.get(id))),
          archived && ` (${say("plan_archived")})`,
        ),
      ),
    );
    return h(
      "nav",
      { class: "ft-interviews", "aria-label": say("checklist_said_whose") },
      h("p", { class: "ft-small" }, say("checklist_said_whose"), " ", plan),
      h("ul", { class: "ft-taps" }, tabs),
    );
  }

  /** @param {View} view */
  #progress(view) {
    const { done, total } = this.host.steps?.progress(view) ?? { done: 0, total: 0 };
    const words = this.host.say("checklist_said_progress", { done, all: total });
    return h(
      "p",
      { class: "ft-boxes__progress" },
      h("span", { id: "ft-progress" }, words),
      h("progress", { key: `${done}/${total}`, max: total, value: done, "aria-labelledby": "ft-progress" }),
    );
  }

  /** @param {View} view */
  #controls({ boxes, interview }) {
    const { host } = this;
    const { say, hiding, said } = host;
    const hasDone = [...boxes.values()].some(({ isDone }) => isDone);
    const toggle = () => {
      hiding?.toggle();
      host.draw();
    };
    const restart = () => host.dispatch((commands) => commands.restart());
    const undo = () => host.dispatch((commands) => commands.undo());
    const isEmptied = said?.place === RESTART;
    return h(
      "p",
      { class: "ft-row" },
      (hasDone || hiding?.isOn) &&
        link(say(hiding?.isOn ? "checklist_said_show" : "checklist_said_hide"), toggle, { id: "ft-hide" }),
      isEmptied
        ? h(
            "span",
            { key: "emptied" },
            said.text,
            " ",
            said.canUndo && link(say("plan_undo_this"), undo, { id: "ft-undo-now" }),
          )
        : Object.keys(interview.ticks).length > 0 && link(say("checklist_said_restart"), restart, { id: RESTART }),
    );
  }
}

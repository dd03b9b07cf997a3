/** What a task unfolds to: its actions, its letter, a few do's and don'ts, and why. Loaded when the first is unfolded. */

import { h, plain } from "../ui/dom.js";
import { actions, buttons, notesOn } from "./task-controls.js";

/**
 * @typedef {import("../schedule/plan.js").Task} Task
 * @typedef {import("./host.d.ts").TaskContext} TaskContext
 */

/** How many do's and don'ts: enough for a glance; the step's page has them all. */
const FEW = 3;

/**
 * @param {Task} task
 * @param {TaskContext} context
 * @param {string} place "next": what one does first is on show already
 */
export function taskBody(task, context, place) {
  return h(
    "div",
    { class: "ft-task__body" },
    place !== "next" && h("div", { class: "ft-task__do" }, notesOn(task, context), buttons(task, context)),
    actions(task, context, place === "next" ? "details" : "both"),
    advice(task, context),
    why(task, context),
  );
}

/**
 * @param {Task} task
 * @param {TaskContext} context
 */
function advice(task, { whole, say, root }) {
  const guide = whole();
  const items = Object.values(guide.advice).filter((item) => item.steps.includes(task.step));
  const list = (/** @type {string} */ kind) =>
    items
      .filter((item) => item.kind === kind)
      .slice(0, FEW)
      .map((item) => h("li", {}, h("span", { class: "ft-mark", "aria-hidden": "true" }), item.title));
  return [
    h("ul", { class: "ft-advice ft-advice--do ft-advice--short", "aria-label": say("step_do") }, list("do")),
    h("ul", { class: "ft-advice ft-advice--dont ft-advice--short", "aria-label": say("step_dont") }, list("dont")),
    h(
      "p",
      { class: "ft-small ft-noprint" },
      h("a", { href: `${root}guide/${task.step}/` }, say("plan_more_advice", { step: guide.steps[task.step].title })),
    ),
  ];
}

/**
 * How the date came about, in one sentence, and who says so.
 * @param {Task} task
 * @param {TaskContext} context
 */
function why(task, { whole, say, dates, root }) {
  const guide = whole();
  const rule = guide.rules[task.id];
  const said = rule.positions.map((position) =>
    h(
      "li",
      {},
      h("a", { href: `${root}sources/#${position.source}--${position.section}` }, guide.sources[position.source].short),
      `: ${position.says}`,
      position.reading && ` ${say("timing_reading")} ${position.reading}`,
    ),
  );
  const { phrase, first_phrase: first } = guide.events[task.why.event];
  const event = (rule.which === "first" && first) || phrase;
  const counted = !rule.ruling && rule.positions.some(({ after }) => after) ? "plan_why_each" : "plan_why";
  return h(
    "div",
    { class: "ft-why" },
    h(
      "p",
      {},
      h("strong", {}, rule.agreement),
      ` ${say(counted, { window: rule.words, event, when: dates.ofEvent(task.why) })}`,
      task.moved && ` ${say("plan_moved")}`,
    ),
    rule.ruling && h("p", {}, h("strong", {}, say("timing_why")), ` ${plain(rule.ruling.reason, guide)}`),
    said.length > 0 && h("ul", {}, said),
    h(
      "p",
      { class: "ft-small ft-noprint" },
      h("a", { href: `${root}timing/#rule-${task.id}` }, say("step_see_timing")),
    ),
  );
}

/** What a task unfolds to: its actions, its letter, a few do's and don'ts, and why. Loaded when the first is unfolded. */

import { momentOf, Temporal } from "../schedule/temporal.js";
import { h } from "../ui/dom.js";
import { actions, buttons, notesOn, plain } from "./tasks.js";

/**
 * @typedef {import("../schedule/plan.js").Task} Task
 * @typedef {import("./tasks.js").Context} Context
 */

/** How many do's and don'ts: enough for a glance; the step's page has them all. */
const FEW = 3;

/**
 * @param {Task} task
 * @param {Context} context
 */
export function taskBody(task, context) {
  return h(
    "div",
    { class: "ft-task__body" },
    notesOn(task, context),
    actions(task, context, "line"),
    buttons(task, context, "line"),
    advice(task, context),
    why(task, context),
  );
}

/**
 * @param {Task} task
 * @param {Context} context
 */
function advice(task, { guide, say, root }) {
  const all = Object.values(guide.advice).filter((item) => item.steps.includes(task.step));
  const list = (/** @type {string} */ kind) =>
    all
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
 * @param {Context} context
 */
function why(task, { guide, say, dates, root }) {
  const rule = guide.rules[task.id];
  const said = rule.positions.map((/** @type {any} */ position) =>
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
  const counted =
    !rule.ruling && rule.positions.some((/** @type {any} */ { after }) => after) ? "plan_why_each" : "plan_why";
  return h(
    "div",
    { class: "ft-why" },
    h(
      "p",
      {},
      h("strong", {}, rule.agreement),
      ` ${say(counted, { window: rule.words, event, when: eventDay(task.why, dates) })}`,
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

/**
 * The day an event is about: the day or the moment that was named, or the one at which it happened.
 * @param {{at: string, date?: string, to?: string}} event
 * @param {import("../ui/format.js").Dates} dates
 */
export function eventDay(event, dates) {
  return event.date
    ? dates.date(Temporal.PlainDate.from(event.date))
    : dates.moment(momentOf(event.to ?? event.at, dates.timeZone));
}

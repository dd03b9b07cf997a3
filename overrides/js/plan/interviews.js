/** Several interviews side by side: which one is shown, and what is next in each, the most urgent first. */

import { byUrgency } from "../schedule/urgency.js";
import { h } from "../ui/dom.js";
import { labelsOf } from "../ui/labels.js";
import { firstOf } from "./tasks.js";

/** @typedef {import("../storage/state.js").Interview} Interview */
/** @typedef {import("../schedule/plan.js").Task} Task */
/** @typedef {import("./host.d.ts").Shown} Shown */

/** @param {Shown} shown */
export function switcher(shown) {
  const { store, say, dates } = shown;
  const labels = labelsOf(store.interviews, dates.timeZone, say);
  return inOrder(shown).map(({ interview, task }) =>
    h("li", { key: interview.id }, tab(interview, task, labels, shown)),
  );
}

/**
 * @param {Interview} interview
 * @param {Task | undefined} task the next one there
 * @param {Map<string, string>} labels
 * @param {Shown} shown
 */
function tab({ id, name, archived }, task, labels, { interview, say, dispatch, dates, now }) {
  const props = {
    type: "button",
    id: `ft-show-${id}`,
    class: "ft-tab",
    "aria-current": id === interview.id ? "true" : null,
    onclick: () => dispatch((commands) => commands.select(id)),
  };
  const due = task && (task.status === "late" ? say("plan_row_late") : dueIn(task, dates, now));
  return h(
    "button",
    props,
    h("span", { class: "ft-tab__name" }, h("bdi", {}, name), labels.get(id) && [" · ", h("bdi", {}, labels.get(id))]),
    archived ? ` (${say("plan_archived")})` : due && h("span", { class: "ft-tab__due" }, `: ${due}`),
  );
}

/**
 * @param {Task} task
 * @param {import("../ui/dates.js").Dates} dates
 * @param {Temporal.ZonedDateTime} now
 */
function dueIn(task, dates, now) {
  const { relative, words } = dates.of(task, now);
  return relative || words;
}

/**
 * What is not archived first, and there what is to be done first.
 * @param {Shown} shown
 * @returns {{interview: Interview, task: Task | undefined}[]}
 */
function inOrder({ store, tasksOf }) {
  const order = (/** @type {Task | undefined} */ a, /** @type {Task | undefined} */ b) =>
    a && b ? byUrgency(a, b) : Number(!a) - Number(!b);
  return store.interviews
    .map((interview) => ({ interview, task: interview.archived ? undefined : firstOf(tasksOf(interview)) }))
    .sort((a, b) => Number(a.interview.archived) - Number(b.interview.archived) || order(a.task, b.task));
}

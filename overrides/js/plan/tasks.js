/** The next task, large, and the plan as a line: a node per task. What a node unfolds to is drawn in task.js. */

import { h } from "../ui/dom.js";
import { actions, buttons, isTicked, notesOn, plain, statusOf, titleOf } from "./task-parts.js";

/**
 * @typedef {import("../schedule/plan.js").Task} Task
 * @typedef {import("./task-parts.js").TaskContext} TaskContext
 */

/**
 * What to do next.
 * @param {Task[]} tasks in the order of plan()
 */
export const firstOf = (tasks) => tasks.find((task) => task.status !== "done");

/**
 * The next task, large. Where something was done with it, it stays, so that nothing else comes under the finger; what
 * is next then stands below.
 * @param {TaskContext} context
 */
export function nextTask(context) {
  const { say, tasks, fresh, interview } = context;
  const task = firstOf(tasks);
  const isHere = fresh?.interview === interview.id && /^ft-(tick|done)-next-/.test(fresh.place);
  const stays = isHere && fresh.task?.id !== task?.id ? fresh.task : null;
  return [
    stays && card(tasks.find(({ id }) => id === stays.id) ?? { ...stays, status: "done" }, false, context),
    task
      ? card(task, true, context)
      : h(
          "section",
          { class: "ft-next", key: "nothing" },
          h("p", { class: "ft-next__title", id: "ft-next-title", tabindex: -1 }, say("plan_nothing_to_do")),
        ),
  ];
}

/**
 * @param {Task} task
 * @param {boolean} isNext false: it was next, until something was done with it
 * @param {TaskContext} context
 */
function card(task, isNext, context) {
  const { dates, now, interview } = context;
  const { words, relative, full } = dates.of(task, now);
  const titleId = isNext ? "ft-next-title" : "ft-was-next-title";
  return h(
    "section",
    {
      key: `next/${interview.id}/${task.id}`,
      class: isNext ? `ft-next ft-next--${task.status}` : "ft-was-next ft-noprint",
      "aria-labelledby": titleId,
    },
    h("p", { class: "ft-next__label" }, statusOf(task, context)),
    h("h2", { class: "ft-next__title", id: titleId, key: "title", tabindex: -1 }, titleOf(task, context)),
    h(
      "p",
      { class: "ft-next__when" },
      h("strong", {}, words),
      relative && h("span", { class: "ft-relative" }, ` · ${relative}`),
    ),
    full && full !== words && h("p", { class: "ft-small" }, full),
    notesOn(task, context),
    isTicked(task, context) && actions(task, context, "next"),
    buttons(task, context, "next"),
  );
}

/** @param {TaskContext} context */
export function taskLine(context) {
  const { say, tasks } = context;
  const done = tasks.filter((task) => task.status === "done").length;
  return h(
    "section",
    { "aria-labelledby": "ft-line-title" },
    h("h2", { id: "ft-line-title" }, say("plan_line_title")),
    tasks.length > 0 && h("p", { class: "ft-small" }, say("plan_progress", { done, all: tasks.length })),
    h(
      "ol",
      { class: "ft-tasks" },
      tasks.map((task) => node(task, context)),
    ),
    context.exhausted.map((id) => enough(id, context)),
  );
}

/**
 * Why something is not asked for again: whoever says how often it may be done.
 * @param {string} id of a rule
 * @param {TaskContext} context
 */
function enough(id, { guide, say }) {
  const { title, positions, ruling } = guide.rules[id];
  const said = positions
    .filter((position) => position.at_most)
    .map(({ source, says }) => `${guide.sources[source].short}: ${says}`);
  return h(
    "p",
    { class: "ft-small" },
    say("plan_spent", { title, why: ruling?.at_most ? plain(ruling.reason, guide) : said.join(" ") }),
  );
}

/**
 * @param {Task} task
 * @param {TaskContext} context
 */
function node(task, context) {
  const { say, dates, now, interview, want, redraw } = context;
  const { words, relative } = dates.of(task, now);
  const isDone = task.status === "done";
  const id = `ft-task-${interview.id}-${task.id}`;
  const known = document.getElementById(id);
  const open = known instanceof HTMLDetailsElement && known.open;
  const body = open && want("task")?.taskBody(task, context);
  const unfold = (/** @type {import("../ui/dom.js").On<HTMLDetailsElement>} */ { currentTarget }) => {
    const { open, isConnected, children } = currentTarget;
    if (open && isConnected && children.length === 1) redraw();
  };
  const details = h(
    "details",
    { id, open, ontoggle: unfold },
    h(
      "summary",
      {},
      h("span", { class: "ft-task__title" }, titleOf(task, context)),
      h(
        "span",
        { class: "ft-task__when" },
        h("span", { class: "ft-status" }, statusOf(task, context)),
        ` ${isDone ? say("plan_done") : words}`,
        !isDone && relative && h("span", { class: "ft-relative" }, ` · ${relative}`),
      ),
    ),
    body,
  );
  return h("li", { key: `task/${id}`, class: `ft-task ft-task--${task.status}` }, details);
}

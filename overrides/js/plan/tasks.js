/**
 * A task on the line: its box, which is the record; when it is to be done; and what one does first. What it unfolds to is
 * drawn in task.js.
 */

import { h, withNames } from "../ui/dom.js";
import { bar } from "./bar.js";
import { box, boxId, rowId } from "./task-box.js";
import { buttons, nameOf, notesOn, single } from "./task-controls.js";

/**
 * @typedef {import("../schedule/plan.js").Task} Task
 * @typedef {import("./task-box.js").Row} Row
 * @typedef {import("../ui/dom.js").Child} Child
 * @typedef {import("./host.d.ts").TaskContext} TaskContext
 */

/** There is room for what is open beside the line, see blocks/tasks.css. */
const WIDE = "screen and (min-width: 60em)";

/**
 * What to do next.
 * @param {Task[]} tasks in the order of plan()
 */
export const firstOf = (tasks) => tasks.find((task) => task.status !== "done");

/**
 * @param {Row} task
 * @param {TaskContext} context
 * @param {"next" | "was-next" | ""} place the next one is large, and so is the one that was, until something else is done
 */
export function node(task, context, place = "") {
  const id = `ft-task-${rowId(task, context)}`;
  const isOpen = place === "next" && task.status !== "later";
  return h(
    "li",
    {
      key: `task/${id}`,
      class: `ft-task ft-task--${task.status} ${place && `ft-${place}`}`,
      "data-task": task.id,
    },
    box(task, context),
    isOpen ? large(task, id, context) : folded(task, id, context, place),
    said(task, context),
  );
}

/**
 * What was recorded with its box, or with that of the last person, whose row is gone with all others.
 * @param {Row} task
 * @param {TaskContext} context
 */
function said(task, context) {
  const { fresh, saidAt, interview } = context;
  const id = boxId(task, "", context);
  const isLast = task.status === "done" && interview.people.some((person) => fresh?.place === id + person.id);
  return saidAt(isLast && fresh ? fresh.place : id);
}

/**
 * The one to do next: all that is needed is there, and the rest in a fold.
 * @param {Row} task
 * @param {string} id
 * @param {TaskContext} context
 */
function large(task, id, context) {
  const notes = notesOn(task, context);
  const what = [single(task, context), buttons(task, context)];
  const isShort =
    !notes.some(Boolean) && what.every((each) => !each || (each instanceof Element && each.matches(".ft-row")));
  return [
    h("div", { class: "ft-task__head" }, title(task, context, "ft-next-title"), when(task, context, true)),
    h("div", { class: `ft-task__do ${isShort ? "ft-task__do--short" : ""}` }, notes, what),
    fold(task, id, context, context.say("plan_how"), "next"),
  ];
}

/**
 * @param {Row} task
 * @param {string} id
 * @param {TaskContext} context
 * @param {string} place
 */
function folded(task, id, context, place) {
  const titleId = { next: "ft-next-title", "was-next": "ft-was-next-title" }[place] ?? "";
  return fold(task, id, context, [title(task, context, titleId), when(task, context)]);
}

/**
 * @param {Row} task
 * @param {TaskContext} context
 * @param {string} id "" where nothing leads to it
 */
const title = (task, context, id) =>
  h(
    id ? "h3" : "span",
    { class: "ft-task__title", key: "title", ...(id && { id, tabindex: -1 }) },
    titleOf(task, context),
  );

/**
 * @param {Row} task
 * @param {TaskContext} context
 * @param {boolean} isNext its window is drawn
 */
function when(task, context, isNext = false) {
  const { say, dates, now } = context;
  const { words, relative, full } = dates.of(task, now);
  const isDone = task.status === "done";
  return h(
    "span",
    { class: "ft-task__when" },
    h("span", { class: "ft-status" }, say(`plan_status_${task.status.replaceAll("-", "_")}`)),
    isDone ? ` ${say("plan_done")}` : [" ", h("span", { title: full || null }, words)],
    !isDone && relative && h("span", { class: "ft-relative" }, ` · ${relative}`),
    isNext && bar(task, context),
  );
}

/**
 * @param {Row} task
 * @param {string} id
 * @param {TaskContext} context
 * @param {Child} summary
 * @param {string} [place]
 */
function fold(task, id, context, summary, place = "") {
  const { want, redraw } = context;
  const known = document.getElementById(id);
  const open = known instanceof HTMLDetailsElement ? known.open : place === "next" && matchMedia(WIDE).matches;
  const unfold = (/** @type {import("../ui/dom.js").On<HTMLDetailsElement>} */ { currentTarget }) => {
    const { open, isConnected, children } = currentTarget;
    if (open && isConnected && children.length === 1) redraw();
  };
  return h(
    "details",
    { id, key: id, open, ontoggle: unfold },
    h("summary", {}, summary),
    open && want("task")?.taskBody(task, context, place),
  );
}

/**
 * @param {Row} task
 * @param {TaskContext} context
 * @returns {Child}
 */
export function titleOf(task, { guide, say, interview }) {
  const action = guide.steps[task.step]?.actions[task.actions[0]];
  const title = action && task.actions.length === 1 ? action.title : task.title;
  const names = task.people.map((id) => nameOf(id, interview));
  return task.people.length > 1
    ? [
        title,
        " ",
        withNames(say("plan_for_people", { number: task.people.length, names: "\0" }), names, say("list_comma")),
      ]
    : title;
}

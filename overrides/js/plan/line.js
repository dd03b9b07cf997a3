/**
 * The plan as a line of time: what is done, folded; the mark of now; what is to be done, in the one order of urgency; and
 * the weeks ahead if nothing is heard.
 */

import { isIfSilent } from "../schedule/silence.js";
import { byUrgency } from "../schedule/urgency.js";
import { h } from "../ui/dom.js";
import { firstOf, node, titleOf } from "./tasks.js";

/**
 * @typedef {import("./task-box.js").Row} Row
 * @typedef {import("../schedule/plan.js").Task} Task
 * @typedef {import("../ui/dom.js").Child} Child
 * @typedef {import("./host.d.ts").TaskContext} TaskContext
 */

/**
 * @param {TaskContext} context
 * @param {Child} [asked] small questions: below what is due, above what is not
 * @param {Child} [below]
 */
export function planLine(context, asked = null, below = null) {
  const { say, tasks, guide, dates, now } = context;
  const { stays, again } = staying(context);
  const next = firstOf(tasks);
  const done = tasks.filter(({ id, status }) => status === "done" && id !== stays?.id);
  const open = tasks
    .filter(({ status }) => status !== "done")
    .map((task) => (task.id === again ? { ...task, isAgain: true } : task));
  const isSilent = (/** @type {Row} */ task) => task.status === "later" && isIfSilent(task, guide);
  const isDue = (/** @type {Row} */ task) => task === stays || task.status !== "later";
  const known = [...open.filter((task) => !isSilent(task)), ...(stays ? [stays] : [])].sort(byUrgency);
  const place = (/** @type {Row} */ task) => (task === stays ? "was-next" : task.id === next?.id ? "next" : "");
  const list = (/** @type {Row[]} */ rows, /** @type {Child} */ more = null) =>
    (rows.length > 0 || more) &&
    h(
      "ol",
      { class: "ft-tasks" },
      rows.map((task) => node(task, context, place(task))),
      more,
    );
  return h(
    "section",
    { "aria-labelledby": "ft-line-title", class: "ft-time" },
    done.length > 0 &&
      h(
        "details",
        { id: "ft-done", key: `done/${context.interview.id}`, class: "ft-time__done" },
        h("summary", {}, say("plan_done_fold", { number: done.length })),
        list(done),
      ),
    h("p", { class: "ft-now", key: "now" }, say("plan_now", { when: dates.now(now) })),
    !next && h("p", { class: "ft-next", id: "ft-next-title", key: "nothing", tabindex: -1 }, say("plan_nothing_to_do")),
    list(known.filter(isDue)),
    asked,
    list(known.filter((task) => !isDue(task))),
    ifSilent(open.filter(isSilent), list, context),
    below,
  );
}

/**
 * @param {Row[]} rows of the plan, that only silence asks for
 * @param {(rows: Row[], more: Child) => Child} list
 * @param {TaskContext} context
 */
function ifSilent(rows, list, context) {
  const { say, ahead } = context;
  if (!rows.length && !ahead.length) return null;
  return h(
    "section",
    { class: "ft-if", key: "if", "aria-labelledby": "ft-if-title" },
    h("h3", { id: "ft-if-title" }, say("plan_if_title")),
    list(
      rows,
      ahead.map((task) => assumed(task, context)),
    ),
  );
}

/**
 * A step of the weeks ahead: nothing to tick, because it is not asked for yet.
 * @param {Task} task
 * @param {TaskContext} context
 */
function assumed(task, context) {
  const { say, dates, now } = context;
  const { words } = dates.of({ ...task, status: "later" }, now);
  return h(
    "li",
    { class: "ft-task ft-task--if", key: `if/${task.id}` },
    h("span", { class: "ft-node", "aria-hidden": "true" }),
    h(
      "div",
      { class: "ft-task__head" },
      h("span", { class: "ft-task__title" }, titleOf({ ...task, people: [] }, context)),
      h("span", { class: "ft-task__when" }, h("span", { class: "ft-status" }, say("plan_status_if")), ` ${words}`),
    ),
  );
}

/**
 * Where something was just done it stays as it was, ticked, so that nothing else comes under the finger.
 * @param {TaskContext} context
 * @returns {{stays: Row | null, again: string}} `again`: id of a task that is asked for once more
 */
function staying({ fresh, interview, tasks }) {
  const was = fresh?.interview === interview.id && /^ft-(tick|done)-/.test(fresh.place) ? fresh.task : null;
  if (!was) return { stays: null, again: "" };
  const is = tasks.find(({ id }) => id === was.id);
  const isSame = is?.why.at === was.why.at;
  if (is && isSame && is.status !== "done") return { stays: null, again: "" };
  const { urgency } = was;
  if (is && isSame) return { stays: was.status === "done" ? null : { ...is, urgency }, again: "" };
  const did = fresh?.event ? [fresh.event] : [];
  return { stays: { ...was, status: "done", people: [], did }, again: is && is.status !== "done" ? was.id : "" };
}

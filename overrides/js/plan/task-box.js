/** The box of a task is the record: what an event does is recorded as that event, what ticks do as all of them. */

import { doneByEvents } from "../schedule/doing.js";
import { momentOf } from "../schedule/temporal.js";
import { h } from "../ui/dom.js";

/**
 * @typedef {import("../schedule/plan.js").Task} Task
 * @typedef {Task & {isAgain?: boolean}} Row `isAgain`: to be done once more, while what was done is still on show
 * @typedef {import("../ui/dom.js").Child} Child
 * @typedef {import("./host.d.ts").TaskContext} TaskContext
 * @typedef {import("../ui/dom.js").On<HTMLInputElement>} OnBox
 */

/**
 * @param {Row} task
 * @param {TaskContext} context
 */
export const rowId = ({ id, isAgain }, { interview }) => `${interview.id}-${id}${isAgain ? "-again" : ""}`;

/**
 * @param {Row} task
 * @param {string} person
 * @param {TaskContext} context
 */
export const boxId = (task, person, context) => `ft-done-${rowId(task, context)}-${person}`;

/**
 * What an event does is recorded as that event; what ticks do, as all of them.
 * @param {Row} task
 * @param {TaskContext} context
 */
export function box(task, context) {
  const { guide, tick } = context;
  const label = { "aria-label": flatTitle(task, context) };
  if (doneByEvents(guide.rules[task.id], guide).length) return personBox(task, "", label, context);
  if (!task.actions.length) return h("span", { class: "ft-node", "aria-hidden": "true" });
  return h(
    "label",
    { class: "ft-box" },
    h("input", {
      ...{ type: "checkbox", id: boxId(task, "", context), checked: task.status === "done", ...label },
      onchange: (/** @type {OnBox} */ { currentTarget: box }) => {
        if (!tick(task.actions, box.checked, { place: box.id, task })) box.checked = !box.checked;
      },
    }),
  );
}

/**
 * @param {Row} task
 * @param {TaskContext} context
 */
function flatTitle(task, { guide }) {
  const action = guide.steps[task.step]?.actions[task.actions[0]];
  return action && task.actions.length === 1 ? action.title : task.title;
}

/**
 * @param {Row} task
 * @param {string} person id, or "" for all
 * @param {import("../ui/dom.js").Props} label
 * @param {TaskContext} context
 * @param {Child} [text]
 */
export function personBox(task, person, label, context, text) {
  const { guide, record, untick, now, interview } = context;
  const rule = guide.rules[task.id];
  const [type] = doneByEvents(rule, guide);
  const isAhead =
    task.status === "later" && momentOf(task.why.at, now.timeZoneId).epochMilliseconds > now.epochMilliseconds;
  const only = interview.people.length === 1 && task.people.length === 1 ? task.people[0] : undefined;
  const onchange = (/** @type {OnBox} */ { currentTarget: box }) => {
    const where = { place: box.id, task };
    const done = box.checked
      ? record({ type, by: rule.by, person: person || only, task: task.id }, where)
      : untick(task.did, person, where);
    if (!done) box.checked = !box.checked;
  };
  const checked = task.status === "done" || (person !== "" && !task.people.includes(person));
  return h(
    "label",
    { class: "ft-box" },
    h("input", {
      ...{ type: "checkbox", id: boxId(task, person, context), checked, disabled: isAhead && !checked, onchange },
      ...label,
    }),
    text,
  );
}

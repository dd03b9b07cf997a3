/** What one does with a task: a letter to write, notes to take, its actions to tick; and what to know about being late. */

import { isSpoken } from "../letters/spoken.js";
import { doneByEvents } from "../schedule/doing.js";
import { h, link, plain } from "../ui/dom.js";
import { boxId, personBox } from "./task-box.js";

/**
 * @typedef {import("../types/outline.d.ts").Action} Action
 * @typedef {import("../schedule/plan.js").Outline} Guide
 * @typedef {import("../storage/state.js").Interview} Interview
 * @typedef {import("./task-box.js").Row} Row
 * @typedef {import("./task-box.js").OnBox} OnBox
 * @typedef {import("./host.d.ts").TaskContext} TaskContext
 */

/**
 * @param {string} id
 * @param {Interview} interview
 */
export const nameOf = (id, interview) => interview.people.find((person) => person.id === id)?.name ?? "";

/**
 * What to know about being late, and what holidays are not known.
 * @param {Row} task
 * @param {TaskContext} context
 */
export function notesOn(task, { guide, say }) {
  const shorts = (/** @type {string[]} */ ids) =>
    ids.map((id) => guide.sources[id]?.short ?? id).join(say("list_comma"));
  return [
    task.status === "early-but-fine" && say("plan_fine_already", { sources: shorts(task.fineAlready) }),
    task.status === "late-but-fine" && say("plan_still_fine", { sources: shorts(task.stillFine) }),
    task.status === "late" && say("plan_late"),
    !task.holidaysKnown && say("plan_holidays_unknown", { year: guide.holidays.last_year }),
  ].map((text) => text && h("p", { class: "ft-note" }, text));
}

/**
 * @param {Row} task
 * @param {Guide} guide
 */
const actionsOf = (task, guide) =>
  task.actions.flatMap((id) => /** @type {Action | undefined} */ (guide.steps[task.step]?.actions[id]) ?? []);

/**
 * Several things that are to be ticked each are there at once; of one, the box is the task's own.
 * @param {Row} task
 * @param {TaskContext} context
 */
export const single = (task, context) => task.actions.length > 1 && actions(task, context, "boxes");

/**
 * @param {Row} task
 * @param {TaskContext} context
 * @param {"boxes" | "details" | "both"} what
 */
export function actions(task, context, what) {
  const { guide, tick, interview } = context;
  const known = actionsOf(task, guide);
  const isTicked = what !== "details" && known.length > 1 && doneByEvents(guide.rules[task.id], guide).length === 0;
  const box = (/** @type {Action} */ action) =>
    h("input", {
      type: "checkbox",
      id: `ft-tick-${interview.id}-${action.id}`,
      checked: task.ticked.includes(action.id),
      onchange: (/** @type {OnBox} */ { currentTarget: box }) => {
        if (!tick([action.id], box.checked, { place: box.id, task })) box.checked = !box.checked;
      },
    });
  const whole = what === "boxes" ? null : context.whole();
  const detailOf = (/** @type {Action} */ { id }) => whole?.steps[task.step].actions[id].detail;
  const text = (/** @type {Action} */ action) => {
    const detail = detailOf(action);
    return h(
      "span",
      {},
      known.length > 1 && action.title,
      whole && detail && h("span", { class: "ft-small" }, ` ${plain(detail, whole)}`),
    );
  };
  const listed = known.filter((action) => isTicked || detailOf(action));
  return (
    listed.length > 0 &&
    h(
      "ul",
      { class: "ft-ticks" },
      listed.map((action) => h("li", {}, h(isTicked ? "label" : "p", {}, isTicked && box(action), text(action)))),
    )
  );
}

/**
 * The letter to write, for each person if each gets one, with a box for each; the notes to take. Whoever got theirs
 * since this was first tapped keeps their row.
 * @param {Row} task
 * @param {TaskContext} context
 */
export function buttons(task, context) {
  const { guide, say, interview, openNotes, saidAt } = context;
  if (task.status === "done") return null;
  const known = actionsOf(task, guide);
  const notes =
    known.some((action) => action.notes) && link(say("plan_notes_open"), openNotes, { id: `ft-notes-${task.id}` });
  if (!known.some(({ each }) => each) || interview.people.length < 2 || !task.people.length)
    return h(
      "div",
      { class: "ft-row" },
      task.status !== "later" && letterLink(known, task.people[0] ?? "", context),
      otherWays(task, context),
      notes,
    );
  const row = (/** @type {import("../storage/state.js").Person} */ { id, name }) =>
    h(
      "li",
      { class: "ft-row", key: `row/${id}` },
      personBox(task, id, {}, context, h("bdi", { class: "ft-each__name" }, name)),
      task.status !== "later" && task.people.includes(id) && letterLink(known, id, context),
      saidAt(boxId(task, id, context)),
    );
  return [h("ul", { class: "ft-each" }, interview.people.map(row)), notes && h("p", {}, notes)];
}

/**
 * Where several events do it, the box records the most usual one, and the others have buttons.
 * @param {Row} task
 * @param {TaskContext} context
 */
function otherWays(task, context) {
  const { guide, record, saidAt } = context;
  return doneByEvents(guide.rules[task.id], guide)
    .slice(1)
    .map((type) => {
      const id = `${boxId(task, "", context)}-${type}`;
      const { title, done = title } = guide.events[type];
      const onclick = () => record({ type, task: task.id }, { place: id, task });
      return saidAt(id) ?? link(done, onclick, { id });
    });
}

/**
 * @param {Action[]} known the task's actions
 * @param {string} person id, or "" for all
 * @param {TaskContext} context
 */
function letterLink(known, person, { guide, say, interview, root }) {
  const letter = known.find((action) => action.letter)?.letter;
  if (!letter) return null;
  const { title } = guide.letters[letter];
  const hash = new URLSearchParams({ for: interview.id, ...(person && { person }) });
  return h(
    "a",
    { class: "ft-button", href: `${root}letters/${letter}/#${hash}` },
    say(isSpoken(guide.letters[letter]) ? "plan_say" : "plan_write"),
    h("span", { class: "ft-hidden" }, `: ${nameOf(person, interview) || title}`),
  );
}

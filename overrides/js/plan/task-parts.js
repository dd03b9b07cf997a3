/** What the next task and the line have in common: a task's title, its notes, its actions and its buttons. */

import { meant } from "../schedule/history.js";
import { h, link } from "../ui/dom.js";

/**
 * @typedef {import("../schedule/plan.js").Task} Task
 * @typedef {import("../schedule/plan.js").Action} Action
 * @typedef {import("../schedule/plan.js").Guide} Guide
 * @typedef {import("../storage/state.js").Interview} Interview
 * @typedef {import("./commands.js").Where} Where
 *
 * @typedef {object} TaskContext what is needed to draw tasks
 * @property {Guide} guide
 * @property {import("../ui/dom.js").Say} say
 * @property {import("../ui/dates.js").Dates} dates
 * @property {Temporal.ZonedDateTime} now
 * @property {string} root the way from this page to the site's root
 * @property {Interview} interview
 * @property {Task[]} tasks
 * @property {string[]} exhausted ids of rules that ask for nothing more
 * @property {(action: string, on: boolean, where: Where) => boolean} tick false: it could not be saved
 * @property {(event: import("./commands.js").ToRecord, where: Where) => boolean} record
 * @property {import("./commands.js").Fresh | null} fresh what was done last, and where
 * @property {(place: string) => Node | null} saidAt what was recorded there, if that was the last thing
 * @property {() => void} redraw
 * @property {() => void} openNotes
 * @property {import("./lazy-parts.js").Want} want a module that is fetched when it is first needed; null until it is there
 */

/**
 * @param {Task} task
 * @param {TaskContext} context
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

/**
 * Names in a sentence: each in its own direction.
 * @param {string} text with \0 for the names
 * @param {string[]} names
 * @param {string} comma
 */
function withNames(text, names, comma) {
  const [before, after] = text.split("\0");
  return [before, names.flatMap((name, index) => [index > 0 && comma, h("bdi", {}, name)]), after];
}

/**
 * @param {string} id
 * @param {Interview} interview
 */
const nameOf = (id, interview) => interview.people.find((person) => person.id === id)?.name ?? "";

/**
 * @param {Task} task
 * @param {TaskContext} context
 */
export const statusOf = (task, { say }) => say(`plan_status_${task.status.replaceAll("-", "_")}`);

/**
 * What an event does is told with a button; a tick beside it would be a second truth.
 * @param {Task} task
 * @param {TaskContext} context
 */
export const isTicked = (task, { guide }) => guide.rules[task.id].done_by.length === 0;

/**
 * What to know about being late, and what holidays are not known.
 * @param {Task} task
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
 * @param {Task} task
 * @param {Guide} guide
 */
const actionsOf = (task, guide) =>
  task.actions.flatMap((id) => /** @type {Action | undefined} */ (guide.steps[task.step]?.actions[id]) ?? []);

/**
 * @param {Task} task
 * @param {TaskContext} context
 * @param {string} where it stands: a part of the ids
 */
export function actions(task, context, where) {
  const { guide, tick, interview } = context;
  const known = actionsOf(task, guide);
  const byTicks = isTicked(task, context);
  const box = (/** @type {Action} */ action) =>
    h("input", {
      type: "checkbox",
      id: `ft-tick-${where}-${interview.id}-${action.id}`,
      checked: task.ticked.includes(action.id),
      onchange: (/** @type {import("../ui/dom.js").On<HTMLInputElement>} */ { currentTarget: box }) => {
        if (!tick(action.id, box.checked, { place: box.id, task })) box.checked = !box.checked;
      },
    });
  const text = (/** @type {Action} */ action) =>
    h("span", {}, action.title, action.detail && h("span", { class: "ft-small" }, ` ${plain(action.detail, guide)}`));
  return (
    known.length > 0 &&
    h(
      "ul",
      { class: "ft-ticks" },
      known.map((action) => h("li", {}, h(byTicks ? "label" : "p", {}, byTicks && box(action), text(action)))),
    )
  );
}

/**
 * The letter to write, for each person if each gets one; the one tap that records that it is done; the notes to take.
 * Whoever got theirs since this was first tapped keeps their row.
 * @param {Task} task
 * @param {TaskContext} context
 * @param {string} where it stands: a part of the ids
 */
export function buttons(task, context, where) {
  const { guide, say, interview, openNotes, fresh, saidAt } = context;
  const wasHere = fresh?.interview === interview.id && fresh.task?.id === task.id ? fresh.task.people : [];
  const isOpen = (/** @type {string} */ person) =>
    task.status !== "done" && task.status !== "later" && (!person || task.people.includes(person));
  const all = interview.people.map(({ id }) => id).filter((id) => task.people.includes(id) || wasHere.includes(id));
  const people = all.length ? all : [""];
  const shown = { ...task, people: all };
  const row = (/** @type {string} */ person, /** @type {number} */ n) => {
    const id = `ft-done-${where}-${interview.id}-${task.id}-${person}`;
    const said = saidAt(id);
    if (!isOpen(person)) return [said ?? (person && all.length > 1 && h("span", {}, say("plan_done")))];
    return [letterLink(known, person, n > 0, context), said ?? doneButton(shown, person, id, context)];
  };
  const known = actionsOf(task, guide);
  const rows = people.map(row);
  const notes =
    isOpen("") &&
    known.some((action) => action.notes) &&
    link(say("plan_notes_open"), openNotes, { id: `ft-notes-${where}-${task.id}` });
  if (!notes && !rows.flat().some(Boolean)) return null;
  if (people.length === 1 && (!all.length || interview.people.length === 1))
    return h("div", { class: "ft-row" }, rows, notes);
  const list = rows.map((cells, n) =>
    h(
      "li",
      { class: "ft-row", key: `row/${people[n]}` },
      h("bdi", { class: "ft-each__name" }, nameOf(people[n], interview)),
      cells,
    ),
  );
  return [h("ul", { class: "ft-each" }, list), notes && h("p", {}, notes)];
}

/**
 * @param {Action[]} known the task's actions
 * @param {string} person id, or "" for all
 * @param {boolean} quiet
 * @param {TaskContext} context
 */
function letterLink(known, person, quiet, { guide, say, interview, root }) {
  const letter = known.find((action) => action.letter)?.letter;
  if (!letter) return null;
  const name = nameOf(person, interview);
  const hash = new URLSearchParams({ for: interview.id, ...(person && { person }) });
  const props = {
    class: quiet ? "ft-button ft-button--quiet" : "ft-button",
    href: `${root}letters/${letter}/#${hash}`,
  };
  return name
    ? h("a", { ...props, "aria-label": say("plan_write_to", { name }) }, say("plan_write"))
    : h("a", props, guide.letters[letter].title);
}

/**
 * @param {Task} task as it is shown
 * @param {string} person
 * @param {string} id
 * @param {TaskContext} context
 */
function doneButton(task, person, id, { guide, say, record, interview }) {
  const rule = guide.rules[task.id];
  const name = interview.people.length > 1 ? nameOf(person, interview) : "";
  return [...meant(rule.done_by, guide.events)].map((type, n) => {
    const event = { type, by: rule.by, person: person || undefined, task: task.id };
    const props = {
      type: "button",
      class: "ft-button ft-button--quiet",
      id: n ? `${id}-${type}` : id,
      "aria-label": name ? say("plan_did_it_for", { name }) : null,
    };
    const { title, done = title } = guide.events[type];
    return h("button", { ...props, onclick: () => record(event, { place: id, task }) }, name ? say("plan_sent") : done);
  });
}

/**
 * Text of the content with its windows written out.
 * @param {string} text
 * @param {Guide} guide
 */
export function plain(text, guide) {
  return text.replace(/\{(window|agreement):([a-z0-9-]+)\}/g, (whole, kind, id) => {
    const rule = guide.rules[id];
    return rule ? (kind === "window" ? rule.words : rule.agreement) : whole;
  });
}

/** The next task, large, and the plan as a line: a node per task. What a node unfolds to is drawn in plan-task.js. */

import { meant } from "../schedule/history.js";
import { h, link } from "../ui/dom.js";

/**
 * @typedef {object} Context what every part of the page needs
 * @property {any} guide
 * @property {(key: string, values?: Record<string, any>) => string} say
 * @property {import("../ui/format.js").Dates} dates
 * @property {Temporal.ZonedDateTime} now
 * @property {string} root the way from this page to the site's root
 * @property {any} interview the one that is shown
 * @property {Task[]} tasks of that one
 * @property {string[]} [spent] ids of rules that ask for nothing more
 * @property {(action: string, on: boolean, where: Where) => boolean} tick false: it could not be saved
 * @property {(event: Record<string, any>, where: Where) => boolean} record
 * @property {import("./deeds.js").Fresh} fresh what was done last, and where
 * @property {(place: string) => any} saidAt what was recorded there, if that was the last thing
 * @property {() => void} redraw
 * @property {() => void} openNotes
 * @property {(name: "task") => any} want a module that is fetched when it is first needed; null until it is there
 */

/**
 * @typedef {import("../schedule/plan.js").Task} Task
 * @typedef {{place: string, task?: Task}} Where what was tapped, and what it stood beside
 */

/**
 * What to do next.
 * @param {Task[]} tasks in the order of plan()
 */
export const firstOf = (tasks) => tasks.find((task) => task.status !== "done");

/**
 * The next task, large. Where something was done with it, it stays, so that nothing else comes under the finger; what
 * is next then stands below.
 * @param {Context} context
 */
export function nextTask(context) {
  const { say, tasks, fresh, interview } = context;
  const task = firstOf(tasks);
  const isHere = fresh.interview === interview.id && /^ft-(tick|done)-next-/.test(fresh.place);
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
 * @param {Context} context
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

/** @param {Context} context */
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
    context.spent?.map((id) => enough(id, context)),
  );
}

/**
 * Why something is not asked for again: whoever says how often it may be done.
 * @param {string} id of a rule
 * @param {Context} context
 */
function enough(id, { guide, say }) {
  const { title, positions, ruling } = guide.rules[id];
  const said = positions
    .filter((/** @type {any} */ each) => each.at_most)
    .map((/** @type {any} */ { source, says }) => `${guide.sources[source].short}: ${says}`);
  return h(
    "p",
    { class: "ft-small" },
    say("plan_spent", { title, why: ruling?.at_most ? plain(ruling.reason, guide) : said.join(" ") }),
  );
}

/**
 * @param {Task} task
 * @param {Context} context
 */
function node(task, context) {
  const { say, dates, now, interview, want, redraw } = context;
  const { words, relative } = dates.of(task, now);
  const isDone = task.status === "done";
  const id = `ft-task-${interview.id}-${task.id}`;
  const open = /** @type {any} */ (document.getElementById(id))?.open ?? false;
  const body = open && want("task")?.taskBody(task, context);
  const unfold = (/** @type {any} */ { currentTarget: { open, isConnected, children } }) =>
    open && isConnected && children.length === 1 && redraw();
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

/**
 * @param {Task} task
 * @param {Context} context
 */
function titleOf(task, { guide, say, interview }) {
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
  return [before, names.flatMap((name, place) => [place > 0 && comma, h("bdi", {}, name)]), after];
}

/**
 * @param {string} id
 * @param {any} interview
 */
const nameOf = (id, interview) => interview.people.find((/** @type {any} */ person) => person.id === id)?.name ?? "";

/**
 * @param {Task} task
 * @param {Context} context
 */
const statusOf = (task, { say }) => say(`plan_status_${task.status.replaceAll("-", "_")}`);

/**
 * What an event does is told with a button; a tick beside it would be a second truth.
 * @param {Task} task
 * @param {Context} context
 */
const isTicked = (task, { guide }) => guide.rules[task.id].done_by.length === 0;

/**
 * What to know about being late, and what holidays are not known.
 * @param {Task} task
 * @param {Context} context
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
 * @param {Context} context
 * @param {string} place
 */
export function actions(task, context, place) {
  const { guide, tick, interview } = context;
  const known = task.actions.map((id) => guide.steps[task.step]?.actions[id]).filter(Boolean);
  const byTicks = isTicked(task, context);
  const box = (/** @type {any} */ action) =>
    h("input", {
      type: "checkbox",
      id: `ft-tick-${place}-${interview.id}-${action.id}`,
      checked: task.ticked.includes(action.id),
      onchange: (/** @type {any} */ { currentTarget: box }) => {
        if (!tick(action.id, box.checked, { place: box.id, task })) box.checked = !box.checked;
      },
    });
  const text = (/** @type {any} */ action) =>
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
 * @param {Context} context
 * @param {string} place
 */
export function buttons(task, context, place) {
  const { guide, say, interview, openNotes, fresh, saidAt } = context;
  const wasHere = fresh.interview === interview.id && fresh.task?.id === task.id ? fresh.task.people : [];
  const isOpen = (/** @type {string} */ person) =>
    task.status !== "done" && task.status !== "later" && (!person || task.people.includes(person));
  const all = interview.people
    .map((/** @type {any} */ { id }) => id)
    .filter((/** @type {string} */ id) => task.people.includes(id) || wasHere.includes(id));
  const people = all.length ? all : [""];
  const shown = { ...task, people: all };
  const row = (/** @type {string} */ person, /** @type {number} */ n) => {
    const id = `ft-done-${place}-${interview.id}-${task.id}-${person}`;
    const said = saidAt(id);
    if (!isOpen(person)) return said ?? (person && all.length > 1 && h("span", {}, say("plan_done")));
    return [letterLink(known, person, n > 0, context), said ?? doneButton(shown, person, id, context)];
  };
  const known = task.actions.map((id) => guide.steps[task.step]?.actions[id]).filter(Boolean);
  const rows = people.map(row);
  const notes =
    isOpen("") &&
    known.some((action) => action.notes) &&
    link(say("plan_notes_open"), openNotes, { id: `ft-notes-${place}-${task.id}` });
  if (!notes && !rows.flat().some(Boolean)) return null;
  if (people.length === 1 && (!all.length || interview.people.length === 1))
    return h("div", { class: "ft-row" }, rows, notes);
  const list = rows.map((each, n) =>
    h(
      "li",
      { class: "ft-row", key: `row/${people[n]}` },
      h("bdi", { class: "ft-each__name" }, nameOf(people[n], interview)),
      each,
    ),
  );
  return [h("ul", { class: "ft-each" }, list), notes && h("p", {}, notes)];
}

/**
 * @param {any[]} known the task's actions
 * @param {string} person id, or "" for all
 * @param {boolean} quiet
 * @param {Context} context
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
 * @param {Context} context
 */
function doneButton(task, person, id, { guide, say, record, interview }) {
  const rule = guide.rules[task.id];
  const name = interview.people.length > 1 ? nameOf(person, interview) : "";
  return [...meant(rule.done_by, guide.events)].map((type, n) => {
    const event = { type, by: rule.by ?? undefined, person: person || undefined, task: task.id };
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
 * @param {any} guide
 */
export function plain(text, guide) {
  return text.replace(
    /\{(window|agreement):([a-z0-9-]+)\}/g,
    (whole, kind, id) => guide.rules[id]?.[kind === "window" ? "words" : kind] ?? whole,
  );
}

/** The next task, large, and the plan as a line: a node per task, with its window, its actions and its why. */

import { h } from "./dom.js";
import { Temporal, momentOf } from "./temporal.js";

/**
 * @typedef {object} Context what every part of the page needs
 * @property {any} guide
 * @property {(key: string, values?: Record<string, any>) => string} say
 * @property {import("./format.js").Dates} dates
 * @property {Temporal.ZonedDateTime} now
 * @property {string} root the way from this page to the site's root
 * @property {(id: string, action: string, on: boolean) => void} tick
 * @property {(id: string, event: Record<string, any>) => void} record
 */

/** @typedef {import("./plan.js").Task} Task */

/**
 * What to do next: what has a deadline comes before what is merely open.
 * @param {Task[]} tasks in the order of plan()
 */
export function firstOf(tasks) {
  const open = tasks.filter((task) => task.status !== "done" && task.status !== "later");
  return open.find((task) => task.until) ?? open[0] ?? tasks.find((task) => task.status === "later");
}

/**
 * @param {any} interview
 * @param {Task[]} tasks
 * @param {Context} context
 */
export function nextTask(interview, tasks, context) {
  const { say, dates, now, guide } = context;
  const task = firstOf(tasks);
  if (!task) return h("section", { class: "ft-next" }, h("p", { class: "ft-next__title" }, say("plan_nothing_to_do")));
  const { words, relative, full } = dates.of(task, now);
  return h(
    "section",
    { class: `ft-next ft-next--${task.status}`, "aria-labelledby": "ft-next-title" },
    h("p", { class: "ft-next__label" }, status(task, context)),
    h("h2", { class: "ft-next__title", id: "ft-next-title", tabindex: -1 }, title(task, interview, context)),
    h("p", { class: "ft-next__when" }, h("strong", {}, words), relative && ` · ${relative}`),
    full && full !== words && h("p", { class: "ft-small" }, full),
    note(task, context),
    guide.rules[task.id].done_by.length === 0 && actions(interview, task, context, "next"),
    buttons(interview, task, context, "next"),
  );
}

/**
 * @param {any} interview
 * @param {Task[]} tasks
 * @param {Context} context
 */
export function taskLine(interview, tasks, context) {
  const { say } = context;
  const done = tasks.filter((task) => task.status === "done").length;
  return h(
    "section",
    { "aria-labelledby": "ft-line-title" },
    h("h2", { id: "ft-line-title" }, say("plan_line_title")),
    tasks.length > 0 && h("p", { class: "ft-small" }, say("plan_progress", { done, all: tasks.length })),
    h("ol", { class: "ft-tasks" }, tasks.map((task) => node(interview, task, context))),
  );
}

/**
 * @param {any} interview
 * @param {Task} task
 * @param {Context} context
 */
function node(interview, task, context) {
  const { say, dates, now } = context;
  const { words, relative } = dates.of(task, now);
  const when = task.status === "done" ? say("plan_done") : [words, relative].filter(Boolean).join(" · ");
  return h(
    "li",
    { class: `ft-task ft-task--${task.status}` },
    h(
      "details",
      { id: `ft-task-${interview.id}-${task.id}` },
      h(
        "summary",
        {},
        h("span", { class: "ft-task__title" }, title(task, interview, context)),
        h("span", { class: "ft-task__when" }, h("span", { class: "ft-status" }, status(task, context)), ` ${when}`),
      ),
      note(task, context),
      actions(interview, task, context),
      task.status !== "done" && buttons(interview, task, context),
      advice(task, context),
      why(interview, task, context),
    ),
  );
}

/**
 * @param {Task} task
 * @param {any} interview
 * @param {Context} context
 */
function title(task, interview, { guide, say }) {
  const action = guide.steps[task.step]?.actions[task.actions[0]];
  const people = task.people.length > 1 ? say("plan_for_people", { number: task.people.length, names: names(task.people, interview) }) : "";
  return [action && task.actions.length === 1 ? action.title : task.title, people].filter(Boolean).join(" ");
}

/**
 * @param {string[]} ids
 * @param {any} interview
 */
function names(ids, interview) {
  const known = new Map(interview.people.map((/** @type {any} */ person) => [person.id, person.name]));
  return ids.map((id) => known.get(id) ?? "").filter(Boolean).join(", ");
}

/**
 * @param {Task} task
 * @param {Context} context
 */
export function status(task, { say }) {
  return say(`plan_status_${task.status.replaceAll("-", "_")}`);
}

/** What to know about being late, and what holidays are not known. */
function note(/** @type {Task} */ task, /** @type {Context} */ { guide, say }) {
  const notes = [];
  if (task.status === "late-but-fine") {
    notes.push(say("plan_still_fine", { sources: [...new Set(task.stillFine.map((id) => guide.sources[id]?.short ?? id))].join(", ") }));
  }
  if (task.status === "late") notes.push(say("plan_late"));
  if (/** @type {any} */ (task).holidaysKnown === false) notes.push(say("plan_holidays_unknown", { year: guide.holidays.last_year }));
  return notes.map((text) => h("p", { class: "ft-note" }, text));
}

/**
 * @param {any} interview
 * @param {Task} task
 * @param {Context} context
 */
function actions(interview, task, { guide, tick }, place = "line") {
  const known = task.actions.map((id) => guide.steps[task.step]?.actions[id]).filter(Boolean);
  if (!known.length) return null;
  // what an event does is told with a button; a tick beside it would be a second truth
  const byTicks = guide.rules[task.id].done_by.length === 0;
  return h(
    "ul",
    { class: "ft-checks" },
    known.map((action) =>
      h(
        "li",
        {},
        h(
          byTicks ? "label" : "p",
          {},
          byTicks &&
            h("input", {
              type: "checkbox",
              id: `ft-tick-${place}-${interview.id}-${action.id}`,
              checked: task.ticked.includes(action.id),
              onchange: (/** @type {any} */ event) => tick(interview.id, action.id, event.target.checked),
            }),
          h("span", {}, action.title, action.detail && h("span", { class: "ft-small" }, ` ${plain(action.detail, guide)}`)),
        ),
      ),
    ),
  );
}

/** The letter to write, and the one tap that records that it is done. */
function buttons(/** @type {any} */ interview, /** @type {Task} */ task, /** @type {Context} */ { guide, say, root, record }, place = "line") {
  const rule = guide.rules[task.id];
  const letter = task.actions.map((id) => guide.steps[task.step]?.actions[id]?.letter).find(Boolean);
  const type = rule.done_by[0];
  const people = task.people.length ? task.people : [undefined];
  const done = type
    ? people.map((person) =>
        h(
          "button",
          {
            type: "button",
            class: "ft-button ft-button--quiet",
            id: `ft-done-${place}-${interview.id}-${task.id}-${person ?? ""}`,
            onclick: () => record(interview.id, { type, by: rule.by ?? undefined, person, task: task.id }),
          },
          person && interview.people.length > 1 ? say("plan_did_it_for", { name: names([person], interview) }) : say(`plan_did_${type.replaceAll("-", "_")}`),
        ),
      )
    : [];
  return h(
    "p",
    { class: "ft-row" },
    letter && task.status !== "later" && h("a", { class: "ft-button", href: `${root}letters/${letter}/` }, guide.letters[letter].title),
    task.status !== "later" && done,
  );
}

/** A few dos and don'ts of the step, and the way to all of them. */
function advice(/** @type {Task} */ task, /** @type {Context} */ { guide, say, root }) {
  const all = Object.values(guide.advice).filter((item) => item.steps.includes(task.step));
  const list = (/** @type {string} */ kind) =>
    all
      .filter((item) => item.kind === kind)
      .slice(0, 3)
      .map((item) => h("li", {}, h("span", { class: "ft-mark", "aria-hidden": "true" }), item.title));
  return [
    h("ul", { class: "ft-advice ft-advice--do ft-advice--short", "aria-label": say("step_do") }, list("do")),
    h("ul", { class: "ft-advice ft-advice--dont ft-advice--short", "aria-label": say("step_dont") }, list("dont")),
    h("p", { class: "ft-small" }, h("a", { href: `${root}guide/${task.step}/` }, say("plan_more_advice", { step: guide.steps[task.step].title }))),
  ];
}

/** How the date came about, in one sentence, and who says so. */
function why(/** @type {any} */ interview, /** @type {Task} */ task, /** @type {Context} */ { guide, say, dates, root }) {
  const rule = guide.rules[task.id];
  const said = rule.positions.map((/** @type {any} */ position) =>
    h("li", {}, h("a", { href: `${root}sources/#${position.source}--${position.section}` }, guide.sources[position.source].short), `: ${position.says}`),
  );
  const counted = interview.events.find((/** @type {any} */ event) => event.type === task.why.event && event.at === task.why.at);
  const when = counted ? eventDay(counted, dates) : "";
  return h(
    "div",
    { class: "ft-why" },
    h("p", {}, h("strong", {}, say("timing_why")), ` ${say("plan_why", { window: rule.words, when })}`, task.moved && ` ${say("plan_moved")}`),
    rule.ruling && h("p", {}, `${say("timing_ruling_long")} ${plain(rule.ruling.reason, guide)}`),
    said.length > 0 && h("ul", {}, said),
    h("p", { class: "ft-small" }, h("a", { href: `${root}timing/#rule-${task.id}` }, say("step_see_timing"))),
  );
}

/**
 * The day an event is about: the one that was named, or the one on which it happened.
 * @param {import("./history.js").PlanEvent} event
 * @param {import("./format.js").Dates} dates
 */
export function eventDay(event, dates) {
  if (event.date) return dates.date(Temporal.PlainDate.from(event.date));
  return dates.moment(momentOf(event.at, dates.timeZone));
}

/** Text of the content with its windows written out. */
function plain(/** @type {string} */ text, /** @type {any} */ guide) {
  return text.replace(/\{window:([a-z0-9-]+)\}/g, (whole, id) => guide.rules[id]?.words ?? whole);
}

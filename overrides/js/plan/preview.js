/** A plan that is somebody else's, or in a file: drawn as a plan, with its dates, and nothing in it can be used. */

import { plan } from "../schedule/plan.js";
import { h } from "../ui/dom.js";
import { nextTask, taskLine } from "./tasks.js";

/** @typedef {import("../storage/state.js").Interview} Interview */

/**
 * @param {Interview[]} interviews
 * @param {any} context see PlanView
 * @param {object} said
 * @param {string} said.title
 * @param {string} said.text
 * @param {Node[]} said.actions what can be done with it: before what there is to see, which may be long
 */
export function preview(interviews, context, { title, text, actions }) {
  return h(
    "section",
    { class: "ft-incoming ft-noprint", "aria-labelledby": "ft-incoming-title" },
    h("h2", { id: "ft-incoming-title", tabindex: -1 }, title),
    h("p", {}, text),
    h("p", { class: "ft-row" }, actions),
    interviews.map((interview) => one(interview, context)),
  );
}

/**
 * @param {Interview} interview
 * @param {any} context
 */
function one(interview, context) {
  const { say } = context;
  const people = interview.people.map(({ name }) => name).filter(Boolean);
  return h(
    "section",
    { class: "ft-incoming__one" },
    h(
      "h3",
      {},
      h("bdi", {}, interview.name || say("plan_unnamed")),
      interview.archived && ` (${say("plan_archived")})`,
    ),
    people.length > 0 &&
      h("p", { class: "ft-small" }, say("plan_incoming_people", { people: people.join(say("list_comma")) })),
    drawn(interview, context),
  );
}

/**
 * @param {Interview} interview
 * @param {any} context
 */
function drawn(interview, context) {
  const { guide, now } = context;
  try {
    const tasks = plan(guide, interview, { now: now.toInstant(), timeZone: now.timeZoneId });
    const shown = { ...context, interview, tasks, spent: [], want: () => null, redraw: () => {} };
    return still([nextTask(shown), taskLine(shown)]);
  } catch (error) {
    console.info(error); // it can be kept all the same
    return null;
  }
}

/**
 * What is drawn, without what can be tapped, and without the names by which the reader's own plan is found. Not `inert`:
 * a screen reader is to read it.
 * @param {any} nodes
 */
function still(nodes) {
  const box = h("div", { class: "ft-still" }, nodes);
  const all = (/** @type {string} */ selector) => /** @type {HTMLElement[]} */ ([...box.querySelectorAll(selector)]);
  for (const each of all("#ft-line-title, button, a, input, select, textarea")) each.remove();
  for (const each of all("details"))
    each.replaceWith(h("div", { class: "ft-still__task" }, [...(each.querySelector("summary")?.childNodes ?? [])]));
  for (const each of all("h2, h3")) each.replaceWith(h("p", { class: each.className }, [...each.childNodes]));
  for (const each of all("p, ul, .ft-row")) if (!each.textContent) each.remove();
  for (const each of all("[id], [tabindex], [aria-labelledby], [for]"))
    for (const name of ["id", "tabindex", "aria-labelledby", "for"]) each.removeAttribute(name);
  return box;
}

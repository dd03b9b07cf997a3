/** A plan that is somebody else's, or in a file: drawn as a plan, with its dates, and nothing in it can be used. */

import { silence } from "../schedule/silence.js";
import { h } from "../ui/dom.js";
import { planLine } from "./line.js";

/**
 * @typedef {import("../storage/state.js").Interview} Interview
 * @typedef {import("./host.d.ts").Context} Context
 * @typedef {import("../ui/dom.js").Child} Child
 */

/**
 * @param {Interview[]} interviews
 * @param {Context} context
 * @param {object} said
 * @param {string} said.title
 * @param {string} said.text
 * @param {Child[]} said.actions what can be done with it: before what there is to see, which may be long
 */
export function preview(interviews, context, { title, text, actions }) {
  return h(
    "section",
    { class: "ft-incoming ft-noprint", "aria-labelledby": "ft-incoming-title" },
    h("h2", { id: "ft-incoming-title", tabindex: -1 }, title),
    h("p", {}, text),
    h("p", { class: "ft-row" }, actions),
    interviews.map((interview) => incomingInterview(interview, context)),
  );
}

/**
 * @param {Interview} interview
 * @param {Context} context
 */
function incomingInterview(interview, context) {
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
 * @param {Context} context
 */
function drawn(interview, context) {
  try {
    const shown = toLookAt(interview, context);
    return still(planLine(shown));
  } catch (error) {
    console.info(error); // it can be kept all the same
    return null;
  }
}

/**
 * What tasks are drawn from, if nothing in them is to be used.
 * @param {Interview} interview
 * @param {Context} context
 * @returns {import("./host.d.ts").TaskContext}
 */
export const toLookAt = (interview, context) => ({
  ...context,
  interview,
  tasks: context.tasksOf(interview),
  ahead: silence(context.guide, interview, { now: context.now.toInstant(), timeZone: context.now.timeZoneId }),
  fresh: null,
  saidAt: () => null,
  want: () => null,
  redraw: () => {},
  openNotes: () => {},
  tick: () => false,
  untick: () => false,
  record: () => false,
});

/**
 * What is drawn, without what can be tapped, and without the names by which the reader's own plan is found. Not `inert`:
 * a screen reader is to read it.
 * @param {Child} nodes
 */
function still(nodes) {
  const box = h("div", { class: "ft-still" }, nodes);
  const select = (/** @type {string} */ selector) => /** @type {HTMLElement[]} */ ([...box.querySelectorAll(selector)]);
  for (const checkbox of select("input[type=checkbox]"))
    checkbox.replaceWith(
      h("span", { class: "ft-node", "aria-hidden": "true" }, /** @type {HTMLInputElement} */ (checkbox).checked && "✓"),
    );
  for (const control of select(".ft-task__do, .ft-next > details, button, a, input, select, textarea"))
    control.remove();
  for (const details of select(".ft-task details"))
    details.replaceWith(
      h("div", { class: "ft-task__head" }, [...(details.querySelector("summary")?.childNodes ?? [])]),
    );
  for (const details of select("details")) {
    const [summary, ...rest] = details.childNodes; // what is done
    details.replaceWith(h("div", {}, h("p", { class: "ft-small" }, summary.textContent), rest));
  }
  for (const heading of select("h2, h3"))
    heading.replaceWith(h("p", { class: heading.className }, [...heading.childNodes]));
  for (const block of select("p, ul, .ft-row")) if (!block.textContent) block.remove();
  for (const element of select("[id], [tabindex], [aria-labelledby], [for]"))
    for (const name of ["id", "tabindex", "aria-labelledby", "for"]) element.removeAttribute(name);
  return box;
}

/** On paper: the plan, with boxes to tick, on choice also what each task unfolds to; or the contacts, as a list. */

import { INTERVIEW } from "../schedule/history.js";
import { momentOf } from "../schedule/temporal.js";
import { h } from "../ui/dom.js";
import { eventDay } from "./task.js";
import { eventName } from "./told.js";

/**
 * @param {any} page
 * @param {boolean} whole
 */
export async function printPlan(page, whole) {
  if (!whole) return window.print();
  await page.load("task");
  const folded = [...page.querySelectorAll(".ft-tasks details:not([open])")];
  for (const details of folded) details.open = true;
  page.classList.add("ft-plan--whole");
  await page.draw();
  // not after print(): on phones it comes back before anything is printed
  const back = () => {
    page.classList.remove("ft-plan--whole");
    for (const { id } of folded) document.getElementById(id)?.removeAttribute("open"); // they may have been drawn anew
    page.draw();
  };
  addEventListener("afterprint", back, { once: true });
  return window.print();
}

/**
 * All contacts of all interviews by themselves, for who must show what they did to find work.
 * @param {any} page
 * @param {any} context
 */
export function printLog(page, context) {
  const log = contacts(context);
  page.append(log);
  page.classList.add("ft-plan--log");
  const back = () => {
    page.classList.remove("ft-plan--log");
    log.remove();
  };
  addEventListener("afterprint", back, { once: true });
  return window.print();
}

/**
 * A table with the earliest first. What is no contact, no answer and no end stays the reader's own.
 * @param {any} context
 */
function contacts({ store, guide, say, dates }) {
  const isContact = (/** @type {any} */ { type }) =>
    type === INTERVIEW || guide.events[type]?.is.length > 0 || guide.events[type]?.names === "moment";
  const rows = store.interviews
    .flatMap((/** @type {any} */ interview) =>
      interview.events.filter(isContact).map((/** @type {any} */ event) => ({ event, interview })),
    )
    .map((/** @type {any} */ row) => ({ ...row, ms: momentOf(row.event.at, dates.timeZone).epochMilliseconds }))
    .sort((/** @type {any} */ one, /** @type {any} */ other) => one.ms - other.ms);
  const row = (/** @type {any} */ { event, interview }) => {
    const person = interview.people.find((/** @type {any} */ { id }) => id === event.person)?.name;
    return h(
      "tr",
      {},
      h("td", {}, dates.moment(momentOf(event.at, dates.timeZone))),
      h("td", {}, h("bdi", {}, interview.name || say("plan_unnamed"))),
      h(
        "td",
        {},
        eventName(event, guide),
        event.to && `: ${eventDay(event, dates)}`,
        person && [" · ", h("bdi", {}, person)],
      ),
    );
  };
  const heads = ["plan_log_when", "plan_log_where", "plan_log_what"].map((key) => h("th", { scope: "col" }, say(key)));
  return h(
    "section",
    { class: "ft-log" },
    h("h2", {}, say("plan_log_title")),
    h("p", { class: "ft-fill" }, say("plan_log_name")),
    h("table", {}, h("thead", {}, h("tr", {}, heads)), h("tbody", {}, rows.map(row))),
    h("p", { class: "ft-small" }, dates.zone()),
  );
}

/** On paper: the plan, with boxes to tick, on choice also what each task unfolds to; or the contacts, as a list. */

import { INTERVIEW } from "../schedule/history.js";
import { momentOf } from "../schedule/temporal.js";
import { h } from "../ui/dom.js";
import { eventName } from "./event-name.js";
import { zoneOf } from "./zone.js";

/**
 * @typedef {import("../storage/state.js").Interview} Interview
 * @typedef {import("../storage/state.js").RecordedEvent} RecordedEvent
 * @typedef {import("./host.d.ts").Context} Context
 */

/**
 * @param {import("./host.d.ts").Host} host
 * @param {boolean} whole
 */
export async function printPlan(host, whole) {
  if (!whole) return window.print();
  await host.load("task");
  const page = /** @type {HTMLElement} */ (host.body.closest("ft-plan"));
  const folded = /** @type {HTMLDetailsElement[]} */ ([
    ...page.querySelectorAll(":is(.ft-tasks details, #ft-done):not([open])"),
  ]);
  for (const details of folded) details.open = true;
  page.classList.add("ft-plan--whole");
  await host.redraw();
  // not after print(): on phones it comes back before anything is printed
  const back = () => {
    page.classList.remove("ft-plan--whole");
    for (const { id } of folded) document.getElementById(id)?.removeAttribute("open"); // they may have been drawn anew
    host.redraw();
  };
  addEventListener("afterprint", back, { once: true });
  return window.print();
}

/**
 * All contacts of all interviews by themselves, for who must show what they did to find work.
 * @param {Context} context
 */
export function printLog(context) {
  const page = /** @type {HTMLElement} */ (context.body.closest("ft-plan"));
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
 * @param {Context} context
 */
function contacts({ store, guide, say, dates }) {
  const isContact = (/** @type {RecordedEvent} */ { type }) =>
    type === INTERVIEW || guide.events[type]?.is.length > 0 || guide.events[type]?.names === "moment";
  const rows = store.interviews
    .flatMap((interview) => interview.events.filter(isContact).map((event) => ({ event, interview })))
    .map((row) => ({ ...row, ms: momentOf(row.event.at, dates.timeZone).epochMilliseconds }))
    .sort((one, other) => one.ms - other.ms);
  const row = (/** @type {{event: RecordedEvent, interview: Interview}} */ { event, interview }) => {
    const person = interview.people.find(({ id }) => id === event.person)?.name;
    return h(
      "tr",
      {},
      h("td", {}, dates.moment(momentOf(event.at, dates.timeZone))),
      h("td", {}, h("bdi", {}, interview.name || say("plan_unnamed"))),
      h(
        "td",
        {},
        eventName(event, guide),
        event.to && `: ${dates.ofEvent(event)}`,
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
    h("p", { class: "ft-small" }, zoneOf(dates)),
  );
}

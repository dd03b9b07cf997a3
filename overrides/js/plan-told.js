/** What was told: the day they named, what was just recorded and how to correct it, and all that happened so far. */

import { h, link } from "./dom.js";
import { asking, dayIn, field, local, momentIn, saveButton } from "./plan-fields.js";
import { eventDay } from "./plan-task.js";
import { momentOf } from "./temporal.js";

/** @typedef {import("./plan-tasks.js").Context & Record<string, any>} Context */

/**
 * @param {string} type
 * @param {Context} context
 */
export function dayForm(type, { say, record, interview, dates }) {
  const met = interview.events.findLast((/** @type {any} */ event) => event.type === "interview");
  const day = met ? momentOf(met.at, dates.timeZone).toPlainDate() : null;
  const save = (/** @type {FormData} */ data) => record({ type, date: dayIn(data, "day", day).toString() });
  const input = h("input", { type: "date", id: `ft-day-${type}`, name: "day" });
  return asking({}, { say, save }, field(say("plan_tell_date"), input), saveButton(say("plan_tell_save")));
}

/**
 * They named a day and a time.
 * @param {string} type
 * @param {Context} context
 */
export function momentForm(type, { say, record, now }) {
  const save = (/** @type {FormData} */ data) => record({ type, to: momentIn(data, "to", now.timeZoneId, "plan_error_when").toString() });
  const input = h("input", { type: "datetime-local", id: `ft-day-${type}`, name: "to" });
  return asking({}, { say, save }, field(say("plan_tell_moment"), input), saveButton(say("plan_tell_save")));
}

/**
 * What was just recorded, with a way to take it back and to correct its date.
 * @param {any} event
 * @param {string} id of the interview that it is in
 * @param {Context} context
 */
export function justRecorded(event, id, { say, now, undo, correct, guide }) {
  const save = (/** @type {FormData} */ data) => correct(id, event, momentIn(data, "at", now.timeZoneId, "plan_error_when").toString());
  const input = h("input", { type: "datetime-local", id: "ft-correct", name: "at", value: local(momentOf(event.at, now.timeZoneId)) });
  return h(
    "section",
    { class: "ft-recorded", "aria-label": say("plan_recorded_title") },
    h("p", {}, h("strong", {}, say("plan_recorded_what", { what: eventName(event, guide) })), " ", link(say("plan_undo_this"), () => undo(id), { id: "ft-undo-now" })),
    h("details", { id: "ft-correct-more" }, h("summary", {}, say("plan_recorded_date")), asking({}, { say, save }, field(say("plan_tell_when"), input), saveButton(say("plan_tell_save")))),
  );
}

/**
 * A next round begins without a date: when is it, or when was it?
 * @param {Context} context
 */
export function meetingForm({ say, now, record }) {
  const save = (/** @type {FormData} */ data) => record({ type: "interview", at: momentIn(data, "at", now.timeZoneId, "plan_error_ended").toString() });
  const input = h("input", { type: "datetime-local", id: "ft-meeting", name: "at", value: local(now) });
  return asking({ class: "ft-recorded" }, { say, save }, field(say("plan_round_when"), input), saveButton(say("plan_tell_save")));
}

/**
 * What an event is called, in the way in which it happened if that is known; one of another version by its id.
 * @param {any} event
 * @param {any} guide
 * @returns {string}
 */
export function eventName({ type, by, answered }, guide) {
  const { title = type, ways = {} } = guide.events[type] ?? {};
  /** @type {any[]} */
  const known = Object.values(ways);
  const way = known.find((each) => (by && each.by === by) || (answered !== undefined && each.answered === (answered ? "yes" : "no")));
  return way?.title ?? title;
}

/** @param {Context} context */
export function historyList({ say, dates, undo, interview, guide }) {
  const names = new Map(interview.people.map((/** @type {any} */ person) => [person.id, person.name]));
  const entry = (/** @type {any} */ event) => h("li", {}, [eventName(event, guide), names.get(event.person), eventDay(event, dates)].filter(Boolean).join(" · "));
  return h("div", { class: "ft-history" }, h("ol", {}, interview.events.map(entry)), interview.events.length > 1 && link(say("plan_undo"), () => undo(interview.id), { id: "ft-undo" }));
}

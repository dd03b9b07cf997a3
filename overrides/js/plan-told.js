/** What was told: the day they named, what was just recorded and how to correct it, and all that happened so far. */

import { h, link } from "./dom.js";
import { asking } from "./form.js";
import { dateField, dayIn, field, happenedIn, local, momentIn, saveButton } from "./plan-fields.js";
import { eventDay } from "./plan-task.js";
import { momentOf } from "./temporal.js";

/** @typedef {import("./plan-tasks.js").Context & Record<string, any>} Context */

/** When they met last, if that is known. @param {Context} context */
function lastMet({ interview, dates }) {
  const met = interview.events.findLast((/** @type {any} */ event) => event.type === "interview");
  return met ? momentOf(met.at, dates.timeZone) : null;
}

/**
 * @param {string} type
 * @param {string} place id of where it is told
 * @param {Context} context
 */
export function dayForm(type, place, context) {
  const { say, record, interview, why } = context;
  const met = lastMet(context)?.toPlainDate() ?? null;
  const ways = {
    say,
    why,
    read: (/** @type {import("./form.js").Check} */ check) => dayIn(check, "day", met)?.toString(),
    save: (/** @type {string} */ date) => record({ type, date }, { place }),
  };
  return asking({ key: `day/${type}/${interview.id}` }, ways, field(say("plan_tell_date"), dateField("date", { id: `ft-day-${type}`, name: "day" })), saveButton(say("plan_tell_save")));
}

/**
 * What was just recorded, with a way to take it back and to correct its date.
 * @param {any} event
 * @param {any} where the interview that it is in
 * @param {Context} context
 */
export function justRecorded(event, where, context) {
  const { say, now, dates, undo, correct, why } = context;
  const met = event.type === "interview" ? null : lastMet(context);
  const ways = {
    say,
    why,
    read: (/** @type {import("./form.js").Check} */ check) => {
      const moment = momentIn(check, "at", now.timeZoneId, "plan_error_when");
      if (moment && event.type !== "interview") happenedIn(check, "at", moment, { now, met });
      return moment?.toString();
    },
    save: (/** @type {string} */ at) => correct(where.id, event.id, at),
  };
  const input = dateField("datetime-local", { id: "ft-correct", name: "at", value: local(momentOf(event.at, now.timeZoneId)) });
  const form = asking({ key: `correct/${where.id}/${event.id}` }, ways, field(say("plan_tell_when"), input), saveButton(say("plan_tell_save")));
  return h(
    "section",
    { class: "ft-recorded", id: "ft-recorded", key: `recorded/${event.id}`, tabindex: -1, "aria-label": say("plan_recorded_title") },
    h("p", {}, h("strong", {}, say("plan_recorded_what", { what: eventName(event, say) })), h("span", { class: "ft-small" }, " ", personOf(event, where), eventDay(event, dates))),
    h("p", {}, link(say("plan_undo_this"), () => undo(where.id, event.id), { id: "ft-undo-now" })),
    h("details", { id: "ft-correct-more" }, h("summary", {}, say("plan_recorded_date")), form),
  );
}

/**
 * @param {any} event
 * @param {any} interview
 */
function personOf({ person }, interview) {
  const name = interview.people.find((/** @type {any} */ each) => each.id === person)?.name;
  return name && [h("bdi", {}, name), " · "];
}

/**
 * A next round begins without a date: when is it, or when was it?
 * @param {Context} context
 */
export function meetingForm({ say, now, interview, record, why }) {
  const ways = {
    say,
    why,
    read: (/** @type {import("./form.js").Check} */ check) => momentIn(check, "at", now.timeZoneId, "plan_error_ended")?.toString(),
    save: (/** @type {string} */ at) => record({ type: "interview", at }, { place: "ft-meeting" }),
  };
  const input = dateField("datetime-local", { id: "ft-meeting", name: "at", value: local(now) });
  return asking({ class: "ft-recorded", key: `met/${interview.id}` }, ways, field(say("plan_round_when"), input), saveButton(say("plan_tell_save")));
}

/**
 * @param {any} event
 * @param {Context["say"]} say
 */
function eventName({ type, by, answered }, say) {
  if (type === "called" && answered === false) return say("plan_event_called_no_answer");
  return say(type === "thanked" && by === "post" ? "plan_event_thanked_post" : `plan_event_${type.replaceAll("-", "_")}`);
}

/** @param {Context} context */
export function historyList({ say, dates, undo, interview }) {
  const entry = (/** @type {any} */ event) => h("li", { key: event.id }, eventName(event, say), " · ", personOf(event, interview), eventDay(event, dates));
  const last = interview.events.at(-1);
  return h("div", { class: "ft-history" }, h("ol", {}, interview.events.map(entry)), interview.events.length > 1 && link(say("plan_undo"), () => undo(interview.id, last.id), { id: "ft-undo" }));
}

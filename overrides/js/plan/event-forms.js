/** What was told: the day they named or said in the interview, what was just recorded and how to correct it, and all that happened so far. */

import { UNITS_OF_DATES } from "../schedule/calendar.js";
import { calendarOf } from "../schedule/guide-index.js";
import { INTERVIEW } from "../schedule/history.js";
import { momentOf } from "../schedule/temporal.js";
import { h, link } from "../ui/dom.js";
import { asking } from "../ui/form.js";
import { aheadIn, dateField, dayIn, field, happenedIn, local, momentIn, saveButton } from "../ui/form-fields.js";
import { eventName } from "./event-name.js";

/**
 * @typedef {import("./host.d.ts").Shown} Shown
 * @typedef {import("../ui/form.js").Check} Check
 * @typedef {import("../storage/state.js").RecordedEvent} RecordedEvent
 * @typedef {import("../storage/state.js").Interview} Interview
 */

/**
 * They named a day, or a day and a time.
 * @param {string} type
 * @param {string} place id of where it is told
 * @param {Shown} context
 * @param {string} [id] of its field
 */
export function namingForm(type, place, context, id = `ft-day-${type}`) {
  const { say, record, interview, why, guide, now, met } = context;
  const isMoment = guide.events[type].names === "moment";
  const ways = {
    say,
    why,
    read: (/** @type {Check} */ check) =>
      isMoment
        ? { to: aheadIn(check, "day", now)?.toString() }
        : { date: dayIn(check, "day", (!guide.events[type].early && met?.when.toPlainDate()) || null)?.toString() },
    save: (/** @type {{date?: string, to?: string}} */ named) => record({ type, ...named }, { place }),
  };
  const label = say(isMoment ? "plan_tell_moment" : "plan_tell_date");
  return asking(
    { key: `${id}/${interview.id}` },
    ways,
    field(label, dateField(isMoment ? "datetime-local" : "date", { id, name: "day" })),
    saveButton(say("plan_tell_save")),
  );
}

/**
 * In the interview they named a day, or said in how many days: it counts from then.
 * @param {string} type
 * @param {string} place id of where it is told
 * @param {Shown} context
 */
export function namedDayForm(type, place, context) {
  const { say, record, interview, why, met } = context;
  const [number, unit, day] = ["number", "unit", "date"].map((name) => `ft-told-${type}-${name}`);
  const ways = {
    say,
    why,
    read: (/** @type {Check} */ check) => namedDay(check, context)?.toString(),
    save: (/** @type {string} */ date) => record({ type, date, ...(met && { at: met.when.toString() }) }, { place }),
  };
  return asking(
    { key: `told/${type}/${interview.id}`, class: "ft-told__form" },
    ways,
    h(
      "div",
      { class: "ft-row" },
      field(
        say("plan_told_number"),
        h("input", { id: number, name: "number", type: "number", min: 0, max: 365, inputmode: "numeric" }),
      ),
      field(
        say("plan_told_unit"),
        h(
          "select",
          { id: unit, name: "unit" },
          UNITS_OF_DATES.map((each) => h("option", { value: each }, say(`plan_unit_${each.replace(" ", "_")}`))),
        ),
      ),
    ),
    field(say("plan_told_date"), dateField("date", { id: day, name: "date" })),
    saveButton(say("plan_tell_save")),
  );
}

/**
 * @param {Check} check
 * @param {Shown} context
 * @returns {Temporal.PlainDate | null | undefined}
 */
function namedDay(check, { guide, met, now }) {
  const { when } = met ?? { when: now };
  if (check.text("date") || !check.text("number")) return dayIn(check, "date", when.toPlainDate());
  const number = Number(check.text("number"));
  if (!Number.isInteger(number) || number < 0 || number > 365) return check.wrong("number", "plan_error_number");
  const span = { number, unit: UNITS_OF_DATES.find((unit) => unit === check.text("unit")) ?? "days" };
  const calendar = calendarOf(guide, now.timeZoneId);
  return calendar.opens(span, { instant: when.toInstant(), date: when.toPlainDate() }).toPlainDate();
}

/**
 * What was just recorded, with a way to take it back and to correct its date.
 * @param {RecordedEvent} event
 * @param {Interview} where the interview that it is in
 * @param {Shown} context
 */
export function justRecorded(event, where, context) {
  const { say, now, dates, dispatch, why, guide, met } = context;
  const ways = {
    say,
    why,
    read: (/** @type {Check} */ check) => {
      const moment = momentIn(check, "at", now.timeZoneId, "plan_error_when");
      const isEarly = guide.events[event.type]?.early;
      if (moment && event.type !== INTERVIEW)
        happenedIn(check, "at", moment, { now, met: isEarly ? null : (met?.when ?? null) });
      return moment?.toString();
    },
    save: (/** @type {string} */ at) => dispatch((commands) => commands.correct(where.id, event.id, { at })),
  };
  const input = dateField("datetime-local", {
    id: "ft-correct",
    name: "at",
    value: local(momentOf(event.at, now.timeZoneId)),
  });
  const form = asking(
    { key: `correct/${where.id}/${event.id}` },
    ways,
    field(say("plan_tell_when"), input),
    saveButton(say("plan_tell_save")),
  );
  return h(
    "section",
    {
      class: "ft-recorded",
      id: "ft-recorded",
      key: `recorded/${event.id}`,
      tabindex: -1,
      "aria-label": say("plan_recorded_title"),
    },
    h(
      "p",
      {},
      h("strong", {}, say("plan_recorded_what", { what: eventName(event, guide) })),
      h("span", { class: "ft-small" }, " ", personOf(event, where), dates.ofEvent(event)),
    ),
    h(
      "p",
      {},
      link(say("plan_undo_this"), () => dispatch((commands) => commands.undo(where.id, event.id)), {
        id: "ft-undo-now",
      }),
    ),
    h("details", { id: "ft-correct-more" }, h("summary", {}, say("plan_recorded_date")), form),
    thenAsked(event, context),
  );
}

/**
 * What this event leaves open is asked in the same place: the new date after a reply without news, for example.
 * @param {RecordedEvent} event
 * @param {Shown} context
 */
function thenAsked({ type, next }, context) {
  const { guide, fresh, isDated } = context;
  const then = next ? INTERVIEW : guide.events[type]?.then_ask;
  const place = fresh?.place ?? "";
  if (then === INTERVIEW) return !isDated && meetingForm(context, place);
  return then && namingForm(then, place, context, `ft-ask-${then}`);
}

/**
 * @param {RecordedEvent} event
 * @param {Interview} interview
 */
function personOf({ person }, interview) {
  const name = interview.people.find(({ id }) => id === person)?.name;
  return name && [h("bdi", {}, name), " · "];
}

/**
 * A next round begins without a date, and so does one that is set anew: when is it, or when was it?
 * @param {Shown} context
 * @param {string} place id of where it is told
 */
export function meetingForm({ say, now, interview, record, why }, place) {
  const ways = {
    say,
    why,
    read: (/** @type {Check} */ check) => momentIn(check, "at", now.timeZoneId, "plan_error_ended")?.toString(),
    save: (/** @type {string} */ at) => record({ type: INTERVIEW, at }, { place }),
  };
  const input = dateField("datetime-local", { id: "ft-meeting", name: "at", value: local(now) });
  return asking(
    { class: "ft-recorded", key: `met/${interview.id}` },
    ways,
    field(say("plan_round_when"), input),
    saveButton(say("plan_tell_save")),
  );
}

/** @param {Shown} shown */
export function historyList({ say, dates, dispatch, interview, guide }) {
  const entry = (/** @type {RecordedEvent} */ event) =>
    h("li", { key: event.id }, eventName(event, guide), " · ", personOf(event, interview), dates.ofEvent(event));
  const last = interview.events.at(-1);
  return h(
    "div",
    { class: "ft-history" },
    h("ol", {}, interview.events.map(entry)),
    last &&
      interview.events.length > 1 &&
      link(say("plan_undo"), () => dispatch((commands) => commands.undo(interview.id, last.id)), { id: "ft-undo" }),
  );
}

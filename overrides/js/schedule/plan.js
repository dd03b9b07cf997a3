/**
 * The plan: events + guide + now → tasks. Pure: no clock, no storage, no page.
 *
 * All knowledge is in `guide` (guide.json, or outline.json), which must not change once it was passed in. What a rule's fields mean is
 * said in content/README.md; what a task holds is said here.
 *
 * @typedef {object} Interview
 * @property {import("./history.js").PlanEvent[]} events in the order in which they were recorded; those of an unknown type are ignored
 * @property {{id: string, name?: string}[]} [people] whom the reader met
 * @property {Setting} [setting] in-person unless given
 * @property {Channel} [channel] how the reader talks with them
 * @property {boolean} [agency]
 * @property {Record<string, string>} [ticks] ids of actions that were ticked off, each with the moment of the tick
 *
 * @typedef {"later" | "early-but-fine" | "now" | "late-but-fine" | "late" | "done"} Status
 *
 * @typedef {object} Task
 * @property {string} id the rule's id; stable, so that calendars can update their entry
 * @property {string} step
 * @property {string} title
 * @property {string[]} actions ids of the actions that the rule dates
 * @property {string[]} ticked those of them that were ticked off for this occurrence
 * @property {Status} status
 * @property {string[]} people ids of those it is still to be done for; empty where it is done once
 * @property {string[]} did ids of the events that did it, for some of the people or for all; none where ticks do
 * @property {{event: string, at: string, date?: string, verdict: "agreed" | "ruling"}} why what it counts from (an event, when it
 *   happened or, for the interview, is; the day that was named), and who decided
 * @property {Temporal.ZonedDateTime | null} from opens then for all sources; null: as soon as the event has happened
 * @property {Temporal.ZonedDateTime | null} earliest opens then for the loosest source
 * @property {Temporal.ZonedDateTime | null} aim the best moment
 * @property {Temporal.ZonedDateTime | null} until no source would fault you before this moment
 * @property {Temporal.ZonedDateTime | null} latest the loosest source would not fault you before this moment
 * @property {string[]} fineAlready sources that would not fault you now although `from` is ahead, or once `earliest` is there
 * @property {string[]} stillFine sources that would not fault you now although `until` is over, or once it is
 * @property {string[]} binding sources that set `from` and `until`
 * @property {number | null} atMost how many times in all
 * @property {boolean} moved whether it was moved to the employer's next business day
 * @property {boolean} holidaysKnown false where it rests on dates whose holidays are not known: only weekends count
 * @property {boolean} named whether the employer named this day
 * @property {boolean} optional nice to do
 * @property {import("./urgency.js").Urgency} urgency
 *
 * @typedef {import("../types/outline.d.ts").Outline} Outline what pages start with, of guide.json
 * @typedef {Pick<Outline, "language" | "holidays" | "rules" | "retired">} Undated
 * @typedef {Record<string, {actions: Record<string, Action>}>} Steps
 * @typedef {Undated & {events: Record<string, import("./history.js").EventKind>, steps: Steps}} Guide what dates tasks
 * @typedef {import("../types/outline.d.ts").GuideRule} Rule
 * @typedef {Omit<import("../types/outline.d.ts").Action, "title">} Action
 * @typedef {import("../types/outline.d.ts").Applies["channel"][number]} Channel
 * @typedef {import("../types/outline.d.ts").Applies["setting"][number]} Setting
 */

import { applicableRules, yields } from "./applicable-rules.js";
import { calendarOf } from "./guide-index.js";
import { byUrgency, urgencyOf } from "./urgency.js";

/**
 * @param {Guide} guide the content of guide.json
 * @param {Interview} interview
 * @param {{now: Temporal.Instant | string, timeZone: string}} when
 * @returns {Task[]} what to do next comes first
 * @throws {RangeError} where an event, `now` or the zone does not exist
 */
export function plan(guide, interview, { now, timeZone }) {
  const calendar = calendarOf(guide, timeZone);
  const open = applicableRules(guide, interview, now, calendar).filter(({ isExhausted }) => !isExhausted);
  return open
    .filter((applicable) => !yields(applicable, open))
    .map((applicable) => task(applicable, calendar))
    .sort(byUrgency);
}

/**
 * Ids of rules that ask for nothing more because it was done as often as it may be: so that a plan can say why.
 * @param {Guide} guide
 * @param {Interview} interview
 * @param {{now: Temporal.Instant | string, timeZone: string}} when
 * @returns {string[]}
 */
export function spent(guide, interview, { now, timeZone }) {
  return applicableRules(guide, interview, now, calendarOf(guide, timeZone)).flatMap(({ rule, isExhausted }) =>
    isExhausted ? rule.id : [],
  );
}

/**
 * @param {import("./applicable-rules.js").ApplicableRule} applicable
 * @param {import("./calendar.js").Calendar} calendar
 * @returns {Task}
 */
function task({ rule, anchorEvent, actions, ticked, people, done, window, opens, status }, calendar) {
  const { named, optional } = rule;
  /** @param {number} ms */
  const dated = (ms) => (Number.isFinite(ms) ? calendar.zoned(ms) : null);
  return {
    id: rule.id,
    step: rule.step,
    title: rule.title,
    actions: actions.map((action) => action.id),
    ticked,
    status,
    people,
    did: done.map(({ event: { id } }) => id ?? ""),
    why: {
      event: anchorEvent.type,
      at: anchorEvent.at,
      ...(anchorEvent.event.date && { date: anchorEvent.event.date }),
      verdict: rule.ruling ? "ruling" : "agreed",
    },
    ...window,
    named,
    optional,
    urgency: urgencyOf({ status, named, optional, opens, window }),
    from: dated(window.from),
    earliest: dated(window.earliest),
    aim: dated(window.aim),
    until: dated(window.until),
    latest: dated(window.latest),
    atMost: Number.isFinite(window.atMost) ? window.atMost : null,
  };
}

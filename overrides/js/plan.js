/**
 * The plan: events + guide + now → tasks. Pure: no clock, no storage, no page.
 *
 * All knowledge is in `guide` (guide.json). What a rule's fields mean is said in content/README.md; what a task
 * holds is said here.
 *
 * @typedef {object} Interview
 * @property {import("./history.js").PlanEvent[]} events
 * @property {{id: string, name?: string}[]} [people] whom the reader met
 * @property {"in-person" | "phone" | "video"} [setting] in-person unless given
 * @property {"email" | "post" | "phone"} [channel] how the reader usually talks with them
 * @property {boolean} [agency]
 * @property {string[]} [ticks] ids of actions that were ticked off
 *
 * @typedef {"later" | "now" | "late-but-fine" | "late" | "done"} Status
 *
 * @typedef {object} TaskFields
 * @property {string} id the rule's id; stable, so that calendars can update their entry
 * @property {string} step
 * @property {string} title
 * @property {string[]} actions ids of the actions that the rule dates
 * @property {Status} status
 * @property {string[]} people ids of those it is still to be done for; empty where it is done once
 * @property {{event: string, at: string, verdict: "agreed" | "ruling"}} why what it counts from, and who decided
 *
 * @typedef {TaskFields & import("./window.js").DatedWindow} Task
 */

import { Calendar } from "./calendar.js";
import { History } from "./history.js";
import { Temporal } from "./temporal.js";
import { datedWindow } from "./window.js";

/** @type {Status[]} */
const URGENCY = ["late", "late-but-fine", "now", "later", "done"];
const NEVER = "9999";

/**
 * @param {any} guide the content of guide.json
 * @param {Interview} interview
 * @param {{now: Temporal.Instant | string, timeZone: string}} when
 * @returns {Task[]} what to do next comes first
 */
export function plan(guide, interview, { now, timeZone }) {
  const calendar = new Calendar(Object.keys(guide.holidays.dates), timeZone);
  const history = new History(interview.events, calendar);
  const instant = Temporal.Instant.from(now);
  return Object.values(guide.rules)
    .map((rule) => task(rule, { guide, interview, history, calendar, now: instant.toZonedDateTimeISO(timeZone) }))
    .filter((each) => each !== null)
    .sort(byUrgency);
}

/**
 * @typedef {{guide: any, interview: Interview, history: History, calendar: Calendar, now: Temporal.ZonedDateTime}} Situation
 *
 * @param {any} rule
 * @param {Situation} situation
 * @returns {Task | null} null where the rule does not concern the reader (any more)
 */
function task(rule, situation) {
  const { history, calendar, now } = situation;
  const event = rule.which === "first" ? history.all(rule.after)[0] : history.latest(rule.after);
  if (!event || !holds(rule.applies, event, situation)) return null;
  const since = history.since(event);
  const done = since.filter((fact) => rule.done_by.includes(fact.type) && (!rule.by || (fact.by ?? rule.by) === rule.by));
  const { people, actions, isDone } = progress(rule, done, situation);
  if (!isDone && since.some((fact) => rule.stops_at.includes(fact.type))) return null;
  const positions = rule.positions.filter((position) => holds(position.applies, event, situation));
  const again = rule.every ? done.at(-1) : undefined;
  const window = again
    ? datedWindow({ ...rule, ruling: { from: rule.every } }, positions, again.moment, calendar)
    : datedWindow(rule, positions, event.anchor, calendar);
  if (window.atMost && history.all(rule.after).length >= window.atMost) return null;
  const status = isDone ? "done" : statusAt(now, window);
  if (rule.lapses && status === "late") return null;
  return {
    id: rule.id,
    step: rule.step,
    title: rule.title,
    actions: actions.map((action) => action.id),
    status,
    people,
    why: { event: rule.after, at: (again ?? event).at, verdict: rule.ruling ? "ruling" : "agreed" },
    ...window,
  };
}

/**
 * Whether conditions of guide.json hold for this reader.
 * @param {any} applies
 * @param {import("./history.js").Fact} event the one the rule counts from
 * @param {Situation} situation
 */
function holds(applies, event, { interview, history, calendar }) {
  const { promise } = history;
  const met = history.latest("interview");
  const decidesWithin = (span) =>
    Boolean(promise && met && compareStart(calendar, promise.anchor.date, calendar.closes(span, met.moment)) < 0);
  return (
    includes(applies.channel, interview.channel) &&
    includes(applies.setting, interview.setting ?? "in-person") &&
    (!applies.agency || (applies.agency === "yes") === Boolean(interview.agency)) &&
    (!applies.promised || (applies.promised === "yes") === Boolean(promise)) &&
    (!applies.answered || (applies.answered === "yes") === Boolean(event.answered)) &&
    (!applies.promised_within || decidesWithin(applies.promised_within)) &&
    (!applies.promised_beyond || !decidesWithin(applies.promised_beyond))
  );
}

const includes = (allowed, value) => !allowed?.length || allowed.includes(value);
const compareStart = (calendar, date, moment) => Temporal.ZonedDateTime.compare(calendar.startOf(date), moment);

/**
 * What is still to be done: by an event (for each person met, if the action asks for that), or else by ticks.
 * @param {any} rule
 * @param {import("./history.js").Fact[]} done events that count as doing it
 * @param {Situation} situation
 */
function progress(rule, done, { guide, interview }) {
  const actions = Object.values(guide.steps[rule.step]?.actions ?? {}).filter((action) => action.rule === rule.id);
  const each = actions.some((action) => action.each === "interviewer") ? (interview.people ?? []) : [];
  const people = each.map((person) => person.id).filter((id) => !done.some((fact) => !fact.person || fact.person === id));
  if (rule.every) return { people, actions, isDone: false };
  const ticked = actions.length > 0 && actions.every((action) => interview.ticks?.includes(action.id));
  return { people, actions, isDone: ticked || (done.length > 0 && people.length === 0) };
}

/**
 * @param {Temporal.ZonedDateTime} now
 * @param {import("./window.js").DatedWindow} window
 * @returns {Status}
 */
function statusAt(now, { from, until, latest }) {
  const compare = Temporal.ZonedDateTime.compare;
  if (from && compare(now, from) < 0) return "later";
  if (!until || compare(now, until) < 0) return "now";
  return latest && compare(now, latest) < 0 ? "late-but-fine" : "late";
}

/**
 * What is open comes first, by its deadline; then what opens later; what is done comes last.
 * @param {Task} one
 * @param {Task} other
 */
function byUrgency(one, other) {
  const rank = (task) => Math.max(URGENCY.indexOf(task.status), URGENCY.indexOf("now"));
  const moment = (task) => (task.status === "later" ? task.from : (task.until ?? task.aim))?.toInstant().toString() ?? NEVER;
  return rank(one) - rank(other) || (moment(one) < moment(other) ? -1 : moment(one) > moment(other) ? 1 : 0);
}

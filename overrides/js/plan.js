/**
 * The plan: events + guide + now → tasks. Pure: no clock, no storage, no page.
 *
 * All knowledge is in `guide` (guide.json), which must not change once it was passed in. What a rule's fields mean is
 * said in content/README.md; what a task holds is said here.
 *
 * @typedef {object} Interview
 * @property {import("./history.js").PlanEvent[]} events in any order; those of an unknown type are ignored
 * @property {{id: string, name?: string}[]} [people] whom the reader met
 * @property {"in-person" | "phone" | "video"} [setting] in-person unless given
 * @property {"email" | "post" | "phone" | "in-person" | "text-and-social"} [channel] how the reader talks with them
 * @property {boolean} [agency]
 * @property {Record<string, string>} [ticks] ids of actions that were ticked off, each with the moment of the tick
 *
 * @typedef {"later" | "now" | "late-but-fine" | "late" | "done"} Status
 *
 * @typedef {object} Task
 * @property {string} id the rule's id; stable, so that calendars can update their entry
 * @property {string} step
 * @property {string} title
 * @property {string[]} actions ids of the actions that the rule dates
 * @property {string[]} ticked those of them that were ticked off for this occurrence
 * @property {Status} status
 * @property {string[]} people ids of those it is still to be done for; empty where it is done once
 * @property {{event: string, at: string, verdict: "agreed" | "ruling"}} why what it counts from, and who decided
 * @property {Temporal.ZonedDateTime | null} from opens then; null: as soon as the event has happened
 * @property {Temporal.ZonedDateTime | null} aim the best moment
 * @property {Temporal.ZonedDateTime | null} until no source would fault you before this moment
 * @property {Temporal.ZonedDateTime | null} latest the loosest source would not fault you before this moment
 * @property {string[]} stillFine sources that would not fault you now although `until` is over, or once it is
 * @property {string[]} binding sources that set `from` and `until`
 * @property {number | null} atMost how many times in all
 * @property {boolean} moved whether it was moved to the employer's next business day
 * @property {boolean} holidaysKnown false where it rests on dates whose holidays are not known: only weekends count
 *
 * @typedef {object} Action
 * @property {string} id
 * @property {string} [rule]
 * @property {"interviewer"} [each]
 *
 * @typedef {object} Guide
 * @property {{first_year: number, last_year: number, dates: Record<string, string>}} holidays
 * @property {Record<string, {actions: Record<string, Action>}>} steps
 * @property {Record<string, Rule>} rules
 * @property {Record<string, string | null>} retired old folder/id → the id that took over
 *
 * @typedef {import("./window.js").Rule} Rule
 * @typedef {import("./history.js").Fact} Fact
 */

import { Calendar } from "./calendar.js";
import { History } from "./history.js";
import { Temporal } from "./temporal.js";
import { windowOf } from "./window.js";

/** @typedef {{guide: Guide, interview: Interview, history: History, calendar: Calendar, now: number}} Situation */

/**
 * @param {Guide} guide the content of guide.json
 * @param {Interview} interview
 * @param {{now: Temporal.Instant | string, timeZone: string}} when
 * @returns {Task[]} what to do next comes first
 * @throws {RangeError} where an event, `now` or the zone does not exist
 */
export function plan(guide, interview, { now, timeZone }) {
  const calendar = calendarOf(guide, timeZone);
  return duties(guide, interview, now, calendar)
    .filter((each) => !each.isSpent)
    .sort(byUrgency)
    .map((each) => task(each, calendar));
}

/**
 * Ids of rules that ask for nothing more because it was done as often as it may be: so that a plan can say why.
 * @param {Guide} guide
 * @param {Interview} interview
 * @param {{now: Temporal.Instant | string, timeZone: string}} when
 * @returns {string[]}
 */
export function spent(guide, interview, { now, timeZone }) {
  return duties(guide, interview, now, calendarOf(guide, timeZone)).flatMap(({ rule, isSpent }) => (isSpent ? rule.id : []));
}

/**
 * @param {Guide} guide
 * @param {Interview} interview
 * @param {Temporal.Instant | string} now
 * @param {Calendar} calendar
 */
function duties(guide, interview, now, calendar) {
  const history = new History(interview.events, calendar);
  const situation = { guide, interview, history, calendar, now: Temporal.Instant.from(now).epochMilliseconds };
  return Object.values(guide.rules).flatMap((rule) => duty(rule, situation) ?? []);
}

/**
 * What a rule asks of the reader, in numbers.
 * @typedef {object} Duty
 * @property {Rule} rule
 * @property {Fact} since what it counts from
 * @property {Action[]} actions
 * @property {string[]} ticked
 * @property {string[]} people
 * @property {import("./window.js").Window} window
 * @property {number} opens in milliseconds
 * @property {Status} status
 * @property {boolean} isSpent it was done as often as it may be
 *
 * @param {Rule} rule
 * @param {Situation} situation
 * @returns {Duty | null} null where the rule does not concern the reader (any more)
 */
function duty(rule, situation) {
  const { history, calendar, now } = situation;
  const series = history.series(rule.after, rule.stops_at);
  const event = rule.which === "first" ? series[0] : series.at(-1);
  if (!event || !holds(rule.applies, event, situation)) return null;

  const later = history.since(event);
  const done = later.filter((fact) => does(rule, fact));
  const { actions, ticked, people, isDone } = progress(rule, event, done, situation);
  if (!isDone && later.some((fact) => rule.stops_at.includes(fact.type))) return null;

  const again = rule.every && done.at(-1);
  const since = again || event;
  const window = windowOf(
    again ? { ...rule, ruling: { from: rule.every, at_most: rule.ruling?.at_most } } : rule,
    rule.positions.filter((position) => holds(position.applies, event, situation)),
    { calendar, now, after: since.anchor, happened: since.happened.ms },
  );
  const times = rule.done_by.length ? done.length : series.length;
  const isSpent = !isDone && times >= window.atMost;

  const opens = opening(window, since);
  const status = isDone ? "done" : statusAt(now, opens, window);
  return rule.lapses && status === "late" ? null : { rule, since, actions, ticked, people, window, opens, status, isSpent };
}

/**
 * Whether conditions of guide.json hold for this reader.
 * @param {import("./window.js").Applies} applies
 * @param {Fact} event the one the rule counts from
 * @param {Situation} situation
 */
function holds(applies, { event }, { interview, history, calendar }) {
  const { promise, interview: met } = history;
  /** @param {import("./calendar.js").Span} span */
  const decidesWithin = (span) =>
    Boolean(promise && met && calendar.startOf(promise.anchor.day) < calendar.until(span, met.happened));
  return (
    isAmong(applies.channel, interview.channel) &&
    isAmong(applies.setting, interview.setting ?? "in-person") &&
    isAnswer(applies.agency, interview.agency) &&
    isAnswer(applies.promised, promise) &&
    isAnswer(applies.answered, event.answered) &&
    (!applies.promised_within || decidesWithin(applies.promised_within)) &&
    (!applies.promised_beyond || !decidesWithin(applies.promised_beyond))
  );
}

/**
 * @param {string[] | undefined} allowed
 * @param {string | undefined} value
 */
const isAmong = (allowed, value) => !allowed?.length || (value !== undefined && allowed.includes(value));

/**
 * @param {"yes" | "no" | undefined} wanted
 * @param {unknown} fact
 */
const isAnswer = (wanted, fact) => !wanted || (wanted === "yes") === Boolean(fact);

/**
 * Whether an event counts as doing what the rule asks for. One that does not say how, does it in every way.
 * @param {Rule} rule
 * @param {Fact} fact
 */
function does(rule, { type, event }) {
  return rule.done_by.includes(type) && (!rule.by || !event.by || event.by === rule.by);
}

/**
 * What is still to be done: by events (for each person met, if an action asks for that), or else by ticks.
 * @param {Rule} rule
 * @param {Fact} event the one the rule counts from
 * @param {Fact[]} done events that count as doing it
 * @param {Situation} situation
 */
function progress(rule, event, done, { guide, interview, history, calendar }) {
  const actions = prepared(guide).actions.get(rule.id) ?? [];
  const met = actions.some((action) => action.each) ? (interview.people ?? []) : [];
  const people = met.map(({ id }) => id).filter((id) => !done.some(({ event }) => (event.person ?? id) === id));
  const ticks = Object.entries(interview.ticks ?? {})
    .filter(([, at]) => history.isFor(event, calendar.moment(at)))
    .map(([id]) => guide.retired[`actions/${id}`] ?? `actions/${id}`);
  const ticked = actions.map(({ id }) => id).filter((id) => ticks.includes(`actions/${id}`));
  if (rule.every) return { actions, ticked, people, isDone: false };
  if (rule.done_by.length) return { actions, ticked, people, isDone: done.length > 0 && people.length === 0 };
  const isDone = actions.length > 0 && ticked.length === actions.length;
  return { actions, ticked, people: isDone ? [] : people, isDone };
}

/**
 * A task without `from` opens once its event has happened, so that an interview ahead asks for no thanks yet; only
 * what must be done by then is open before it.
 * @param {import("./window.js").Window} window
 * @param {Fact} since
 */
function opening({ from, until }, { happened }) {
  if (Number.isFinite(from)) return from;
  return until <= happened.ms ? -Infinity : happened.ms;
}

/**
 * @param {number} now
 * @param {number} opens
 * @param {import("./window.js").Window} window
 * @returns {Status}
 */
function statusAt(now, opens, { until, latest }) {
  if (now < opens) return "later";
  if (now < until) return "now";
  return now < latest ? "late-but-fine" : "late";
}

/**
 * What is open comes first, by its deadline; then what opens later; what is done comes last.
 * @param {Duty} one
 * @param {Duty} other
 */
function byUrgency(one, other) {
  const [[rank, ms], [otherRank, otherMs]] = [urgency(one), urgency(other)];
  if (rank !== otherRank) return rank - otherRank;
  return ms === otherMs ? 0 : ms - otherMs;
}

/**
 * @param {Duty} duty
 * @returns {[rank: number, ms: number]}
 */
function urgency({ status, opens, window }) {
  if (status === "later") return [1, opens];
  return [status === "done" ? 2 : 0, Number.isFinite(window.until) ? window.until : window.aim];
}

/**
 * @param {Duty} duty
 * @param {Calendar} calendar
 * @returns {Task}
 */
function task({ rule, since, actions, ticked, people, window, status }, calendar) {
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
    why: { event: since.type, at: since.event.at, verdict: rule.ruling ? "ruling" : "agreed" },
    ...window,
    from: dated(window.from),
    aim: dated(window.aim),
    until: dated(window.until),
    latest: dated(window.latest),
    atMost: Number.isFinite(window.atMost) ? window.atMost : null,
  };
}

/**
 * What is worked out once for a guide: calendars by zone, and the actions that each rule dates, by the rule's id.
 * @typedef {{calendars: Map<string, Calendar>, actions: Map<string, Action[]>}} Prepared
 * @type {WeakMap<Guide, Prepared>}
 */
const preparations = new WeakMap();

/** @param {Guide} guide */
function prepared(guide) {
  const known = preparations.get(guide);
  if (known) return known;
  const all = Object.values(guide.steps).flatMap((step) => Object.values(step.actions));
  const actions = new Map(Object.keys(guide.rules).map((id) => [id, all.filter((action) => action.rule === id)]));
  const made = { calendars: new Map(), actions };
  preparations.set(guide, made);
  return made;
}

/**
 * @param {Guide} guide
 * @param {string} timeZone
 */
function calendarOf(guide, timeZone) {
  const { calendars } = prepared(guide);
  let calendar = calendars.get(timeZone);
  if (!calendar) {
    calendar = new Calendar(Object.keys(guide.holidays.dates), timeZone, guide.holidays);
    calendars.set(timeZone, calendar);
  }
  return calendar;
}

/**
 * What each rule asks of the reader, in numbers: for which event, whether it is done, and in which window.
 *
 * @typedef {import("./plan.js").Guide} Guide
 * @typedef {import("./plan.js").Interview} Interview
 * @typedef {import("./plan.js").Action} Action
 * @typedef {import("./plan.js").Status} Status
 * @typedef {import("./window.js").Rule} Rule
 * @typedef {import("./history.js").Fact} Fact
 * @typedef {import("./prepared.js").Known} Known
 * @typedef {import("./calendar.js").Calendar} Calendar
 * @typedef {{guide: Guide, interview: Interview, history: History, calendar: Calendar, now: number}} Situation
 */

import { History, INTERVIEW } from "./history.js";
import { prepared } from "./prepared.js";
import { Temporal } from "./temporal.js";
import { windowOf } from "./window.js";

/** @type {Status[]} */
const OPEN = ["now", "late-but-fine", "late"];

/**
 * @param {Guide} guide
 * @param {Interview} interview
 * @param {Temporal.Instant | string} now
 * @param {Calendar} calendar
 */
export function duties(guide, interview, now, calendar) {
  const history = new History(interview.events, guide.events, calendar);
  const situation = { guide, interview, history, calendar, now: Temporal.Instant.from(now).epochMilliseconds };
  return [...prepared(guide).rules.values()].flatMap((rule) => duty(rule, situation) ?? []);
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
 * @param {Known} known
 * @param {Situation} situation
 * @returns {Duty | null} null where the rule does not concern the reader (any more)
 */
function duty(known, situation) {
  const { rule, after, stops } = known;
  const { history, calendar, now } = situation;
  const series = history.series(after, stops);
  const event = rule.which === "first" ? series[0] : series.at(-1);
  if (!event || !holds(rule.applies, event, situation)) return null;

  const later = history.since(event);
  const done = later.filter((fact) => does(known, fact, event));
  const { actions, ticked, people, isDone } = progress(known, event, done, situation);
  if (!isDone && later.some((fact) => stops.has(fact.type))) return null;

  const again = rule.every && done.at(-1);
  const since = again || event;
  const ruling = again ? { from: rule.every, at_most: rule.ruling?.at_most } : rule.ruling;
  const window = windowOf(
    placed(known, event, since, isDone ? done[0] : undefined, situation),
    ruling ? { ...ruling, anchor: since.anchor, floor: -Infinity } : null,
    { calendar, now, happened: since.happened.ms, isOffice: rule.office && !rule.named },
  );
  const times = rule.done_by.length ? done.length : series.length;
  const isSpent = !isDone && times >= window.atMost;

  const opens = opening(window, since);
  const status = isDone ? "done" : statusAt(now, opens, window);
  return rule.lapses && status === "late"
    ? null
    : { rule, since, actions, ticked, people, window, opens, status, isSpent };
}

/**
 * What the sources say that apply to the reader, each with what it counts from itself. One that counts from something
 * that has not happened takes no part, nor does one that came before the interview that asks for it: each interview
 * begins anew. What did the task, and all that came later, is not counted from. Nothing opens before that which asks
 * for it.
 * @param {Known} known
 * @param {Fact} event the one that asks for it
 * @param {Fact} since the one that the rule counts from: the same, or the last time it was done
 * @param {Fact | undefined} done what did it
 * @param {Situation} situation
 * @returns {import("./window.js").Placed[]}
 */
function placed({ rule, positions, stops }, event, since, done, situation) {
  const { history } = situation;
  return rule.positions.flatMap((position, place) => {
    const types = positions[place];
    const own = types ? history.series(types, stops, done).at(position.which === "first" ? 0 : -1) : event;
    const isBefore = own && event.type === INTERVIEW && own.happened.ms < event.happened.ms;
    if (!own || isBefore || !holds(position.applies, own, situation)) return [];
    return types
      ? { ...position, anchor: own.anchor, floor: event.over }
      : { ...position, anchor: since.anchor, floor: -Infinity };
  });
}

/**
 * Whether another task takes its place: one that is open, or opens no later. What was done stays.
 * @param {Duty} duty
 * @param {Duty[]} all
 */
export function yields({ rule, opens, status }, all) {
  const others = all.filter(
    (other) => other.rule !== rule && other.status !== "done" && rule.yields_to.includes(other.rule.id),
  );
  return status !== "done" && others.some((other) => OPEN.includes(other.status) || other.opens <= opens);
}

/**
 * Whether conditions of guide.json hold for this reader.
 * @param {import("./window.js").Applies} applies
 * @param {Fact} event the one that is counted from
 * @param {Situation} situation
 */
function holds(applies, { type, event }, { interview, history, calendar, now }) {
  const { promise, interview: met } = history;
  /** @param {import("./calendar.js").Span} span */
  const decidesWithin = (span) =>
    Boolean(promise && met && calendar.startOf(promise.anchor.day) < calendar.until(span, met.happened));
  return (
    isAmong(applies.channel, interview.channel) &&
    isAmong(applies.setting, interview.setting ?? "in-person") &&
    isAnswer(applies.agency, interview.agency) &&
    isAnswer(applies.promised, promise) &&
    isAmong(applies.event, type) &&
    isAnswer(applies.answered, event.answered) &&
    isAnswer(applies.date_ahead, promise && now < promise.over) &&
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
 * Whether an event counts as doing what the rule asks for. One that does not say how, does it in every way. What is to
 * be done once a day is over is not done before; only a day that was named for the act itself may be kept early.
 * @param {Known} known
 * @param {Fact} fact
 * @param {Fact} event the one the rule counts from
 */
function does({ rule, doneBy }, { type, event, happened }, { anchor }) {
  return (
    doneBy.has(type) && (!rule.by || !event.by || event.by === rule.by) && (rule.named || happened.ms >= anchor.ms)
  );
}

/**
 * What is still to be done: by events (for each person met, if an action asks for that), or else by ticks.
 * @param {Known} known
 * @param {Fact} event the one the rule counts from
 * @param {Fact[]} done events that count as doing it
 * @param {Situation} situation
 */
function progress({ rule, after }, event, done, { guide, interview, history, calendar }) {
  const actions = prepared(guide).actions.get(rule.id) ?? [];
  const met = actions.some((action) => action.each) ? (interview.people ?? []) : [];
  const people = met.map(({ id }) => id).filter((id) => !done.some(({ event }) => (event.person ?? id) === id));
  const ticks = Object.entries(interview.ticks ?? {})
    .filter(([, at]) => history.isFor(event, after, calendar.moment(at)))
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
function statusAt(now, opens, { earliest, until, fineAlready, stillFine }) {
  if (now < opens) return now >= earliest && fineAlready.length ? "early-but-fine" : "later";
  if (now < until) return "now";
  return stillFine.length ? "late-but-fine" : "late";
}

/**
 * Which rules apply to the reader, in numbers: counted from which event, done or not, and in which window.
 *
 * @typedef {import("./plan.js").Guide} Guide
 * @typedef {import("./plan.js").Interview} Interview
 * @typedef {import("./plan.js").Action} Action
 * @typedef {import("./plan.js").Rule} Rule
 * @typedef {import("./plan.js").Status} Status
 * @typedef {import("./history.js").DatedEvent} DatedEvent
 * @typedef {import("./guide-index.js").IndexedRule} IndexedRule
 * @typedef {import("./calendar.js").Calendar} Calendar
 * @typedef {import("../types/guide.d.ts").Applies} Applies
 * @typedef {{guide: Guide, interview: Interview, history: History, calendar: Calendar, now: number}} Situation
 */

import { indexed } from "./guide-index.js";
import { History, INTERVIEW } from "./history.js";
import { Temporal } from "./temporal.js";
import { windowOf } from "./window.js";

/** @type {Status[]} */
const OPEN = ["now", "late-but-fine", "late"];

/**
 * @param {Guide} guide
 * @param {Interview} interview
 * @param {Temporal.Instant | string} now
 * @param {Calendar} calendar
 * @returns {ApplicableRule[]}
 */
export function applicableRules(guide, interview, now, calendar) {
  const history = new History(interview.events, guide.events, calendar);
  const situation = { guide, interview, history, calendar, now: Temporal.Instant.from(now).epochMilliseconds };
  return [...indexed(guide).rules.values()].flatMap((rule) => applied(rule, situation) ?? []);
}

/**
 * A rule that applies to the reader, in numbers.
 * @typedef {object} ApplicableRule
 * @property {Rule} rule
 * @property {DatedEvent} anchorEvent what it counts from
 * @property {DatedEvent[]} done events that count as doing it
 * @property {Action[]} actions
 * @property {string[]} ticked
 * @property {string[]} people
 * @property {import("./window.js").Window} window
 * @property {number} opens in milliseconds
 * @property {Status} status
 * @property {boolean} isExhausted it was done as often as it may be
 *
 * @param {IndexedRule} indexedRule
 * @param {Situation} situation
 * @returns {ApplicableRule | null} null where the rule does not concern the reader (any more)
 */
function applied(indexedRule, situation) {
  const { rule, after, stops } = indexedRule;
  const { history } = situation;
  const series = history.series(after, stops);
  const event = rule.which === "first" ? series[0] : series.at(-1);
  if (!event || !holds(rule.applies, event, situation)) return null;

  const later = history.after(event);
  const done = later.filter((each) => does(indexedRule, each, event));
  const { isDone, ...rest } = progress(indexedRule, event, done, situation);
  if (!isDone && later.some(({ type }) => stops.has(type))) return null;

  const anchorEvent = (rule.every && done.at(-1)) || event;
  const window = windowAround(indexedRule, { event, anchorEvent, done, isDone }, situation);
  const times = rule.done_by.length ? done.length : series.length;
  const opens = opening(window, anchorEvent);
  const status = isDone ? "done" : statusAt(situation.now, opens, window);
  if (rule.lapses && status === "late") return null;
  return {
    rule,
    anchorEvent,
    done,
    window,
    opens,
    status,
    ...rest,
    isExhausted: !isDone && times >= window.atMost,
  };
}

/**
 * The window of a rule: what its sources say, or our ruling; once it was done, how often it repeats.
 * @param {IndexedRule} indexedRule
 * @param {object} counted
 * @param {DatedEvent} counted.event the one that asks for it
 * @param {DatedEvent} counted.anchorEvent the one that the rule counts from: the same, or the last time it was done
 * @param {DatedEvent[]} counted.done
 * @param {boolean} counted.isDone
 * @param {Situation} situation
 */
function windowAround(indexedRule, { event, anchorEvent, done, isDone }, situation) {
  const { rule } = indexedRule;
  const { calendar, now } = situation;
  const isAgain = anchorEvent !== event;
  const ruling = isAgain ? { from: rule.every, at_most: rule.ruling?.at_most } : rule.ruling;
  return windowOf(
    placed(indexedRule, event, anchorEvent, isDone ? done[0] : undefined, situation),
    ruling ? { ...ruling, anchor: anchorEvent.anchor, floor: -Infinity } : null,
    { calendar, now, happened: anchorEvent.happened.ms, isOffice: rule.office && !rule.named },
  );
}

/**
 * What the sources say that apply to the reader, each with what it counts from itself. One that counts from something
 * that has not happened takes no part, nor does one that came before the interview that asks for it: each interview
 * begins anew. What did the task, and all that came later, is not counted from. Nothing opens before that which asks
 * for it.
 * @param {IndexedRule} indexedRule
 * @param {DatedEvent} event the one that asks for it
 * @param {DatedEvent} anchorEvent the one that the rule counts from
 * @param {DatedEvent | undefined} done what did it
 * @param {Situation} situation
 * @returns {import("./window.js").Placed[]}
 */
function placed({ rule, positions, stops }, event, anchorEvent, done, situation) {
  const { history } = situation;
  return rule.positions.flatMap((position, number) => {
    const types = positions[number];
    const own = types ? history.series(types, stops, done).at(position.which === "first" ? 0 : -1) : event;
    const isBefore = own && event.type === INTERVIEW && own.happened.ms < event.happened.ms;
    if (!own || isBefore || !holds(position.applies, own, situation)) return [];
    return types
      ? { ...position, anchor: own.anchor, floor: event.over }
      : { ...position, anchor: anchorEvent.anchor, floor: -Infinity };
  });
}

/**
 * Whether another task takes its place: one that is open, or opens no later. What was done stays.
 * @param {ApplicableRule} applicable
 * @param {ApplicableRule[]} applicableRules
 */
export function yields({ rule, opens, status }, applicableRules) {
  const others = applicableRules.filter(
    (other) => other.rule !== rule && other.status !== "done" && rule.yields_to.includes(other.rule.id),
  );
  return status !== "done" && others.some((other) => OPEN.includes(other.status) || other.opens <= opens);
}

/**
 * Whether conditions of guide.json hold for this reader.
 * @param {Applies} applies
 * @param {DatedEvent} event the one that is counted from
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
 * @template {string} Value
 * @param {readonly Value[] | undefined} allowed
 * @param {Value | undefined} value
 */
const isAmong = (allowed, value) => !allowed?.length || (value !== undefined && allowed.includes(value));

/**
 * @param {"yes" | "no" | undefined} wanted
 * @param {unknown} fact
 */
const isAnswer = (wanted, fact) => !wanted || (wanted === "yes") === Boolean(fact);

/**
 * Whether an event counts as doing what the rule asks for. One that does not say how, does it in every way. What is to
 * be done once a day is over is not done before; only a day that was named for the act itself may be kept early, if that
 * reached them: who called before and heard nobody still has to call on that day.
 * @param {IndexedRule} indexedRule
 * @param {DatedEvent} later
 * @param {DatedEvent} event the one the rule counts from
 */
function does({ rule, doneBy }, { type, event, happened }, { anchor }) {
  const isEarly = happened.ms < anchor.ms;
  return (
    doneBy.has(type) &&
    (!rule.by || !event.by || event.by === rule.by) &&
    (!isEarly || (rule.named && event.answered !== false))
  );
}

/**
 * What is still to be done: by events (for each person met, if an action asks for that), or else by ticks.
 * @param {IndexedRule} indexedRule
 * @param {DatedEvent} event the one the rule counts from
 * @param {DatedEvent[]} done events that count as doing it
 * @param {Situation} situation
 */
function progress({ rule, after }, event, done, { guide, interview, history, calendar }) {
  const actions = indexed(guide).actions.get(rule.id) ?? [];
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
 * @param {DatedEvent} anchorEvent
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

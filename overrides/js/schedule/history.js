/**
 * The events of one interview, in the order in which they happened, and what follows from them. What an event means is
 * content: `events` of guide.json. The interview itself is the only one known by name.
 *
 * @typedef {object} PlanEvent
 * @property {string} type one of the events of guide.json
 * @property {string} at when it happened: an instant, or a date and time with its zone in brackets
 * @property {string} [id] by which a task names it again
 * @property {string} [date] the day that was named, as an ISO date; without it, an event that names one means nothing
 * @property {string} [to] the moment that was named, written like `at`; the same holds for it
 * @property {string} [person] whom it was about
 * @property {string} [by] how: email, post, phone
 * @property {boolean} [answered] whether they answered
 *
 * @typedef {Pick<import("../types/guide.d.ts").Event, "is" | "names" | "interview">} EventKind what an event of guide.json means
 * @typedef {import("./calendar.js").Moment} Moment
 *
 * @typedef {object} DatedEvent an event on real time
 * @property {string} type
 * @property {PlanEvent} event
 * @property {string} at when it happened, or for the interview when it is
 * @property {Moment} happened
 * @property {Moment} anchor what spans count from: the day that was named, or else when it happened
 * @property {number} over in milliseconds, when that is over: of a day by which they decide, its end
 */

import { dayNumber } from "./calendar.js";

export const INTERVIEW = "interview";

/**
 * The ids of the events that are meant, where rules name events or kinds of them.
 * @param {readonly string[]} names
 * @param {Record<string, EventKind>} events
 * @returns {Set<string>}
 */
export const meant = (names, events) =>
  new Set(
    Object.entries(events).flatMap(([id, { is }]) =>
      names.includes(id) || is.some((kind) => names.includes(kind)) ? id : [],
    ),
  );

export class History {
  /** @type {DatedEvent[]} */
  #events;

  /**
   * @param {PlanEvent[]} recorded in the order in which they were recorded; those that `events` does not know mean nothing
   * @param {Record<string, EventKind>} events
   * @param {import("./calendar.js").Calendar} calendar
   * @throws {RangeError} where an event has a time or names a day that does not exist
   */
  constructor(recorded, events, calendar) {
    const known = recorded.filter((event) => Object.hasOwn(events, event.type) && isWhole(event, events[event.type]));
    const dated = known.map((event) => datedEvent(event, events[event.type], calendar));
    const met = interviews(dated, events, calendar);
    this.#events = [...met, ...dated.filter(({ type }) => type !== INTERVIEW)]
      .map((each) => ({ each, order: dated.findIndex(({ event }) => event === each.event) }))
      .sort((one, other) => one.each.happened.ms - other.each.happened.ms || one.order - other.order)
      .map(({ each }) => each);
    this.interview = this.#events.findLast(({ type }) => type === INTERVIEW);
    this.promise = this.#promise(events);
  }

  /**
   * The latest series of events: each time one happened since the last other one that stops them.
   * @param {Set<string>} types
   * @param {Set<string>} stops
   * @param {DatedEvent} [end] as far as this one
   * @returns {DatedEvent[]}
   */
  series(types, stops, end) {
    /** @type {DatedEvent[]} */
    let series = [];
    let isStopped = false;
    for (const event of this.#events) {
      if (event === end) break;
      if (types.has(event.type)) {
        series = isStopped ? [event] : [...series, event];
        isStopped = false;
      } else if (stops.has(event.type)) isStopped = true;
    }
    return series;
  }

  /**
   * Events that came after another one; at the same moment, those recorded later.
   * @param {DatedEvent} event
   */
  after(event) {
    return this.#events.slice(this.#events.indexOf(event) + 1);
  }

  /**
   * Whether a tick was made for this occurrence of what a rule counts from: after it, or before there was any, as when
   * somebody prepares for an interview that lies ahead.
   * @param {DatedEvent} event
   * @param {Set<string>} types what the rule counts from
   * @param {Moment} ticked
   */
  isFor(event, types, ticked) {
    return ticked.ms >= event.happened.ms || event === this.#events.find(({ type }) => types.has(type));
  }

  /**
   * The day by which they decide, if what they said still stands. An answer or an end takes it away; so does an
   * interview after that day, because it cannot be what they decide about.
   * @param {Record<string, EventKind>} events
   */
  #promise(events) {
    const over = meant(["answer", "ending"], events);
    const last = this.#events.findLast(({ type }) => events[type].names === "decision" || over.has(type));
    if (!last || over.has(last.type)) return undefined;
    return this.interview && this.interview.happened.day > last.anchor.day ? undefined : last;
  }
}

/**
 * Whether an event that names a day, or a moment, comes with it.
 * @param {PlanEvent} event
 * @param {EventKind} kind
 */
const isWhole = ({ date, to }, { names }) => !names || Boolean(names === "moment" ? to : date);

/** Whether an event names a day, by which they decide or another one. @param {EventKind} kind */
export const namesDay = ({ names }) => names === "decision" || names === "day";

/**
 * The interviews as they stand. One that is moved is where it was moved to; one that is cancelled is not there.
 * @param {DatedEvent[]} recorded in the order in which they were recorded
 * @param {Record<string, EventKind>} events
 * @param {import("./calendar.js").Calendar} calendar
 * @returns {DatedEvent[]}
 */
function interviews(recorded, events, calendar) {
  /** @type {DatedEvent[]} */
  let standing = [];
  for (const dated of recorded) {
    const { type, event } = dated;
    const { interview: change } = events[type];
    const others = standing.filter((each) => each !== latest(standing));
    const { to } = event;
    if (type === INTERVIEW) standing = [...standing, dated];
    else if (change === "cancels") standing = others;
    else if (change === "moves" && to) {
      const moment = understood(event, () => calendar.moment(to));
      standing = [...others, { type: INTERVIEW, event, at: to, happened: moment, anchor: moment, over: moment.ms }];
    }
  }
  return standing;
}

/** @param {DatedEvent[]} events the one that happens last */
const latest = (events) =>
  events.reduce((last, event) => (event.happened.ms >= last.happened.ms ? event : last), events[0]);

/**
 * @param {PlanEvent} event
 * @param {EventKind} kind
 * @param {import("./calendar.js").Calendar} calendar
 * @returns {DatedEvent}
 */
function datedEvent(event, kind, calendar) {
  const { type, at, date } = event;
  const happened = understood(event, () => calendar.moment(at));
  if (!namesDay(kind)) return { type, event, at, happened, anchor: happened, over: happened.ms };
  const day = understood(event, () => dayNumber(date ?? ""));
  const over = calendar.startOf(kind.names === "decision" ? day + 1 : day);
  return { type, event, at, happened, anchor: { day, ms: calendar.startOf(day) }, over };
}

/**
 * @template T
 * @param {PlanEvent} event
 * @param {() => T} read
 * @returns {T}
 */
function understood(event, read) {
  try {
    return read();
  } catch (cause) {
    throw new RangeError(`no such time: ${JSON.stringify(event)}`, { cause });
  }
}

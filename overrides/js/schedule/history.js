/**
 * The events of one interview, in the order in which they happened, and what follows from them. What an event means is
 * content: `events` of guide.json. The interview itself is the only one known by name.
 *
 * @typedef {object} PlanEvent
 * @property {string} type one of the events of guide.json
 * @property {string} at when it happened: an instant, or a date and time with its zone in brackets
 * @property {string} [date] the day that was named, as an ISO date; without it, an event that names one means nothing
 * @property {string} [to] the moment that was named, written like `at`; the same holds for it
 * @property {string} [person] whom it was about
 * @property {string} [by] how: email, post, phone
 * @property {boolean} [answered] whether they answered
 *
 * @typedef {"contact" | "inquiry" | "answer" | "ending"} Kind what events count as
 *
 * @typedef {object} EventKind an event of guide.json
 * @property {Kind[]} is
 * @property {"decision" | "day" | "moment"} [names]
 * @property {"moves" | "cancels" | "next"} [interview]
 *
 * @typedef {import("./calendar.js").Moment} Moment
 *
 * @typedef {object} Fact
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
 * @param {string[]} names
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
  /** @type {Fact[]} */
  #facts;

  /**
   * @param {PlanEvent[]} recorded in the order in which they were recorded; those that `events` does not know mean nothing
   * @param {Record<string, EventKind>} events
   * @param {import("./calendar.js").Calendar} calendar
   * @throws {RangeError} where an event has a time or names a day that does not exist
   */
  constructor(recorded, events, calendar) {
    const known = recorded.filter((event) => Object.hasOwn(events, event.type) && isWhole(event, events[event.type]));
    const told = known.map((event) => factOf(event, events[event.type], calendar));
    const met = interviews(told, events, calendar);
    this.#facts = [...met, ...told.filter(({ type }) => type !== INTERVIEW)]
      .map((fact) => ({ fact, place: told.findIndex(({ event }) => event === fact.event) }))
      .sort((one, other) => one.fact.happened.ms - other.fact.happened.ms || one.place - other.place)
      .map(({ fact }) => fact);
    this.interview = this.#facts.findLast(({ type }) => type === INTERVIEW);
    this.promise = this.#promise(events);
  }

  /**
   * The latest series of events: each time one happened since the last other one that stops them.
   * @param {Set<string>} types
   * @param {Set<string>} stops
   * @param {Fact} [end] as far as this one
   * @returns {Fact[]}
   */
  series(types, stops, end) {
    /** @type {Fact[]} */
    let series = [];
    let isStopped = false;
    for (const fact of this.#facts) {
      if (fact === end) break;
      if (types.has(fact.type)) {
        series = isStopped ? [fact] : [...series, fact];
        isStopped = false;
      } else if (stops.has(fact.type)) isStopped = true;
    }
    return series;
  }

  /**
   * Facts that came after another one; at the same moment, those recorded later.
   * @param {Fact} fact
   */
  since(fact) {
    return this.#facts.slice(this.#facts.indexOf(fact) + 1);
  }

  /**
   * Whether a tick was made for this occurrence of what a rule counts from: after it, or before there was any, as when
   * somebody prepares for an interview that lies ahead.
   * @param {Fact} fact
   * @param {Set<string>} types what the rule counts from
   * @param {Moment} ticked
   */
  isFor(fact, types, ticked) {
    return ticked.ms >= fact.happened.ms || fact === this.#facts.find(({ type }) => types.has(type));
  }

  /**
   * The day by which they decide, if what they said still stands. An answer or an end takes it away; so does an
   * interview after that day, because it cannot be what they decide about.
   * @param {Record<string, EventKind>} events
   */
  #promise(events) {
    const over = meant(["answer", "ending"], events);
    const last = this.#facts.findLast(({ type }) => events[type].names === "decision" || over.has(type));
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

/** @param {EventKind} event */
const isDay = ({ names }) => names === "decision" || names === "day";

/**
 * The interviews as they stand. One that is moved is where it was moved to; one that is cancelled is not there.
 * @param {Fact[]} told in the order in which they were recorded
 * @param {Record<string, EventKind>} events
 * @param {import("./calendar.js").Calendar} calendar
 * @returns {Fact[]}
 */
function interviews(told, events, calendar) {
  /** @type {Fact[]} */
  let standing = [];
  for (const fact of told) {
    const { interview: change } = events[fact.type];
    const others = standing.filter((each) => each !== latest(standing));
    const { to } = fact.event;
    if (fact.type === INTERVIEW) standing = [...standing, fact];
    else if (change === "cancels") standing = others;
    else if (change === "moves" && to) {
      const moment = understood(fact.event, () => calendar.moment(to));
      standing = [
        ...others,
        { type: INTERVIEW, event: fact.event, at: to, happened: moment, anchor: moment, over: moment.ms },
      ];
    }
  }
  return standing;
}

/** @param {Fact[]} facts the one that happens last */
const latest = (facts) => facts.reduce((last, fact) => (fact.happened.ms >= last.happened.ms ? fact : last), facts[0]);

/**
 * @param {PlanEvent} event
 * @param {EventKind} kind
 * @param {import("./calendar.js").Calendar} calendar
 * @returns {Fact}
 */
function factOf(event, kind, calendar) {
  const { type, at, date } = event;
  const happened = understood(event, () => calendar.moment(at));
  if (!isDay(kind)) return { type, event, at, happened, anchor: happened, over: happened.ms };
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

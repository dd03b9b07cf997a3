/**
 * The events of one interview, in the order in which they happened, and what follows from them.
 *
 * @typedef {object} PlanEvent
 * @property {string} type one of the events of guide.json
 * @property {string} at when it happened: an instant, or a date and time with its zone in brackets
 * @property {string} [date] the day that was named (promised-date, call-date), as an ISO date
 * @property {string} [person] whom it was about (thanked)
 * @property {string} [by] how: email, post, phone
 * @property {boolean} [answered] whether they answered (called, checked-in)
 *
 * @typedef {import("./calendar.js").Moment} Moment
 *
 * @typedef {object} Fact
 * @property {string} type
 * @property {PlanEvent} event
 * @property {Moment} happened
 * @property {Moment} anchor what spans count from: the day that was named, or else when it happened
 */

import { dayNumber } from "./calendar.js";

/** What can happen. A plan may hold other events, from a later version or an older one: they mean nothing here. */
export const EVENTS = [
  "interview", "promised-date", "call-date", "thanked", "checked-in", "called",
  "no-news", "rejected", "offer", "next-round", "withdrew",
];
const NAMES_A_DAY = ["promised-date", "call-date"];
const ANSWERS = ["no-news", "next-round", "rejected", "offer"];

export class History {
  /** @type {Fact[]} */
  #facts;

  /**
   * @param {PlanEvent[]} events in any order
   * @param {import("./calendar.js").Calendar} calendar
   * @throws {RangeError} where an event has a time or names a day that does not exist
   */
  constructor(events, calendar) {
    this.#facts = events
      .filter((event) => EVENTS.includes(event.type))
      .map((event) => factOf(event, calendar))
      .sort((one, other) => one.happened.ms - other.happened.ms);
    this.interview = this.#facts.findLast((fact) => fact.type === "interview");
    this.promise = this.#promise();
  }

  /**
   * The latest series of an event: each time it happened since the last other event that stops it.
   * @param {string} type
   * @param {string[]} stops
   * @returns {Fact[]}
   */
  series(type, stops) {
    /** @type {Fact[]} */
    let series = [];
    let isStopped = false;
    for (const fact of this.#facts) {
      if (fact.type === type) {
        series = isStopped ? [fact] : [...series, fact];
        isStopped = false;
      } else if (stops.includes(fact.type)) isStopped = true;
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
   * Whether a tick was made for this occurrence of an event: after it, or before there was any of its kind, as when
   * somebody prepares for an interview that lies ahead.
   * @param {Fact} fact
   * @param {Moment} ticked
   */
  isFor(fact, ticked) {
    return ticked.ms >= fact.happened.ms || fact === this.#facts.find(({ type }) => type === fact.type);
  }

  /**
   * The date they promised to decide by, if that promise still stands. An answer ends it; so does an interview
   * after that date, because it cannot be what they decide about.
   */
  #promise() {
    const last = this.#facts.findLast(({ type }) => type === "promised-date" || ANSWERS.includes(type));
    if (last?.type !== "promised-date") return undefined;
    return this.interview && this.interview.happened.day > last.anchor.day ? undefined : last;
  }
}

/**
 * @param {PlanEvent} event
 * @param {import("./calendar.js").Calendar} calendar
 * @returns {Fact}
 */
function factOf(event, calendar) {
  const { type, at, date } = event;
  const happened = understood(event, () => calendar.moment(at));
  if (!NAMES_A_DAY.includes(type)) return { type, event, happened, anchor: happened };
  const day = understood(event, () => dayNumber(date ?? ""));
  return { type, event, happened, anchor: { day, ms: calendar.startOf(day) } };
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

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
 */

import { Temporal } from "./temporal.js";

/** @typedef {import("./calendar.js").Moment} Moment */
/** @typedef {PlanEvent & {moment: Moment, anchor: Moment}} Fact `anchor` is what spans count from: the named day, if one was named. */

const NAMES_A_DAY = ["promised-date", "call-date"];

export class History {
  /**
   * @param {PlanEvent[]} events in any order
   * @param {import("./calendar.js").Calendar} calendar
   */
  constructor(events, calendar) {
    this.calendar = calendar;
    /** @type {Fact[]} */
    this.facts = events
      .map((event) => this.#fact(event))
      .sort((one, other) => Temporal.Instant.compare(one.moment.instant, other.moment.instant));
  }

  /** @param {string} type */
  all(type) {
    return this.facts.filter((fact) => fact.type === type);
  }

  /** @param {string} type */
  latest(type) {
    return this.all(type).at(-1);
  }

  /**
   * Facts that came after another one; at the same moment, the one recorded later.
   * @param {Fact} fact
   */
  since(fact) {
    return this.facts.slice(this.facts.indexOf(fact) + 1);
  }

  /**
   * The date they promised to answer by, if that promise still stands: an answer without news ends it.
   * @returns {Fact | undefined}
   */
  get promise() {
    const last = this.facts.filter((fact) => fact.type === "promised-date" || fact.type === "no-news").at(-1);
    return last?.type === "promised-date" ? last : undefined;
  }

  /**
   * @param {PlanEvent} event
   * @returns {Fact}
   */
  #fact(event) {
    const moment = this.#moment(event.at);
    return { ...event, moment, anchor: NAMES_A_DAY.includes(event.type) ? this.#day(event.date) : moment };
  }

  /**
   * @param {string} at
   * @returns {Moment}
   */
  #moment(at) {
    const zoned = at.includes("[")
      ? Temporal.ZonedDateTime.from(at)
      : Temporal.Instant.from(at).toZonedDateTimeISO(this.calendar.timeZone);
    return { instant: zoned.toInstant(), date: zoned.toPlainDate() };
  }

  /**
   * @param {string | undefined} date
   * @returns {Moment}
   */
  #day(date) {
    const day = Temporal.PlainDate.from(date ?? "", { overflow: "reject" });
    return { date: day, instant: this.calendar.startOf(day).toInstant() };
  }
}

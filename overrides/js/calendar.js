/**
 * Spans on a real calendar: when a window opens and closes, for a moment, a zone and the public holidays.
 *
 * Hours are elapsed time. Days and weeks are civil dates: a window opens when its first date begins and closes
 * when its last one ends. Business days leave out Saturdays, Sundays and holidays.
 */

import { Temporal } from "./temporal.js";

/** @typedef {{number: number, unit: "hours" | "days" | "business days" | "weeks"}} Span */
/** @typedef {{instant: Temporal.Instant, date: Temporal.PlainDate}} Moment The date is that of the place where it happened. */

const WEEKEND = [6, 7];

export class Calendar {
  /**
   * @param {Iterable<string>} holidays ISO dates on which offices are closed
   * @param {string} timeZone IANA name of the reader's zone
   */
  constructor(holidays, timeZone) {
    this.holidays = new Set(holidays);
    this.timeZone = timeZone;
  }

  /** @param {Temporal.PlainDate} date */
  isBusinessDay(date) {
    return !WEEKEND.includes(date.dayOfWeek) && !this.holidays.has(date.toString());
  }

  /**
   * The first business day on or after a date.
   * @param {Temporal.PlainDate} date
   */
  businessDay(date) {
    let day = date;
    while (!this.isBusinessDay(day)) day = day.add({ days: 1 });
    return day;
  }

  /**
   * The moment a window opens.
   * @param {Span} span
   * @param {Moment} after
   * @returns {Temporal.ZonedDateTime}
   */
  opens(span, after) {
    if (span.unit === "hours") return this.#elapsed(span, after);
    return this.startOf(this.#date(span, after.date));
  }

  /**
   * The moment a window is closed: the first one that no longer belongs to it.
   * @param {Span} span
   * @param {Moment} after
   * @returns {Temporal.ZonedDateTime}
   */
  closes(span, after) {
    if (span.unit === "hours") return this.#elapsed(span, after);
    return this.startOf(this.#date(span, after.date).add({ days: 1 }));
  }

  /**
   * When a date begins in the reader's zone; where the clocks skip midnight, that is later than 00:00.
   * @param {Temporal.PlainDate} date
   */
  startOf(date) {
    return date.toZonedDateTime(this.timeZone);
  }

  /**
   * @param {Span} span
   * @param {Moment} after
   */
  #elapsed(span, after) {
    return after.instant.add({ hours: span.number }).toZonedDateTimeISO(this.timeZone);
  }

  /**
   * @param {Span} span
   * @param {Temporal.PlainDate} date
   */
  #date(span, date) {
    if (span.unit !== "business days") return date.add({ [span.unit]: span.number });
    let day = date;
    for (let left = span.number; left > 0; left -= 1) day = this.businessDay(day.add({ days: 1 }));
    return day;
  }
}

/**
 * Spans on a real calendar: when a window opens and closes, for a moment, a zone and the public holidays.
 *
 * Hours are elapsed time. Days and weeks are civil dates: a window opens when its first date begins and closes
 * when its last one ends. Business days leave out the weekends and holidays of the region.
 *
 * Inside the evaluator an instant is a number, its milliseconds since 1970, and so is a civil date, its days since
 * then: counting is adding, and comparing is `<`. Temporal knows what numbers cannot: zones, and which dates exist.
 */

import { momentOf, Temporal } from "./temporal.js";

/**
 * @typedef {import("../types/guide.d.ts").Span} Span
 * @typedef {{first_year: number, last_year: number, weekend?: readonly number[], workdays?: readonly string[]}} Region
 * @typedef {{ms: number, day: number}} Moment an instant, and the civil date it had where it happened
 */

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;
const NS_PER_MS = 1_000_000;
const SATURDAY_AND_SUNDAY = [6, 7];
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** How many dates one of a unit is; business days are counted one by one. @type {Record<Exclude<Span["unit"], "hours">, number>} */
const DATES = { days: 1, "business days": NaN, weeks: 7 };

/** The units that count dates, in the order in which they are offered. */
export const UNITS_OF_DATES = /** @type {(keyof typeof DATES)[]} */ (Object.keys(DATES));
const FIRST_DAY = Temporal.PlainDate.from("1970-01-01");

/**
 * The number of a civil date. A date that does not exist is an error, it is never rolled over.
 * @param {string} date as `2026-03-05`
 */
export function dayNumber(date) {
  if (!ISO_DATE.test(date)) throw new RangeError(`not a date: ${date}`);
  return FIRST_DAY.until(Temporal.PlainDate.from(date)).days;
}

/** One for all plans of a guide and a zone: asking Temporal is what takes long, so that its answers are kept. */
export class Calendar {
  /**
   * @param {Iterable<string>} holidays ISO dates on which offices are closed
   * @param {string} timeZone IANA name of the reader's zone
   * @param {Region} [region] which years' holidays are known (all, unless given), and what its weekends are
   */
  constructor(holidays, timeZone, region) {
    this.timeZone = timeZone;
    this.closed = new Set([...holidays].map(dayNumber));
    this.firstKnown = region ? dayNumber(`${region.first_year}-01-01`) : -Infinity;
    this.lastKnown = region ? dayNumber(`${region.last_year}-12-31`) : Infinity;
    this.weekend = new Set(region?.weekend ?? SATURDAY_AND_SUNDAY);
    this.workdays = new Set((region?.workdays ?? []).map(dayNumber));
    this.moment = remembered((/** @type {string} */ at) => this.#moment(at));
    this.startOf = remembered((/** @type {number} */ day) => this.#startOf(day));
    this.zoned = remembered((/** @type {number} */ ms) => this.#zoned(ms));
  }

  /**
   * The moment a window opens.
   * @param {Span} span
   * @param {Moment} after
   */
  from({ number, unit }, after) {
    return unit === "hours" ? after.ms + number * MS_PER_HOUR : this.startOf(this.day({ number, unit }, after.day));
  }

  /**
   * The moment a window is closed: the first one that no longer belongs to it.
   * @param {Span} span
   * @param {Moment} after
   */
  until({ number, unit }, after) {
    return unit === "hours" ? after.ms + number * MS_PER_HOUR : this.startOf(this.day({ number, unit }, after.day) + 1);
  }

  /**
   * The date that lies a span of dates after another one.
   * @param {Span} span
   * @param {number} after
   */
  day({ number, unit }, after) {
    if (unit !== "hours" && unit !== "business days") return after + DATES[unit] * number;
    let day = after;
    for (let left = number; left > 0; left -= 1) day = this.businessDay(day + 1);
    return day;
  }

  /**
   * The first business day on or after a date.
   * @param {number} day
   */
  businessDay(day) {
    let date = day;
    while (this.#isOff(date)) date += 1;
    return date;
  }

  /** @param {number} day */
  #isOff(day) {
    return this.closed.has(day) || (this.weekend.has(weekday(day)) && !this.workdays.has(day));
  }

  /**
   * The date that a moment has for the reader.
   * @param {number} ms
   */
  dayAt(ms) {
    return civilDay(this.zoned(ms));
  }

  /**
   * Whether the holidays of a date's year are known. Where not, only weekends are left out.
   * @param {number} day
   */
  knowsHolidays(day) {
    return this.firstKnown <= day && day <= this.lastKnown;
  }

  /**
   * `from`, for those who talk in Temporal: the date they get to hear as "in four business days".
   * @param {Span} span
   * @param {{instant: Temporal.Instant, date: Temporal.PlainDate}} after
   */
  opens(span, { instant, date }) {
    return this.zoned(this.from(span, { ms: instant.epochMilliseconds, day: dayNumber(date.toString()) }));
  }

  /**
   * @param {string} at an instant, or a date and time with its zone in brackets; then its date is the one there
   * @returns {Moment}
   */
  #moment(at) {
    const zoned = momentOf(at, this.timeZone);
    return { ms: zoned.epochMilliseconds, day: civilDay(zoned) };
  }

  /**
   * When a date begins for the reader; where the clocks skip midnight, that is later than 00:00.
   * @param {number} day
   */
  #startOf(day) {
    return FIRST_DAY.add({ days: day }).toZonedDateTime(this.timeZone).epochMilliseconds;
  }

  /** @param {number} ms */
  #zoned(ms) {
    return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(this.timeZone);
  }
}

/** @param {Temporal.ZonedDateTime} zoned */
const civilDay = (zoned) => Math.floor((zoned.epochMilliseconds + zoned.offsetNanoseconds / NS_PER_MS) / MS_PER_DAY);

/**
 * From 1 for Monday to 7 for Sunday. Day 0 was a Thursday.
 * @param {number} day
 */
const weekday = (day) => ((((day + 3) % 7) + 7) % 7) + 1;

/**
 * A function that works out each answer once.
 * @template K, V
 * @param {(key: K) => V} work
 * @returns {(key: K) => V}
 */
function remembered(work) {
  /** @type {Map<K, V>} */
  const answers = new Map();
  return (key) => {
    let answer = answers.get(key);
    if (answer === undefined) {
      answer = work(key);
      answers.set(key, answer);
    }
    return answer;
  };
}

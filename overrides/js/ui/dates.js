/** Dates in words, in the page's language: "by Friday, 3 PM · in 21 hours". */

import { momentOf, shownZone, Temporal } from "../schedule/temporal.js";
import { whenWanted } from "./formats.js";

/** @typedef {Temporal.ZonedDateTime} Zoned */

/** Up to this many of a unit, "in 21 hours" says more than the next larger one. */
const STEPS = /** @type {const} */ ([
  ["minute", 60_000, 90],
  ["hour", 3_600_000, 36],
  ["day", 86_400_000, 13],
  ["week", 604_800_000, Infinity],
]);

/**
 * The edition's language as its region writes it: in Spanish it is 3:00 p.m. in the United States, and 15:00 in Spain.
 * A language that names a region itself keeps it; one that is not written in the region is written as elsewhere.
 * @param {{language: string, holidays: {region: string}}} guide
 */
export function localeOf({ language, holidays }) {
  const region = /^[A-Z]{2}(?=-|$)/.exec(holidays.region)?.[0];
  return region && !new Intl.Locale(language).region ? new Intl.Locale(language, { region }).toString() : language;
}

export class Dates {
  /**
   * @param {string} language a BCP 47 tag
   * @param {string} timeZone
   * @param {import("./dom.js").Say} say
   */
  constructor(language, timeZone, say) {
    const format = (/** @type {Intl.DateTimeFormatOptions} */ shape) =>
      whenWanted(() => new Intl.DateTimeFormat(language, { ...shape, timeZone: shownZone(timeZone) }));
    const day = /** @type {const} */ ({ day: "numeric", month: "long", year: "numeric" });
    const time = /** @type {const} */ ({ hour: "numeric", minute: "2-digit" });
    this.language = language;
    this.timeZone = timeZone;
    this.say = say;
    this.day = format({ weekday: "long" });
    this.hour = format({ weekday: "long", ...time });
    this.long = format({ weekday: "long", ...day });
    this.full = format({ weekday: "long", ...day, ...time });
    this.short = format({ weekday: "short", month: "short", day: "numeric", ...time });
    this.relative = whenWanted(() => new Intl.RelativeTimeFormat(language, { numeric: "auto" }));
  }

  /**
   * The deadline or the opening of a task, in words and in full.
   * @param {import("../schedule/plan.js").Task} task
   * @param {Zoned} now
   * @returns {{words: string, relative: string, full: string}}
   */
  of(task, now) {
    if ((task.status === "later" || task.status === "early-but-fine") && task.from) return this.#opening(task, now);
    if (task.status === "later") return { words: this.say("plan_once_over"), relative: "", full: "" };
    const until = task.status === "late-but-fine" || task.status === "late" ? task.latest : task.until;
    if (until) return this.#closing(until, now);
    if (task.from)
      return { words: this.say("plan_since", { when: this.long.format(at(task.from)) }), relative: "", full: "" };
    return { words: this.say("plan_at_once"), relative: "", full: "" };
  }

  /**
   * Until when it is still fine for some.
   * @param {Zoned} latest
   * @param {Zoned} now
   */
  fineUntil(latest, now) {
    return this.#closing(latest, now, ["plan_fine_until", "plan_fine_until_end_of"]).words;
  }

  /** The moment that it is, short: "Thu, Mar 5, 4:40 PM". @param {Zoned} now */
  now(now) {
    return this.short.format(at(now));
  }

  /** @param {Zoned} moment */
  moment(moment) {
    return this.full.format(at(moment));
  }

  /** @param {Temporal.PlainDate} date */
  date(date) {
    return this.long.format(at(date.toZonedDateTime({ timeZone: this.timeZone, plainTime: "12:00" })));
  }

  /**
   * The day an event is about: the day or the moment that was named, or the one at which it happened.
   * @param {{at: string, date?: string, to?: string}} event
   */
  ofEvent({ at: happened, date, to }) {
    return date ? this.date(Temporal.PlainDate.from(date)) : this.moment(momentOf(to ?? happened, this.timeZone));
  }

  /**
   * @param {import("../schedule/plan.js").Task} task
   * @param {Zoned} now
   */
  #opening(task, now) {
    if (!task.from) return { words: "", relative: "", full: "" };
    const isDay = task.until && task.from.add({ days: 1 }).equals(task.until);
    const key = isDay ? "plan_on_day" : "plan_from_day";
    const far = task.from.since(now).total("days") > 6;
    const when = far ? this.long.format(at(task.from)) : this.day.format(at(task.from));
    return {
      words: this.say(key, { when }),
      relative: this.#relative(task.from, now),
      full: this.long.format(at(task.from)),
    };
  }

  /**
   * @param {Zoned} until
   * @param {Zoned} now
   * @param {[moment: string, day: string]} keys of what is said with a moment, and with the end of a day
   */
  #closing(until, now, [byMoment, byDay] = ["plan_by", "plan_by_end_of"]) {
    const isMidnight = until.equals(until.startOfDay());
    const last = isMidnight ? until.subtract({ minutes: 1 }) : until;
    const near = Math.abs(last.since(now).total("days")) <= 6;
    const shape = isMidnight ? (near ? this.day : this.long) : near ? this.hour : this.full;
    const key = isMidnight ? byDay : byMoment;
    const full = isMidnight ? this.long : this.full;
    return {
      words: this.say(key, { when: shape.format(at(last)) }),
      relative: this.#relative(until, now),
      full: full.format(at(last)),
    };
  }

  /**
   * @param {Zoned} moment
   * @param {Zoned} now
   */
  #relative(moment, now) {
    const distance = moment.epochMilliseconds - now.epochMilliseconds;
    const [unit, size] = STEPS.find(([, length, most]) => Math.abs(distance) / length < most) ?? STEPS[3];
    return this.relative.format(Math.trunc(distance / size), unit);
  }
}

/**
 * For Intl: native Temporal objects would do, but the polyfill's would not.
 * @param {Zoned} zoned
 */
function at(zoned) {
  return new Date(zoned.epochMilliseconds);
}

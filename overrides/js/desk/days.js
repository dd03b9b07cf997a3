/** The days that a letter names, as it names them: "today", "yesterday", "on Thursday", "Friday, March 13". */

import { History } from "../schedule/history.js";
import { momentOf, Temporal } from "../schedule/temporal.js";
import { whenWanted } from "../ui/formats.js";

const NEAR = 6; // days off for which a weekday cannot be mistaken
const FAR = 300; // days back from which a date wants its year

export class Days {
  /**
   * @param {string} locale a BCP 47 tag
   * @param {import("../schedule/calendar.js").Calendar} calendar
   * @param {Record<string, import("../schedule/history.js").EventKind>} events of guide.json
   * @param {import("../ui/dom.js").Say} say
   */
  constructor(locale, calendar, events, say) {
    const format = (/** @type {Intl.DateTimeFormatOptions} */ shape) =>
      whenWanted(() => new Intl.DateTimeFormat(locale, { ...shape, timeZone: "UTC" }));
    this.calendar = calendar;
    this.events = events;
    this.say = say;
    this.weekday = format({ weekday: "long" });
    this.day = format({ month: "long", day: "numeric" });
    this.dated = format({ month: "long", day: "numeric", year: "numeric" });
    this.full = format({ weekday: "long", month: "long", day: "numeric" });
    this.relative = whenWanted(() => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));
    this.hour = format({ weekday: "long", month: "long", day: "numeric", hour: "numeric", minute: "2-digit" });
  }

  /**
   * @param {import("../schedule/history.js").PlanEvent[]} recorded
   * @param {Temporal.ZonedDateTime} now
   * @param {boolean} slow whether it is read on a day that nobody knows, as what comes by mail
   * @returns {Record<string, string>} texts for blanks, by their `fill`
   */
  known(recorded, now, slow) {
    const { interview = this.#calledOff(recorded), promise } = new History(recorded, this.events, this.calendar);
    return {
      ...this.#named(recorded),
      ...(interview && { "interview-day": this.met(interview.at, now, slow) }),
      ...(promise?.event.date && {
        "promised-date": this.full.format(noon(Temporal.PlainDate.from(promise.event.date))),
      }),
    };
  }

  /** "Today" as it stands in a sentence. @param {string} typed */
  small(typed) {
    const words = [0, -1, 1].map((ago) => this.relative.format(ago, "day"));
    return words.find((word) => word.toLowerCase() === typed.trim().toLowerCase()) ?? typed;
  }

  /**
   * The interview that did not take place, for who writes about it.
   * @param {import("../schedule/history.js").PlanEvent[]} recorded
   */
  #calledOff(recorded) {
    const others = recorded.filter(({ type }) => this.events[type]?.interview !== "cancels");
    return new History(others, this.events, this.calendar).interview;
  }

  /**
   * The days and moments that were named, by what named them; the last one counts. A day by which they decide is not
   * among them: it stands only until they answer.
   * @param {import("../schedule/history.js").PlanEvent[]} recorded
   */
  #named(recorded) {
    const named = recorded.filter(({ type }) => ["day", "moment"].includes(this.events[type]?.names ?? ""));
    return Object.fromEntries(
      named.flatMap(({ type, date, to }) => {
        if (date) return [[type, this.full.format(noon(Temporal.PlainDate.from(date)))]];
        return to ? [[type, this.hour.format(wall(this.moment(to)))]] : [];
      }),
    );
  }

  /** @param {string} at a moment of the plan */
  moment(at) {
    return momentOf(at, this.calendar.timeZone);
  }

  /**
   * @param {string} at
   * @param {Temporal.ZonedDateTime} now
   * @param {boolean} [slow]
   */
  met(at, now, slow = false) {
    const day = this.moment(at).toPlainDate();
    const ago = day.until(now.toPlainDate()).days;
    const off = Math.abs(ago);
    if (!slow && off <= 1) return this.relative.format(-ago, "day");
    if (off <= NEAR) return this.say("desk_on_weekday", { day: this.weekday.format(noon(day)) });
    return this.say("desk_on_day", { day: (ago < FAR ? this.day : this.dated).format(noon(day)) });
  }
}

/** For Intl: native Temporal objects would do, but the polyfill's would not. @param {Temporal.PlainDate} day */
const noon = (day) => new Date(Date.UTC(day.year, day.month - 1, day.day, 12));

/** What the clock on the wall says, for the same. @param {Temporal.ZonedDateTime} moment */
const wall = ({ year, month, day, hour, minute }) => new Date(Date.UTC(year, month - 1, day, hour, minute));

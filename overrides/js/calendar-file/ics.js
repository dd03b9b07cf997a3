/**
 * The plan in the reader's own calendar: tasks → entries → an iCalendar file (RFC 5545), or a link to Google.
 *
 * Times are written as UTC instants. A time with a zone's name needs the whole zone in the file: without it most
 * clients let the event float. A floating time would ring at another moment after every flight.
 *
 * @typedef {object} Entry
 * @property {string} uid the same for the same task of the same interview, so that a second import updates
 * @property {number} sequence grows with every change of the interview
 * @property {string} title
 * @property {string} description
 * @property {string} url
 * @property {Temporal.ZonedDateTime | Temporal.PlainDate} start
 * @property {Temporal.ZonedDateTime | Temporal.PlainDate} end the first moment, or day, that no longer belongs to it
 * @property {{minutesBefore: number}[]} alarms
 * @property {string} task id of the task
 * @property {boolean} [cancelled] takes an entry out again that an earlier file had put in
 *
 * @typedef {import("../schedule/plan.js").Task} Task
 */

import { momentOf, Temporal } from "../schedule/temporal.js";
import { phrases } from "../ui/dom.js";
import { Dates, localeOf } from "../ui/format.js";
import { part } from "../ui/parts.js";

const compare = Temporal.ZonedDateTime.compare;

/**
 * When entries begin and ring: calendar.yaml, as guide.json has it.
 * @typedef {{morning: string, latest: string, evening_before: string, minutes: number, lead: number}} Clock
 *
 * @typedef {{id: string, name?: string, sequence?: number, people?: {id: string, name?: string}[], calendar?: Record<string, string>}} Interview
 */

/**
 * One entry for each task that is still to be done. What an earlier file had put into the calendar and is no longer
 * to be done is taken out: nobody else gets to see a cancelled entry, and nothing is cancelled that has rung.
 * @param {Task[]} tasks
 * @param {Interview} interview
 * @param {{words: Record<string, string>, guide: any, now: Temporal.ZonedDateTime, site: string}} context `site`: its
 *   full address, ending in a slash
 * @returns {Entry[]}
 */
export function entriesOf(tasks, interview, { words, guide, now, site }) {
  const say = phrases(words, guide.language);
  const dates = new Dates(localeOf(guide), now.timeZoneId, say);
  const clock = /** @type {Clock} */ (guide.calendar);
  const length = { minutes: clock.minutes };
  const open = tasks.filter((task) => task.status !== "done");
  const entry = (
    /** @type {string} */ task,
    /** @type {string} */ what,
    /** @type {Temporal.ZonedDateTime} */ start,
  ) => ({
    task,
    uid: `${task}-${interview.id}`,
    sequence: interview.sequence ?? 0,
    title: interview.name ? say("plan_calendar_entry", { task: what, name: interview.name }) : what,
    start,
    end: start.add(length),
  });
  const wanted = open.map((task) => {
    const start = startOf(task, now, clock);
    const url = `${site}guide/${task.step}/`;
    return {
      ...entry(task.id, actionTitle(task, guide) ?? task.title, start),
      description: [
        facts(task, interview, dates, say, now, length),
        say("plan_calendar_entry_note"),
        guide.brand?.name,
        url,
      ]
        .filter(Boolean)
        .join("\n\n"),
      url,
      alarms: alarms(task, start, now, clock),
    };
  });
  const dropped = Object.entries(interview.calendar ?? {})
    .map(([id, at]) => entry(id, guide.rules[id]?.title ?? id, momentOf(at, now.timeZoneId)))
    .filter(({ task, start }) => !open.some(({ id }) => id === task) && compare(start, now) > 0)
    .map((each) => ({
      ...each,
      description: say("plan_calendar_dropped"),
      url: `${site}plan/`,
      alarms: [],
      cancelled: true,
    }));
  return [...wanted, ...dropped];
}

/**
 * @param {Task} task
 * @param {any} guide
 * @returns {string | undefined} what the page calls it: the action, where there is only one
 */
function actionTitle(task, guide) {
  return task.actions.length === 1 ? guide.steps[task.step]?.actions[task.actions[0]]?.title : undefined;
}

/**
 * When to be reminded. What opens later: when it opens. What is open: at the last moment that leaves half an hour,
 * or on the morning of its last day. What has no end or is over: soon, in the daytime. Never before now, as long as
 * there is time, and never beyond the end.
 * @param {Task} task
 * @param {Temporal.ZonedDateTime} now
 * @param {Clock} clock
 */
function startOf({ from, aim, until, latest }, now, clock) {
  const ahead = (/** @type {Temporal.ZonedDateTime | null} */ moment) => moment !== null && compare(moment, now) > 0;
  const end = [until, latest].find(ahead);
  const last = end?.subtract({ minutes: clock.minutes });
  let start;
  if (from && ahead(from)) start = isMidnight(from) ? at(from, clock.morning) : from;
  else if (end && last) start = isMidnight(end) ? at(last, clock.morning) : last;
  else start = aim && ahead(aim) ? aim : soon(now, clock);
  if (compare(start, now) < 0) start = soon(now, clock);
  return last && compare(start, last) > 0 ? last : start;
}

/**
 * The next full hour of the day that leaves time to import the file, or the next morning.
 * @param {Temporal.ZonedDateTime} now
 * @param {Clock} clock
 */
function soon(now, { lead, morning, latest }) {
  const hour = now.add({ minutes: lead }).round({ smallestUnit: "hour", roundingMode: "ceil" });
  if (compare(hour, at(hour, morning)) < 0) return at(hour, morning);
  return compare(hour, at(hour, latest)) <= 0 ? hour : at(hour.add({ days: 1 }), morning);
}

/**
 * At the start, and the evening before; not what would have rung already. What ends with its own event, like a
 * question to ask in the interview, does not ring there.
 * @param {Task} task
 * @param {Temporal.ZonedDateTime} start
 * @param {Temporal.ZonedDateTime} now
 * @param {Clock} clock
 */
function alarms({ until, why }, start, now, clock) {
  const evening = at(start.subtract({ days: 1 }), clock.evening_before);
  const event = momentOf(why.at, now.timeZoneId);
  const inTheEvent = until && until.epochMilliseconds <= event.epochMilliseconds;
  return [inTheEvent ? null : start, evening]
    .filter((moment) => moment !== null)
    .filter((moment) => compare(moment, now) > 0)
    .map((moment) => ({ minutesBefore: Math.round(start.since(moment).total("minutes")) }));
}

/**
 * What the entry says: by when, and for whom.
 * @param {Task} task
 * @param {{people?: {id: string, name?: string}[]}} interview
 * @param {Dates} dates
 * @param {(key: string, values?: Record<string, any>) => string} say
 * @param {Temporal.ZonedDateTime} now
 * @param {{minutes: number}} length
 */
function facts({ until, latest, people }, interview, dates, say, now, length) {
  const end = [until, latest].find((each) => each && compare(each, now) > 0);
  const whom = (interview.people ?? []).filter((person) => people.includes(person.id)).map((person) => person.name);
  const names = whom.filter(Boolean).join(", ");
  return [
    end && !isMidnight(end) && say("plan_calendar_by", { when: dates.moment(end) }),
    end && isMidnight(end) && say("plan_calendar_by_end_of", { when: dates.date(end.subtract(length).toPlainDate()) }),
    until && !end && say("plan_late"),
    names && say("plan_calendar_people", { names }),
  ]
    .filter(Boolean)
    .join("\n");
}

/** @param {Temporal.ZonedDateTime} moment */
function isMidnight(moment) {
  return moment.equals(moment.startOfDay());
}

/**
 * @param {Temporal.ZonedDateTime} day
 * @param {string} time
 */
function at(day, time) {
  return day.toPlainDate().toZonedDateTime({ timeZone: day.timeZoneId, plainTime: time });
}

/**
 * The text of an .ics file. Without METHOD: it is no invitation, and nobody is asked to answer.
 * @param {Entry[]} entries
 * @param {{now: Temporal.Instant | Temporal.ZonedDateTime, siteName?: string, uidDomain: string}} options
 */
export async function calendarFile(entries, { now, siteName = "Followthrough", uidDomain }) {
  const library = /** @type {any} */ (await part("../../vendor/ical.js")); // large: only once a file is asked for
  const ICAL = /** @type {typeof import("ical.js").default} */ (library.default);
  ICAL.foldLength = 74; // ical.js counts octets, but not the space that a folded line begins with; 75 are allowed
  const calendar = new ICAL.Component("vcalendar");
  calendar.addPropertyWithValue("prodid", `-//${oneLine(siteName)}//Followthrough//EN`);
  calendar.addPropertyWithValue("version", "2.0");
  for (const entry of entries) calendar.addSubcomponent(event(entry));
  return `${calendar}\r\n`;

  /** @param {Entry} entry */
  function event(entry) {
    const component = new ICAL.Component("vevent");
    const add = (/** @type {string} */ name, /** @type {any} */ value) => component.addPropertyWithValue(name, value);
    add("uid", oneLine(`${entry.uid}@${uidDomain}`));
    add("dtstamp", time(now));
    add("sequence", entry.sequence);
    add("dtstart", time(entry.start));
    add("dtend", time(entry.end));
    add("summary", oneLine(entry.title));
    add("description", clean(entry.description));
    add("url", oneLine(entry.url));
    add("status", entry.cancelled ? "CANCELLED" : "CONFIRMED");
    add("class", "PRIVATE"); // in a calendar that is shared at work, nobody else reads of an interview
    add("transp", "TRANSPARENT"); // a reminder leaves the reader free
    for (const { minutesBefore } of entry.alarms) component.addSubcomponent(alarm(entry, minutesBefore));
    return component;
  }

  /**
   * @param {Entry} entry
   * @param {number} minutesBefore
   */
  function alarm(entry, minutesBefore) {
    const component = new ICAL.Component("valarm");
    component.addPropertyWithValue("action", "DISPLAY");
    component.addPropertyWithValue("description", oneLine(entry.title));
    component.addPropertyWithValue("trigger", ICAL.Duration.fromSeconds(-60 * minutesBefore));
    return component;
  }

  /** @param {Temporal.Instant | Temporal.ZonedDateTime | Temporal.PlainDate} moment a date stays a date, in every zone */
  function time(moment) {
    return "epochMilliseconds" in moment
      ? ICAL.Time.fromJSDate(new Date(moment.epochMilliseconds), true)
      : ICAL.Time.fromDateString(moment.toString());
  }
}

/**
 * An address at Google that offers the entry for saving. It tells Google what the entry says: only for a click.
 * @param {Entry} entry
 */
export function googleUrl({ title: name, description, start, end }) {
  const compact = (/** @type {Entry["start"]} */ moment) =>
    ("epochMilliseconds" in moment ? moment.toInstant().round("second") : moment).toString().replace(/[-:]/g, "");
  const text = encodeURIComponent(oneLine(name)); // not URLSearchParams: its “+” for a space is shown as a plus
  const details = encodeURIComponent(clean(description));
  return `https://calendar.google.com/calendar/render?action=TEMPLATE&text=${text}&dates=${compact(start)}/${compact(end)}&details=${details}`;
}

/**
 * Text that every calendar can hold: one kind of line break, no control characters, no half of a character.
 * @param {string} text
 */
function clean(text) {
  return text
    .replace(/\r\n?|[\v\f\x85\u2028\u2029]/g, "\n")
    .replace(/(?![\n\t])\p{Cc}/gu, "")
    .replace(/\p{Cs}/gu, "\ufffd");
}

/** @param {string} text */
function oneLine(text) {
  return clean(text).replace(/\s+/g, " ").trim();
}

/**
 * Entries → an iCalendar file (RFC 5545).
 *
 * Times are written as UTC instants. A time with a zone's name needs the whole zone in the file: without it most
 * clients let the event float. A floating time would ring at another moment after every flight.
 *
 * @typedef {Temporal.ZonedDateTime | Temporal.PlainDate} Start a date stays a date
 * @typedef {Omit<import("./entries.js").Entry, "start" | "end" | "task"> & {start: Start, end: Start}} DatedEntry
 */

import { part } from "../ui/parts.js";

/**
 * The text of an .ics file. Without METHOD: it is no invitation, and nobody is asked to answer.
 * @param {DatedEntry[]} entries
 * @param {{now: Temporal.Instant | Temporal.ZonedDateTime, siteName?: string, uidDomain: string}} options
 */
export async function calendarFile(entries, { now, siteName = "Followthrough", uidDomain }) {
  const { default: ICAL } = await part("../../vendor/ical.js"); // large: only once a file is asked for
  ICAL.foldLength = 74; // ical.js counts octets, but not the space that a folded line begins with; 75 are allowed
  const calendar = new ICAL.Component("vcalendar");
  calendar.addPropertyWithValue("prodid", `-//${oneLine(siteName)}//Followthrough//EN`);
  calendar.addPropertyWithValue("version", "2.0");
  for (const entry of entries) calendar.addSubcomponent(event(entry));
  return `${calendar}\r\n`;

  /** @param {DatedEntry} entry */
  function event(entry) {
    const component = new ICAL.Component("vevent");
    const add = (/** @type {string} */ name, /** @type {unknown} */ value) =>
      component.addPropertyWithValue(name, value);
    add("uid", oneLine(`${entry.uid}@${uidDomain}`));
    add("dtstamp", time(now));
    add("sequence", entry.sequence);
    add("dtstart", time(entry.start));
    add("dtend", time(entry.end));
    add("summary", oneLine(entry.title));
    add("description", clean(entry.description));
    add("url", oneLine(entry.url));
    add("status", entry.cancelled ? "CANCELLED" : entry.tentative ? "TENTATIVE" : "CONFIRMED");
    add("class", "PRIVATE"); // in a calendar that is shared at work, nobody else reads of an interview
    add("transp", "TRANSPARENT"); // a reminder leaves the reader free
    for (const { minutesBefore } of entry.alarms) component.addSubcomponent(alarm(entry, minutesBefore));
    return component;
  }

  /**
   * @param {DatedEntry} entry
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
 * Text that every calendar can hold: one kind of line break, no control characters, no half of a character.
 * @param {string} text
 */
export function clean(text) {
  return text
    .replace(/\r\n?|[\v\f\x85\u2028\u2029]/g, "\n")
    .replace(/(?![\n\t])\p{Cc}/gu, "")
    .replace(/\p{Cs}/gu, "\ufffd");
}

/** @param {string} text */
export function oneLine(text) {
  return clean(text).replace(/\s+/g, " ").trim();
}

/**
 * What two readers of JavaScript find in our calendar files: ical.js (Thunderbird, Nextcloud) and node-ical (Home
 * Assistant's cards, MagicMirror). What icalendar and vobject find is in tests/browser/test_ics.py; what calendar
 * programs do with them, `make clients` shows.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import nodeIcal from "node-ical";
import "../../../overrides/js/schedule/temporal.js";
import ICAL from "../../../overrides/vendor/ical.js";

const { calendarFile } = await import("../../../overrides/js/calendar-file/icalendar.js");

const FAMILY = "👩‍👩‍👧‍👦";
const TITLES = {
  plain: "Thank them; by e-mail, \\ soon",
  long: `Nächster Schritt ${FAMILY.repeat(12)}`,
  hostile: `${"a".repeat(66)}BEGIN:VEVENT שלום`, // a line is folded right before BEGIN
};
const DESCRIPTION = "First line\nsecond line";

/** The file at an hour of the first of March, its timed events on the 14th: the day on which clocks go forward. */
async function file({ sequence = 0, hour = 3, zone = "America/Chicago" } = {}) {
  const start = Temporal.ZonedDateTime.from(`2027-03-14T0${hour}:30[${zone}]`);
  const shared = { sequence, description: DESCRIPTION, url: "https://career.example/" };
  const timed = Object.entries(TITLES).map(([uid, title]) => {
    const alarms = [{ minutesBefore: 0 }, { minutesBefore: 930 }];
    return { ...shared, alarms, uid, title, start, end: start.add({ minutes: 30 }) };
  });
  const day = Temporal.PlainDate.from("2027-03-17");
  const whole = { ...shared, alarms: [], uid: "day", title: "All day", start: day, end: day.add({ days: 1 }) };
  const now = Temporal.Instant.from("2027-03-01T12:00:00Z");
  const text = await calendarFile([...timed, whole], { now, siteName: "Test", uidDomain: "followthrough" });
  return { text, at: start.toInstant().toString(), ends: start.add({ minutes: 30 }).toInstant().toString() };
}

const instant = (date) => date.toISOString().replace(".000Z", "Z");
const readers = {
  "ical.js": (text) => {
    const calendar = new ICAL.Component(ICAL.parse(text));
    return calendar.getAllSubcomponents("vevent").map((component) => {
      const event = new ICAL.Event(component);
      const isDay = event.startDate.isDate;
      const told = (time) => (isDay ? time.toString() : instant(time.toJSDate()));
      return {
        uid: event.uid.split("@")[0],
        title: event.summary,
        description: event.description,
        start: told(event.startDate),
        end: told(event.endDate),
        sequence: event.sequence,
        alarms: component.getAllSubcomponents("valarm").length,
      };
    });
  },
  "node-ical": (text) =>
    Object.values(nodeIcal.sync.parseICS(text))
      .filter(({ type }) => type === "VEVENT")
      .map((event) => {
        const isDay = event.datetype === "date";
        const local = (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(two).join("-");
        return {
          uid: event.uid.split("@")[0],
          title: event.summary,
          description: event.description,
          start: isDay ? local(event.start) : instant(event.start),
          end: isDay ? local(event.end) : instant(event.end),
          sequence: Number(event.sequence),
          alarms: event.alarms?.length ?? 0,
        };
      }),
};
const two = (number) => String(number).padStart(2, "0");

for (const [reader, read] of Object.entries(readers)) {
  for (const zone of ["America/Chicago", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
    test(`${reader} finds each event at its instant, with its whole text and its alarms, from ${zone}`, async () => {
      const { text, at, ends } = await file({ zone });
      const timed = Object.entries(TITLES).map(([uid, title]) => ({ uid, title, start: at, end: ends, alarms: 2 }));
      const wanted = [...timed, { uid: "day", title: "All day", start: "2027-03-17", end: "2027-03-18", alarms: 0 }];
      const same = { description: DESCRIPTION, sequence: 0 };
      assert.deepEqual(
        read(text),
        wanted.map((event) => ({ ...event, ...same })),
      );
    });

  test(`${reader} finds the same events in a later file, with a higher sequence`, async () => {
    const [before, after] = [read((await file()).text), read((await file({ sequence: 3, hour: 5 })).text)];
    assert.deepEqual(
      after.map(({ uid }) => uid),
      before.map(({ uid }) => uid),
    );
    assert.deepEqual([...new Set(after.map(({ sequence }) => sequence))], [3]);
    assert.notEqual(after[0].start, before[0].start);
  });
}

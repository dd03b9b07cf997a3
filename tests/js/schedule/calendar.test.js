/** Dates that exist have a number, all others are refused; and what a calendar is asked by those who talk in Temporal. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Calendar, dayNumber } from "../../../overrides/js/schedule/calendar.js";

const NEW_YORK = "America/New_York";

test("dates are numbered from the first day of 1970 on, in both directions", () => {
  assert.deepEqual(["1969-12-31", "1970-01-01", "2026-03-05"].map(dayNumber), [-1, 0, 20_517]);
});

test("what is no date is refused by name", () => {
  for (const date of ["", "x2026-03-05", "2026-03-05T10:00", "2026-3-5", "+002026-03-05", "20260305"])
    assert.throws(() => dayNumber(date), { name: "RangeError", message: `not a date: ${date}` });
});

test("a date that does not exist is refused, and not rolled over", () => {
  assert.throws(() => dayNumber("2026-02-29"), RangeError);
  assert.equal(dayNumber("2028-03-01") - dayNumber("2028-02-29"), 1);
});

test("holidays are known in the region's years, and everywhere if no years are named", () => {
  const days = ["2025-12-31", "2026-01-01", "2027-12-31", "2028-01-01"].map(dayNumber);
  const some = new Calendar([], "UTC", { first_year: 2026, last_year: 2027 });
  const all = new Calendar([], "UTC");
  assert.deepEqual(
    days.map((day) => some.knowsHolidays(day)),
    [false, true, true, false],
  );
  assert.ok(days.every((day) => all.knowsHolidays(day)));
});

test("a span opens at a moment of the reader's zone, from a date that may be another one there", () => {
  const calendar = new Calendar([], NEW_YORK);
  const after = { instant: Temporal.Instant.from("2026-03-06T02:00Z"), date: Temporal.PlainDate.from("2026-03-06") };
  const opens = (number, unit) => calendar.opens({ number, unit }, after).toString();
  assert.equal(opens(1, "days"), "2026-03-07T00:00:00-05:00[America/New_York]");
  assert.equal(opens(1, "business days"), "2026-03-09T00:00:00-04:00[America/New_York]");
  assert.equal(opens(24, "hours"), "2026-03-06T21:00:00-05:00[America/New_York]");
});

test("what was worked out once is kept", () => {
  const calendar = new Calendar([], NEW_YORK);
  assert.equal(calendar.zoned(0), calendar.zoned(0));
  assert.equal(calendar.moment("2026-03-06T02:00Z"), calendar.moment("2026-03-06T02:00Z"));
});

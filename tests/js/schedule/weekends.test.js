/** Business days leave out the weekends of the region, whatever they are, but not the days that are worked all the same. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Calendar, dayNumber } from "../../../overrides/js/schedule/calendar.js";

const YEARS = { first_year: 2026, last_year: 2028 };
const ONE = /** @type {const} */ ({ number: 1, unit: "business days" });

/** The next business day after a date. */
function next(date, region, holidays = []) {
  const calendar = new Calendar(holidays, "UTC", region && { ...YEARS, ...region });
  return calendar.day(ONE, dayNumber(date)) - dayNumber(date);
}

test("Saturday and Sunday, unless the region says otherwise", () => {
  assert.equal(next("2026-03-06", undefined), 3); // a Friday
  assert.equal(next("2026-03-06", {}), 3);
  assert.equal(next("2026-03-05", {}), 1);
});

test("Friday and Saturday in Israel", () => {
  const region = { weekend: [5, 6] };
  assert.equal(next("2026-03-05", region), 3); // Thursday to Sunday
  assert.equal(next("2026-03-07", region), 1);
  assert.equal(next("2026-03-08", region), 1);
});

test("weekends may be one day, or two that are apart", () => {
  assert.equal(next("2026-03-05", { weekend: [5] }), 2);
  assert.equal(next("2026-03-05", { weekend: [5, 7] }), 2);
  assert.equal(next("2026-03-07", { weekend: [5, 7] }), 2);
});

test("a day of the weekend that is worked counts, unless it is a holiday", () => {
  const region = { workdays: ["2026-03-07"] };
  assert.equal(next("2026-03-06", region), 1);
  assert.equal(next("2026-03-06", region, ["2026-03-07"]), 3);
  assert.equal(next("2026-03-07", region), 2);
});

test("also before 1970", () => {
  assert.equal(next("1969-12-26", {}), 3); // a Friday
});

/** Moments are read as they were written, also where a device knows neither their zone nor its own. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { deviceZone, momentOf, shownZone } from "../../../overrides/js/schedule/temporal.js";

const READER = "America/Chicago";
const { timeZoneId, zonedDateTimeISO } = Temporal.Now;
const { getTimezoneOffset } = Date.prototype;
const { DateTimeFormat } = Intl;

afterEach(() => {
  Object.assign(Temporal.Now, { timeZoneId, zonedDateTimeISO });
  Object.assign(Date.prototype, { getTimezoneOffset });
  Object.assign(Intl, { DateTimeFormat });
});

/** A device so many minutes ahead of UTC, whose own zone has this name. @param {number} ahead @param {string} name */
function deviceIn(ahead, name) {
  Object.assign(Temporal.Now, { timeZoneId: () => name });
  Object.assign(Date.prototype, { getTimezoneOffset: () => -ahead });
}

/** Intl of a browser that does not know some zones. @param {(zone: string) => boolean} isKnown */
function intlKnowing(isKnown) {
  function Known(locale, { timeZone }) {
    if (!isKnown(timeZone)) throw new RangeError(timeZone);
    return new DateTimeFormat(locale, { timeZone });
  }
  Object.assign(Intl, { DateTimeFormat: Known });
}

test("an instant is read in the reader's zone", () => {
  assert.equal(momentOf("2026-03-05T15:00Z", READER).toString(), "2026-03-05T09:00:00-06:00[America/Chicago]");
  assert.equal(momentOf("2026-03-05T15:00+01:00", READER).toString(), "2026-03-05T08:00:00-06:00[America/Chicago]");
});

test("what names its zone is read there", () => {
  assert.equal(momentOf("2026-03-05T15:00[Asia/Tokyo]", READER).toString(), "2026-03-05T15:00:00+09:00[Asia/Tokyo]");
  assert.equal(
    momentOf("2026-03-05T15:00+09:00[Asia/Tokyo]", READER).toString(),
    "2026-03-05T15:00:00+09:00[Asia/Tokyo]",
  );
});

test("where a zone has changed its rules, the clock on the wall counts", () => {
  const moved = momentOf("2026-03-05T15:00+08:00[Asia/Tokyo]", READER);
  assert.equal(moved.toString(), "2026-03-05T15:00:00+09:00[Asia/Tokyo]");
});

test("a clock that shows a time twice goes by the offset", () => {
  const [first, second] = ["-05:00", "-06:00"].map((offset) => momentOf(`2026-11-01T01:30${offset}[${READER}]`, "UTC"));
  assert.equal(second.epochMilliseconds - first.epochMilliseconds, 3_600_000);
});

test("a zone that is not known is read by its offset, again and again", () => {
  for (const _ of [1, 2]) {
    assert.equal(
      momentOf("2026-03-05T15:00+05:30[Mars/Crater]", READER).toString(),
      "2026-03-05T15:00:00+05:30[+05:30]",
    );
    assert.equal(
      momentOf("2026-03-05T15:00-05:30[Mars/Crater]", READER).toString(),
      "2026-03-05T15:00:00-05:30[-05:30]",
    );
    assert.equal(momentOf("2026-03-05T15:00Z[Mars/Crater]", READER).toString(), "2026-03-05T15:00:00+00:00[UTC]");
  }
});

test("a zone that is not known and comes without an offset, and what is no moment, are refused", () => {
  for (const written of ["2026-03-05T15:00[Mars/Crater]", "soon", "[", "", "2026-03-05T15:00+05:30[Mars/Crater] or so"])
    assert.throws(() => momentOf(written, READER), RangeError, written);
});

test("the device's zone goes by its name", () => {
  deviceIn(0, "Asia/Tokyo");
  assert.equal(deviceZone(), "Asia/Tokyo");
});

test("a device whose zone has no name that is known goes by its offset", () => {
  for (const [ahead, offset] of /** @type {const} */ ([
    [330, "+05:30"],
    [0, "+00:00"],
    [-210, "-03:30"],
    [-60, "-01:00"],
    [600, "+10:00"],
  ])) {
    deviceIn(ahead, "Mars/Crater");
    assert.equal(deviceZone(), offset);
  }
});

test("dates are shown in that zone if Intl knows it, else by the device's offset", () => {
  deviceIn(330, "Mars/Crater");
  assert.equal(shownZone("Asia/Tokyo"), "Asia/Tokyo");
  assert.equal(shownZone("Mars/Crater"), "+05:30");
});

test("an Intl that knows no offsets with minutes gets whole hours, with the sign turned round", () => {
  intlKnowing((zone) => zone.startsWith("Etc/"));
  for (const [ahead, zone] of /** @type {const} */ ([
    [120, "Etc/GMT-2"],
    [0, "Etc/GMT-0"],
    [-300, "Etc/GMT+5"],
    [-630, "Etc/GMT+10"],
  ])) {
    deviceIn(ahead, "Mars/Crater");
    assert.equal(shownZone("Mars/Crater"), zone);
  }
});

test("and one that knows nothing gets UTC", () => {
  intlKnowing((zone) => zone === "UTC");
  deviceIn(330, "Mars/Crater");
  assert.equal(shownZone("Mars/Crater"), "UTC");
});

test("a device that knows neither its zone nor its offset is taken to be in UTC", () => {
  deviceIn(825, "Mars/Crater");
  Object.assign(Temporal.Now, { zonedDateTimeISO: () => assert.fail("unknown") });
  assert.equal(deviceZone(), "UTC");
});

test("whether a zone is known is asked once", () => {
  let asked = 0;
  Object.assign(Temporal.Now, {
    zonedDateTimeISO: (zone) => {
      asked += 1;
      return zonedDateTimeISO(zone);
    },
  });
  for (const _ of [1, 2, 3]) momentOf("2026-03-05T15:00+05:30[Venus/Crater]", READER);
  for (const _ of [1, 2, 3]) momentOf("2026-03-05T15:00+09:00[Asia/Seoul]", READER);
  assert.equal(asked, 2);
});

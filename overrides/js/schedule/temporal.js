/**
 * Temporal, the standard's calendar and time zones: the browser's own, or a polyfill where it is missing.
 *
 * The polyfill weighs as much as all our own code, so that only browsers without Temporal fetch it.
 */

if (!("Temporal" in globalThis)) {
  await import("../../vendor/temporal-polyfill.js");
}

export const Temporal = globalThis.Temporal;

/**
 * A moment of a plan: an instant, or a date and time with its zone in brackets. A zone that this browser does not know
 * (it is new, or was renamed) is read by the offset that stands before it.
 * @param {string} at
 * @param {string} timeZone the reader's, for what names none
 */
export function momentOf(at, timeZone) {
  if (!at.includes("[")) return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  const [, moment, offset, zone] = /^([^[]*?)(Z|[+-]\d\d:\d\d)?\[([^[\]]*)\]$/.exec(at) ?? [];
  // "prefer": where a zone changed its rules since this was written, the clock on the wall is what counts
  if (!offset || isZone(zone)) return Temporal.ZonedDateTime.from(at, { offset: "prefer" });
  return Temporal.ZonedDateTime.from(`${moment}${offset}[${offset === "Z" ? "UTC" : offset}]`);
}

/** @type {Map<string, boolean>} */
const asked = new Map();

/**
 * Whether this browser can say what time it is there.
 * @param {string} zone
 */
function isZone(zone) {
  let isKnown = asked.get(zone);
  if (isKnown === undefined) {
    try {
      Temporal.Now.zonedDateTimeISO(zone);
      isKnown = Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
    } catch {
      isKnown = false;
    }
    asked.set(zone, isKnown);
  }
  return isKnown;
}

/** The zone of this device, which changes on a journey; where the browser does not know its name, its offset. */
export function deviceZone() {
  const zone = Temporal.Now.timeZoneId();
  if (isZone(zone)) return zone;
  const minutes = -new Date().getTimezoneOffset();
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60].map((number) =>
    String(number).padStart(2, "0"),
  );
  // older browsers know whole hours alone, and those by names with the sign turned round
  const names = [`${minutes < 0 ? "-" : "+"}${hours}:${rest}`, `Etc/GMT${minutes < 0 ? "+" : "-"}${Number(hours)}`];
  return names.find(isZone) ?? "UTC";
}

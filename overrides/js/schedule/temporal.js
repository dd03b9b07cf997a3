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
  const [, moment, offset, zone] = /^([^[]*)(Z|[+-]\d\d:\d\d)\[([^[\]]*)\]$/.exec(at) ?? [];
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
    isKnown = works(() => Temporal.Now.zonedDateTimeISO(zone));
    asked.set(zone, isKnown);
  }
  return isKnown;
}

/** @param {() => unknown} attempt */
function works(attempt) {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}

/** Names for the offset of this device: older browsers know whole hours alone, and those with the sign turned round. */
function offsets() {
  const minutes = -new Date().getTimezoneOffset();
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60].map((number) =>
    String(number).padStart(2, "0"),
  );
  return [`${minutes < 0 ? "-" : "+"}${hours}:${rest}`, `Etc/GMT${minutes < 0 ? "+" : "-"}${Number(hours)}`];
}

/** The zone of this device, which changes on a journey; where the browser does not know its name, its offset. */
export const deviceZone = () => [Temporal.Now.timeZoneId(), ...offsets()].find(isZone) ?? "UTC";

/**
 * The same zone for Intl, which may know others. Not asked before a date is shown: the first formatter of a page takes
 * a phone a fifth of a second.
 * @param {string} zone
 */
export const shownZone = (zone) =>
  [zone, ...offsets()].find((each) => works(() => new Intl.DateTimeFormat("en", { timeZone: each }))) ?? "UTC";

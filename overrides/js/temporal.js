/**
 * Temporal, the standard's calendar and time zones: the browser's own, or a polyfill where it is missing.
 *
 * The polyfill weighs as much as all our own code, so that only browsers without Temporal fetch it.
 */

if (!("Temporal" in globalThis)) {
  await import("../vendor/temporal-polyfill.js");
}

export const Temporal = globalThis.Temporal;

/**
 * A moment of a plan: an instant, or a date and time with its zone in brackets.
 * @param {string} at
 * @param {string} timeZone the reader's, for what names none
 */
export function momentOf(at, timeZone) {
  // "prefer": where a zone changed its rules since this was written, the clock on the wall is what counts
  return at.includes("[") ? Temporal.ZonedDateTime.from(at, { offset: "prefer" }) : Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
}

/**
 * Temporal, the standard's calendar and time zones: the browser's own, or a polyfill where it is missing.
 *
 * The polyfill weighs as much as all our own code, so that only browsers without Temporal fetch it.
 */

if (!("Temporal" in globalThis)) {
  await import("../vendor/temporal-polyfill.js");
}

export const Temporal = globalThis.Temporal;

/**
 * The window of one rule on real dates: where all positions that apply overlap, or our ruling.
 *
 * @typedef {object} DatedWindow
 * @property {Temporal.ZonedDateTime | null} from opens then; null: at once
 * @property {Temporal.ZonedDateTime | null} aim the best moment
 * @property {Temporal.ZonedDateTime | null} until no source would fault you before this moment
 * @property {Temporal.ZonedDateTime | null} latest the loosest source would not fault you before this moment
 * @property {string[]} stillFine sources that would not fault you between `until` and `latest`
 * @property {string[]} binding sources that set `from` and `until`
 * @property {number | null} atMost how many times in all
 * @property {boolean} moved whether it was moved to the employer's next business day
 */

import { Temporal } from "./temporal.js";

const compare = Temporal.ZonedDateTime.compare;

/**
 * @param {any} rule a rule of guide.json
 * @param {any[]} positions those of its positions that apply to the reader
 * @param {import("./calendar.js").Moment} after
 * @param {import("./calendar.js").Calendar} calendar
 * @returns {DatedWindow}
 */
export function datedWindow(rule, positions, after, calendar) {
  const opening = edges(rule.ruling ? [rule.ruling] : positions, "from", (span) => calendar.opens(span, after));
  const aims = edges(rule.ruling ? [rule.ruling] : positions, "aim", (span) => calendar.opens(span, after));
  const closing = edges(rule.ruling ? [rule.ruling] : positions, "until", (span) => calendar.closes(span, after));
  const loosest = edges(positions, "until", (span) => calendar.closes(span, after));
  const until = closing[0]?.at ?? null;
  const late = loosest.filter((edge) => until && compare(edge.at, until) > 0);
  const limits = (rule.ruling?.at_most ? [rule.ruling] : positions).map((each) => each.at_most).filter(Boolean);
  const window = {
    from: opening.at(-1)?.at ?? null,
    aim: aims[0]?.at ?? null,
    until,
    latest: late.at(-1)?.at ?? until,
    stillFine: late.map((edge) => edge.source),
    binding: [opening.at(-1)?.source, closing[0]?.source].filter(Boolean),
    atMost: limits.length ? Math.min(...limits) : null,
    moved: false,
  };
  return rule.office && !rule.named && window.from ? inOfficeHours(window, calendar) : window;
}

/**
 * @param {any[]} windows
 * @param {"from" | "aim" | "until"} key
 * @param {(span: any) => Temporal.ZonedDateTime} place
 */
function edges(windows, key, place) {
  return windows
    .filter((window) => window[key])
    .map((window) => ({ at: place(window[key]), source: window.source }))
    .sort((one, other) => compare(one.at, other.at));
}

/**
 * An office is open on business days: what opens on another day moves on to the next one, with at least that
 * whole day to act in.
 * @param {DatedWindow} window
 * @param {import("./calendar.js").Calendar} calendar
 */
function inOfficeHours(window, calendar) {
  const date = window.from.toPlainDate();
  const day = calendar.businessDay(date);
  if (day.equals(date)) return window;
  const end = calendar.startOf(day.add({ days: 1 }));
  const notBefore = (edge) => (edge && compare(edge, end) < 0 ? end : edge);
  return {
    ...window,
    from: calendar.startOf(day),
    until: notBefore(window.until),
    latest: notBefore(window.latest),
    moved: true,
  };
}

/**
 * What is worked out once for a guide: calendars by zone; the actions that each rule dates, by the rule's id; and each
 * rule with the ids of the events that it means.
 *
 * @typedef {import("./plan.js").Guide} Guide
 * @typedef {import("./window.js").Rule} Rule
 * @typedef {{rule: Rule, after: Set<string>, stops: Set<string>, doneBy: Set<string>, positions: (Set<string> | null)[]}} Known
 * @typedef {{calendars: Map<string, Calendar>, actions: Map<string, import("./plan.js").Action[]>, rules: Map<string, Known>}} Prepared
 */

import { Calendar } from "./calendar.js";
import { meant } from "./history.js";

/** @type {WeakMap<Guide, Prepared>} */
const preparations = new WeakMap();

/** @param {Guide} guide */
export function prepared(guide) {
  const known = preparations.get(guide);
  if (known) return known;
  const all = Object.values(guide.steps).flatMap((step) => Object.values(step.actions));
  const actions = new Map(Object.keys(guide.rules).map((id) => [id, all.filter((action) => action.rule === id)]));
  const rules = new Map(Object.entries(guide.rules).map(([id, rule]) => [id, withEvents(rule, guide)]));
  const made = { calendars: new Map(), actions, rules };
  preparations.set(guide, made);
  return made;
}

/**
 * @param {Rule} rule
 * @param {Guide} guide
 * @returns {Known}
 */
function withEvents(rule, { events }) {
  const ids = (/** @type {string[]} */ names) => meant(names, events);
  return {
    rule,
    after: ids([rule.after]),
    stops: ids(rule.stops_at),
    doneBy: ids(rule.done_by),
    positions: rule.positions.map(({ after }) => (after ? ids([after]) : null)),
  };
}

/**
 * @param {Guide} guide
 * @param {string} timeZone
 */
export function calendarOf(guide, timeZone) {
  const { calendars } = prepared(guide);
  let calendar = calendars.get(timeZone);
  if (!calendar) {
    calendar = new Calendar(Object.keys(guide.holidays.dates), timeZone, guide.holidays);
    calendars.set(timeZone, calendar);
  }
  return calendar;
}

/**
 * What is worked out once for a guide: calendars by zone; the actions that each rule dates, by the rule's id; and each
 * rule with the ids of the events that it means.
 *
 * @typedef {import("./plan.js").Guide} Guide
 * @typedef {import("./plan.js").Rule} Rule
 * @typedef {{rule: Rule, after: Set<string>, stops: Set<string>, doneBy: Set<string>, positions: (Set<string> | null)[]}} IndexedRule
 * @typedef {{calendars: Map<string, Calendar>, actions: Map<string, import("./plan.js").Action[]>, rules: Map<string, IndexedRule>}} GuideIndex
 */

import { Calendar } from "./calendar.js";
import { meant } from "./history.js";

/** @type {WeakMap<Guide, GuideIndex>} */
const indexes = new WeakMap();

/**
 * @param {Guide} guide
 * @returns {GuideIndex}
 */
export function indexed(guide) {
  const known = indexes.get(guide);
  if (known) return known;
  const guideActions = Object.values(guide.steps).flatMap((step) => Object.values(step.actions));
  const actions = new Map(
    Object.keys(guide.rules).map((id) => [id, guideActions.filter((action) => action.rule === id)]),
  );
  const rules = new Map(Object.entries(guide.rules).map(([id, rule]) => [id, withEvents(rule, guide)]));
  const made = { calendars: new Map(), actions, rules };
  indexes.set(guide, made);
  return made;
}

/**
 * @param {Rule} rule
 * @param {Guide} guide
 * @returns {IndexedRule}
 */
function withEvents(rule, { events }) {
  const ids = (/** @type {readonly string[]} */ names) => meant(names, events);
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
  const { calendars } = indexed(guide);
  let calendar = calendars.get(timeZone);
  if (!calendar) {
    calendar = new Calendar(Object.keys(guide.holidays.dates), timeZone, guide.holidays);
    calendars.set(timeZone, calendar);
  }
  return calendar;
}

/**
 * What records a task as done: events that the reader tells, or else ticks.
 *
 * @typedef {import("./plan.js").Guide} Guide
 * @typedef {import("./plan.js").Rule} Rule
 */

import { meant } from "./history.js";

/**
 * Ids of the events that do it. What is asked for again after something that the reader did, such as another check-in,
 * is done by doing that again.
 * @param {Rule} rule
 * @param {Guide} guide
 * @returns {string[]} the most usual one first; none: its ticks do it
 */
export function doneByEvents(rule, { events }) {
  if (rule.done_by.length) return [...meant(rule.done_by, events)];
  return rule.applies.event.filter((id) => events[id]?.is.includes("contact"));
}

/**
 * Whether it asks where they stand, so that nobody does it who has heard; a call on the day they named is another thing.
 * @param {Rule} rule
 * @param {Guide} guide
 */
export const asksThem = (rule, guide) =>
  !rule.named && doneByEvents(rule, guide).some((id) => guide.events[id].is.includes("inquiry"));

/**
 * Whether it says that they have been asked often enough: it counts from what was asked, and nothing does it but a tick.
 * @param {Rule} rule
 * @param {Guide} guide
 */
export function endsAsking(rule, guide) {
  const counted = [...meant([rule.after], guide.events)];
  return (
    counted.length > 0 &&
    counted.every((id) => guide.events[id].is.includes("inquiry")) &&
    doneByEvents(rule, guide).length === 0
  );
}

/**
 * The boxes of the checklist: what of each action is done, as the plan counts it. Where an event does what a rule asks
 * for, the box is that event; everywhere else it is a tick.
 *
 * @typedef {import("./plan.js").Guide} Guide
 * @typedef {import("./plan.js").Interview} Interview
 * @typedef {import("./plan.js").Action} Action
 * @typedef {{now: Temporal.Instant | string, timeZone: string}} When
 *
 * @typedef {object} Box of one action
 * @property {Action} action
 * @property {boolean} isDone
 * @property {boolean} isRecord whether events do it, and not a tick
 * @property {string[]} people ids of those it is done for one by one; empty where it is done once
 * @property {string[]} left those it is still to be done for
 * @property {import("./history.js").PlanEvent[]} records the events that did it
 * @property {string} since when that happened which asks for it; "" where nothing does
 * @property {import("./plan.js").Task | undefined} task its row in the plan
 */

import { applicableRules } from "./applicable-rules.js";
import { calendarOf } from "./guide-index.js";
import { INTERVIEW, meant } from "./history.js";
import { plan } from "./plan.js";

/** @typedef {import("./applicable-rules.js").ApplicableRule} ApplicableRule */

/**
 * @param {Guide} guide
 * @param {Interview} interview
 * @param {When} when
 * @returns {Map<string, Box>} by the ids of actions, in reading order
 */
export function boxesOf(guide, interview, when) {
  const rules = new Map(rulesOf(guide, interview, when).map((applicable) => [applicable.rule.id, applicable]));
  const tasks = new Map(plan(guide, interview, when).map((task) => [task.id, task]));
  const ticked = tickedIn(interview, guide);
  const actions = Object.values(guide.steps).flatMap((step) => Object.values(step.actions));
  return new Map(
    actions.map((action) => {
      const rule = rules.get(action.rule ?? "");
      const box = rule ? ruledBox(action, rule, interview) : plainBox(action, ticked.has(action.id));
      return [action.id, { ...box, task: tasks.get(action.rule ?? "") }];
    }),
  );
}

/** @param {Guide} guide @param {Interview} interview @param {When} when */
const rulesOf = (guide, interview, { now, timeZone }) =>
  applicableRules(guide, interview, now, calendarOf(guide, timeZone));

/**
 * Ids of actions, as they are called today.
 * @param {Interview} interview
 * @param {Guide} guide
 */
const tickedIn = ({ ticks = {} }, { retired }) =>
  new Set(Object.keys(ticks).map((id) => (retired[`actions/${id}`] ?? id).replace("actions/", "")));

/**
 * @param {Action} action that no rule asks for now
 * @param {boolean} isDone
 * @returns {Omit<Box, "task">}
 */
const plainBox = (action, isDone) => ({
  action,
  isDone,
  isRecord: false,
  people: [],
  left: [],
  records: [],
  since: "",
});

/**
 * @param {Action} action
 * @param {ApplicableRule} applicable
 * @param {Interview} interview
 * @returns {Omit<Box, "task">}
 */
function ruledBox(action, { rule, anchorEvent, done, people: left, ticked, status }, { people: met = [] }) {
  const since = anchorEvent.at;
  if (!rule.done_by.length) return { ...plainBox(action, ticked.includes(action.id)), since };
  const isOver = done.length > 0 && left.length === 0;
  return {
    action,
    isDone: isOver && (!rule.every || status === "later"), // what is done again and again: until it is due again
    isRecord: true,
    people: action.each ? met.map(({ id }) => id) : [],
    left,
    records: done.map(({ event }) => event),
    since,
  };
}

/**
 * What ticking a box records; nobody is named where it is done for everyone.
 * @param {Guide} guide
 * @param {Box} box
 * @returns {{type: string, by: import("./plan.js").Channel | undefined, task: string}[]} the ways, the usual one first
 */
export function recordsFor(guide, { action }) {
  const rule = guide.rules[action.rule ?? ""];
  return rule ? [...meant(rule.done_by, guide.events)].map((type) => ({ type, by: rule.by, task: rule.id })) : [];
}

/**
 * The steps that concern the reader now: a rule of theirs applies, or something in them is done. Those without rules
 * are for whoever waits. Without a plan the interview is over, or soon to come.
 * @param {Guide} guide
 * @param {Interview} interview
 * @param {When} when
 * @returns {Set<string>} ids
 */
export function concerning(guide, interview, when) {
  const boxes = boxesOf(guide, interview, when);
  const situations = interview.events.length ? [interview] : assumed(interview, when);
  const asked = new Set(situations.flatMap((situation) => rulesOf(guide, situation, when).map(({ rule }) => rule.id)));
  const isWaiting = stillWaits(guide, interview);
  const concerns = (/** @type {Guide["steps"][string]} */ step) => {
    const actions = Object.values(step.actions);
    const ruled = actions.flatMap(({ rule }) => rule ?? []);
    return (
      actions.some(({ id }) => boxes.get(id)?.isDone) ||
      (ruled.length ? ruled.some((rule) => asked.has(rule)) : isWaiting)
    );
  };
  return new Set(Object.keys(guide.steps).filter((id) => concerns(guide.steps[id])));
}

/**
 * @param {Interview} interview of which nothing is known
 * @param {When} when
 * @returns {Interview[]} it has just ended, or is about to
 */
function assumed(interview, { now }) {
  const instant = String(now);
  const soon = new Date(Date.parse(instant) + 3_600_000).toISOString();
  return [instant, soon].map((at) => ({ ...interview, events: [{ type: INTERVIEW, at }] }));
}

/** Whether nothing has ended it since they met. @param {Guide} guide @param {Interview} interview */
function stillWaits({ events: kinds }, { events }) {
  const endings = meant(["ending"], kinds);
  const last = events.findLast(({ type }) => type === INTERVIEW || endings.has(type));
  return !last || last.type === INTERVIEW;
}

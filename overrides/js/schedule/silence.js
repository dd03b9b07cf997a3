/**
 * The weeks ahead if nothing is heard: plan() itself, run on what would be recorded then. Each contact that is due is
 * assumed to be made when it opens, and nobody answers, until the plan says stop. There are no rules here.
 *
 * @typedef {import("./plan.js").Outline} Guide
 * @typedef {import("./plan.js").Interview} Interview
 * @typedef {import("./plan.js").Task} Task
 */

import { asksThem, doneByEvents, endsAsking } from "./doing.js";
import { plan } from "./plan.js";
import { Temporal } from "./temporal.js";

/** More steps than any silence takes; a plan that never says stop is not followed further. */
const MOST = 24;
const WEEKS = 12;

/**
 * What only silence asks for: to ask again, or to stop.
 * @param {Task} task
 * @param {Guide} guide
 */
export const isIfSilent = ({ id }, guide) => asksThem(guide.rules[id], guide) || endsAsking(guide.rules[id], guide);

/**
 * @param {Guide} guide
 * @param {Interview} interview
 * @param {{now: Temporal.Instant, timeZone: string}} when
 * @returns {Task[]} what plan() does not say yet, each as it would be on the day it opens; the first comes first
 */
export function silence(guide, interview, { now, timeZone }) {
  const known = new Set(
    plan(guide, interview, { now, timeZone }).flatMap(({ id, status }) => (status === "done" ? [] : id)),
  );
  const end = now.epochMilliseconds + WEEKS * 7 * 86_400_000;
  /** @type {Task[]} */
  const ahead = [];
  let [assumed, at] = [interview, now];
  for (let step = 0; step < MOST; step += 1) {
    const tasks = plan(guide, assumed, { now: at, timeZone });
    const due = tasks.find((task) => isOpen(task) && !task.optional && contactOf(task, guide));
    if (due) {
      if (isIfSilent(due, guide) && !known.has(due.id)) ahead.push(due);
      assumed = { ...assumed, events: [...assumed.events, unanswered(due, guide, at)] };
      continue;
    }
    const stop = tasks.find((task) => isOpen(task) && endsAsking(guide.rules[task.id], guide));
    if (stop) return known.has(stop.id) ? ahead : [...ahead, stop];
    const opening = nextOpening(tasks, guide);
    if (opening === undefined || opening > end) return ahead;
    at = Temporal.Instant.fromEpochMilliseconds(opening);
  }
  return ahead;
}

/** @param {Task} task what is fine for some may wait until it suits all */
const isOpen = ({ status }) => status === "now" || status === "late-but-fine" || status === "late";

/**
 * @param {Task} task
 * @param {Guide} guide
 * @returns {string | undefined} the event with which it reaches the employer, if it does
 */
const contactOf = ({ id }, guide) =>
  doneByEvents(guide.rules[id], guide).find((type) => guide.events[type].is.includes("contact"));

/**
 * @param {Task} task
 * @param {Guide} guide
 * @param {Temporal.Instant} at
 * @returns {import("./history.js").PlanEvent}
 */
function unanswered(task, guide, at) {
  const type = /** @type {string} */ (contactOf(task, guide));
  const isAsked = Object.values(guide.events[type].ways).some(({ answered }) => answered);
  const { by } = guide.rules[task.id];
  return { type, at: at.toString(), ...(by && { by }), ...(isAsked && { answered: false }) };
}

/**
 * When the next contact opens, or the end of asking.
 * @param {Task[]} tasks
 * @param {Guide} guide
 * @returns {number | undefined} in milliseconds
 */
function nextOpening(tasks, guide) {
  const ahead = tasks.filter(
    (task) =>
      (task.status === "later" || task.status === "early-but-fine") &&
      !task.optional &&
      (contactOf(task, guide) || endsAsking(guide.rules[task.id], guide)),
  );
  const opens = ahead.map(({ from, urgency: [, ms] }) => from?.epochMilliseconds ?? ms);
  return opens.length ? Math.min(...opens) : undefined;
}

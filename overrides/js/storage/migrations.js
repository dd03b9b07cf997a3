/**
 * Versions of the saved plan. Data of an older version is brought up to date, one version at a time; data of a newer
 * one is refused, because a page that is out of date would damage it.
 */

import { momentOf } from "../schedule/temporal.js";
import { SCHEMA } from "./snapshot.js";
import { StateError } from "./state-error.js";
import { isTable, validate } from "./validate.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("./validate.js").Untrusted} Untrusted
 */

/**
 * From each version to the next one. What cannot be read is passed on as it is, for validation to name it.
 * @type {Record<number, (data: Untrusted) => Untrusted>}
 */
const MIGRATIONS = {
  // Before the first release: interviews by id, what was ticked by id, an event's moment was `when`.
  0: ({ interviews, ...rest }) => ({
    selected: null,
    ...rest,
    interviews: isTable(interviews)
      ? Object.entries(interviews).map(([id, interview]) => fromZero(id, interview))
      : interviews,
  }),
  // Ticks had no moment, so that an action was ticked for good; nothing was known of calendars.
  1: ({ interviews, ...rest }) => ({
    ...rest,
    interviews: Array.isArray(interviews) ? interviews.map(fromOne) : interviews,
  }),
  // No event named a moment; an answer to a reply without news was a tick, now it is something that happened.
  2: ({ interviews, ...rest }) => ({
    ...rest,
    interviews: Array.isArray(interviews) ? interviews.map(fromTwo) : interviews,
  }),
};

/** @param {Untrusted} interview */
function fromOne(interview) {
  if (!isTable(interview)) return interview;
  const { ticks } = interview;
  const at = latestMoment(interview);
  return {
    ...interview,
    calendar: {},
    ticks: Array.isArray(ticks) ? Object.fromEntries(ticks.map((id) => [id, at])) : ticks,
  };
}

/** @param {Untrusted} interview */
function fromTwo(interview) {
  const { "answer-with-thanks": answered, ...ticks } =
    (isTable(interview) && isTable(interview.ticks) && interview.ticks) || {};
  if (!answered || !Array.isArray(interview.events)) return interview;
  return {
    ...interview,
    ticks,
    events: [...interview.events, { id: "answered-with-thanks", type: "replied", at: answered }],
  };
}

/**
 * The moment of the last thing that happened: what was ticked until then stays ticked.
 * @param {Untrusted} interview
 */
function latestMoment({ created, events }) {
  let [latest, most] = [created, -Infinity];
  for (const event of Array.isArray(events) ? events : []) {
    try {
      const ms = momentOf(event.at, "UTC").epochMilliseconds;
      if (ms > most) [latest, most] = [event.at, ms];
    } catch {
      // validation will name it
    }
  }
  return latest;
}

/**
 * @param {string} id
 * @param {Untrusted} interview
 */
function fromZero(id, interview) {
  if (!isTable(interview)) return interview;
  const { ticks = {}, events = [], ...rest } = interview;
  return {
    created: Array.isArray(events) ? events[0]?.when : undefined,
    archived: false,
    people: [],
    setting: "in-person",
    channel: "email",
    agency: false,
    notes: {},
    letters: {},
    sequence: Array.isArray(events) ? events.length : 0,
    ...rest,
    id,
    ticks: isTable(ticks) ? Object.keys(ticks).filter((action) => ticks[action]) : ticks,
    events: Array.isArray(events) ? events.map(eventFromZero) : events,
  };
}

/** @param {Untrusted} event */
function eventFromZero(event) {
  if (!isTable(event)) return event;
  const { when, ...rest } = event;
  return { ...rest, at: when };
}

/**
 * Any saved version → today's. Says nothing about the content; see `accepted`.
 * @param {Untrusted} data
 * @returns {State}
 * @throws {StateError} not a plan at all, or one of a newer version
 */
export function migrate(data) {
  if (!isTable(data) || !Number.isSafeInteger(data.schema) || data.schema < 0)
    throw new StateError("plan_error_format");
  if (data.schema > SCHEMA) throw new StateError("plan_error_newer", { found: data.schema, known: SCHEMA });
  /** @type {Untrusted} */
  let state = data;
  while (state.schema < SCHEMA) state = { ...MIGRATIONS[state.schema](state), schema: state.schema + 1 };
  return state;
}

/**
 * Data of any version that is a plan in every detail.
 * @param {Untrusted} data
 * @param {string[]} [tolerated] keys of problems that do not matter
 * @returns {State}
 * @throws {StateError}
 */
export function accepted(data, tolerated = []) {
  const state = migrate(data);
  const problems = validate(state).filter(({ key }) => !tolerated.includes(key));
  if (!problems.length) return state;
  throw new StateError("plan_error_content", { number: problems.length, path: problems[0].path }, problems.slice(0, 5));
}

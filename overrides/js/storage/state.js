/**
 * The plan as it is saved: plain data, and every way it can change. Pure: no clock, no storage, no page; nothing
 * given is ever altered. How it is checked is said in validate.js, how old versions become new ones in migrations.js.
 *
 * @typedef {object} State
 * @property {number} schema
 * @property {Interview[]} interviews
 * @property {string | null} selected id of the interview on show
 *
 * @typedef {object} Interview
 * @property {string} id
 * @property {string} name
 * @property {string} created when the plan for it was made: an instant, or a date and time with its zone in brackets
 * @property {boolean} archived
 * @property {Person[]} people whom the reader met
 * @property {import("./choices.js").Setting} setting
 * @property {import("./choices.js").Channel} channel
 * @property {boolean} agency
 * @property {RecordedEvent[]} events in the order in which they were recorded, not that in which they happened
 * @property {Record<string, string>} ticks ids of actions, each with the moment of the tick: an instant
 * @property {Record<string, string>} notes the reader's own words, by id
 * @property {Record<string, Draft>} letters what was typed and picked, by letter (and person)
 * @property {Record<string, string>} calendar ids of tasks that went into a calendar file, each with its start there
 * @property {number} sequence grows with all that may move a date, and with each calendar file: SEQUENCE of its entries
 *
 * @typedef {{id: string, name: string, title: string, reach: string}} Person
 * @typedef {import("../schedule/history.js").PlanEvent & {id: string, task?: string, next?: string, note?: string}} RecordedEvent
 * @typedef {string | number | boolean | {[key: string]: Draft}} Draft
 */

import { newInterview } from "./new-interview.js";
import { SCHEMA } from "./snapshot.js";

export { newInterview };

/** @returns {State} */
export const emptyState = () => ({ schema: SCHEMA, interviews: [], selected: null });

/**
 * @param {Interview} interview
 * @param {import("../schedule/history.js").PlanEvent & {task?: string, next?: string, note?: string}} event
 * @param {string} eventId
 * @returns {Interview} the same one if an event of this id is there already
 */
export function record(interview, event, eventId) {
  if (interview.events.some(({ id }) => id === eventId)) return interview;
  const { id: _, ...said } = /** @type {RecordedEvent} */ (event);
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const recorded = /** @type {RecordedEvent} */ ({ id: eventId, ...given });
  return dated(interview, { events: [...interview.events, recorded] });
}

/**
 * Take back what was recorded last; to redo, record it again.
 * @param {Interview} interview
 * @returns {Interview} the same one if nothing is left to take back
 */
export function undo(interview) {
  return interview.events.length ? dated(interview, { events: interview.events.slice(0, -1) }) : interview;
}

/**
 * A task that was recorded as done is not done, for one person or for all. An entry that is about all people stays true of
 * the others.
 * @param {Interview} interview
 * @param {string[]} eventIds what did it
 * @param {string} person id, or "" for all
 * @param {() => string} makeId
 * @returns {Interview}
 */
export function undone(interview, eventIds, person, makeId) {
  const hasOwn = (/** @type {string} */ id) =>
    interview.events.some((event) => eventIds.includes(event.id) && event.person === id);
  const events = interview.events.flatMap((event) => {
    if (!eventIds.includes(event.id) || (person && event.person && event.person !== person)) return [event];
    if (!person || event.person) return [];
    const others = interview.people.filter(({ id }) => id !== person && !hasOwn(id));
    return others.map(({ id }) => ({ ...event, id: makeId(), person: id }));
  });
  return dated(interview, { events });
}

/**
 * What was recorded was otherwise: the entry stays the same one.
 * @param {Interview} interview
 * @param {string} eventId
 * @param {Partial<RecordedEvent>} change
 * @returns {Interview}
 */
export const correct = (interview, eventId, change) =>
  dated(interview, { events: interview.events.map((each) => (each.id === eventId ? { ...each, ...change } : each)) });

/**
 * Tick an action off, or take the tick back.
 * @param {Interview} interview
 * @param {string} actionId
 * @param {string | null} at an instant: a tick holds for what happened before it; null: no tick
 * @returns {Interview}
 */
export const tick = (interview, actionId, at) => ({ ...interview, ticks: put(interview.ticks, actionId, at ?? "") });

/**
 * What happened was something else, or did not happen.
 * @param {Interview} interview
 * @param {RecordedEvent[]} events
 * @returns {Interview}
 */
export const rewrite = (interview, events) => dated(interview, { events });

/**
 * Tasks went into a calendar file: later files update these entries, or take them out again.
 * @param {Interview} interview
 * @param {Record<string, string>} starts an instant for each task's id
 * @param {number} [sequence] that of the file
 * @returns {Interview}
 */
export const intoCalendar = (interview, starts, sequence = 0) => {
  const next = dated(interview, { calendar: { ...interview.calendar, ...starts } });
  return { ...next, sequence: Math.max(sequence, next.sequence) };
};

/**
 * @param {Interview} interview
 * @param {string} name
 * @returns {Interview}
 */
export const rename = (interview, name) => ({ ...interview, name });

/**
 * @param {Interview} interview
 * @param {boolean} on
 * @returns {Interview}
 */
export const archive = (interview, on) => ({ ...interview, archived: on });

/**
 * Change what the dates depend on besides events.
 * @param {Interview} interview
 * @param {Partial<Pick<Interview, "people" | "setting" | "channel" | "agency">>} facts
 * @returns {Interview}
 */
export const amend = (interview, facts) => dated(interview, facts);

/**
 * A small question was answered, with facts, or waved off, without any: see asked.js.
 * @param {Interview} interview
 * @param {string} question
 * @param {Parameters<typeof amend>[1]} facts
 * @param {string} at an instant
 * @returns {Interview}
 */
export const answered = (interview, question, facts, at) =>
  tick(Object.keys(facts).length ? amend(interview, facts) : interview, question, at);

/**
 * Write a note; an empty one is removed.
 * @param {Interview} interview
 * @param {string} id
 * @param {string} text
 * @returns {Interview}
 */
export const note = (interview, id, text) => ({ ...interview, notes: put(interview.notes, id, text) });

/**
 * Keep what was typed and picked for a letter; an empty draft is removed.
 * @param {Interview} interview
 * @param {string} id of the letter, such as "thank-you-email" or "thank-you-email:p1" for one person
 * @param {Draft} draft
 * @returns {Interview}
 */
export function draft(interview, id, draft) {
  const empty = typeof draft === "object" && !Object.keys(draft).length;
  return { ...interview, letters: put(interview.letters, id, empty ? "" : draft) };
}

/**
 * They asked the reader back: the event ends this interview's plan, and another one begins with the same facts.
 * @param {Interview} interview
 * @param {{id: string, type: string, at: string, eventId: string}} next id of the new interview; the event, when they
 *   said so, and its id
 * @returns {[Interview, Interview]} the old one and the new one
 */
export function nextRound(interview, { id, type, at, eventId }) {
  const { name, people, setting, channel, agency } = interview;
  const ended = record(interview, { type, at, next: id }, eventId);
  return [ended, newInterview({ id, name, at, people, setting, channel, agency })];
}

/**
 * Take back what was recorded in an interview, and with a next round the interview that began with it.
 * @param {State} state
 * @param {string} id
 * @param {string} [eventId] the last entry unless given
 * @returns {{state: State, kept: Interview | null}} `kept`: the interview that had begun, but was worked on since
 */
export function takeBack(state, id, eventId) {
  const events = state.interviews.find((each) => each.id === id)?.events ?? [];
  const event = eventId ? events.find((each) => each.id === eventId) : events.at(-1);
  if (!event) return { state, kept: null };
  const begun = state.interviews.find((each) => each.id === event.next) ?? null;
  const kept = begun && isUntouched(begun) ? null : begun;
  const interviews = state.interviews
    .filter((each) => each !== begun || kept)
    .map((each) => (each.id === id ? dated(each, { events: events.filter((other) => other !== event) }) : each));
  return { state: { ...state, interviews, selected: id }, kept };
}

/** @param {Interview} interview */
const isUntouched = ({ events, ticks, notes, letters, sequence }) =>
  events.length === 0 && sequence === 0 && [ticks, notes, letters].every((table) => Object.keys(table).length === 0);

/**
 * @template Value
 * @param {Record<string, Value>} table
 * @param {string} id
 * @param {Value} value
 * @returns {Record<string, Value>}
 */
function put(table, id, value) {
  const others = Object.entries(table).filter(([key]) => key !== id);
  return Object.fromEntries(value === "" ? others : [...others, [id, value]]);
}

/**
 * @param {Interview} interview
 * @param {Partial<Interview>} change one that can move a date
 * @returns {Interview}
 */
const dated = (interview, change) => ({ ...interview, ...change, sequence: interview.sequence + 1 });

/** An interview as it begins; how it can change is said in state.js. */

import { INTERVIEW } from "../schedule/history.js";

/** @typedef {import("./state.js").Interview} Interview */
/** @typedef {import("./state.js").Person} Person */

/**
 * @param {object} facts
 * @param {string} facts.id
 * @param {string} facts.name
 * @param {string} facts.at when they met, if `eventId` is given; else when this was written down
 * @param {string} [facts.eventId] records that they met, under this id
 * @param {(Partial<Person> & {id: string})[]} [facts.people]
 * @param {Interview["setting"]} [facts.setting]
 * @param {Interview["channel"]} [facts.channel]
 * @param {boolean} [facts.agency]
 * @returns {Interview}
 */
export function newInterview({ id, name, at, eventId, people = [], ...facts }) {
  const { setting = "in-person", channel = "email", agency = false } = facts;
  return {
    id,
    name,
    created: at,
    archived: false,
    people: people.map((person) => ({
      id: person.id,
      name: person.name ?? "",
      title: person.title ?? "",
      reach: person.reach ?? "",
    })),
    setting,
    channel,
    agency,
    events: eventId ? [{ id: eventId, type: INTERVIEW, at }] : [],
    ticks: {},
    notes: {},
    letters: {},
    calendar: {},
    sequence: 0,
  };
}

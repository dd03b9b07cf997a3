/**
 * What fills the blanks of a letter: the plan's facts and the reader's notes. Pure.
 *
 * @typedef {import("../storage/state.js").Interview} Interview
 * @typedef {import("../storage/state.js").Person} Person
 * @typedef {import("./letter.js").Letter} Letter
 */

import { amend, note } from "../storage/state.js";
import { chosen, draftKey } from "./draft.js";

/**
 * The note behind a blank; for a blank that is another one for each person, that of the person.
 * @param {string} id
 * @param {import("./letter.js").Blank} blank
 * @param {Person | null} person
 */
const noteKey = (id, blank, person) => (blank.per === "person" && person ? `${id}:${person.id}` : id);

/** Only one person, or none: what was noted before they had a name is theirs. @param {Interview} interview */
const isAlone = (interview) => interview.people.length <= 1;

/** @param {import("./letter.js").Blank} blank @param {Person | null} person whether the plan's person is what it holds */
export const isPerson = (blank, person) => blank.fill === "person" && person !== null;

/**
 * @param {Letter} letter
 * @param {Interview} interview
 * @param {Person | null} person whom it is for
 * @param {Record<string, string>} known texts of what the desk knows by itself, by `fill`
 * @returns {Record<string, string>} by blank
 */
export function valuesOf(letter, interview, person, known) {
  const { notes } = interview;
  const value = (/** @type {string} */ id) => {
    const blank = letter.blanks[id];
    if (isPerson(blank, person)) return person?.name ?? "";
    const typed = notes[noteKey(id, blank, person)] ?? (isAlone(interview) ? notes[id] : undefined);
    return typed ?? known[blank.fill ?? ""] ?? "";
  };
  return Object.fromEntries(Object.keys(letter.blanks).map((id) => [id, value(id)]));
}

/**
 * Keep what was typed into a blank.
 * @param {Interview} interview
 * @param {Letter} letter
 * @param {string} id
 * @param {Person | null} person
 * @param {string} text
 * @returns {Interview}
 */
export function fillIn(interview, letter, id, person, text) {
  const blank = letter.blanks[id];
  if (!isPerson(blank, person)) return note(interview, noteKey(id, blank, person), text);
  return amend(interview, {
    people: interview.people.map((each) => (each.id === person?.id ? { ...each, name: text } : each)),
  });
}

/**
 * @param {string} letterId
 * @param {Interview} interview
 * @param {Person | null} person
 */
export function draftOf(letterId, interview, person) {
  const { letters } = interview;
  return chosen(letters[draftKey(letterId, person)] ?? (isAlone(interview) ? letters[letterId] : undefined));
}

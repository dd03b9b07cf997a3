/**
 * What fills the blanks of a letter: the plan's facts and the reader's notes. Pure.
 *
 * @typedef {import("../storage/state.js").Interview} Interview
 * @typedef {import("../storage/state.js").Person} Person
 * @typedef {import("./letter.js").Letter} Letter
 */

import { amend, note } from "../storage/state.js";
import { chosen, draftKey } from "./draft.js";
import { blanksIn } from "./letter.js";

/** @typedef {{id: string, letter: Letter, known: Record<string, string>, small: (day: string) => string}} Sheet a letter, and what the desk knows by itself, by `fill` */

/**
 * The note behind a blank. A blank that is another one for each person has one for each; a day has one for each letter,
 * for "today" is true in one of them alone.
 * @param {string} id
 * @param {Sheet} sheet
 * @param {Person | null} person
 */
function noteKey(id, sheet, person) {
  const { kind, per } = sheet.letter.blanks[id];
  if (kind === "day") return `${id}:${sheet.id}`;
  return per === "person" && person ? `${id}:${person.id}` : id;
}

/** Only one person, or none: what was noted before they had a name is theirs. @param {Interview} interview */
const isAlone = (interview) => interview.people.length <= 1;

/** @param {import("./letter.js").Blank} blank @param {Person | null} person whether the plan's person is what it holds */
export const isPerson = (blank, person) => blank.fill === "person" && person !== null;

/**
 * @param {Sheet} sheet
 * @param {Interview} interview
 * @param {Person | null} person whom it is for
 * @returns {Record<string, string>} by blank
 */
export function valuesOf(sheet, interview, person) {
  const { notes } = interview;
  const { letter, known } = sheet;
  const value = (/** @type {string} */ id) => {
    const blank = letter.blanks[id];
    if (isPerson(blank, person)) return person?.name ?? "";
    const typed = notes[noteKey(id, sheet, person)] ?? (blank.per && isAlone(interview) ? notes[id] : undefined);
    return (blank.kind === "day" && typed ? sheet.small(typed) : typed) ?? known[blank.fill ?? ""] ?? "";
  };
  return Object.fromEntries(Object.keys(letter.blanks).map((id) => [id, value(id)]));
}

/**
 * What to ask for a letter: the blanks that stand in it. Beside them is offered what the plan knows already, what the
 * letter is whole without, and what only another wording needs.
 * @param {Sheet} sheet
 * @param {import("./letter.js").Text} text
 * @param {Person | null} person
 * @returns {{asked: string[], beside: string[]}}
 */
export function questions({ letter, known }, text, person) {
  const needed = blanksIn(letter, text);
  const isKnown = (/** @type {import("./letter.js").Blank} */ blank) =>
    isPerson(blank, person) ? Boolean(person?.name.trim()) : blank.kind === "day" && Boolean(known[blank.fill ?? ""]);
  const isAsked = (/** @type {string} */ id) => needed.has(id) && !isKnown(letter.blanks[id]);
  const ids = Object.keys(letter.blanks);
  return { asked: ids.filter(isAsked), beside: ids.filter((id) => !isAsked(id)) };
}

/**
 * Keep what was typed into a blank. What the desk knows by itself is not kept: "today" is "yesterday" tomorrow.
 * @param {Interview} interview
 * @param {Sheet} sheet
 * @param {string} id
 * @param {Person | null} person
 * @param {string} text
 * @returns {Interview}
 */
export function fillIn(interview, sheet, id, person, text) {
  const blank = sheet.letter.blanks[id];
  const isKnown = text.trim().toLowerCase() === sheet.known[blank.fill ?? ""]?.toLowerCase();
  if (!isPerson(blank, person)) return note(interview, noteKey(id, sheet, person), isKnown ? "" : text);
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

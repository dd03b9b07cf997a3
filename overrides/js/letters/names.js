/**
 * Names in a letter: of the company and the job, and of people. Checks of words read what a reader says, not what others
 * are called: "Hilton Grand Vacations" is no talk of vacation. Pure.
 *
 * @typedef {import("./letter.js").Piece} Piece
 *
 * @typedef {object} Named what surrounds the text
 * @property {import("./letter.js").Letter} letter
 * @property {Record<string, string>} values of its blanks
 * @property {string[]} [called] other names that the reader gave: of the interview, of what stands in other letters
 * @property {string[]} [people] names of everyone met
 */

import { even, find, replaced } from "./words.js";

const MOST_WORDS = 8; // of a name: beyond that, it is none
const NAME = "\ufffc"; // stands where a name was, and is in no list of words

/** The words of a name that tell who it is: no titles such as “Ms.”, no initials. @param {string} full */
export function namesOf(full) {
  const words = full.split(/[\s,]+/).filter((word) => /^[\p{L}\p{N}'’-]{2,}$/u.test(word));
  return words.length ? words : full.trim() ? [full.trim()] : [];
}

/**
 * A text without the names in it, also where the reader wrote them by hand.
 * @param {Piece[][]} paragraphs
 * @param {Named} around
 * @param {string[]} words that are looked for
 */
export function withoutNames(paragraphs, { letter, values, called = [], people = [] }, words) {
  const of = (/** @type {boolean} */ person) =>
    Object.keys(letter.blanks).flatMap((id) =>
      letter.blanks[id].kind === "name" && (letter.blanks[id].fill === "person") === person ? [values[id] ?? ""] : [],
    );
  const text = hide(paragraphs, letter, () => true);
  const persons = [...of(true), ...people].flatMap((name) => [
    ...runs(name),
    ...namesOf(name).filter((each) => find(each, words)),
  ]);
  return masked(text, [...[...of(false), ...called].flatMap(whole), ...persons]);
}

/**
 * The same, but with people's names left in it.
 * @param {Piece[][]} paragraphs
 * @param {Named} around
 */
export function withoutThings(paragraphs, { letter, values, called = [] }) {
  const things = Object.keys(letter.blanks).filter(
    (id) => letter.blanks[id].kind === "name" && letter.blanks[id].fill !== "person",
  );
  return masked(
    hide(paragraphs, letter, (id) => things.includes(id)),
    [...things.map((id) => values[id] ?? ""), ...called].flatMap(whole),
  );
}

/**
 * @param {Piece[][]} paragraphs
 * @param {import("./letter.js").Letter} letter
 * @param {(id: string) => boolean} isMeant
 */
function hide(paragraphs, letter, isMeant) {
  const isHidden = (/** @type {Piece} */ { blank, filled }) =>
    filled && blank && letter.blanks[blank]?.kind === "name" && isMeant(blank);
  return even(
    paragraphs.map((line) => line.map((piece) => (isHidden(piece) ? NAME : piece.text)).join("")).join("\n\n"),
  );
}

/** Longer names first, and as they are written: "will" and "may" are words. @param {string} text @param {string[]} names */
const masked = (text, names) =>
  names
    .filter((name) => text.includes(name))
    .sort((one, other) => other.length - one.length)
    .reduce((rest, name) => replaced(rest, name, NAME, { exact: true }), text);

/** A name, and what people make of it: "Hilton Grand" for short. @param {string} name */
const whole = (name) => [even(name).trim(), ...runs(name)].filter(Boolean);

/** All that is at least two words of a name long. @param {string} name */
function runs(name) {
  const words = even(name).trim().split(/\s+/).slice(0, MOST_WORDS);
  return words.flatMap((_, start) =>
    words.slice(start + 1).map((_, more) => words.slice(start, start + more + 2).join(" ")),
  );
}

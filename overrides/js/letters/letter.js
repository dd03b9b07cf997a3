/**
 * A letter of letters.json, what fills its blanks, and what the reader chose become a text. Pure; all of it is data.
 *
 * @typedef {import("../types/letters.d.ts").DeskLetter} Letter
 * @typedef {import("../types/letters.d.ts").Blank} Blank
 * @typedef {import("../types/letters.d.ts").Part} Part
 *
 * @typedef {object} Piece a stretch of text; a blank that is not filled shows its label in brackets
 * @property {string} text
 * @property {string} [blank] the id of the blank that stands here
 * @property {boolean} [filled]
 *
 * @typedef {object} ShownPart
 * @property {string} id
 * @property {boolean} own whether these are the reader's own words
 * @property {number} pick which wording it is (or was, before the reader's own words)
 * @property {Piece[][]} paragraphs none: it is left out
 * @property {boolean} joined whether it goes on with the paragraph of the part before it
 *
 * @typedef {object} Text
 * @property {Piece[] | null} subject null where the letter has none
 * @property {ShownPart[]} parts
 */

import { LEFT_OUT } from "./draft.js";
import { commonWords, oneLine, said, sewn } from "./seams.js";
import { isSpoken } from "./spoken.js";

const BLANK = /\{([a-z0-9-]+)\}/;

/**
 * @param {Letter} letter
 * @param {Record<string, string>} values what the blanks are filled with, by id; "" or nothing: not filled
 * @param {import("./draft.js").Chosen} draft
 * @param {number} [place] of the person among those met: each is offered other wordings
 * @returns {Text}
 */
export function compose(letter, values, draft, place = 0) {
  const own = (/** @type {string} */ text) => ownPieces(text, letter, values);
  const subject = draft.subject.trim()
    ? own(oneLine(draft.subject))
    : letter.subject && pieces(letter.subject, letter, values);
  const isFilled = (/** @type {string | undefined} */ blank, /** @type {boolean} */ wanted) =>
    !blank || Boolean(values[blank]?.trim()) === wanted;
  const stands = (/** @type {Part} */ part) => isFilled(part.if_filled, true) && isFilled(part.unless_filled, false);
  const standing = Object.entries(letter.parts).flatMap(([id, part]) => (stands(part) ? shown(id) : []));
  const full = standing.filter(({ paragraphs }) => paragraphs.length);
  const before = (/** @type {{id: string}} */ part) => full[full.findIndex(({ id }) => id === part.id) - 1]?.id;
  const parts = standing.map((part) => ({
    ...part,
    joined: before(part) !== undefined && before(part) === letter.parts[part.id].joins,
  }));
  return { subject: subject || null, parts };

  /** @param {string} id */
  function shown(id) {
    const { wordings } = letter.parts[id];
    const pick = pickOf(letter, id, draft, place);
    const said = draft.own[id];
    if (said !== undefined) return { id, own: true, pick, paragraphs: paragraphs(said).map(own) };
    const text = pick === LEFT_OUT ? "" : wordings[pick];
    return { id, own: false, pick, paragraphs: paragraphs(text).map((each) => pieces(each, letter, values)) };
  }
}

/**
 * The wording that is offered first: the first person gets the first one of each part, the next the second one. After
 * the last one they begin anew, shifted from part to part, so that no two letters are made of the same ones.
 * @param {Letter} letter
 * @param {string} part
 * @param {number} place
 */
export function offered(letter, part, place) {
  const { length } = letter.parts[part].wordings;
  const shift = Math.floor(place / length) * Object.keys(letter.parts).indexOf(part);
  return (place + shift) % length;
}

/**
 * @param {Letter} letter
 * @param {string} part
 * @param {import("./draft.js").Chosen} draft
 * @param {number} place
 */
function pickOf(letter, part, { picks }, place) {
  const { wordings, optional } = letter.parts[part];
  const isThere = picks[part] in wordings || (optional && picks[part] === LEFT_OUT);
  return isThere ? picks[part] : offered(letter, part, place);
}

/**
 * One wording as it would read.
 * @param {Letter} letter
 * @param {string} part
 * @param {number} pick
 * @param {Record<string, string>} values
 */
export const wording = (letter, part, pick, values) =>
  paragraphs(letter.parts[part].wordings[pick] ?? "")
    .map((each) => plain(pieces(each, letter, values)))
    .join("\n\n");

/** @param {Piece[]} line */
export const plain = (line) => line.map(({ text }) => text).join("");

/** @param {ShownPart} part */
export const partText = (part) => part.paragraphs.map(plain).join("\n\n");

/**
 * Parts that stand in one paragraph, or begin in it. What is left out is a group of its own.
 * @param {ShownPart[]} parts
 * @returns {ShownPart[][]}
 */
export function groupsOf(parts) {
  /** @type {ShownPart[][]} */
  const groups = [];
  /** @type {ShownPart[] | null} */
  let last = null;
  for (const part of parts) {
    if (part.joined && part.paragraphs.length && last) {
      last.push(part);
      continue;
    }
    groups.push([part]);
    if (part.paragraphs.length) last = groups[groups.length - 1];
  }
  return groups;
}

/**
 * The paragraphs as they are sent, across parts.
 * @param {ShownPart[]} parts
 * @returns {Piece[][]}
 */
export function paragraphsOf(parts) {
  /** @type {Piece[][]} */
  const result = [];
  for (const { joined, paragraphs } of parts) {
    const [first, ...others] = paragraphs;
    if (!first) continue;
    if (joined && result.length) result.push([...(result.pop() ?? []), { text: " " }, ...first], ...others);
    else result.push(first, ...others);
  }
  return result;
}

/** @param {Text} text all of it but its subject */
export const body = (text) => paragraphsOf(text.parts).map(plain).join("\n\n");

/** @param {Text} text every piece, subject first */
export const allPieces = (text) => [...(text.subject ?? []), ...text.parts.flatMap((part) => part.paragraphs.flat())];

/**
 * The blanks that a text needs: all that stand in it but those for which a part stands there at all.
 * @param {Letter} letter
 * @param {Text} text
 */
export function blanksIn(letter, { subject, parts }) {
  const inParts = parts.flatMap(({ id, paragraphs }) =>
    paragraphs.flat().filter(({ blank }) => blank !== letter.parts[id].if_filled),
  );
  return new Set([...(subject ?? []), ...inParts].flatMap(({ blank }) => (blank ? [blank] : [])));
}

/**
 * What stands between greeting and sign-off; all of it where it is spoken.
 * @param {Letter} letter
 * @param {Text} text
 */
export const middle = (letter, text) => (isSpoken(letter) ? text.parts : text.parts.slice(1, -1));

/**
 * @param {string} wording with blanks as {id}
 * @param {Letter} letter
 * @param {Record<string, string>} values
 * @returns {Piece[]}
 */
const pieces = (wording, letter, values) =>
  sewn(wording.split(BLANK).map((part, place) => (place % 2 ? gap(part, letter, values) : { text: part })));

/**
 * The reader's own words, in which a label in brackets still is a blank.
 * @param {string} text
 * @param {Letter} letter
 * @param {Record<string, string>} values
 * @returns {Piece[]}
 */
function ownPieces(text, letter, values) {
  const ids = new Map(Object.entries(letter.blanks).map(([id, { label }]) => [`[${label}]`, id]));
  const signs = [...ids.keys()].map((label) => label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const parts = signs ? text.split(new RegExp(`(${signs})`)) : [text];
  return sewn(
    parts.map((part) => (ids.has(part) ? gap(/** @type {string} */ (ids.get(part)), letter, values) : { text: part })),
  );
}

/**
 * @param {string} blank
 * @param {Letter} letter
 * @param {Record<string, string>} values
 * @returns {Piece}
 */
function gap(blank, letter, values) {
  const text = said(letter.blanks[blank], values[blank], common(letter));
  return text
    ? { text, blank, filled: true }
    : { text: `[${letter.blanks[blank]?.label ?? blank}]`, blank, filled: false };
}

/** @type {WeakMap<Letter, Set<string>>} */
const known = new WeakMap();

/** @param {Letter} letter */
function common(letter) {
  const words = known.get(letter) ?? commonWords(letter);
  known.set(letter, words);
  return words;
}

/** @param {string} text */
const paragraphs = (text) =>
  text
    .replace(/\r\n?/g, "\n")
    .split(/\n\s*\n/)
    .map((each) => each.trim())
    .filter(Boolean);

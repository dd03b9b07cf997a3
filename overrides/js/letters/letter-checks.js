/**
 * A letter checks itself: remarks, never a lock. The checks are data of letters.json; only their kinds are known here.
 * Pure.
 *
 * @typedef {import("../types/letters.d.ts").Check} Check
 *
 * @typedef {object} Reading a letter as it stands, and what surrounds it
 * @property {string} id of the letter
 * @property {import("./letter.js").Letter} letter
 * @property {import("./letter.js").Text} text
 * @property {Record<string, string>} values of its blanks
 * @property {string[]} others names of the other people met
 * @property {string[]} [called] other names that the reader gave: of the interview, of what stands in other letters
 * @property {string[]} [people] names of everyone met
 * @property {{name: string, shingles: Map<string, string>}[]} letters those to the other people
 * @property {{status: string, words: string} | null} timing of the task that sending it is
 *
 * @typedef {{field?: string, part?: string, subject?: boolean, timing?: boolean}} Place
 * @typedef {{found?: string, place: Place}} Finding
 * @typedef {{check: Check, says: string, place: Place}} Remark
 * @typedef {(check: Check, reading: Reading) => Finding | null} Look
 */

import { allPieces, body, middle, paragraphsOf, partText, plain } from "./letter.js";
import { namesOf, withoutNames, withoutThings } from "./names.js";
import { said as asSaid } from "./seams.js";
import { shared, shingles } from "./similarity.js";
import { countWords, even, find, isOneOf } from "./words.js";

const MOST_NAMED = 3; // empty blanks: what is filled makes room for the next

/** What each kind looks for: none of the model's may be missing. @type {Record<Check["kind"], Look>} */
const KINDS = {
  "blank-left": blankLeft,
  generic,
  name,
  "other-name": otherName,
  mentions,
  says,
  avoids,
  length,
  window: timing,
  alike,
};

/**
 * One check after the other. The first time takes long, since what is looked for is made ready; a page that has just
 * come does so in pieces.
 * @param {readonly Check[]} checks
 * @param {Reading} reading
 * @returns {Generator<Remark | null, void, void>}
 */
export function* findings(checks, reading) {
  for (const check of checks.filter((each) => concerns(each, reading))) {
    const finding = KINDS[check.kind]?.(check, reading);
    const says = check.says.replaceAll("{found}", () => finding?.found ?? "");
    yield finding ? { check, says, place: finding.place } : null;
  }
}

/**
 * @param {readonly Check[]} checks
 * @param {Reading} reading
 * @returns {Remark[]} in the order of the checks; what an empty blank says already is not said twice
 */
export function remarks(checks, reading) {
  const found = [...findings(checks, reading)].filter((remark) => remark !== null);
  if (!found.some(({ check }) => check.kind === "blank-left")) return found;
  const empty = emptyBlanks(reading);
  const isSaid = (/** @type {Remark} */ { check, place }) =>
    ["mentions", "name"].includes(check.kind) && empty.includes(place.field ?? "");
  return found.filter((remark) => !isSaid(remark));
}

/** @param {Check} check @param {Reading} reading */
const concerns = ({ letters, channels }, { id, letter }) =>
  (!letters?.length || letters.includes(id)) && (!channels?.length || channels.includes(letter.channel));

/** @param {Reading} reading */
const emptyBlanks = ({ text }) => [
  ...new Set(allPieces(text).flatMap((piece) => (piece.blank && !piece.filled ? [piece.blank] : []))),
];

/** @type {Look} */
function blankLeft({ blanks }, reading) {
  const left = emptyBlanks(reading).filter((id) => !blanks?.length || blanks.includes(id));
  const labels = left.map((id) => reading.letter.blanks[id]?.label ?? id);
  const some = labels.slice(0, MOST_NAMED).join(", ") + (labels.length > MOST_NAMED ? ", …" : "");
  return left.length ? { found: some, place: { field: left[0] } } : null;
}

/** @type {Look} */
function generic({ blanks, words = [] }, { letter, text, values }) {
  const used = [...new Set(allPieces(text).flatMap((piece) => (piece.filled && piece.blank ? [piece.blank] : [])))];
  const own = (/** @type {string} */ blank) => {
    const { label, example, fill } = letter.blanks[blank];
    return fill && fill !== "person" ? [] : [label, example]; // a real day may be that of the example
  };
  const id = used
    .filter((each) => !blanks?.length || blanks.includes(each))
    .find((each) => isOneOf(values[each], words) || isOneOf(values[each], own(each)));
  return id ? { found: values[id].trim(), place: { field: id } } : null;
}

/** @type {Look} */
function name({ words = [] }, { letter, text, values }) {
  const blank = Object.keys(letter.blanks).find((id) => letter.blanks[id].fill === "person");
  const known = blank ? namesOf(values[blank]) : [];
  const [greeting] = text.parts;
  const place = blank ? { field: blank } : { part: greeting?.id };
  const isNamed = (/** @type {string} */ said) => known.some((each) => find(said, [each]));
  const nobody = find(greeting ? partText(greeting) : "", words);
  if (nobody && !isNamed(partText(greeting))) return { found: nobody, place: { part: greeting.id } };
  return blank && !isNamed(body(text)) ? { found: "", place } : null;
}

/** @type {Look} */
function otherName(_, reading) {
  const { letter, text, values, others } = reading;
  const own = Object.keys(letter.blanks)
    .flatMap((id) => (letter.blanks[id].fill === "person" ? namesOf(values[id]) : []))
    .map(even);
  for (const part of [{ id: "", paragraphs: text.subject ? [text.subject] : [] }, ...text.parts]) {
    const said = withoutThings(part.paragraphs, reading);
    for (const theirName of others.flatMap(namesOf).map(even)) {
      const isThere = find(said, [theirName], { exact: true }); // “Will” is a name, “will” is not
      if (isThere && !own.includes(theirName)) return { found: theirName, place: placeOf(part, reading, theirName) };
    }
  }
  return null;
}

/** @type {Look} */
function mentions({ blanks = [] }, { text, values, letter }) {
  const said = even(`${plain(text.subject ?? [])}\n${body(text)}`);
  const known = blanks.filter((id) => id in letter.blanks);
  const isSaid = known.some((id) => values[id]?.trim() && find(said, [asSaid(letter.blanks[id], values[id])]));
  if (isSaid || !known.length) return null;
  const field = known.find((id) => allPieces(text).some(({ blank }) => blank === id));
  return {
    place: field
      ? { field }
      : { part: home(letter, text, (wording) => known.some((id) => wording.includes(`{${id}}`))) },
  };
}

/** @type {Look} */
function says({ words = [] }, reading) {
  const { letter, text } = reading;
  return find(withoutNames(paragraphsOf(text.parts), reading, words), words)
    ? null
    : { place: { part: home(letter, text, (wording) => find(wording, words) !== null) } };
}

/** @type {Look} */
function avoids({ words = [], parts }, reading) {
  const { text } = reading;
  const found = parts?.length ? null : find(withoutNames([text.subject ?? []], reading, words), words);
  if (found) return { found, place: { subject: true } };
  for (const part of text.parts.filter(({ id }) => !parts?.length || parts.includes(id))) {
    const said = find(withoutNames(part.paragraphs, reading, words), words);
    if (said) return { found: said, place: placeOf(part, reading, said) };
  }
  return null;
}

/** @type {Look} */
function length({ limit, most_words: most }, { letter, text }) {
  const parts = middle(letter, text);
  const [paragraphs, words] = [paragraphsOf(parts).length, countWords(body(text))];
  const longest = [...parts].sort((one, other) => partText(other).length - partText(one).length)[0];
  const place = { part: longest?.id };
  if (limit && paragraphs > limit) return { found: String(paragraphs), place };
  return most && words > most ? { found: String(words), place } : null;
}

/** @type {Look} */
function timing(_, { timing: task }) {
  const isOff = task && ["later", "late-but-fine", "late"].includes(task.status);
  return isOff ? { found: task.words, place: { timing: true } } : null;
}

/** @type {Look} */
function alike({ limit }, { letter, text, values, letters }) {
  const mine = shingles(letter, text, values);
  const both = letters.map((other) => ({ name: other.name, ...shared(mine, other.shingles) }));
  const most = both.sort((one, other) => other.percent - one.percent)[0];
  return most && most.percent > (limit ?? 100) ? { found: most.name, place: { part: most.part } } : null;
}

/**
 * The part where something missing belongs: one that can be worded with it.
 * @param {import("./letter.js").Letter} letter
 * @param {import("./letter.js").Text} text
 * @param {(wording: string) => boolean} holds
 */
function home(letter, text, holds) {
  const fits = Object.keys(letter.parts).find((id) => letter.parts[id].wordings.some(holds));
  return fits ?? (middle(letter, text)[0] ?? text.parts[0])?.id;
}

/**
 * Where to change what was found: the field of the blank that brought it, else the part.
 * @param {{id: string, paragraphs: import("./letter.js").Piece[][]}} part
 * @param {Reading} reading
 * @param {string} found
 * @returns {Place}
 */
function placeOf(part, { text, letter }, found) {
  const paragraphs = part.id ? part.paragraphs : [text.subject ?? []];
  const isName = (/** @type {string | undefined} */ id) =>
    letter.blanks[id ?? ""]?.kind === "name" && letter.blanks[id ?? ""].fill !== "person";
  const blank = paragraphs
    .flat()
    .find((piece) => piece.filled && !isName(piece.blank) && even(piece.text).includes(found))?.blank;
  if (blank) return { field: blank };
  return part.id ? { part: part.id } : { subject: true };
}

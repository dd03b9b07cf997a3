/** Finding words of the knowledge base in a text: whole, in any case, across any white space. Pure. */

const LETTER = "[\\p{L}\\p{N}]";

/** @param {string} text apostrophes and compositions made equal */
export const even = (text) => text.normalize("NFC").replace(/[\u2018\u2019\u02bc\u2032]/g, "'");

/**
 * @param {string} word a word, a phrase, a beginning such as `thank*`, or a sign such as `?`
 * @param {boolean} [exact] upper and lower case differ
 * @returns {RegExp}
 */
function pattern(word, exact = false) {
  const said = even(word).trim();
  const isBeginning = said.endsWith("*") && said.length > 1;
  const literal = (isBeginning ? said.slice(0, -1) : said)
    .replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")
    .replace(/\s+/g, "\\s+");
  if (!/[\p{L}\p{N}]/u.test(said)) return new RegExp(literal, "u");
  return new RegExp(`(?<!${LETTER})${literal}${isBeginning ? `${LETTER}*` : ""}(?!${LETTER})`, exact ? "u" : "iu");
}

/**
 * @param {string} text
 * @param {string[]} words
 * @param {{exact?: boolean}} [options] exact: upper and lower case differ
 * @returns {string | null} the first of them that is in the text, as it stands there
 */
export function find(text, words, { exact = false } = {}) {
  const searched = even(text);
  const found = words.map((word) => pattern(word, exact).exec(searched)).filter((each) => each !== null);
  return found.sort((one, other) => one.index - other.index)[0]?.[0] ?? null;
}

/**
 * @param {string} text even
 * @param {string} word
 * @param {string} by what is put in its place
 * @param {{exact?: boolean}} [options]
 * @returns {string}
 */
export const replaced = (text, word, by, { exact = false } = {}) =>
  text.replace(new RegExp(pattern(word, exact), `g${pattern(word, exact).flags}`), by);

/**
 * @param {string} text
 * @param {string[]} words
 * @returns {boolean} whether the whole text is one of them
 */
export function isOneOf(text, words) {
  const searched = even(text)
    .trim()
    .replace(/[.!,;]+$/, "");
  return words.some(
    (word) =>
      pattern(word.replace(/[.!,;]+$/, "")).exec(searched)?.[0].length === searched.length && searched.length > 0,
  );
}

/** @param {string} text */
export const countWords = (text) => text.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)?.length ?? 0;

/** Finding words of the knowledge base in a text: whole, in any case, across any white space. Pure. */

const LETTER = "[\\p{L}\\p{N}]";

/** @param {string} text apostrophes and compositions made equal */
export const even = (text) => text.normalize("NFC").replace(/[\u2018\u2019\u02bc\u2032]/g, "'");

/**
 * @param {string} word a word, a phrase, a beginning such as `thank*`, or a sign such as `?`
 * @returns {string} of an expression for it, wherever it stands
 */
function source(word) {
  const said = even(word).trim();
  const isBeginning = said.endsWith("*") && said.length > 1;
  const literal = (isBeginning ? said.slice(0, -1) : said)
    .replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")
    .replace(/\s+/g, "\\s+");
  return `${literal}${isBeginning ? `${LETTER}*` : ""}`;
}

/** @param {string} word whether it has letters, and so ends where no other follows */
const isWord = (word) => /[\p{L}\p{N}]/u.test(word);

/**
 * One expression for many words: to look for each by itself takes eight times as long.
 * @param {readonly string[]} words
 * @param {boolean} [exact] upper and lower case differ
 */
function anywhere(words, exact = false) {
  const bounded = `(?<!${LETTER})(?:${words.filter(isWord).map(source).join("|") || "(?!)"})(?!${LETTER})`;
  const signs = words.filter((word) => !isWord(word)).map(source);
  return new RegExp([bounded, ...signs].join("|"), exact ? "u" : "iu");
}

/** One expression for texts that are one of them. @param {readonly string[]} words */
function alone(words) {
  return new RegExp(`^(?:${words.map((word) => source(bare(word))).join("|")})$`, "iu");
}

/** @param {string} text without what ends a sentence */
const bare = (text) => text.trim().replace(/[.!,;]+$/, "");

/**
 * Lists of the knowledge base are looked for at every key: what finds them is made once.
 * @param {(words: readonly string[]) => RegExp} make
 */
function once(make) {
  /** @type {WeakMap<readonly string[], RegExp>} */
  const made = new WeakMap();
  return (/** @type {readonly string[]} */ words) => {
    const known = made.get(words) ?? make(words);
    made.set(words, known);
    return known;
  };
}

const inAnyCase = once((words) => anywhere(words));
const whole = once(alone);

/**
 * @param {string} text
 * @param {readonly string[]} words a list that does not change
 * @param {{exact?: boolean}} [options] exact: upper and lower case differ
 * @returns {string | null} the first of them that is in the text, as it stands there
 */
export function find(text, words, { exact = false } = {}) {
  if (!words.length) return null;
  return (exact ? anywhere(words, true) : inAnyCase(words)).exec(even(text))?.[0] ?? null;
}

/**
 * @param {string} text even
 * @param {string} word
 * @param {string} by what is put in its place
 * @param {{exact?: boolean}} [options]
 * @returns {string}
 */
export const replaced = (text, word, by, { exact = false } = {}) =>
  text.replace(new RegExp(anywhere([word], exact), exact ? "gu" : "giu"), by);

/**
 * @param {string} text
 * @param {readonly string[]} words a list that does not change
 * @returns {boolean} whether the whole text is one of them
 */
export function isOneOf(text, words) {
  const searched = bare(even(text));
  return searched.length > 0 && words.length > 0 && whole(words).test(searched);
}

/** @param {string} text */
export const countWords = (text) => text.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)?.length ?? 0;

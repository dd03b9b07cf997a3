/** Whether two letters read alike: how many shingles of four words they share. Pure. */

import { middle, plain } from "./letter.js";

const RUN = 4;

/**
 * The shingles of words of what stands between greeting and sign-off; what fills the blanks does not count.
 * @param {import("./letter.js").Letter} letter
 * @param {import("./letter.js").Text} text
 * @param {Record<string, string>} values
 * @returns {Map<string, string>} each run, and the part it stands in
 */
export function shingles(letter, text, values) {
  const found = new Map();
  for (const part of middle(letter, text)) {
    for (const paragraph of part.paragraphs) {
      const fixed = plain(paragraph.filter((piece) => !piece.blank));
      const words = wordsOf(part.own ? without(fixed, Object.values(values)) : fixed);
      for (let start = 0; start + RUN <= words.length; start += 1)
        found.set(words.slice(start, start + RUN).join(" "), part.id);
    }
  }
  return found;
}

/**
 * @param {Map<string, string>} own
 * @param {Map<string, string>} theirs
 * @returns {{percent: number, part: string}} of the shorter one's shingles; and the part of `own` that has most of them
 */
export function shared(own, theirs) {
  const both = [...own].filter(([run]) => theirs.has(run)).map(([, part]) => part);
  const often = (/** @type {string} */ part) => both.filter((each) => each === part).length;
  const [part = ""] = [...new Set(both)].sort((a, b) => often(b) - often(a));
  return { percent: (100 * both.length) / Math.max(1, Math.min(own.size, theirs.size)), part };
}

/** @param {string} text */
const wordsOf = (text) =>
  text
    .toLowerCase()
    .match(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu)
    ?.map((word) => word.replaceAll("’", "'")) ?? [];

/** @param {string} text @param {string[]} values */
const without = (text, values) =>
  values.filter((value) => value.trim().length > 2).reduce((rest, value) => rest.replaceAll(value.trim(), " "), text);

/**
 * Where what a reader wrote into a blank meets the words around it: one article, one full stop, one space. Pure.
 *
 * @typedef {import("./letter.js").Blank} Blank
 * @typedef {import("./letter.js").Piece} Piece
 */

/** @param {string} text */
export const oneLine = (text) => text.replace(/\s+/g, " ").trim();

/**
 * What fills a blank, as it stands in the middle of a sentence: without the full stop that ended it in the field, and
 * with a small letter where the field began with a common word, for phones begin a field with a capital.
 * @param {Blank | undefined} blank
 * @param {string | undefined} value
 * @param {Set<string>} [common] words in small letters
 */
export function said(blank, value, common = new Set()) {
  const text = oneLine(value ?? "");
  if (blank?.kind === "name") return text.replace(/[\s,;:]+$/u, "") || text;
  return begun(ended(text) || text, common);
}

/**
 * The words that a letter writes in small letters: "the", "my", "how".
 * @param {import("./letter.js").Letter} letter
 */
export function commonWords(letter) {
  const texts = [
    ...Object.values(letter.parts).flatMap(({ wordings }) => wordings),
    ...Object.values(letter.blanks).flatMap(({ kind, example }) => (kind === "name" ? [] : [example])),
  ];
  return new Set(texts.flatMap((text) => text.match(/(?<![\p{L}{-])\p{Ll}+(?![\p{L}}-])/gu) ?? []));
}

/** "p.m." and "U.S." keep their full stop. @param {string} text @returns {string} */
function ended(text) {
  const bare = text.replace(/[\s,;:!…]+$/u, "").replace(/(?<!\.\p{L}+)\.+$/u, "");
  return bare === text ? text : ended(bare);
}

/** @param {string} text @param {Set<string>} common */
function begun(text, common) {
  const [first = ""] = /^\p{Lu}\p{Ll}*(?![\p{L}'’.-])/u.exec(text) ?? [];
  return common.has(first.toLowerCase()) ? first.toLowerCase() + text.slice(first.length) : text;
}

/**
 * The pieces of a line put together: no word stands twice where a blank begins or ends ("the The Home Depot", "Nurse
 * position position"), and after "Acme Inc." there is no second full stop.
 * @param {Piece[]} pieces
 * @returns {Piece[]}
 */
export function sewn(pieces) {
  const copies = pieces.map((piece) => ({ ...piece }));
  copies.forEach((piece, place) => {
    if (!piece.filled) return;
    const [before, after] = [copies[place - 1], copies[place + 1]];
    if (before && !before.blank) cutBefore(before, piece);
    if (after && !after.blank) cutAfter(piece, after);
    const begins = before?.text ? /[.?!]\s$/.test(before.text) : /^[\s,]/.test(after?.text ?? "");
    if (begins && !before?.blank)
      piece.text = piece.text.replace(/^\p{Ll}(?=\p{Ll}*\s)/u, (letter) => letter.toUpperCase());
  });
  return copies.filter(({ text }) => text);
}

/** @param {Piece} before @param {Piece} piece */
function cutBefore(before, piece) {
  const [word = ""] = /\p{L}+(?=\s$)/u.exec(before.text) ?? [];
  const [first = ""] = /^\p{L}+(?=\s)/u.exec(piece.text) ?? [];
  if (!word || !isSame(word, first)) return;
  before.text = before.text.slice(0, -word.length - 1);
  if (/^\p{Lu}/u.test(word)) piece.text = word[0] + piece.text.slice(1); // it began a sentence
}

/** @param {Piece} piece @param {Piece} after */
function cutAfter(piece, after) {
  const [word = ""] = /^\s\p{L}+/u.exec(after.text) ?? [];
  const [last = ""] = /(?<=\s)\p{L}+$/u.exec(piece.text) ?? [];
  if (word && isSame(word.trim(), last)) after.text = after.text.slice(word.length);
  if (/[.?!…]["”’»)\]]*$/u.test(piece.text)) after.text = after.text.replace(/^([\p{Pf}"')\]]*)\.(?!\.)/u, "$1");
}

/** @param {string} one @param {string} other */
const isSame = (one, other) => one.toLowerCase() === other.toLowerCase();

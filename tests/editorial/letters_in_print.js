/**
 * Every letter as the desk composes it, for `test_letters_in_print.py`: letters.json, the blanks and what is wanted come
 * in, texts and remarks go out.
 */

import { runs } from "../../overrides/js/letters/alike.js";
import { chosen } from "../../overrides/js/letters/draft.js";
import { body, compose, paragraphsOf, plain } from "../../overrides/js/letters/letter.js";
import { remarks } from "../../overrides/js/letters/letter-checks.js";

/** Names have capitals of their own, and full stops. */
const NAME = "Name";

let input = "";
for await (const chunk of process.stdin) input += chunk;
const { book, wanted } = JSON.parse(input);

const written = wanted.map(({ letter: id, values, picks }) => {
  const letter = book.letters[id];
  const draft = chosen({ picks });
  const text = compose(letter, values, draft);
  const other = compose(letter, values, chosen({}), 1);
  const people = [values.name ?? "", "Ben Cho"];
  const reading = {
    id,
    letter,
    text,
    values,
    others: ["Ben Cho"],
    called: [],
    people,
    timing: null,
    letters: [{ name: "Ben Cho", runs: runs(letter, other, values) }],
  };
  const masked = paragraphsOf(text.parts).map((line) =>
    line
      .map((piece, at) => {
        if (letter.blanks[piece.blank]?.kind !== "name") return piece.text;
        const next = `${line[at + 1]?.text ?? ""}${letter.blanks[line[at + 2]?.blank]?.kind === "name" ? NAME : ""}`;
        return /\.$/.test(piece.text) && /^\s\p{Lu}/u.test(next) ? `${NAME}.` : NAME; // its full stop ends the sentence
      })
      .join(""),
  );
  const blanks = [text.subject ?? [], ...paragraphsOf(text.parts)].map((line) =>
    line.map((piece) => (piece.blank ? `{${piece.blank}}` : piece.text)).join(""),
  );
  return {
    subject: text.subject && plain(text.subject),
    body: body(text),
    masked,
    blanks,
    remarks: remarks(book.checks, reading)
      .filter(({ check }) => check.kind !== "alike" || !Object.keys(picks).length)
      .map(({ check, says }) => `${check.id}: ${says}`),
  };
});
console.log(JSON.stringify(written));

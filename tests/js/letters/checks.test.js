/** What the desk remarks on a letter: every check of every real letter, and both sides of every kind of check. */

import assert from "node:assert/strict";
import { test } from "node:test";
import * as drafts from "../../../overrides/js/letters/draft.js";
import * as letters from "../../../overrides/js/letters/letter.js";
import * as lookedOver from "../../../overrides/js/letters/letter-checks.js";
import * as similarity from "../../../overrides/js/letters/similarity.js";
import { fromPython } from "../support/from-python.js";

const {
  book,
  checks: { good, checks: table },
  kinds: { kinds },
} = fromPython("letters");

/**
 * The checks' remarks on a letter that is changed as a cell of the tables says, by the checks' ids.
 * @param {any} letter
 * @param {any[]} list of checks
 */
function remarks(id, letter, list, values, change) {
  const filled = { ...values, ...change.values };
  const subject = change.all ? "Hello" : (change.subject ?? "");
  const other = compose(letter, filled, change.other ?? {}, "", change.other || change.copied ? 0 : 1);
  const reading = {
    id,
    text: compose(letter, filled, ownWords(letter, filled, change), subject, 0),
    values: filled,
    letter: { ...letter, channel: change.channel ?? letter.channel },
    others: change.others ?? [],
    called: change.called ? [change.called] : [],
    people: [filled.name ?? "", ...(change.others ?? [])],
    letters: [{ name: "Ben", shingles: similarity.shingles(letter, other, filled) }],
    timing: change.status ? { status: change.status, words: "then" } : null,
  };
  const all = list.map((check) => ({ ...check, kind: change.kind ?? check.kind }));
  return new Map(lookedOver.remarks(all, reading).map((remark) => [remark.check.id, remark]));
}

function compose(letter, values, own, subject, place) {
  return letters.compose(letter, values, drafts.chosen({ own, subject }), place);
}

/** The parts that a cell of the tables puts into the reader's own words. */
function ownWords(letter, values, { all, words, paragraphs, add, part, own }) {
  const ids = Object.keys(letter.parts);
  const nothing = Object.fromEntries(ids.map((id) => [id, ""]));
  const times = (number, text) => Array.from({ length: number }, () => text);
  const said = letters.partText(compose(letter, values, {}, "", 0).parts[1]);
  return {
    ...(all && { ...nothing, [ids[0]]: all }),
    ...(words && { ...nothing, [ids[1]]: times(words, "word").join(" ") }),
    ...(paragraphs && { ...nothing, [ids[1]]: times(paragraphs, "Words.").join("\n\n") }),
    ...(add && { [ids[1]]: `${said} ${add}` }),
    ...part,
    ...own,
  };
}

/** The letters a check is about, without those that a row of the table leaves out. */
function concerned(check, { not = [], with: some, without = [] } = {}) {
  const has = (letter, blanks) => blanks.some((blank) => blank in letter.blanks);
  return Object.entries(book.letters).filter(
    ([id, letter]) =>
      (!check.letters?.length || check.letters.includes(id)) &&
      (!check.channels?.length || check.channels.includes(letter.channel)) &&
      !not.includes(id) &&
      (!some || has(letter, some)) &&
      !has(letter, without),
  );
}

test("a letter as it is offered, with every blank filled, passes all of its checks", () => {
  for (const [id, letter] of Object.entries(book.letters))
    assert.deepEqual([...remarks(id, letter, book.checks, good, {}).keys()], [], id);
});

test("every check is in the table: a new one needs a good and a bad example", () => {
  assert.deepEqual(book.checks.map((check) => check.id).sort(), Object.keys(table).sort());
});

for (const check of book.checks)
  test(`${check.id}: on every letter its bad examples make it speak and lead somewhere, good ones do not`, () => {
    let cells = 0;
    for (const row of table[check.id])
      for (const [name, letter] of concerned(check, row.letters)) {
        const bad = remarks(name, letter, [check], good, row.bad).get(check.id);
        assert.ok(bad, `${name}: silent on ${JSON.stringify(row.bad)}`);
        assert.ok(Object.values(bad.place).every(Boolean), `${name}: leads nowhere: ${JSON.stringify(bad.place)}`);
        assert.doesNotMatch(bad.says, /\{/, name);
        const spoken = remarks(name, letter, [check], good, row.good).get(check.id);
        assert.equal(spoken?.says, undefined, `${name}: speaks on ${JSON.stringify(row.good)}`);
        cells += 1;
      }
    assert.ok(cells, "the table tries it on no letter");
  });

for (const { why, check, letter: parts, bad, good: fine } of kinds)
  test(`${check.kind}: ${why}`, () => {
    const blanks = Object.fromEntries(
      ["role", "moment"].map((id) => [id, { label: `the ${id}`, example: `example of ${id}` }]),
    );
    const letter = {
      title: "Made up",
      step: "step",
      channel: "email",
      subject: "A subject",
      blanks: { name: { label: "the name", example: "Ms. Sample", fill: "person" }, ...blanks },
      parts: Object.fromEntries(parts.map((text, n) => [`p${n}`, { title: `p${n}`, wordings: [text] }])),
    };
    const made = { id: "it", title: "It", says: "Found {found}.", ...check };
    assert.equal(remarks("made-up", letter, [made], {}, bad).size, 1, "silent on what is bad");
    assert.equal(remarks("made-up", letter, [made], {}, fine).size, 0, "speaks on what is good");
  });

test("where a remark asks to fill a blank, no other one complains that what would stand there is missing", () => {
  const nothing = Object.fromEntries(Object.keys(good).map((id) => [id, ""]));
  const found = remarks("thank-you-email", book.letters["thank-you-email"], book.checks, nothing, {});
  assert.deepEqual([...found.keys()], ["fill-every-blank"]);
});

/** Phrases with blanks, and the plurals of their language. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { phrases } from "../../../overrides/js/ui/dom.js";

const FORMS = ["zero", "one", "two", "few", "many", "other"];
const COUNTED = {
  en: ["none", "just one", "2 other", "5 other", "22 other"],
  es: ["0 other", "just one", "2 other", "5 other", "22 other"],
  pl: ["0 many", "just one", "2 few", "5 many", "22 few"],
  ar: ["0 zero", "just one", "2 two", "5 few", "22 many"],
};

for (const [language, said] of Object.entries(COUNTED))
  test(`what is counted has the plural of its language, by CLDR's names; a form for just this number comes first: ${language}`, () => {
    const words = Object.fromEntries(FORMS.map((form) => [`x_${form}`, `{number} ${form}`]));
    const say = phrases({ ...words, x_1: "just one", ...(language === "en" && { x_0: "none" }) }, language);
    assert.deepEqual([...[0, 1, 2, 5, 22].map((number) => say("x", { number })), say("x")], [...said, "x"]);
  });

test("a phrase that ends in a blank, also within quotation marks, has one full stop", () => {
  const said = {
    "It is {x}.": "It is Acme Inc.",
    "It is “{x}”.": "It is “Acme Inc.”",
    "It is “{x}”, is it.": "It is “Acme Inc.”, is it.",
    "Wait for {x}…": "Wait for Acme Inc.…",
    "{x}...": "Acme Inc....",
  };
  for (const [phrase, spoken] of Object.entries(said))
    assert.equal(phrases({ key: phrase })("key", { x: "Acme Inc." }), spoken);
});

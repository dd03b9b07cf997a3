/** What is said has words to say, not a letter to write: on the plan's button as at the desk. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { isSpoken } from "../../../overrides/js/letters/spoken.js";

for (const [channel, expected] of [
  ["phone", true],
  ["in-person", true],
  ["email", false],
  ["post", false],
])
  test(`${channel}: ${expected ? "said" : "sent"}`, () => {
    assert.equal(isSpoken({ channel }), expected);
  });

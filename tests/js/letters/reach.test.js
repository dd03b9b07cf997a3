/** How to reach somebody, in one line and in fields. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { mailto } from "../../../overrides/js/letters/mailto.js";
import { reachOf, waysOf } from "../../../overrides/js/letters/reach.js";

const WAYS = {
  "": ["", "", ""],
  "jane@acme.example": ["jane@acme.example", "", ""],
  "312 555 0100": ["", "312 555 0100", ""],
  "jane@acme.example, 312 555 0100 ext. 3": ["jane@acme.example", "312 555 0100 ext. 3", ""],
  "12 Main St, Springfield, 60601": ["", "", "12 Main St, Springfield, 60601"],
  "ask at the desk": ["", "", "ask at the desk"],
};

for (const [reach, ways] of Object.entries(WAYS))
  test(`what was one line is read into fields, which make the same line again: ${reach}`, () => {
    const read = waysOf(reach);
    assert.deepEqual([read.email, read.phone, read.address, reachOf(read)], [...ways, reach]);
  });

const TO = {
  "ana@example.com": "ana@example.com",
  "  ana+jobs@example.com ": "ana+jobs@example.com",
  "312 555 0100": "",
  "ana@example.com?bcc=eve@example.com": "",
  "ana@example.com?cc=eve&body=x%0D": "ana@example.com?cc=eve&body=x%0D",
  "ana@example.com, eve@example.com": "",
  "Ana <ana@example.com>": "",
};

for (const [reach, to] of Object.entries(TO))
  test(`an address is filled in as one, nothing else is, and no field can be added: ${reach}`, () => {
    const link = new URL(mailto({ to: reach, subject: "S", body: "B" }));
    assert.equal(decodeURIComponent(link.pathname), to);
    assert.equal(link.search, "?subject=S&body=B");
  });

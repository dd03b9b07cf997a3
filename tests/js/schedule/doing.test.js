/** What records a task as done, and which tasks ask them where they stand, or end that. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { asksThem, doneByEvents, endsAsking } from "../../../overrides/js/schedule/doing.js";
import { guideOf } from "./small-guide.js";

const guide = guideOf({
  thank: { done_by: ["thanked"] },
  ask: { done_by: ["called", "asked"] },
  reach: { done_by: ["contact"] },
  again: { after: "contact", applies: { event: ["thanked", "heard", "asked", "unheard-of"] } },
  "after-thanks": { after: "contact", applies: { event: ["thanked"] } },
  "call-then": { done_by: ["called"], named: true },
  stop: { after: "inquiry" },
  "stop-after-a-call": { after: "called" },
  "after-any-contact": { after: "contact" },
  "ask-once-more": { after: "inquiry", done_by: ["asked"] },
  "after-nothing": { after: "unheard-of" },
  prepare: {},
});
const which = (holds) => Object.keys(guide.rules).filter((id) => holds(guide.rules[id], guide));

test("what a rule is done by does it, a kind standing for each event of it", () => {
  assert.deepEqual(doneByEvents(guide.rules.ask, guide), ["asked", "called"]);
  assert.deepEqual(doneByEvents(guide.rules.reach, guide), ["thanked", "asked", "called"]);
});

test("without that, doing again what it counts from does it, if that reached them", () => {
  assert.deepEqual(doneByEvents(guide.rules.again, guide), ["thanked", "asked"]);
  assert.deepEqual(doneByEvents(guide.rules.prepare, guide), []);
});

test("a task asks them if an inquiry does it, but not where they named the day", () => {
  assert.deepEqual(which(asksThem), ["ask", "reach", "again", "ask-once-more"]);
});

test("a task ends the asking if it counts from inquiries alone, and a tick alone does it", () => {
  assert.deepEqual(which(endsAsking), ["stop", "stop-after-a-call"]);
});

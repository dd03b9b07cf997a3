/** What is assumed while nothing is heard, on rules of each kind: which contacts are made, how, and when it ends. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { silence } from "../../../overrides/js/schedule/silence.js";
import { guideOf, span } from "./small-guide.js";

const MET = { type: "interview", at: "2026-03-05T00:00Z" };

/** Rules of which each is done by an event, and the one that says stop. */
const asks = (more) => ({ done_by: ["asked"], ...more });
const stop = (days) => ({ after: "inquiry", positions: [{ from: span(days, "days") }] });
const from = (number, unit = "days", more = {}) => ({ positions: [{ from: span(number, unit) }], ...more });
const until = (number, unit = "days") => ({ positions: [{ until: span(number, unit) }] });

/** As `id date`, in order. @param {Record<string, any>} rules @param {object[]} [events] @param {number} [days] later */
const ahead = (rules, events = [], days = 0) =>
  silence(
    guideOf(rules),
    { events: [MET, ...events] },
    {
      now: Temporal.Instant.from(MET.at).add({ hours: 24 * days }),
      timeZone: "UTC",
    },
  ).map(({ id, from, why }) => `${id} ${from ? from.toPlainDate() : why.at.slice(0, 10)}`);

test("what reaches them without asking is assumed, but nothing that silence asks for", () => {
  const rules = { ask: asks(from(7)), note: { after: "asked", done_by: ["thanked"], ...from(1) }, stop: stop(14) };
  assert.deepEqual(ahead(rules), ["stop 2026-03-26"]);
});

test("what was done before is said again once it is asked for again", () => {
  const rules = {
    again: asks({ after: "called", ...from(7) }),
    call: { after: "asked", done_by: ["called"], ...from(7) },
    stop: { ...stop(20), which: "first" },
  };
  const events = [
    { type: "called", at: "2026-03-05T00:00Z" },
    { type: "asked", at: "2026-03-05T00:00Z" },
  ];
  assert.deepEqual(ahead(rules, events), ["again 2026-03-19"]);
});

test("a plan in which something is due at once, again and again, is followed for two dozen steps", () => {
  const rules = { ask: asks(until(1)), nag: asks({ after: "asked", ...until(1) }) };
  assert.deepEqual(ahead(rules), Array(23).fill("nag 2026-03-05"));
});

test("twelve weeks ahead are said, and no day more", () => {
  assert.deepEqual(ahead({ ask: asks(until(1)), stop: stop(84) }), ["stop 2026-05-28"]);
  assert.deepEqual(ahead({ ask: asks(until(1)), stop: stop(85) }), []);
});

test("what is late is done now, whether it is late for some or for all", () => {
  const positions = [
    { source: "strict", until: span(1, "days") },
    { source: "loose", until: span(3, "days") },
  ];
  const rules = { ask: asks({ positions }), stop: stop(7) };
  assert.deepEqual(ahead(rules, [], 1), ["stop 2026-03-13"]);
  assert.deepEqual(ahead(rules, [], 3), ["stop 2026-03-15"]);
  assert.deepEqual(ahead(rules, [], 5), ["stop 2026-03-17"]);
});

test("what is fine for some already waits until it suits all", () => {
  const positions = [
    { source: "soon", from: span(1, "days") },
    { source: "later", from: span(7, "days") },
  ];
  assert.deepEqual(ahead({ ask: asks({ positions }), stop: stop(7) }, [], 2), ["stop 2026-03-19"]);
});

test("what is nice to do is not assumed", () => {
  assert.deepEqual(ahead({ ask: asks({ ...until(1), optional: true }), stop: stop(7) }), []);
  assert.deepEqual(ahead({ ask: asks({ ...from(1), optional: true }), stop: stop(7) }), []);
});

test("nobody answers a call, so that who was to call on a day still has to", () => {
  const call = { done_by: ["called"], ...until(1) };
  const named = { after: "their-day", named: true, done_by: ["called"], positions: [{ from: span(0, "days") }] };
  const again = asks({ after: "called", ...from(7) });
  const day = { type: "their-day", at: MET.at, date: "2026-03-13" };
  assert.deepEqual(ahead({ call, named, again }, [day]), ["again 2026-03-12", "again 2026-03-20"]);
});

test("of what can have no answer none is missed", () => {
  const named = { after: "their-day", named: true, done_by: ["asked"], positions: [{ from: span(0, "days") }] };
  const day = { type: "their-day", at: MET.at, date: "2026-03-13" };
  assert.deepEqual(ahead({ ask: asks(until(1)), named, stop: stop(10) }, [day]), ["stop 2026-03-15"]);
});

test("what is done in one way leaves what is done in another", () => {
  const rules = { mail: asks({ by: "email", ...until(1) }), post: asks({ by: "post", ...from(3) }), stop: stop(7) };
  assert.deepEqual(ahead(rules), ["stop 2026-03-15"]);
});

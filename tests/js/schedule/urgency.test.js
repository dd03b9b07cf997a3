/** Of several tasks the one comes first that a sensible person would do first. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { byUrgency, urgencyOf } from "../../../overrides/js/schedule/urgency.js";

const NEVER = { earliest: Infinity, aim: Infinity, until: Infinity };

/** @param {object} task @param {object} [window] in milliseconds */
const urgency = (task, window) =>
  urgencyOf({ status: "now", named: false, optional: false, opens: 10, window: { ...NEVER, ...window }, ...task });

/** As they are to stand, the most urgent first. */
const IN_ORDER = {
  "what they named comes before all else": urgency({ named: true }, { until: 99 }),
  "what they named without an end comes after what they named with one": urgency({ named: true }),
  "what closes sooner": urgency({}, { until: 20 }),
  "what is best done by then, and never closes": urgency({ status: "late" }, { aim: 25 }),
  "what closes later, whatever is best": urgency({ status: "late-but-fine" }, { until: 30, aim: 15 }),
  "without an end, what opened last": urgency({ opens: 12 }),
  "what opened before that": urgency({ opens: 11 }),
  "what is nice to do, even by the day they named": urgency({ optional: true, named: true }, { until: 5 }),
  "what is nice to do and closes later": urgency({ optional: true }, { until: 6 }),
  "what is fine for some since then": urgency({ status: "early-but-fine", named: true }, { earliest: 3, until: 9 }),
  "what is fine for some since later": urgency({ status: "early-but-fine", opens: 1 }, { earliest: 4, until: 8 }),
  "what opens later": urgency({ status: "later", opens: 50 }, { until: 60 }),
  "what opens much later, nice to do or not": urgency({ status: "later", opens: 51, optional: true }, { until: 59 }),
  "what is done": urgency({ status: "done", named: true }, { until: 1 }),
  "what is done and closed later": urgency({ status: "done", opens: 1 }, { until: 2 }),
};

test("tasks stand in this order, in whichever they come", () => {
  const given = Object.entries(IN_ORDER).map(([name, each]) => ({ name, urgency: each }));
  for (const turned of [given, given.toReversed()])
    assert.deepEqual(
      turned.toSorted(byUrgency).map(({ name }) => name),
      Object.keys(IN_ORDER),
    );
});

test("each has one of the ranks, from 0 on", () => {
  const ranks = new Set(Object.values(IN_ORDER).map(([rank]) => rank));
  assert.deepEqual([...ranks], [0, 1, 2, 3, 4, 5, 6]);
});

test("two without an end are equally urgent, so that they stay as they stand", () => {
  const one = { urgency: urgency({ named: true }) };
  assert.equal(byUrgency(one, { urgency: urgency({ named: true }) }), 0);
});

/** What is only done if nothing is heard can go into the calendar, too, and leaves it again. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { entriesOf } from "../../../overrides/js/calendar-file/entries.js";
import { plan } from "../../../overrides/js/plan.js";
import { silence } from "../../../overrides/js/schedule/silence.js";
import { fromPython } from "../support/from-python.js";

const guide = fromPython("dates").guides.real;
const timeZone = "America/Chicago";
const site = "https://followthrough.example/";
const moment = (at) => Temporal.ZonedDateTime.from(`${at}[${timeZone}]`);

/** The entries of an interview, with the weeks ahead or without. */
function entries(events, at, { isAhead = true, calendar = {} } = {}) {
  const interview = {
    id: "acme",
    name: "Acme",
    events: events.map(([type, at, rest]) => ({ type, at: `${at}[${timeZone}]`, ...rest })),
    calendar,
  };
  const now = moment(at);
  const when = { now: now.toInstant(), timeZone };
  const ahead = isAhead ? silence(guide, interview, when) : [];
  return entriesOf(plan(guide, interview, when), interview, { guide, now, site, ahead });
}

const MET = ["interview", "2026-03-05T15:00"];
const said = (all) => all.filter(({ task }) => ["check-in-again", "move-on"].includes(task));
const starts = (all) => Object.fromEntries(all.map(({ task, start }) => [task, start.toInstant().toString()]));

test("the weeks ahead are tentative, and have the entries that they will have once they are due", () => {
  const assumed = said(entries([MET], "2026-03-05T16:40"));
  assert.deepEqual(
    assumed.map(({ uid, tentative, start }) => [uid, tentative, start.toPlainDate().toString()]),
    [
      ["check-in-again-acme", true, "2026-03-19"],
      ["move-on-acme", true, "2026-03-26"],
    ],
  );
  const due = said(entries([MET, ["checked-in", "2026-03-12T10:00"]], "2026-03-12T10:01"));
  assert.deepEqual(due.map(({ uid, tentative }) => [uid, Boolean(tentative)]).sort(), [
    ["check-in-again-acme", false],
    ["move-on-acme", false],
  ]);
});

test("they are there on choice alone", () => {
  assert.deepEqual(said(entries([MET], "2026-03-05T16:40", { isAhead: false })), []);
});

test("an entry is there once, and what is due is not tentative", () => {
  const all = entries([MET], "2026-03-05T16:40");
  assert.equal(new Set(all.map(({ uid }) => uid)).size, all.length);
  assert.ok(all.filter(({ tentative }) => tentative).every(({ task }) => ["check-in-again", "move-on"].includes(task)));
});

test("once they have answered, or the reader wants none, a later file takes them out again", () => {
  const calendar = starts(entries([MET], "2026-03-05T16:40"));
  for (const [events, isAhead] of [
    [[MET, ["rejected", "2026-03-06T10:00"]], true],
    [[MET], false],
  ]) {
    const later = said(entries(events, "2026-03-06T10:01", { isAhead, calendar }));
    assert.deepEqual(later.map(({ uid, cancelled }) => [uid, cancelled]).sort(), [
      ["check-in-again-acme", true],
      ["move-on-acme", true],
    ]);
  }
});

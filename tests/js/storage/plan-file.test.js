/** The plan as a file: read back exactly, and never trusted. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { momentOf } from "../../../overrides/js/schedule/temporal.js";
import {
  exportText,
  LARGEST,
  MET,
  parse,
  plain,
  planFile,
  plansAtTheLimit,
  randomState,
  seeds,
  state,
  text,
} from "./plans.js";

const { validate } = state;
const { format: _, exported: __, ...whole } = planFile();

/** What `parse` says against it. */
function refusal(content) {
  try {
    parse(content);
  } catch (error) {
    return error;
  }
  return null;
}

test("every field that there is, and a byte order mark before them, are fine", () => {
  assert.deepEqual(parse(text(planFile())), { state: whole });
  assert.deepEqual(parse(`\ufeff${JSON.stringify(planFile(), null, 4)}`), { state: whole });
});

for (const at of ["2026-03-05T15:00Z", "2026-03-05T15:00[Asia/Tokyo]", "2026-03-05T15:00+09:00[America/Chicago]"])
  test(`a moment with a zone or without is read, even with an offset of other rules: ${at}`, () => {
    const file = planFile();
    file.interviews[0].events[0].at = at;
    assert.equal(parse(text(file)).state.interviews[0].events[0].at, at);
  });

for (const [at, instant] of [
  ["2026-03-05T23:30:00-06:00[Mars/Olympus]", "2026-03-06T05:30:00Z"],
  ["2026-03-05T23:30+05:45[Area/City]", "2026-03-05T17:45:00Z"],
  ["2026-03-05T23:30Z[Area/City]", "2026-03-05T23:30:00Z"],
  ["2026-03-05T23:30:00-06:00[America/Chicago]", "2026-03-06T05:30:00Z"],
])
  test(`a zone that nobody knows is read by its offset, and so is the date there: ${at}`, () => {
    const moment = momentOf(at, "Asia/Tokyo");
    assert.equal(moment.toPlainDate().toString(), "2026-03-05");
    assert.equal(moment.toInstant().toString(), instant);
    const clock = /^.{16}(:\d\d)?/.exec(at)[0];
    assert.throws(() => momentOf(`${clock}[Area/City]`, "Asia/Tokyo"), RangeError);
  });

for (const [minutes, isNamed, zone] of [
  [360, true, "-06:00"],
  [-345, true, "+05:45"],
  [360, false, "Etc/GMT+6"],
  [-345, false, "Etc/GMT-5"],
])
  test(`a device in a zone that its browser does not know is ${zone} by its offset, or by the nearest that has a name`, async (t) => {
    t.mock.method(Temporal.Now, "timeZoneId", () => "Area/City");
    t.mock.method(Date.prototype, "getTimezoneOffset", () => minutes);
    const known = Intl.DateTimeFormat;
    t.after(() => {
      Intl.DateTimeFormat = known;
    });
    if (!isNamed)
      Intl.DateTimeFormat = function DateTimeFormat(language, options) {
        if (/^[+-]/.test(options?.timeZone)) throw new RangeError("no such zone");
        return new known(language, options);
      };
    const fresh = await import(`../../../overrides/js/schedule/temporal.js?${zone}`); // it remembers what it asked for
    assert.equal(fresh.shownZone(fresh.deviceZone()), zone);
  });

for (const name of [
  "<img src=x onerror=alert(1)>",
  "</script><script>",
  "javascript:alert(1)",
  "\u202eevil",
  "👩‍👩‍👧‍👦",
  "\0",
])
  test(`markup, script, right-to-left marks and emoji in a name are kept letter by letter: ${JSON.stringify(name)}`, () => {
    const file = planFile();
    file.interviews[0].name = name;
    assert.equal(parse(text(file)).state.interviews[0].name, name);
  });

const file = text(planFile());
const plan = (rest) => `{"format": "followthrough-plan", "schema": ${rest}`;
const NOT_PLANS = {
  plan_error_not_json: {
    nothing: "",
    "a space": " ",
    "half a file": file.slice(0, 300),
    "two files": file + file,
    "a page": "<!doctype html><title>404</title>",
    "a calendar": "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    "a comment": `// plan\n${file}`,
    binary: "\0\x01\x02PK",
    "two byte order marks": `\ufeff\ufeff${file}`,
    NaN: file.replace('"sequence":4}', '"sequence":NaN}'),
  },
  plan_error_format: {
    "a list": "[]",
    null: "null",
    "a number": "42",
    "a text": '"followthrough-plan"',
    yes: "true",
    "an empty group": "{}",
    "a list of files": `[${file}]`,
    "another format": '{"format": "other", "schema": 1}',
    "a format in a list": '{"format": ["followthrough-plan"], "schema": 1}',
    "no schema": '{"format": "followthrough-plan"}',
    "a negative schema": plan("-1}"),
    "half a schema": plan("0.5}"),
    "a schema beyond numbers": plan("1e999}"),
    "a schema as text": plan('"1"}'),
    "lists in lists": "[".repeat(200_000) + "]".repeat(200_000),
  },
  plan_error_newer: { "a newer schema": plan('4, "interviews": "?"}') },
  plan_error_content: {
    "an older schema with nothing in it": plan("0}"),
    "an older schema with a list": plan('0, "interviews": [1]}'),
    "an older schema with nobody": plan('0, "interviews": {"a": null}}'),
    "an older schema with nonsense": plan('0, "interviews": {"a": {"events": [null, 3], "ticks": 5}}}'),
    "groups in groups": plan(`2, "selected": null, "interviews": ${'{"a":'.repeat(90_000)}1${"}".repeat(90_001)}`),
  },
  plan_error_too_large: { "five megabytes": text({ ...planFile(), exported: "x".repeat(5_000_000) }) },
};

for (const [key, contents] of Object.entries(NOT_PLANS))
  for (const [what, content] of Object.entries(contents))
    test(`what is no plan is refused with a message: ${what}`, () => {
      const { name, key: told } = refusal(content) ?? {};
      assert.deepEqual([name, told], ["TransferError", key]);
    });

/** Something of the file, put at a path such as `interviews[0].id`; undefined takes it out. */
function damaged(path, value) {
  const found = planFile();
  const keys = path.split(/[.[\]]+/);
  const [last] = [keys.pop() || keys.pop()];
  const parent = keys.reduce((part, key) => part[key], found);
  if (value === undefined) delete parent[last];
  else Object.defineProperty(parent, last, { value, enumerable: true, configurable: true, writable: true }); // __proto__
  return text(found);
}

const numbered = (prefix, many, value) =>
  Object.fromEntries(Array.from({ length: many }, (_, n) => [`${prefix}${n}`, value]));
const listed = (many, value) => Array.from({ length: many }, (_, n) => ({ ...value, id: `n${n}` }));
const [one] = planFile().interviews;
const CALL = { type: "called", at: MET };
const DANA = { name: "Dana", title: "", reach: "" };

/** What is damaged: a path, what stands there, the message, and the path that is named, where it is another one. */
const DAMAGED = [
  ["interviews", null, "not_a_list"],
  ["interviews", { 0: {} }, "not_a_list"],
  ["interviews", "text", "not_a_list"],
  ["interviews", [null], "not_a_group", "interviews[0]"],
  ["interviews", [[]], "not_a_group", "interviews[0]"],
  ["interviews", [one, one], "same_id", "interviews[1]"],
  ["interviews", listed(201, one), "too_many"],
  ["selected", 7, "not_an_id"],
  ["selected", { id: "a" }, "not_an_id"],
  ["ledger", {}, "not_expected"],
  ["__proto__", { interviews: [] }, "not_expected"],
  ["constructor", { prototype: { x: 1 } }, "not_expected"],
  ...[7, "", "a b", "../a", "a\r\nX-EVIL:1", "x".repeat(81), "__proto__", "constructor", ["a"]].map((id) => [
    "interviews[0].id",
    id,
    "not_an_id",
  ]),
  ["interviews[0].__proto__", { archived: true }, "not_expected"],
  ["interviews[0].extra", 1, "not_expected"],
  ["interviews[0].events", undefined, "missing"],
  ["interviews[0].name", undefined, "missing"],
  ["interviews[0].name", null, "not_text"],
  ["interviews[0].name", { toString: "x" }, "not_text"],
  ["interviews[0].name", "x".repeat(201), "too_long"],
  ["interviews[0].name", "\ud83d", "half_character"],
  ["interviews[0].name", "\udc4b\ud83d", "half_character"],
  ["interviews[0].archived", "no", "not_yes_or_no"],
  ["interviews[0].agency", 1, "not_yes_or_no"],
  ["interviews[0].setting", "zoom", "not_known"],
  ["interviews[0].setting", ["video"], "not_known"],
  ["interviews[0].channel", "toString", "not_known"],
  ...["yesterday", 1772726400000, "2026-03-05T15:00", "2026-03-05"].map((at) => [
    "interviews[0].created",
    at,
    "no_such_moment",
  ]),
  ...[-1, 1.5, 2 ** 31, "4"].map((number) => ["interviews[0].sequence", number, "not_a_count"]),
  ["interviews[0].people", { p1: {} }, "not_a_list"],
  ["interviews[0].people", ["Dana"], "not_a_group", "interviews[0].people[0]"],
  ["interviews[0].people[0].reach", 5550143, "not_text"],
  ["interviews[0].people[0].email", "x", "not_expected"],
  ["interviews[0].people", [one.people[0], one.people[0]], "same_id", "interviews[0].people[1]"],
  ["interviews[0].people", listed(51, DANA), "too_many"],
  ["interviews[0].events", "none", "not_a_list"],
  ["interviews[0].events[0]", null, "not_a_group"],
  ["interviews[0].events[0].id", "e2", "same_id", "interviews[0].events[1]"],
  ["interviews[0].events", listed(501, CALL), "too_many"],
  ["interviews[0].events[1].type", "a type", "not_an_id"],
  ["interviews[0].events[1].type", "hasOwnProperty", "not_an_id"],
  ...[
    "2026-02-30T10:00Z",
    "2026-03-05T25:00Z",
    "2026-03-05T15:00[Mars/Olympus]",
    "2026-03-05T15:00Z[UTC][u-ca=hebrew]",
  ].map((at) => ["interviews[0].events[1].at", at, "no_such_moment"]),
  ...[
    "2026-02-29",
    "2026-13-01",
    "20260320",
    "2026-03-20[u-ca=hebrew]",
    "2026-3-1",
    "2026-03-20T00:00Z",
    20260320,
    null,
  ].map((date) => ["interviews[0].events[1].date", date, "no_such_date"]),
  ["interviews[0].events[1].by", "pigeon", "not_known"],
  ["interviews[0].events[1].person", "Dana Doe", "not_an_id"],
  ["interviews[0].events[1].answered", "no", "not_yes_or_no"],
  ["interviews[0].events[1].note", ["x"], "not_text"],
  ["interviews[0].ticks", ["send-it"], "not_a_group"],
  ["interviews[0].ticks.send-it", true, "no_such_moment"],
  ["interviews[0].ticks.send-it", "yesterday", "no_such_moment"],
  ["interviews[0].ticks", { "send it": MET }, "not_an_id", "interviews[0].ticks.send it"],
  ["interviews[0].ticks", numbered("t", 501, MET), "too_many"],
  ["interviews[0].calendar", ["t"], "not_a_group"],
  ["interviews[0].calendar.t", 7, "no_such_moment"],
  ["interviews[0].notes", ["x"], "not_a_group"],
  ["interviews[0].notes", null, "not_a_group"],
  ["interviews[0].notes.x", 1, "not_text"],
  ["interviews[0].notes.x", "y".repeat(10_001), "too_long"],
  ["interviews[0].notes.__proto__", "x", "not_an_id"],
  ["interviews[0].notes", { "": "x" }, "not_an_id", "interviews[0].notes."],
  ["interviews[0].notes", numbered("n", 201, ""), "too_many"],
  ["interviews[0].letters", [], "not_a_group"],
  ["interviews[0].letters.l", null, "not_a_group"],
  ["interviews[0].letters.l", ["x"], "not_a_group"],
  ["interviews[0].letters.l", { valueOf: "x" }, "not_an_id", "interviews[0].letters.l.valueOf"],
  ["interviews[0].letters.l", { a: { b: { c: { d: "x" } } } }, "not_text", "interviews[0].letters.l.a.b.c"],
  ["interviews[0].letters.l", numbered("f", 101, ""), "too_many"],
];

for (const [path, value, key, named = path] of DAMAGED)
  test(`a damaged plan is refused, and where: ${path} ${key} ${String(JSON.stringify(value)).slice(0, 40)}`, () => {
    const error = refusal(damaged(path, value));
    assert.deepEqual([error?.name, error?.key], ["TransferError", "plan_error_content"]);
    assert.equal(error.values.path, error.problems[0].path, "the message names the first place");
    const told = error.problems.map((problem) => `${problem.path} ${problem.key}`);
    assert.ok(told.includes(`${named} plan_error_${key}`), told.join());
  });

test("after all of that, plain objects are as plain as ever", () => {
  refusal('{"__proto__": {"polluted": 1}}');
  refusal(damaged("__proto__", { polluted: 1 }));
  assert.equal({}.polluted, undefined);
  assert.deepEqual(Object.keys(Object.prototype), []);
});

test("a plan as long as the store lets it grow fits into a file; one character more is refused at once", () => {
  const [all, over] = plansAtTheLimit();
  assert.deepEqual(validate(all), []);
  const written = exportText(all, { now: MET });
  assert.ok(written.length <= LARGEST);
  assert.equal(text(parse(written).state), text(all));
  assert.deepEqual(
    validate(over).map((each) => each.key),
    ["plan_error_too_much"],
  );
});

test("whatever the plan, parsing its file gives it again; the file says what it is and when it was made", () => {
  for (const seed of seeds(150)) {
    const all = randomState(seed);
    const written = exportText(all, { now: MET });
    const { format, schema, exported } = plain(JSON.parse(written));
    assert.deepEqual([format, schema, exported], ["followthrough-plan", 3, MET]);
    assert.ok(written.includes("\n  "), "people can read it");
    assert.equal(text(parse(written).state), text(all), `seed ${seed}`);
  }
});

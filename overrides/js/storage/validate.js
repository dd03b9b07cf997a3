/**
 * What a saved plan may hold. Everything is bounded, and everything unknown is a problem: what this page does not
 * know it could not keep, and nothing is dropped silently. Moments and dates are read by the plan's own Temporal, so
 * that what passes here never fails there.
 *
 * @typedef {{path: string, key: string, values: Record<string, string | number>}} Problem `key`: a message of ui.yaml
 * @typedef {any} Untrusted data from outside, read as JSON: nothing is known of it until it has been checked here
 * @typedef {(value: Untrusted, path: string, report: Report) => void} Rule
 * @typedef {(path: string, key: string, values?: Record<string, string | number>) => void} Report
 */

import { momentOf, Temporal } from "../schedule/temporal.js";
import { CHANNELS, SETTINGS } from "./choices.js";
import { LIMITS } from "./limits.js";

/** Problems of plans that are right in themselves: two tabs can go over a limit together. */
export const OVERFLOW = ["plan_error_too_many", "plan_error_too_much"];

const MOST_PROBLEMS = 100;
const WORD = /^[A-Za-z0-9][A-Za-z0-9._:-]*$/;
const DATE = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?(\[[A-Za-z0-9_+:/-]{1,60}\])?$/;
const HALF_A_CHARACTER = /\p{Surrogate}/u;

/** @type {Rule} */
const word = (value, path, report) => {
  const ok = typeof value === "string" && value.length <= LIMITS.id && WORD.test(value) && !(value in Object.prototype);
  if (!ok) report(path, "plan_error_not_an_id", { value: shown(value) });
};

/** @param {number} most @returns {Rule} */
const text = (most) => (value, path, report) => {
  if (typeof value !== "string") report(path, "plan_error_not_text");
  else if (value.length > most) report(path, "plan_error_too_long", { most });
  else if (HALF_A_CHARACTER.test(value)) report(path, "plan_error_half_character");
};

/** @type {Rule} */
const yesOrNo = (value, path, report) => {
  if (typeof value !== "boolean") report(path, "plan_error_not_yes_or_no");
};

/** @type {Rule} */
const count = (value, path, report) => {
  if (!Number.isInteger(value) || value < 0 || value > 2 ** 31 - 1) report(path, "plan_error_not_a_count");
};

/** @param {readonly string[]} known @returns {Rule} */
const oneOf = (known) => (value, path, report) => {
  if (!known.includes(value)) report(path, "plan_error_not_known", { value: shown(value), known: known.join(", ") });
};

/** @type {Rule} */
const date = (value, path, report) => {
  if (
    typeof value !== "string" ||
    !DATE.test(value) ||
    !readable(() => Temporal.PlainDate.from(value, { overflow: "reject" }))
  )
    report(path, "plan_error_no_such_date", { value: shown(value) });
};

/** @type {Rule} */
const moment = (value, path, report) => {
  const read = () => momentOf(value, "UTC");
  if (typeof value !== "string" || !MOMENT.test(value) || !readable(read))
    report(path, "plan_error_no_such_moment", { value: shown(value) });
};

/**
 * @param {number} most
 * @param {Rule} rule
 * @returns {Rule} no two items may have the same id
 */
const list = (most, rule) => (value, path, report) => {
  if (!Array.isArray(value)) return report(path, "plan_error_not_a_list");
  if (value.length > most) report(path, "plan_error_too_many", { most });
  const seen = new Set();
  value.forEach((item, index) => {
    rule(item, `${path}[${index}]`, report);
    const id = item?.id ?? item;
    if (seen.has(id)) report(`${path}[${index}]`, "plan_error_same_id", { value: shown(id) });
    seen.add(id);
  });
};

/** @param {number} most @param {Rule} rule @returns {Rule} */
const table = (most, rule) => (value, path, report) => {
  if (!isTable(value)) return report(path, "plan_error_not_a_group");
  const keys = Object.keys(value);
  if (keys.length > most) report(path, "plan_error_too_many", { most });
  for (const key of keys) {
    word(key, `${path}.${shown(key)}`, report);
    rule(value[key], `${path}.${shown(key)}`, report);
  }
};

/**
 * @param {Record<string, Rule>} needed
 * @param {Record<string, Rule>} [possible]
 * @returns {Rule}
 */
const group = (needed, possible = {}) => {
  const rules = new Map(Object.entries({ ...needed, ...possible }));
  return (value, path, report) => {
    if (!isTable(value)) return report(path, "plan_error_not_a_group");
    const inside = (/** @type {string} */ key) => (path ? `${path}.${key}` : key);
    for (const key of Object.keys(value)) if (!rules.has(key)) report(inside(shown(key)), "plan_error_not_expected");
    for (const [key, rule] of rules) {
      if (Object.hasOwn(value, key)) rule(value[key], inside(key), report);
      else if (key in needed) report(inside(key), "plan_error_missing");
    }
  };
};

/** @param {number} depth @returns {Rule} */
const draft = (depth) => (value, path, report) => {
  if (typeof value === "string") text(LIMITS.text)(value, path, report);
  else if (typeof value === "object" && depth > 0) table(LIMITS.fields, draft(depth - 1))(value, path, report);
  else if (typeof value !== "boolean" && !Number.isFinite(value)) report(path, "plan_error_not_text");
};

const channel = oneOf(CHANNELS);
const name = text(LIMITS.name);

const event = group(
  { id: word, type: word, at: moment },
  { date, to: moment, person: word, by: channel, task: word, next: word, answered: yesOrNo, note: text(LIMITS.text) },
);

const interview = group({
  id: word,
  name,
  created: moment,
  archived: yesOrNo,
  people: list(LIMITS.people, group({ id: word, name, title: name, reach: name })),
  setting: oneOf(SETTINGS),
  channel,
  agency: yesOrNo,
  events: list(LIMITS.events, event),
  ticks: table(LIMITS.ticks, moment),
  calendar: table(LIMITS.ticks, moment),
  notes: table(LIMITS.notes, text(LIMITS.text)),
  letters: table(LIMITS.letters, draft(LIMITS.depth)),
  sequence: count,
});

const state = group({
  schema: count,
  interviews: list(LIMITS.interviews, interview),
  selected: (value, path, report) => value === null || word(value, path, report),
});

/**
 * What is wrong with data of today's schema.
 * @param {Untrusted} data
 * @returns {Problem[]} none: it is a State
 */
export function validate(data) {
  /** @type {Problem[]} */
  const problems = [];
  state(data, "", (path, key, values = {}) => {
    if (problems.length < MOST_PROBLEMS) problems.push({ path, key, values });
  });
  if (!problems.length && JSON.stringify(data).length > LIMITS.whole)
    problems.push({ path: "interviews", key: "plan_error_too_much", values: { most: LIMITS.whole } });
  return problems;
}

/** @param {unknown} value */
const shown = (value) => {
  const text = typeof value === "string" ? value : typeof value === "object" ? "…" : String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
};

/** @param {() => unknown} read */
function readable(read) {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, Untrusted>}
 */
export const isTable = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

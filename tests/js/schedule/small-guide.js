/** A guide made up for one test: rules and actions with what matters there, all else as a rule has it that says nothing of it. */

const KINDS = { is: [], ways: {} };

/** An event of each kind that scripts tell apart. */
export const EVENTS = {
  interview: KINDS,
  prepared: KINDS,
  thanked: { is: ["contact"], ways: {} },
  asked: { is: ["contact", "inquiry"], ways: {} },
  called: { is: ["contact", "inquiry"], ways: { spoke: { answered: "yes" }, rang: { answered: "no" } } },
  heard: { ...KINDS, is: ["answer"] },
  rejected: { ...KINDS, is: ["answer", "ending"] },
  "their-date": { ...KINDS, names: "decision" },
  "their-day": { ...KINDS, names: "day" },
  moved: { ...KINDS, names: "moment", interview: "moves" },
  cancelled: { ...KINDS, interview: "cancels" },
};

const APPLIES = { channel: [], setting: [], event: [] };

const RULE = {
  step: "step",
  after: "interview",
  which: "latest",
  applies: APPLIES,
  office: false,
  named: false,
  optional: false,
  lapses: false,
  done_by: [],
  stops_at: [],
  yields_to: [],
  positions: [],
};

/** @param {number} number @param {string} unit */
export const span = (number, unit) => ({ number, unit });

/** @param {object} said what one source says */
export const position = (said) => ({
  source: "source",
  which: "latest",
  ...said,
  applies: { ...APPLIES, ...said.applies },
});

/**
 * @param {Record<string, any>} rules
 * @param {Record<string, Record<string, any>>} [steps] their actions, by id
 * @param {object} [more]
 * @returns {any}
 */
export function guideOf(rules, steps = {}, more = {}) {
  return {
    language: "en",
    holidays: { first_year: 2000, last_year: 2099, dates: {} },
    events: EVENTS,
    retired: {},
    rules: mapped(rules, (rule, id) => ({
      ...RULE,
      id,
      title: id,
      ...rule,
      applies: { ...APPLIES, ...rule.applies },
      positions: (rule.positions ?? []).map(position),
    })),
    steps: mapped(steps, (actions) => ({ actions: mapped(actions, (action, id) => ({ id, title: id, ...action })) })),
    ...more,
  };
}

/** @param {Record<string, any>} record @param {(value: any, key: string) => any} change */
const mapped = (record, change) =>
  Object.fromEntries(Object.entries(record).map(([key, it]) => [key, change(it, key)]));

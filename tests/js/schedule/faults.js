/** A case of `tests/cases/dates/` against an evaluator. Runs in Node, and in a browser to see that both agree. */

const EDGES = ["earliest", "from", "aim", "until", "latest"];

/**
 * What the evaluator says otherwise than the table; nothing, if all is well.
 * @param {typeof import("../../../overrides/js/plan.js").plan} plan
 * @param {Record<string, any>} guides by the names that cases have for them
 * @param {any} dated as `tests/support/date_cases.py` has it
 * @returns {string[]}
 */
export function faults(plan, guides, dated) {
  const told = (now) => ask(plan, { ...dated, now }, guides[dated.guide]);
  const tasks = told(dated.now);
  if (dated.error !== undefined || typeof tasks === "string") return refusal(tasks, dated.error);
  const found = new Map(tasks.map((task) => [task.id, task]));
  const ids = [...found.keys()];
  return [
    ...Object.entries(dated.expect).flatMap(([id, facts]) => differences(found.get(id), id, facts)),
    ...(dated.absent ?? []).filter((id) => found.has(id)).map((id) => `${id} is there`),
    ...(dated.only ? unequal("tasks", [...ids].sort(), [...dated.only].sort()) : []),
    ...(dated.order ? unequal("order", ids, dated.order) : []),
    ...dated.statuses.flatMap(({ id, at, written, status }) =>
      unequal(`${id} on ${written}`, told(at).find((task) => task.id === id)?.status ?? "absent", status),
    ),
  ];
}

/**
 * The names of the cases on which the evaluator and the tables differ, each with what it says otherwise.
 * @param {typeof import("../../../overrides/js/plan.js").plan} plan
 * @param {Record<string, any>} guides
 * @param {any[]} cases
 * @returns {[string, string[]][]}
 */
export function faulty(plan, guides, cases) {
  const found = cases.map((dated) => /** @type {[string, string[]]} */ ([dated.name, faults(plan, guides, dated)]));
  return found.filter(([, wrong]) => wrong.length > 0);
}

/** Inputs are frozen: an evaluator that writes to them fails. */
function ask(plan, { interview, now, timeZone }, guide) {
  try {
    const instant = now.endsWith("Z") ? now : Temporal.ZonedDateTime.from(now).toInstant();
    return plan(frozen(guide), frozen(interview), { now: instant, timeZone });
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
}

function refusal(tasks, error) {
  if (typeof tasks !== "string") return [`is accepted, with ${tasks.map((task) => task.id)}`];
  if (error !== undefined && tasks.startsWith(`RangeError: ${error}`)) return [];
  return [tasks];
}

function differences(task, id, facts) {
  if (!task) return [`${id} is not there`];
  return Object.entries(facts).flatMap(([fact, said]) =>
    unequal(`${id}: ${fact}`, shown(task[fact], fact, said), said),
  );
}

/** A fact of a task as tables write it; a moment with its offset from UTC only if the table's has one. */
function shown(value, fact, said) {
  if (EDGES.includes(fact) && value) {
    const { hour, minute, second } = value;
    const clock = [hour, minute, ...(second ? [second] : [])].map((part) => String(part).padStart(2, "0")).join(":");
    return `${value.toPlainDate()} ${clock}${/\d[+-]\d\d:\d\d$/.test(said) ? value.offset : ""}`;
  }
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value === null) return "none";
  return typeof value === "number" ? String(value) : value;
}

function unequal(what, found, expected) {
  const [left, right] = [found, expected].map((each) => JSON.stringify(each));
  return left === right ? [] : [`${what}: ${left}, in the table ${right}`];
}

function frozen(data) {
  if (typeof data === "object" && data && !Object.isFrozen(data)) Object.values(Object.freeze(data)).forEach(frozen);
  return data;
}

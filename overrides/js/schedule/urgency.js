/**
 * The one order of urgency: what a sensible person would do first, of one interview's tasks and over all interviews.
 *
 * @typedef {[rank: number, ms: number]} Urgency the smaller comes first
 */

/** In this order. What the employer named comes first; what is nice to do never stands above what is not. */
const RANKS = /** @type {const} */ (["named", "closing", "open", "optional", "early", "later", "done"]);

/**
 * @param {object} task
 * @param {import("./plan.js").Status} task.status
 * @param {boolean} task.named
 * @param {boolean} task.optional
 * @param {number} task.opens in milliseconds, like the following
 * @param {import("./window.js").Window} task.window
 * @returns {Urgency}
 */
export function urgencyOf({ status, named, optional, opens, window: { earliest, aim, until } }) {
  const end = Number.isFinite(until) ? until : aim; // what is best done at once is wanted by then
  const rank = rankOf(status, named, optional, end);
  /** Of what is open without an end, what opened last is news. */
  const ms = { early: earliest, later: opens, open: -opens }[/** @type {string} */ (rank)] ?? end;
  return [RANKS.indexOf(rank), ms];
}

/**
 * @param {import("./plan.js").Status} status
 * @param {boolean} named
 * @param {boolean} optional
 * @param {number} end
 * @returns {typeof RANKS[number]}
 */
function rankOf(status, named, optional, end) {
  if (status === "done" || status === "later") return status;
  if (status === "early-but-fine") return "early";
  if (optional) return "optional";
  if (named) return "named";
  return Number.isFinite(end) ? "closing" : "open";
}

/**
 * @param {{urgency: Urgency}} one
 * @param {{urgency: Urgency}} other
 * @returns {number} for sorting
 */
export function byUrgency({ urgency: [rank, ms] }, { urgency: [otherRank, otherMs] }) {
  if (rank !== otherRank) return rank - otherRank;
  return ms === otherMs ? 0 : ms - otherMs;
}

/** When they meet, or met; and whether small questions may follow. */

import { calendarOf } from "../schedule/guide-index.js";
import { History, INTERVIEW } from "../schedule/history.js";
import { momentOf } from "../schedule/temporal.js";
import { ASKED } from "../storage/asked.js";

/**
 * @typedef {import("../storage/state.js").Interview} Interview
 * @typedef {import("../schedule/plan.js").Outline} Guide
 */

/**
 * @param {Interview} interview
 * @param {Guide} guide
 * @param {Temporal.ZonedDateTime} now
 * @returns {import("./host.d.ts").Meeting}
 */
export function metOf({ events }, guide, now) {
  const calendar = calendarOf(guide, now.timeZoneId);
  const dated = new History(events, guide.events, calendar).interview;
  const { id = "", type } = /** @type {Partial<import("../storage/state.js").RecordedEvent>} */ (dated?.event ?? {});
  const met = dated && {
    event: id,
    key: /** @type {"at" | "to"} */ (type === INTERVIEW ? "at" : "to"),
    when: momentOf(dated.at, now.timeZoneId),
  };
  const isAhead = met
    ? met.when.epochMilliseconds > now.epochMilliseconds
    : !events.some((event) => event.type === INTERVIEW);
  return { met, isAhead, isDated: Boolean(met) };
}

/**
 * Whether small questions may be open: once they have met, and as long as nothing is decided. Which, is said in asks.js.
 * @param {import("./host.d.ts").Shown} shown
 */
export const isAsking = ({ interview, isAhead, isDated, guide }) =>
  isDated &&
  !isAhead &&
  !interview.archived &&
  !interview.events.some(({ type }) => guide.events[type]?.is.includes("ending")) &&
  Object.values(ASKED).some((id) => !Object.hasOwn(interview.ticks, id));

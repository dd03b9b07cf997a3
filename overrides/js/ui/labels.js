/** What interviews are called side by side: two of one name are told apart by their day, their hour, or whom the reader met. */

import { momentOf } from "../schedule/temporal.js";

/** @typedef {import("../storage/state.js").Interview} Interview */

/**
 * @param {Interview[]} interviews
 * @param {string} timeZone
 * @param {(key: string) => string} say
 * @returns {Map<string, string>} by id what to say besides the name; "" where the name is enough
 */
export function labelsOf(interviews, timeZone, say) {
  const when = (/** @type {Interview} */ { events }, /** @type {Intl.DateTimeFormatOptions} */ style) => {
    const met = events.findLast(({ type }) => type === "interview");
    return met
      ? momentOf(met.at, timeZone).toPlainDateTime().toLocaleString(document.documentElement.lang, style)
      : say("plan_no_date_yet");
  };
  const ways = [
    () => "",
    (/** @type {Interview} */ each) => when(each, { dateStyle: "medium" }),
    (/** @type {Interview} */ each) => when(each, { dateStyle: "medium", timeStyle: "short" }),
    (/** @type {Interview} */ each) => each.people.map(({ name }) => name).join(say("list_comma")),
  ];
  const last = (/** @type {Interview} */ each) =>
    `${interviews.filter(({ name }) => name === each.name).indexOf(each) + 1}`;
  const isAlone = (/** @type {Interview} */ each, /** @type {(each: Interview) => string} */ way) =>
    interviews.filter((other) => other.name.trim() === each.name.trim() && way(other) === way(each)).length === 1;
  return new Map(interviews.map((each) => [each.id, (ways.find((way) => isAlone(each, way)) ?? last)(each)]));
}

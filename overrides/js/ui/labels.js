/** What interviews are called side by side: two of one name are told apart by their day, their hour, or whom the reader met. */

import { INTERVIEW } from "../schedule/history.js";
import { momentOf } from "../schedule/temporal.js";

/** @typedef {import("../storage/state.js").Interview} Interview */

/** `Acme Inc.` is the same company as `acme inc`. @param {string} name */
const plain = (name) => name.trim().replace(/\.+$/, "").toLocaleLowerCase();

/**
 * @param {Interview[]} interviews
 * @param {string} timeZone
 * @param {(key: string) => string} say
 * @returns {Map<string, string>} by id what to say besides the name; "" where the name is enough
 */
export function labelsOf(interviews, timeZone, say) {
  const when = (/** @type {Interview} */ { events }, /** @type {Intl.DateTimeFormatOptions} */ style) => {
    const met = events.findLast(({ type, to }) => type === INTERVIEW || to); // set, or moved
    return met
      ? momentOf(met.to ?? met.at, timeZone)
          .toPlainDateTime()
          .toLocaleString(document.documentElement.lang, style)
      : say("plan_no_date_yet");
  };
  const ways = [
    () => "",
    (/** @type {Interview} */ each) => when(each, { dateStyle: "medium" }),
    (/** @type {Interview} */ each) => when(each, { dateStyle: "medium", timeStyle: "short" }),
    (/** @type {Interview} */ each) => each.people.map(({ name }) => name).join(say("list_comma")),
  ];
  const alike = (/** @type {Interview} */ each) => interviews.filter(({ name }) => plain(name) === plain(each.name));
  const last = (/** @type {Interview} */ each) => `${alike(each).indexOf(each) + 1}`;
  const isAlone = (/** @type {Interview} */ interview, /** @type {(each: Interview) => string} */ way) =>
    alike(interview).filter((other) => way(other) === way(interview)).length === 1;
  return new Map(interviews.map((each) => [each.id, (ways.find((way) => isAlone(each, way)) ?? last)(each)]));
}

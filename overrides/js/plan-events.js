/** "What happened?": one tap for each thing that can happen, dated now unless corrected. */

import { h } from "./dom.js";
import { part } from "./parts.js";
import { Fold } from "./plan-regions.js";

/** What can be told with one tap: its text's key, and what is recorded. */
const TAPS = /** @type {const} */ ([
  ["thanked", { type: "thanked", by: "email" }],
  ["thanked_post", { type: "thanked", by: "post" }],
  ["checked_in", { type: "checked-in", answered: false }],
  ["called_no_answer", { type: "called", answered: false }],
  ["called", { type: "called", answered: true }],
  ["no_news", { type: "no-news" }],
  ["rejected", { type: "rejected" }],
  ["offer", { type: "offer" }],
  ["next_round", { type: "next-round" }],
  ["withdrew", { type: "withdrew" }],
]);

/** What needs a day besides. */
const NAMED = ["promised-date", "call-date"];

/**
 * Drawn once: what is tapped happens to the interview that is shown then.
 * @param {(key: string) => string} say
 * @param {(event: Record<string, any>) => boolean} record
 */
export function whatHappened(say, record) {
  const tap = (/** @type {typeof TAPS[number]} */ [key, event]) =>
    h("li", {}, h("button", { type: "button", class: "ft-tab", id: `ft-tap-${key}`, onclick: () => record(event) }, say(`plan_event_${key}`)));
  const folds = NAMED.map(
    (type) =>
      new Fold(`ft-tell-${type}`, say(`plan_event_${type.replace("-", "_")}`), async () => {
        const { dayForm } = await part("./plan-told.js");
        return (context) => ({ nodes: dayForm(type, context) });
      }),
  );
  const host = h(
    "section",
    { "aria-labelledby": "ft-happened-title", class: "ft-happened" },
    h("h2", { id: "ft-happened-title" }, say("plan_happened_title")),
    h("p", { class: "ft-small" }, say("plan_happened_lead")),
    h("ul", { class: "ft-taps" }, TAPS.map(tap)),
    folds.map((fold) => fold.host),
  );
  return {
    host,
    /** @param {any} context @param {boolean} anew */
    update: (context, anew) => folds.forEach((fold) => fold.update(context, anew)),
  };
}

/** "What happened?": one tap for each thing that can happen, dated now unless corrected. */

import { h } from "./dom.js";
import { Fold, Region } from "./plan-regions.js";

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

/** @param {import("./plan-tasks.js").Context} context */
function taps({ say, record, saidAt }) {
  return TAPS.flatMap(([key, event]) => {
    const id = `ft-tap-${key}`;
    const said = saidAt(id);
    const button = h("button", { type: "button", class: "ft-tab", id, onclick: () => record(event, { place: id }) }, say(`plan_event_${key}`));
    return [h("li", { key: id }, button), said && h("li", { key: "said", class: "ft-taps__said" }, said)];
  });
}

/**
 * @param {(key: string) => string} say
 */
export function whatHappened(say) {
  const list = new Region(taps, h("ul", { class: "ft-taps" }));
  const folds = NAMED.map((type) => {
    const id = `ft-tell-${type}`;
    return new Fold(id, say(`plan_event_${type.replace("-", "_")}`), async () => {
      const { dayForm } = await import("./plan-told.js");
      return (context) => ({ nodes: [dayForm(type, id, context), context.saidAt(id)] });
    });
  });
  const host = h(
    "section",
    { "aria-labelledby": "ft-happened-title", class: "ft-happened" },
    h("h2", { id: "ft-happened-title" }, say("plan_happened_title")),
    h("p", { class: "ft-small" }, say("plan_happened_lead")),
    list.host,
    folds.map((fold) => fold.host),
  );
  return {
    host,
    /** @param {any} context @param {boolean} anew */
    update: (context, anew) => {
      list.update(context);
      for (const fold of folds) fold.update(context, anew);
    },
  };
}

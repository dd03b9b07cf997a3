/** "What happened?": one tap for each thing that can happen, dated now unless corrected; what can happen is content. */

import { h } from "./dom.js";
import { part } from "./parts.js";
import { Fold } from "./plan-regions.js";

const GROUPS = ["did", "they", "ended"];

/**
 * Every tap that an event is offered with: what is said, and what is recorded.
 * @param {string} type
 * @param {any} event of guide.json
 * @returns {{key: string, title: string, event: Record<string, any>}[]}
 */
export function tapsOf(type, { title, ways }) {
  const all = Object.entries(ways).map(([key, { title: said, by, answered }]) => ({
    key: `${type}-${key}`,
    title: said,
    event: { type, ...(by && { by }), ...(answered && { answered: answered === "yes" }) },
  }));
  return all.length ? all : [{ key: type, title, event: { type } }];
}

/**
 * Drawn once: what is tapped happens to the interview that is shown then.
 * @param {any} guide
 * @param {(key: string) => string} say
 * @param {(event: Record<string, any>) => boolean} record
 */
export function whatHappened(guide, say, record) {
  /** @type {Fold<any>[]} */
  const folds = [];
  const tap = (/** @type {ReturnType<typeof tapsOf>[number]} */ { key, title, event }) =>
    h("li", {}, h("button", { type: "button", class: "ft-tab", id: `ft-tap-${key}`, onclick: () => record(event) }, title));
  const fold = (/** @type {string} */ type, /** @type {any} */ { title, names }) => {
    const made = new Fold(`ft-tell-${type}`, title, async () => {
      const { dayForm, momentForm } = await part("./plan-told.js");
      return (context) => ({ nodes: (names === "moment" ? momentForm : dayForm)(type, context) });
    });
    folds.push(made);
    return made.host;
  };
  const group = (/** @type {string} */ name) => {
    const events = Object.entries(guide.events).filter(([, each]) => each.group === name);
    const taps = events.flatMap(([type, each]) => (each.names ? [] : tapsOf(type, each)));
    return h(
      "section",
      { "aria-labelledby": `ft-happened-${name}` },
      h("h3", { id: `ft-happened-${name}` }, say(`plan_happened_${name}`)),
      h("ul", { class: "ft-taps" }, taps.map(tap)),
      events.map(([type, each]) => each.names && fold(type, each)),
    );
  };
  const host = h(
    "section",
    { "aria-labelledby": "ft-happened-title", class: "ft-happened" },
    h("h2", { id: "ft-happened-title" }, say("plan_happened_title")),
    h("p", { class: "ft-small" }, say("plan_happened_lead")),
    GROUPS.map(group),
  );
  return {
    host,
    /** @param {any} context @param {boolean} anew */
    update: (context, anew) => folds.forEach((each) => each.update(context, anew)),
  };
}

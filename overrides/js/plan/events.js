/** "What happened?": one tap for each thing that can happen, dated now unless corrected; what can happen is content. */

import { h } from "../ui/dom.js";
import { part } from "../ui/parts.js";
import { Fold, Region } from "../ui/region.js";

/** @typedef {import("./tasks.js").Context & Record<string, any>} Context */

const GROUPS = ["did", "they", "ended"];

/**
 * Every tap that an event is offered with: what is said, and what is recorded. The first way has the event's own key.
 * @param {string} type
 * @param {any} event of guide.json
 * @returns {{key: string, title: string, event: Record<string, any>}[]}
 */
export function tapsOf(type, { title, ways }) {
  const all = Object.entries(ways).map(([way, { title: said, by, answered }], place) => ({
    key: (place ? `${type}-${way}` : type).replaceAll("-", "_"),
    title: said,
    event: { type, ...(by && { by }), ...(answered && { answered: answered === "yes" }) },
  }));
  return all.length ? all : [{ key: type.replaceAll("-", "_"), title, event: { type } }];
}

/**
 * Before the interview nobody is told what can only come after it.
 * @param {any} event of guide.json
 * @param {Context} context
 */
const isOffered = ({ early }, { isAhead }) => early || !isAhead;

/**
 * @param {any} guide
 * @param {(key: string) => string} say
 */
export function whatHappened(guide, say) {
  const groups = GROUPS.map((name) =>
    groupOf(
      name,
      Object.entries(guide.events).filter(([, { group }]) => group === name),
      say,
    ),
  );
  const host = h(
    "section",
    { "aria-labelledby": "ft-happened-title", class: "ft-happened" },
    h("h2", { id: "ft-happened-title" }, say("plan_happened_title")),
    h("p", { class: "ft-small" }, say("plan_happened_lead")),
    groups.map((group) => group.host),
  );
  return {
    host,
    /** @param {Context} context @param {boolean} anew */
    update: (context, anew) => groups.forEach((group) => group.update(context, anew)),
  };
}

/**
 * @param {string} name
 * @param {[string, any][]} events
 * @param {(key: string) => string} say
 */
function groupOf(name, events, say) {
  const taps = events.flatMap(([type, each]) =>
    each.names ? [] : tapsOf(type, each).map((tap) => ({ ...tap, each })),
  );
  const list = new Region(
    (/** @type {Context} */ context) => taps.map((tap) => tapped(tap, context)),
    h("ul", { class: "ft-taps" }),
  );
  const folds = events.flatMap(([type, each]) => (each.names ? [{ each, fold: foldOf(type, each) }] : []));
  const host = h(
    "section",
    { "aria-labelledby": `ft-happened-${name}` },
    h("h3", { id: `ft-happened-${name}` }, say(`plan_happened_${name}`)),
    list.host,
    folds.map(({ fold }) => fold.host),
  );
  return { host, update };

  /** @param {Context} context @param {boolean} anew */
  function update(context, anew) {
    list.update(context);
    for (const { each, fold } of folds) {
      fold.update(context, anew);
      fold.host.hidden = !isOffered(each, context) && !context.saidAt(fold.host.id);
    }
    host.hidden = !list.host.firstElementChild && folds.every(({ fold }) => fold.host.hidden);
  }
}

/**
 * @param {{key: string, title: string, event: any, each: any}} tap
 * @param {Context} context
 */
function tapped({ key, title, event, each }, context) {
  const id = `ft-tap-${key}`;
  const said = context.saidAt(id);
  const button = h(
    "button",
    { type: "button", class: "ft-tab", id, onclick: () => context.record(event, { place: id }) },
    title,
  );
  return [
    isOffered(each, context) && h("li", { key: id }, button),
    said && h("li", { key: `${id}/said`, class: "ft-taps__said" }, said),
  ];
}

/**
 * What names a day or a moment is told in a fold.
 * @param {string} type
 * @param {any} event of guide.json
 */
function foldOf(type, { title }) {
  const id = `ft-tell-${type}`;
  return new Fold(id, title, async () => {
    const { namingForm } = await part("../plan/told.js");
    return (context) => ({ nodes: [namingForm(type, id, context), context.saidAt(id)] });
  });
}

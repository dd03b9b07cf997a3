/**
 * "Something happened": one tap for each thing that can happen, dated now unless corrected; what can happen is content.
 * Loaded when it is opened.
 */

import { h } from "../ui/dom.js";
import { part } from "../ui/parts.js";
import { Fold, Region } from "../ui/region.js";
import { isOffered } from "./happened.js";

/**
 * @typedef {import("./host.d.ts").Shown} Shown
 * @typedef {import("../types/guide.d.ts").Event} EventKind
 * @typedef {{key: string, title: string, event: import("./commands.js").ToRecord}} Tap
 */

/**
 * Every tap that an event is offered with: what is said, and what is recorded. The first way has the event's own key.
 * @param {string} type
 * @param {EventKind} event
 * @returns {Tap[]}
 */
export function tapsOf(type, { title, ways }) {
  const taps = Object.entries(ways).map(([way, { title: said, by, answered }], index) => ({
    key: (index ? `${type}-${way}` : type).replaceAll("-", "_"),
    title: said,
    event: { type, ...(by && { by }), ...(answered && { answered: answered === "yes" }) },
  }));
  return taps.length ? taps : [{ key: type.replaceAll("-", "_"), title, event: { type } }];
}

/**
 * @template {string} Name
 * @param {import("../schedule/plan.js").Outline} guide
 * @param {(key: string) => string} say
 * @param {Name[]} names of the groups
 */
export function groupsOf(guide, say, names) {
  const kinds = Object.entries(guide.events);
  const of = (/** @type {Name} */ name) => kinds.filter(([, { group }]) => group === name);
  return /** @type {Record<Name, ReturnType<typeof groupOf>>} */ (
    Object.fromEntries(names.map((name) => [name, groupOf(name, of(name), say)]))
  );
}

/**
 * @param {string} name
 * @param {[string, EventKind][]} events
 * @param {(key: string) => string} say
 */
function groupOf(name, events, say) {
  const taps = events.flatMap(([type, kind]) =>
    kind.names ? [] : tapsOf(type, kind).map((tap) => ({ ...tap, kind })),
  );
  const list = new Region(
    (/** @type {Shown} */ context) => taps.map((tap) => tapped(tap, context)),
    h("ul", { class: "ft-taps" }),
  );
  const folds = events.flatMap(([type, kind]) => (kind.names ? [{ kind, fold: foldOf(type, kind) }] : []));
  const host = h(
    "section",
    { "aria-labelledby": `ft-happened-${name}`, "data-group": name, hidden: true },
    h("p", { class: "ft-small" }, say("plan_happened_lead")),
    list.host,
    folds.map(({ fold }) => fold.host),
  );
  return { host, update };

  /** @param {Shown} context @param {boolean} anew */
  function update(context, anew) {
    list.update(context);
    for (const { kind, fold } of folds) {
      fold.update(context, anew);
      fold.host.hidden = !isOffered(kind, context) && !context.saidAt(fold.host.id);
    }
  }
}

/**
 * @param {Tap & {kind: EventKind}} tap
 * @param {Shown} context
 */
function tapped({ key, title, event, kind }, context) {
  const id = `ft-tap-${key}`;
  const said = context.saidAt(id);
  const button = h(
    "button",
    { type: "button", class: "ft-tab", id, onclick: () => context.record(event, { place: id }) },
    title,
  );
  return [
    isOffered(kind, context) && h("li", { key: id }, button),
    said && h("li", { key: `${id}/said`, class: "ft-taps__said" }, said),
  ];
}

/**
 * What names a day or a moment is told in a fold.
 * @param {string} type
 * @param {EventKind} event
 * @returns {Fold<Shown>}
 */
function foldOf(type, { title }) {
  const id = `ft-tell-${type}`;
  return new Fold(id, title, async () => {
    const { namingForm } = await part("../plan/event-forms.js");
    return (context) => ({ nodes: [namingForm(type, id, context), context.saidAt(id)] });
  });
}

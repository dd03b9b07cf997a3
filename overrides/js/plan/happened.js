/**
 * "Something happened": three groups of what can be told, of which one is open at a time. What stands in them is in
 * events.js, which is fetched when the first is opened; the row of groups stays where it is.
 */

import { h } from "../ui/dom.js";
import { part } from "../ui/parts.js";
import { Region } from "../ui/region.js";

/**
 * @typedef {import("./host.d.ts").Shown} Shown
 * @typedef {import("../types/guide.d.ts").Event} EventKind
 * @typedef {NonNullable<EventKind["group"]>} Group
 * @typedef {{host: HTMLElement, update: (context: Shown, anew: boolean) => void}} Drawn
 */

/** @type {Group[]} */
const GROUPS = ["did", "they", "ended"];

/**
 * Before the interview nobody is told what can only come after it.
 * @param {EventKind} event
 * @param {Pick<Shown, "isAhead">} context
 */
export const isOffered = ({ early }, { isAhead }) => early || !isAhead;

/**
 * @param {import("../schedule/plan.js").Outline} guide
 * @param {(key: string) => string} say
 */
export function happened(guide, say) {
  /** @type {Partial<Record<Group, Drawn>>} */
  let groups = {};
  /** @type {Group | ""} */
  let open = "";
  let latest = /** @type {Shown | null} */ (null);
  const body = h("div", { class: "ft-happened", id: "ft-happened" });
  const row = new Region(
    (/** @type {Shown} */ context) => GROUPS.filter((group) => isThere(group, context)).map(button),
    h("div", { class: "ft-row", role: "group", "aria-labelledby": "ft-happened-title" }),
  );
  const host = h(
    "section",
    { class: "ft-noprint", "aria-labelledby": "ft-happened-title" },
    h("h3", { id: "ft-happened-title" }, say("plan_happened_title")),
    row.host,
    body,
  );
  return { host, update };

  /** @param {Group} group @param {Shown} context */
  function isThere(group, context) {
    const isShown = Boolean(groups[group]?.host.querySelector("#ft-recorded"));
    return isShown || Object.values(guide.events).some((event) => event.group === group && isOffered(event, context));
  }

  /** @param {Group} group */
  function button(group) {
    const props = {
      id: `ft-happened-${group}`,
      "aria-expanded": String(open === group),
      "aria-controls": "ft-happened",
    };
    return h(
      "button",
      { type: "button", class: "ft-tab", ...props, onclick: () => toggle(group) },
      say(`plan_happened_${group}`),
    );
  }

  /** @param {Group} group */
  async function toggle(group) {
    if (!Object.keys(groups).length) {
      const { groupsOf } = await part("../plan/events.js");
      groups = groupsOf(guide, say, GROUPS);
      body.append(...GROUPS.flatMap((name) => groups[name]?.host ?? []));
    }
    open = open === group ? "" : group;
    if (latest) update(latest, false);
  }

  /** @param {Shown} context @param {boolean} anew it is about another interview now */
  function update(context, anew) {
    latest = context;
    for (const group of GROUPS) {
      const drawn = groups[group];
      drawn?.update(context, anew);
      if (drawn) drawn.host.hidden = open !== group;
    }
    row.update(context);
  }
}

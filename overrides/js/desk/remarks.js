/**
 * What the letter's checks remark: each names its rule and its source, and leads to what to change. It stands at the
 * paragraph where something is off; what concerns the whole stands below the letter. Advice, never a lock.
 */

import { h } from "../ui/dom.js";
import { swap } from "../ui/morph.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("../letters/letter-checks.js").Remark} Remark */
/** @typedef {import("../letters/letter.js").ShownPart} ShownPart */

const OF_THE_WHOLE = ["length", "blank-left"];
const OPEN = "blank-left";

/**
 * @param {View} view
 * @param {ShownPart[][]} groups
 * @returns {Map<string, Remark[]>} by the first part of the paragraph, `subject`, or "" for the whole letter
 */
export function placed({ remarks, text }, groups) {
  const holds = (/** @type {ShownPart} */ part, /** @type {string} */ blank) =>
    part.paragraphs.flat().some((piece) => piece.blank === blank);
  const keyOf = (/** @type {Remark} */ { check, place: { part, field, subject } }) => {
    if (OF_THE_WHOLE.includes(check.kind)) return "";
    if (subject) return "subject";
    const group = groups.find((group) => group.some((each) => (part ? each.id === part : holds(each, field ?? ""))));
    const isInSubject = !group && field && text.subject?.some((piece) => piece.blank === field);
    return group?.[0].id ?? (isInSubject ? "subject" : "");
  };
  /** @type {Map<string, Remark[]>} */
  const found = new Map();
  for (const remark of remarks) found.set(keyOf(remark), [...(found.get(keyOf(remark)) ?? []), remark]);
  return found;
}

/**
 * What concerns the whole letter; and what is still open, apart, for where it is sent.
 * @param {View} view
 * @param {ShownPart[][]} groups
 */
export function ofTheWhole(view, groups) {
  const whole = placed(view, groups).get("") ?? [];
  const isOpen = (/** @type {Remark} */ { check }) => check.kind === OPEN;
  return { open: whole.filter(isOpen), whole: whole.filter((remark) => !isOpen(remark)) };
}

/**
 * @param {object} context
 * @param {import("../ui/dom.js").Say} context.say
 * @param {Record<string, {short: string, sections: Record<string, string>}>} context.sources
 * @param {string} context.root
 * @param {(place: import("../letters/letter-checks.js").Place) => void} context.lead
 */
export function remarkList({ say, sources, root, lead }) {
  return (/** @type {Remark[]} */ remarks, /** @type {View["letter"]} */ letter) =>
    remarks.length > 0 &&
    h(
      "ul",
      { class: "ft-remarks" },
      remarks.map((remark) => item(remark, letter)),
    );

  /**
   * @param {Remark} remark
   * @param {View["letter"]} letter
   */
  function item({ check, says, place }, letter) {
    const where = place.timing
      ? h("a", { href: `${root}timing/#rule-${letter.rule}`, id: `ft-lead-${check.id}` }, say("desk_see_timing"))
      : h(
          "button",
          {
            type: "button",
            class: "ft-link",
            id: `ft-lead-${check.id}`,
            "aria-label": say("step_link_about", { link: say("desk_lead"), title: check.title }),
            onclick: () => lead(place),
          },
          say("desk_lead"),
        );
    return h(
      "li",
      { key: check.id, "data-check": check.id, "data-kind": check.kind },
      h("p", {}, h("strong", {}, check.title), " ", says),
      h("div", { class: "ft-remarks__foot" }, where, h("div", { class: "ft-small" }, cites(check))),
    );
  }

  /** @param {import("../letters/letter-checks.js").Check} check */
  function cites({ cites = [] }) {
    if (!cites.length) return say("desk_own_advice");
    const links = cites.map((cite) => {
      const [source, section] = cite.split("/");
      const { short, sections } = sources[source] ?? { short: source, sections: {} };
      return h("a", { href: `${root}sources/#${source}--${section}` }, `${short}: `, sections[section] ?? section);
    });
    if (links.length === 1) return [say("desk_source"), " ", links];
    const list = links.map((link) => h("li", {}, link));
    return h(
      "details",
      { class: "ft-who" },
      h("summary", {}, say("desk_sources", { number: links.length })),
      h("ul", {}, list),
    );
  }
}

/**
 * The remarks below the letter.
 * @param {ReturnType<typeof remarkList>} list
 * @param {(view: View) => {whole: Remark[]}} of
 */
export function wholePart(list, of) {
  const element = h("div", { class: "ft-desk__whole ft-noprint" });
  return { element, show: (/** @type {View} */ view) => swap(element, list(of(view).whole, view.letter)) };
}

/** What the letter's checks remark: each names its rule and its source, and leads to the place. Advice, never a lock. */

import { h } from "../ui/dom.js";
import { swap } from "../ui/morph.js";

/** @typedef {import("./view.js").View} View */

/**
 * @param {object} context
 * @param {(key: string, values?: Record<string, any>) => string} context.say
 * @param {Record<string, {short: string, sections: Record<string, string>}>} context.sources
 * @param {string} context.root
 * @param {(place: import("../letters/letter-checks.js").Place) => void} context.lead
 */
export function remarkList({ say, sources, root, lead }) {
  const list = h("div", {});
  const count = h("p", { role: "status" });
  const element = h(
    "section",
    { class: "ft-desk__remarks ft-noprint", "aria-labelledby": "ft-remarks-title" },
    h("h3", { id: "ft-remarks-title", tabindex: -1 }, say("desk_remarks")),
    count,
    list,
  );
  return { element, show };

  /** @param {View} view */
  function show({ remarks, letter, spoken }) {
    const words =
      remarks.length === 0
        ? say(spoken ? "desk_remarks_none_spoken" : "desk_remarks_none")
        : say("desk_remarks_count", { number: remarks.length });
    if (count.textContent !== words) count.textContent = words; // said once, not with every key
    swap(
      list,
      remarks.length > 0 &&
        h(
          "ul",
          { class: "ft-remarks" },
          remarks.map((remark) => item(remark, letter)),
        ),
    );
  }

  /**
   * @param {import("../letters/letter-checks.js").Remark} remark
   * @param {import("../letters/letter.js").Letter} letter
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
      h("p", { class: "ft-remarks__foot" }, where, " ", h("span", { class: "ft-small" }, cites(check))),
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
    return [say("desk_source"), " ", links.flatMap((link, place) => (place ? [", ", link] : [link]))];
  }
}

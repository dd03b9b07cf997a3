/** Whom the letter is for, when it is due, and what this device remembers of it. */

import { h } from "../ui/dom.js";
import { labelsOf } from "../ui/labels.js";
import { swap } from "../ui/morph.js";

/** @typedef {import("./view.js").View} View */

/**
 * @param {object} context
 * @param {(key: string, values?: Record<string, any>) => string} context.say
 * @param {string} context.root
 * @param {string} context.timeZone
 */
export function head({ say, root, timeZone }) {
  const element = h("div", { class: "ft-desk__head ft-noprint" });
  return { element, show };

  /** @param {View} view */
  function show(view) {
    const { interview, person, interviews, isPersonal, timing } = view;
    const people = isPersonal ? interview.people : [];
    const labels = labelsOf(interviews, timeZone, say);
    swap(
      element,
      note(view),
      view.isKept &&
        interviews.length > 1 &&
        choice(
          "desk_interviews",
          interviews.map(({ id, name }) => ({ id, name, more: labels.get(id), href: address(id) })),
          interview.id,
        ),
      people.length > 1 &&
        choice(
          "desk_people",
          people.map((each, place) => ({
            id: each.id,
            name: each.name || say("desk_person", { number: place + 1 }),
            href: address(interview.id, each.id),
          })),
          person?.id,
        ),
      timing &&
        h(
          "p",
          { class: "ft-desk__when" },
          say(`plan_status_${timing.status.replaceAll("-", "_")}`),
          " ",
          h("strong", {}, timing.words),
          timing.relative && ` · ${timing.relative}`,
        ),
    );
  }

  /** @param {View} view */
  function note({ isKept, remembered }) {
    if (!remembered) return h("p", { class: "ft-note" }, say("desk_forgets"));
    return (
      !isKept &&
      h("p", { class: "ft-small" }, say("desk_tab_only"), " ", h("a", { href: `${root}plan/` }, say("desk_make_plan")))
    );
  }

  /**
   * @param {string} label
   * @param {{id: string, name: string, more?: string, href: string}[]} all
   * @param {string | undefined} chosen
   */
  function choice(label, all, chosen) {
    const links = all.map(({ id, name, more, href }) =>
      h(
        "li",
        {},
        h(
          "a",
          { class: "ft-tab", id: `ft-choose-${id}`, href, "aria-current": id === chosen ? "true" : null },
          h("bdi", {}, name),
          more && h("span", { class: "ft-small" }, " · ", h("bdi", {}, more)),
        ),
      ),
    );
    return h(
      "nav",
      { "aria-label": say(label) },
      h("p", { class: "ft-desk__label" }, say(label)),
      h("ul", { class: "ft-taps" }, links),
    );
  }
}

/**
 * The address of the desk for one interview, and for one person of it.
 * @param {string} interview
 * @param {string} [person]
 */
export const address = (interview, person) => `#${new URLSearchParams({ for: interview, ...(person && { person }) })}`;

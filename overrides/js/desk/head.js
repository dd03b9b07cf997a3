/** Above the letter: the way back to the plan, when it is due, whose it is, and what this device remembers of it. */

import { h } from "../ui/dom.js";
import { labelsOf } from "../ui/labels.js";
import { swap } from "../ui/morph.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {{id: string, name: string, more?: string, done?: boolean, href: string}} Choice */

/**
 * @param {object} context
 * @param {import("../ui/dom.js").Say} context.say
 * @param {import("../ui/dates.js").Dates} context.dates
 * @param {string} context.root
 * @param {string} context.timeZone
 * @param {Element | null} context.by when such a letter is due for anybody, as the page says it
 * @param {() => void} context.begin to the first question
 */
export function head({ say, dates, root, timeZone, by, begin }) {
  const element = h("div", { class: "ft-desk__head ft-noprint" });
  const skip = h(
    "button",
    { type: "button", class: "ft-link ft-desk__skip", id: "ft-desk-begin", onclick: begin },
    say("desk_begin"),
  );
  return { element, show };

  /** @param {View} view */
  function show(view) {
    const { letter, interview, person, interviews, isPersonal, isKept, reached } = view;
    const people = isPersonal ? interview.people : [];
    const nameOf = (/** @type {number} */ place) => people[place].name || say("desk_person", { number: place + 1 });
    swap(
      element,
      Object.keys(letter.blanks).length > 0 && skip,
      !view.remembered && h("p", { class: "ft-note" }, say("desk_forgets")),
      h(
        "div",
        { class: "ft-desk__line" },
        isKept && h("a", { class: "ft-desk__back", href: `${root}plan/` }, say("desk_back_to_plan")),
        people.length === 1 &&
          h("p", { class: "ft-desk__to" }, say("desk_people"), " ", h("bdi", {}, h("strong", {}, nameOf(0)))),
        when(view),
      ),
      isKept && interviews.length > 1 && which(view),
      people.length > 1 &&
        choice(
          "desk_people",
          people.map(({ id }, place) => ({
            id,
            name: nameOf(place),
            done: reached.has(id),
            href: address(interview.id, id),
          })),
          person?.id,
        ),
    );
  }

  /** @param {View} view */
  function when({ timing, before, isKept }) {
    if (timing)
      return h(
        "p",
        { class: "ft-desk__when" },
        timing.status !== "now" && [say(`plan_status_${timing.status.replaceAll("-", "_")}`), " "],
        h("strong", {}, timing.words),
        timing.relative && ` · ${timing.relative}`,
      );
    if (before)
      return h(
        "p",
        { class: "ft-desk__when ft-desk__when--done" },
        say("desk_sent_before", { when: dates.moment(before) }),
      );
    return !isKept && by?.cloneNode(true);
  }

  /** @param {View} view of several interviews, the others one tap away */
  function which({ interviews, interview }) {
    const labels = labelsOf(interviews, timeZone, say);
    const choices = interviews.map(({ id, name }) => ({ id, name, more: labels.get(id), href: address(id) }));
    return h(
      "details",
      { id: "ft-which", class: "ft-desk__which" },
      h("summary", {}, say("desk_interviews"), " ", h("bdi", {}, interview.name)),
      choice("desk_interviews", choices, interview.id),
    );
  }

  /**
   * @param {string} label
   * @param {Choice[]} choices
   * @param {string | undefined} chosen
   */
  function choice(label, choices, chosen) {
    const links = choices.map(({ id, name, more, done, href }) =>
      h(
        "li",
        {},
        h(
          "a",
          { class: "ft-tab", id: `ft-choose-${id}`, href, "aria-current": id === chosen ? "true" : null },
          h("bdi", {}, name),
          more && h("span", { class: "ft-small" }, " · ", h("bdi", {}, more)),
          done && h("span", { class: "ft-desk__has" }, h("span", { class: "ft-hidden" }, ` ${say("desk_has_theirs")}`)),
        ),
      ),
    );
    return h(
      "nav",
      { class: "ft-desk__choice", "aria-label": say(label) },
      h("span", { class: "ft-desk__label", "aria-hidden": "true" }, say(label)),
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

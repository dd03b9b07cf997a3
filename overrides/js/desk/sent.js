/** "Sent": what the reader did goes into the plan, can be taken back, and leads on to the next person. */

import { h, withNames } from "../ui/dom.js";
import { swap } from "../ui/morph.js";

/** @typedef {import("./view.js").View} View */

/**
 * @param {object} context
 * @param {import("../ui/dom.js").Say} context.say
 * @param {string} context.root
 * @param {Record<string, import("../types/guide.d.ts").Event>} context.events
 * @param {(more: {answered?: boolean}) => void} context.sent
 * @param {() => void} context.takeBack
 */
export function sentPart({ say, root, events, sent, takeBack }) {
  const element = h("section", { class: "ft-desk__sent ft-noprint", "aria-labelledby": "ft-sent-title" });
  return { element, show };

  /** @param {View} view */
  function show(view) {
    const { letter, isKept, next, fresh } = view;
    const title = h("h3", { id: "ft-sent-title" }, say(view.spoken ? "desk_sent_title_spoken" : "desk_sent_title"));
    const plan = h("a", { href: `${root}plan/` }, say("desk_to_plan"));
    const records = letter.records || letter.ticks?.length;
    if (!isKept)
      return swap(
        element,
        h(
          "p",
          { class: "ft-small" },
          view.remembered && [say("desk_tab_only"), " "],
          say("desk_no_plan"),
          " ",
          h("a", { href: `${root}plan/` }, say("desk_make_plan")),
        ),
      );
    if (!records) return swap(element, title, h("p", {}, say("desk_nothing_to_record"), " ", plan));
    if (fresh)
      return swap(
        element,
        title,
        recorded(view),
        next &&
          h(
            "p",
            {},
            h(
              "a",
              { class: "ft-button", id: "ft-next-person", href: next.href },
              h("span", {}, withNames(say("desk_next_person", { name: "\0" }), [next.name])),
            ),
          ),
        h("p", {}, plan),
      );
    swap(
      element,
      h("div", { class: "ft-row ft-desk__ask-sent" }, title, buttons(view)),
      h("p", { class: "ft-small" }, say("desk_sent_lead")),
    );
  }

  /** @param {View} view */
  function buttons({ letter }) {
    const { type = "", answered } = letter.records ?? {};
    const mayBeAnswered = Object.values(events[type]?.ways ?? {}).some((way) => way.answered);
    const button = (/** @type {string} */ key, /** @type {{answered?: boolean}} */ more = {}) =>
      h(
        "button",
        {
          type: "button",
          class: "ft-button ft-button--quiet",
          id: `ft-${key.replaceAll("_", "-")}`,
          onclick: () => sent(more),
        },
        say(key),
      );
    if (!mayBeAnswered) return button(`desk_sent_${letter.channel}`);
    const inVain = button("desk_sent_no_answer", { answered: false });
    return answered === false ? inVain : [button("desk_sent_answered", { answered: true }), inVain];
  }

  /** @param {View} view */
  function recorded({ mayTakeBack }) {
    return h(
      "p",
      { class: "ft-recorded", role: "status" },
      h("strong", {}, say("desk_recorded")),
      " ",
      mayTakeBack &&
        h("button", { type: "button", class: "ft-link", id: "ft-take-back", onclick: takeBack }, say("desk_take_back")),
    );
  }
}

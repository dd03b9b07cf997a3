/** For each part of the letter: its wordings to choose from, and the reader's own words. */

import { LEFT_OUT } from "../letters/draft.js";
import { partText, wording } from "../letters/letter.js";
import { LIMITS } from "../storage/validity.js";
import { h } from "../ui/dom.js";
import { typing } from "./fields.js";

/** @typedef {import("./view.js").View} View */

/**
 * @param {View} view
 * @param {object} context
 * @param {(key: string, values?: Record<string, any>) => string} context.say
 * @param {(part: string, pick: number | null) => void} context.pick
 * @param {(part: string, text: string) => void} context.write
 */
export function words(view, { say, pick, write }) {
  const parts = Object.entries(view.letter.parts).map(([id, part]) => picker(id, part));
  const element = h(
    "section",
    { class: "ft-desk__words ft-noprint", "aria-labelledby": "ft-words-title" },
    h("h3", { id: "ft-words-title" }, say("desk_words")),
    h("p", { class: "ft-small" }, say("desk_words_lead")),
    parts.map((part) => part.element),
  );
  return { element, show: (/** @type {View} */ now) => parts.forEach((part) => part.show(now)) };

  /**
   * @param {string} id
   * @param {import("../letters/letter.js").Part} part
   */
  function picker(id, part) {
    /** @type {View} */
    let latest = view;
    const options = part.wordings.map((_, place) => option(place, "", () => pick(id, place)));
    const none = part.optional && option(LEFT_OUT, say("desk_leave_out"), () => pick(id, LEFT_OUT));
    const own = option("own", say("desk_own"), () => {
      area.value = shown(latest); // begin with what stands there
      write(id, area.value);
      show(latest);
      area.focus();
    });
    const area = h("textarea", {
      id: `ft-own-${id}`,
      rows: 6,
      maxlength: LIMITS.text,
      "aria-label": say("desk_own_of", { part: part.title }),
    });
    const put = typing(area, (text) => write(id, text));
    const element = h(
      "details",
      { id: `ft-part-${id}` },
      h("summary", {}, part.title),
      h("fieldset", {}, h("legend", { class: "ft-hidden" }, part.title), options, none, own, area),
    );
    return { element, show };

    /** @param {View} now */
    function show(now) {
      latest = now;
      const is = now.text.parts.find((each) => each.id === id);
      element.hidden = !is; // a part that does not stand here now
      if (!is) return;
      options.forEach(
        (each, place) => (each.lastElementChild.textContent = wording(now.letter, id, place, now.values)),
      );
      const all = [...options, none, own].filter(Boolean);
      const which = is.own ? "own" : String(is.pick);
      for (const each of all) each.firstElementChild.checked = each.firstElementChild.value === which;
      area.hidden = !is.own;
      if (is.own) put(now.draft.own[id]);
    }

    /**
     * @param {number | string} value
     * @param {string} text
     * @param {() => void} chosen
     */
    function option(value, text, chosen) {
      return h(
        "label",
        { class: "ft-option" },
        h("input", { type: "radio", name: `ft-pick-${id}`, id: `ft-pick-${id}-${value}`, value, onchange: chosen }),
        h("span", {}, text),
      );
    }

    /** @param {View} now */
    function shown(now) {
      const is = now.text.parts.find((each) => each.id === id);
      return is ? partText(is) : "";
    }
  }
}

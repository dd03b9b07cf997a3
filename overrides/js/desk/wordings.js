/** A part of the letter, put another way: its wordings to choose from, and the reader's own words. */

import { LEFT_OUT } from "../letters/draft.js";
import { partText, wording } from "../letters/letter.js";
import { LIMITS } from "../storage/limits.js";
import { h } from "../ui/dom.js";
import { typing } from "./questions.js";

/** @typedef {import("./view.js").View} View */

/**
 * @param {string} id
 * @param {import("../letters/letter.js").Part} part
 * @param {object} context
 * @param {import("../ui/dom.js").Say} context.say
 * @param {(part: string, pick: number | null) => void} context.pick
 * @param {(part: string, text: string) => void} context.write
 */
export function wordings(id, part, { say, pick, write }) {
  /** @type {View} */
  let latest;
  const options = part.wordings.map((_, number) => option(number, "", () => pick(id, number)));
  const none = part.optional ? [option(LEFT_OUT, say("desk_leave_out"), () => pick(id, LEFT_OUT))] : [];
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
  const choices = [...options, ...none, own];
  const put = typing(area, (text) => write(id, text));
  const element = h(
    "fieldset",
    { id: `ft-part-${id}` },
    h("legend", {}, part.title),
    choices.map(({ label }) => label),
    area,
  );
  return { element, show };

  /** @param {View} view */
  function show(view) {
    latest = view;
    const is = view.text.parts.find((each) => each.id === id);
    if (!is) return;
    options.forEach(({ words }, pick) => {
      words.textContent = wording(view.letter, id, pick, view.values);
    });
    const which = is.own ? "own" : String(is.pick);
    for (const { input } of choices) input.checked = input.value === which;
    area.hidden = !is.own;
    if (is.own) put(view.draft.own[id]);
  }

  /**
   * @param {number | string} value
   * @param {string} text
   * @param {() => void} chosen
   */
  function option(value, text, chosen) {
    const props = { type: "radio", name: `ft-pick-${id}`, id: `ft-pick-${id}-${value}`, value, onchange: chosen };
    const [input, words] = [h("input", props), h("span", {}, text)];
    return { label: h("label", { class: "ft-option" }, input, words), input, words };
  }

  /** @param {View} view */
  function shown(view) {
    const is = view.text.parts.find((each) => each.id === id);
    return is ? partText(is) : "";
  }
}

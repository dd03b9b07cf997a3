/**
 * The questions of a letter: a plain form beside it, of which a phone shows one at a time. What need not be asked is in a
 * fold below. The fields stay where they are while the letter changes.
 */

import { isPerson } from "../letters/blanks.js";
import { allPieces, plain } from "../letters/letter.js";
import { LIMITS } from "../storage/limits.js";
import { h } from "../ui/dom.js";
import { focusOn } from "../ui/focus.js";

/** @typedef {import("./view.js").View} View */

/**
 * @param {View} view
 * @param {object} context
 * @param {import("../ui/dom.js").Say} context.say
 * @param {(blank: string, text: string) => void} context.fill
 * @param {(blank: string) => void} context.toLetter shows where it stands in the letter
 * @param {() => void} context.onward all is asked
 * @param {() => void} context.turned another one is shown
 */
export function questions(view, { say, fill, turned, toLetter, onward }) {
  const byBlank = new Map(Object.entries(view.letter.blanks).map(([id, blank]) => [id, question(id, blank, view)]));
  let latest = view;
  /** @type {string | null} which one a phone shows; null: everything is filled in */
  let now = firstEmpty();
  /** @type {string | null} which one the reader was at last */
  let at = null;

  const button = (/** @type {string} */ key, /** @type {() => void} */ onclick, look = "ft-button ft-button--quiet") =>
    h("button", { type: "button", class: look, id: `ft-${key.replaceAll("_", "-")}`, onclick }, say(key));
  const back = button("desk_back", () => step(-1));
  const next = h("button", { class: "ft-button", id: "ft-desk-next" }, say("desk_next"));
  const letter = button("desk_to_letter", () => toLetter(at ?? now ?? latest.questions.asked[0]), "ft-link");
  const filled = h(
    "p",
    { class: "ft-ask__filled" },
    say("desk_all_filled"),
    " ",
    button("desk_change", () => go(latest.questions.asked[0]), "ft-link"),
  );
  const asked = h("div", {});
  const beside = h("div", {});
  const form = h(
    "form",
    {
      class: "ft-ask__form",
      novalidate: true,
      autocomplete: "off",
      onsubmit: (/** @type {Event} */ event) => submit(event),
    },
    asked,
    filled,
    h("p", { class: "ft-row ft-ask__ways" }, back, next, letter),
  );
  const fold = h(
    "details",
    { id: "ft-beside" },
    h("summary", {}, say("desk_beside")),
    beside,
    h("p", { class: "ft-small" }, say("desk_fields_lead")),
  );
  const element = h(
    "section",
    { class: "ft-ask ft-noprint", "aria-labelledby": "ft-ask-title" },
    h("h3", { id: "ft-ask-title" }, say("desk_fields")),
    form,
  );
  // on a phone the letter may be out of sight: the sentence that is being filled is shown below its field
  const echo = h("span", { class: "ft-echo", "aria-hidden": "true" });
  for (const [id, { element, input }] of byBlank)
    input.addEventListener("focus", () => {
      at = id;
      element.append(echo);
      repeat();
    });
  return { element, fold, show, go, first, isAsking };

  /** @param {View} view what another tab, or the plan, has changed */
  function show(view) {
    latest = view;
    for (const [id, { put }] of byBlank) put(view.values[id]);
    place(asked, view.questions.asked);
    place(beside, view.questions.beside);
    if (now !== null && !view.questions.asked.includes(now)) now = firstEmpty();
    turn();
    repeat();
  }

  /** What the phone shows, and which ways lead on from there. */
  function turn() {
    const ids = latest.questions.asked;
    const number = now === null ? ids.length : ids.indexOf(now);
    ids.forEach((id, place) => {
      const { element, count } = /** @type {Question} */ (byBlank.get(id));
      element.toggleAttribute("data-now", id === now);
      count.textContent = `${say("desk_place", { number: place + 1, total: ids.length })} · `;
    });
    for (const id of latest.questions.beside) byBlank.get(id)?.element.removeAttribute("data-now");
    element.classList.toggle("ft-ask--nothing", !ids.length);
    filled.hidden = now !== null || !ids.length;
    back.hidden = now === null || number === 0;
    next.hidden = now === null || number >= ids.length - 1;
    letter.classList.toggle("ft-ask__seek", now === null);
    fold.hidden = !latest.questions.beside.length;
  }

  /** Whether a phone has more to ask than what it shows. */
  function isAsking() {
    return !next.hidden;
  }

  /** @param {string} id */
  function go(id) {
    const to = byBlank.get(id);
    if (!to) return;
    if (latest.questions.asked.includes(id)) now = id;
    else fold.setAttribute("open", "");
    turn();
    to.input.focus({ preventScroll: true });
    to.element.scrollIntoView({ block: "center" });
    turned();
  }

  /** To what is to be answered first. */
  function first() {
    const to = now ?? latest.questions.asked[0] ?? latest.questions.beside[0];
    if (to) go(to);
  }

  /** @param {Event} event Enter, or the button */
  function submit(event) {
    event.preventDefault();
    step(1);
  }

  /** @param {number} by */
  function step(by) {
    const ids = latest.questions.asked;
    const from = at && ids.includes(at) && byBlank.get(at)?.input === document.activeElement ? at : now;
    const to = ids[ids.indexOf(from ?? "") + by];
    if (to) go(to);
    else onward();
  }

  function firstEmpty() {
    return latest.questions.asked.find((id) => !latest.values[id]?.trim()) ?? null;
  }

  /**
   * Fields in their order. The one that is in use is not moved.
   * @param {HTMLElement} host
   * @param {string[]} ids
   */
  function place(host, ids) {
    let next = host.firstElementChild;
    for (const id of ids) {
      const { element } = /** @type {Question} */ (byBlank.get(id));
      if (element === next) next = element.nextElementSibling;
      else if (!element.contains(document.activeElement)) host.insertBefore(element, next);
    }
  }

  function repeat() {
    echo.textContent = at ? sentence(latest, at) : "";
  }

  /** @typedef {ReturnType<typeof question>} Question */

  /**
   * @param {string} id
   * @param {import("../letters/letter.js").Blank} blank
   * @param {View} view
   */
  function question(id, blank, { person }) {
    const input = h("input", {
      id: `ft-blank-${id}`,
      maxlength: isPerson(blank, person) ? LIMITS.name : LIMITS.text,
      autocomplete: "off",
      autocapitalize: blank.kind === "name" ? "words" : "none",
      enterkeyhint: "next",
      "aria-describedby": `ft-blank-${id}-hint`,
    });
    const count = h("span", { class: "ft-question__count" });
    const element = h(
      "div",
      { class: "ft-field ft-question" },
      h("label", { for: input.id }, count, h("span", { class: "ft-question__label" }, blank.label)),
      input,
      h("span", { class: "ft-small", id: `${input.id}-hint` }, say("desk_example", { example: blank.example })),
    );
    return { element, input, count, put: typing(input, (text) => fill(id, text)) };
  }
}

/** To the button with which it goes on. @param {ParentNode} page */
export const toSend = (page) =>
  focusOn(
    /** @type {HTMLElement[]} */ ([...page.querySelectorAll(".ft-desk__out .ft-row :is(a, button)")]).find(
      (each) => each.offsetParent,
    ),
  );

/**
 * A field tells what is typed in it, and takes over what is written elsewhere, also while it has the focus; but not the
 * echo of its own text, which may be another one: of a subject that was emptied, for example.
 * @param {HTMLInputElement | HTMLTextAreaElement} control
 * @param {(text: string) => void} changed
 * @returns {(text: string) => void} shows a text in it
 */
export function typing(control, changed) {
  let [seen, isOwn] = ["", false];
  control.addEventListener("input", () => {
    isOwn = true;
    changed(control.value);
    isOwn = false;
  });
  return (text) => {
    const isNews = text !== seen && !isOwn;
    const isFocused = control === document.activeElement;
    seen = text;
    if (control.value === text || (isFocused && !isNews)) return;
    const { selectionStart: start, selectionEnd: end, value } = control;
    control.value = text;
    if (isFocused && end !== null && end < value.length) control.setSelectionRange(start, end);
  };
}

/**
 * The sentence of the letter in which a blank stands.
 * @param {View} view
 * @param {string} blank
 */
function sentence({ text }, blank) {
  if (!allPieces(text).some((piece) => piece.blank === blank)) return "";
  const line =
    text.parts.flatMap((part) => part.paragraphs).find((pieces) => pieces.some((piece) => piece.blank === blank)) ??
    text.subject ??
    [];
  const place = line.findIndex((piece) => piece.blank === blank);
  const before = plain(line.slice(0, place)).replace(/^.*[.!?]\s+(?=\S)/s, "");
  const after = plain(line.slice(place + 1)).replace(/([.!?])\s.*$/s, "$1");
  return before + line[place].text + after;
}

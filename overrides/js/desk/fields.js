/** The fields of the desk: one for each blank, and the subject. They stay in place while the letter changes. */

import { isPerson } from "../letters/blanks.js";
import { allPieces, plain } from "../letters/letter.js";
import { LIMITS } from "../storage/validity.js";
import { h } from "../ui/dom.js";

/** @typedef {import("./view.js").View} View */

/**
 * @param {View} view
 * @param {object} context
 * @param {(key: string, values?: Record<string, any>) => string} context.say
 * @param {(blank: string, text: string) => void} context.fill
 * @param {(text: string) => void} context.title
 */
export function fields(view, { say, fill, title }) {
  const { letter, person } = view;
  const inputs = Object.entries(letter.blanks).map(([id, blank]) => {
    const most = isPerson(blank, person) ? LIMITS.name : LIMITS.text;
    return /** @type {[string, any]} */ ([id, input(`ft-blank-${id}`, most, blank.kind === "name" ? "words" : "none")]);
  });
  const subject = letter.subject && input("ft-subject", LIMITS.name, "sentences");
  const puts = inputs.map(([id, each]) => /** @type {const} */ ([id, typing(each, (text) => fill(id, text))]));
  const putSubject = subject ? typing(subject, title) : () => {};
  const element = h(
    "section",
    { class: "ft-desk__fields ft-noprint", "aria-labelledby": "ft-fields-title" },
    h("h3", { id: "ft-fields-title" }, say("desk_fields")),
    h("p", { class: "ft-small" }, say("desk_fields_lead")),
    inputs.map(([id, each]) =>
      field(letter.blanks[id].label, each, say("desk_example", { example: letter.blanks[id].example })),
    ),
    subject && field(say("desk_subject"), subject, say("desk_subject_hint")),
  );
  // on a phone the letter is further down: the line that is being filled is shown below its field
  const echo = h("span", { class: "ft-echo", "aria-hidden": "true" });
  element.addEventListener("focusin", (/** @type {any} */ { target }) => {
    target.closest(".ft-field")?.append(echo);
    repeat();
  });
  let latest = view;
  return { element, show };

  function repeat() {
    const blank = inputs.find(
      ([, each]) => each === echo.previousElementSibling?.parentElement?.querySelector("input"),
    )?.[0];
    echo.textContent = blank ? sentence(latest, blank) : "";
  }

  /** @param {View} now what another tab, or the plan, has changed */
  function show(now) {
    for (const [id, put] of puts) put(now.values[id]);
    putSubject(now.draft.subject || now.subject);
    latest = now;
    repeat();
  }
}

/**
 * @param {string} id
 * @param {number} most
 * @param {string} capitals which letters a phone writes large by itself
 */
const input = (id, most, capitals) =>
  h("input", { id, maxlength: most, autocomplete: "off", autocapitalize: capitals, "aria-describedby": `${id}-hint` });

/**
 * @param {string} label
 * @param {any} control
 * @param {string} hint
 */
const field = (label, control, hint) =>
  h(
    "p",
    { class: "ft-field" },
    h("label", { for: control.id }, label),
    control,
    h("span", { class: "ft-small", id: `${control.id}-hint` }, hint),
  );

/**
 * A field tells what is typed in it, and takes over what is written elsewhere, also while it has the focus; but not the
 * echo of its own text, which may be another one: of a subject that was emptied, for example.
 * @param {any} control
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
    if (isFocused && end < value.length) control.setSelectionRange(start, end);
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

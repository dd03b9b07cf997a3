/** The fields of the desk: one for each blank, and the subject. They stay in place while the letter changes. */

import { isPerson } from "./blanks.js";
import { h } from "./dom.js";
import { LIMITS } from "./validity.js";

/** @typedef {import("./desk.js").View} View */

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
    return /** @type {[string, any]} */ ([id, input(`ft-blank-${id}`, most, (text) => fill(id, text))]);
  });
  const subject = letter.subject && input("ft-subject", LIMITS.name, title);
  const element = h(
    "section",
    { class: "ft-desk__fields ft-noprint", "aria-labelledby": "ft-fields-title" },
    h("h2", { id: "ft-fields-title" }, say("desk_fields")),
    h("p", { class: "ft-small" }, say("desk_fields_lead")),
    inputs.map(([id, each]) => field(letter.blanks[id].label, each, say("desk_example", { example: letter.blanks[id].example }))),
    subject && field(say("desk_subject"), subject, say("desk_subject_hint")),
  );
  return { element, show };

  /** @param {View} now what another tab, or the plan, has changed; what is being typed is left alone */
  function show(now) {
    for (const [id, each] of inputs) put(each, now.values[id]);
    if (subject) put(subject, now.draft.subject || now.subject);
  }
}

/**
 * @param {string} id
 * @param {number} most
 * @param {(text: string) => void} changed
 */
const input = (id, most, changed) =>
  h("input", {
    id,
    maxlength: most,
    autocomplete: "off",
    "aria-describedby": `${id}-hint`,
    oninput: (/** @type {any} */ event) => changed(event.target.value),
  });

/**
 * @param {string} label
 * @param {any} control
 * @param {string} hint
 */
const field = (label, control, hint) =>
  h("p", { class: "ft-field" }, h("label", { for: control.id }, label), control, h("span", { class: "ft-small", id: `${control.id}-hint` }, hint));

/** @param {any} control @param {string} value */
function put(control, value) {
  if (control !== document.activeElement && control.value !== value) control.value = value;
}

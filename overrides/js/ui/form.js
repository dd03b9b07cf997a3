/**
 * A form that says all that is wrong at once, asks back where an answer is unlikely, and keeps what is typed until it
 * is saved. It belongs to one thing, such as an event of an interview, and saves into nothing else.
 */

import { announce, h, query } from "./dom.js";
import { draftOf, keepDraft } from "./drafts.js";
import { isHeld } from "./morph.js";

/**
 * @typedef {import("./dom.js").Say} Say
 * @typedef {import("./dom.js").Child} Child
 * @typedef {HTMLInputElement} Field or a text area, or a choice, which have all that is used here
 * @typedef {{field: Field, id: string, text: string, asks: boolean}} Problem `id`: of one thing to say about one answer
 *
 * @typedef {HTMLFormElement & FormState} AskingForm
 * @typedef {object} FormState
 * @property {boolean} [saved] what is typed was saved: the form may be drawn over
 * @property {Set<string>} [confirmed] ids of unlikely answers that the reader has been asked about
 * @property {Problem[]} [problems] that are shown
 * @property {{field: Field, note: Element, described: string}[]} [noted] where they are shown
 */

/**
 * @template {EventTarget} Target
 * @typedef {import("./dom.js").On<Target>} On
 */

let errors = 0;

/** The answers of a form, and what is to be said about them. */
export class Check {
  /** @type {Problem[]} */
  problems = [];

  /**
   * @param {HTMLFormElement} form
   * @param {Say} say
   */
  constructor(form, say) {
    this.form = form;
    this.data = new FormData(form);
    this.say = say;
  }

  /** @param {string} name */
  text = (name) => String(this.data.get(name) ?? "").trim();

  /**
   * An answer that cannot be used.
   * @param {string} name of the field; of several, the one at `place`
   * @param {string} key of what to say
   * @param {{values?: Record<string, string | number>, place?: number}} [more]
   */
  wrong(name, key, { values, place = 0 } = {}) {
    this.#note(name, this.say(key, values), place, false);
    return null;
  }

  /**
   * An answer that may be meant so: the reader says that it is by saving once more.
   * @param {string} name
   * @param {string} key
   * @param {Record<string, string | number>} values
   */
  unsure(name, key, values) {
    this.#note(name, this.say(key, values), 0, true);
  }

  /**
   * @param {string} name
   * @param {string} text
   * @param {number} place
   * @param {boolean} asks
   */
  #note(name, text, place, asks) {
    const field = fieldsOf(this.form, name)[place];
    const id = `${name} ${place} ${text} ${asks && field.value}`;
    this.problems.push({ field, id, text, asks });
  }
}

/**
 * @template Answer
 * @param {{key: string, class?: string, id?: string}} props `key`: what it belongs to
 * @param {object} ways
 * @param {Say} ways.say
 * @param {(check: Check) => Answer} ways.read
 * @param {(answer: NonNullable<Answer>) => unknown} ways.save false: nothing was saved
 * @param {() => string} [ways.why] why it was not
 * @param {string} [ways.said] what to say beside the button once it is saved
 * @param {...Child} children
 */
export function asking(props, { say, read, save, why = () => "", said = "" }, ...children) {
  /** @type {AskingForm} */
  const form = h(
    "form",
    { ...props, novalidate: true, onsubmit: submit, oninput: typed, onchange: typed },
    h("div", { class: "ft-wrongs", tabindex: -1 }),
    children,
    h("p", { class: "ft-said ft-small" }),
  );
  const typedBefore = draftOf(props.key);
  if (typedBefore) restore(form, typedBefore);
  return form;

  /** @param {On<AskingForm>} event */
  function submit(event) {
    event.preventDefault();
    const asked = event.currentTarget;
    const check = new Check(asked, say);
    const answer = read(check);
    const confirmed = asked.confirmed ?? new Set();
    const open = check.problems.filter(({ id, asks }) => !asks || !confirmed.has(id));
    show(asked, open, say);
    if (open.length) {
      asked.confirmed = new Set(check.problems.filter(({ asks }) => asks).map(({ id }) => id));
      announce(open.map(({ text }) => text).join(" "));
      open[0].field.focus();
      return;
    }
    asked.saved = true; // from now on it may be drawn over
    keepDraft(props.key, null);
    if (save(/** @type {NonNullable<Answer>} */ (answer)) !== false)
      return asked.lastElementChild?.replaceChildren(said);
    asked.saved = false;
    keep(asked);
    const list = query(asked, ".ft-wrongs");
    list?.replaceChildren(why());
    if (why()) list?.focus();
  }

  /** @param {On<AskingForm>} event */
  function typed({ currentTarget: form }) {
    form.saved = false;
    form.lastElementChild?.replaceChildren();
    keep(form);
    if (!form.problems?.length) return;
    const { problems } = quietly(form);
    show(
      form,
      form.problems.filter((was) => problems.some(({ id }) => id === was.id)),
      say,
    );
  }

  /** @param {AskingForm} form */
  function quietly(form) {
    const check = new Check(form, say);
    read(check);
    return check;
  }

  /** @param {AskingForm} form */
  function keep(form) {
    keepDraft(props.key, isHeld(form) ? /** @type {[string, string][]} */ ([...new FormData(form)]) : null);
  }
}

/**
 * One list of all that is wrong, and each beside its field.
 * @param {AskingForm} form
 * @param {Problem[]} problems
 * @param {Say} say
 */
function show(form, problems, say) {
  for (const { field, note, described } of (form.noted ?? []).reverse()) {
    note.remove();
    field.removeAttribute("aria-invalid");
    if (described) field.setAttribute("aria-describedby", described);
    else field.removeAttribute("aria-describedby");
  }
  form.problems = problems;
  form.noted = problems.map(({ field, text, asks }) => {
    const described = field.getAttribute("aria-describedby") ?? "";
    errors += 1;
    const note = h("span", { class: asks ? "ft-error ft-error--asks" : "ft-error", id: `ft-wrong-${errors}` }, text);
    (field.closest(".ft-field") ?? field).after(note);
    field.setAttribute("aria-describedby", `${described} ${note.id}`.trim());
    if (!asks) field.setAttribute("aria-invalid", "true");
    field.id ||= `${note.id}-field`;
    return { field, note, described };
  });
  const go = (/** @type {Field} */ field) => (/** @type {Event} */ event) => {
    event.preventDefault(); // the address may hold a plan
    field.focus();
  };
  const links = problems.map(({ field, text }) =>
    h("li", {}, h("a", { href: `#${field.id}`, onclick: go(field) }, text)),
  );
  form
    .querySelector(".ft-wrongs")
    ?.replaceChildren(
      ...(links.length ? [h("p", {}, say("plan_form_wrong", { number: links.length })), h("ul", {}, links)] : []),
    );
}

/**
 * Put what was typed before back into the fields.
 * @param {AskingForm} form
 * @param {import("./drafts.js").Entries} entries
 */
function restore(form, entries) {
  for (const name of new Set(entries.map(([each]) => each))) {
    const values = entries.filter(([each]) => each === name).map(([, value]) => value);
    const more = query(form, "[data-adds]");
    while (more && name === "person" && fieldsOf(form, name).length < values.length) more.click();
    fieldsOf(form, name).forEach((field, index) => {
      if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
      else field.value = values[index] ?? field.value;
    });
  }
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[type=checkbox]")))
    box.checked = entries.some(([name]) => name === box.name);
  for (const chosen of form.querySelectorAll("[type=radio]:checked"))
    chosen.dispatchEvent(new Event("change", { bubbles: true }));
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
const fieldsOf = (form, name) => /** @type {NodeListOf<Field>} */ (form.querySelectorAll(`[name="${name}"]`));

/** Fields and forms: labels above, examples beside, and what is wrong said where it is wrong. */

import { h } from "./dom.js";
import { Temporal } from "./temporal.js";

/** @typedef {(key: string, values?: Record<string, any>) => string} Say */

/** An answer that cannot be used: what to say, and the name of the field that it is about. */
export class WrongAnswer extends Error {
  /**
   * @param {string} key of guide.json's words
   * @param {string} field
   */
  constructor(key, field) {
    super(key);
    this.field = field;
  }
}

let errors = 0;

/**
 * A form that says beside the field what is wrong, and keeps what was typed until it is saved.
 * @param {{class?: string, id?: string}} props
 * @param {{say: Say, save: (data: FormData) => unknown}} way `save` may throw WrongAnswer; false: nothing was saved
 * @param {...any} children
 */
export function asking(props, { say, save }, ...children) {
  const error = h("p", { class: "ft-error", role: "alert" });
  const form = h("form", { ...props, novalidate: true, onsubmit: submit, oninput: () => delete form.dataset.saved }, children, error);
  return form;

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    for (const each of form.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
    error.textContent = "";
    form.dataset.saved = ""; // from now on it may be drawn over
    try {
      if (save(new FormData(form)) === false) delete form.dataset.saved;
    } catch (wrong) {
      delete form.dataset.saved;
      if (!(wrong instanceof WrongAnswer)) throw wrong;
      const input = [form.elements[wrong.field]].flat()[0];
      (input.closest("p, fieldset") ?? input).after(error); // beside what it is about, where the focus goes
      error.textContent = say(wrong.message);
      input.setAttribute("aria-invalid", "true");
      error.id ||= `ft-wrong-${(errors += 1)}`; // not before: a form that is drawn anew is the same, and stays
      input.setAttribute("aria-errormessage", error.id);
      input.focus();
    }
  }
}

/**
 * @param {string} label
 * @param {any} input
 * @param {string} [hint]
 */
export function field(label, input, hint) {
  const hintId = `${input.id}-hint`;
  if (hint) input.setAttribute("aria-describedby", hintId);
  return h("p", { class: "ft-field" }, h("label", { for: input.id }, label), hint && h("span", { class: "ft-small", id: hintId }, hint), input);
}

/** @param {string} text of the button that saves */
export const saveButton = (text) => h("p", {}, h("button", { class: "ft-button", type: "submit" }, text));

/**
 * One of several answers.
 * @param {Say} say
 * @param {string} name
 * @param {string[]} values
 * @param {string} chosen
 */
export function choice(say, name, values, chosen) {
  return h(
    "fieldset",
    {},
    h("legend", {}, say(`plan_form_${name}`)),
    values.map((value) =>
      h("label", { class: "ft-tick" }, h("input", { type: "radio", name, value, checked: value === chosen }), h("span", {}, say(`plan_form_${name}_${value.replace("-", "_")}`))),
    ),
  );
}

/**
 * How the reader talks with them, how they met, and whether an agency is in between.
 * @param {Say} say
 * @param {{channel: string, setting: string, agency: boolean}} chosen
 */
export const circumstances = (say, { channel, setting, agency }) => [
  choice(say, "channel", ["email", "phone", "post"], channel),
  choice(say, "setting", ["in-person", "video", "phone"], setting),
  h("label", { class: "ft-tick" }, h("input", { type: "checkbox", name: "agency", checked: agency }), h("span", {}, say("plan_form_agency"))),
];

/** @param {FormData} data of a form with `circumstances` */
export const circumstancesOf = (data) => ({
  channel: /** @type {any} */ (data.get("channel") ?? "email"),
  setting: /** @type {any} */ (data.get("setting") ?? "in-person"),
  agency: data.has("agency"),
});

/**
 * The people whom the reader met, a row for each, and a way to add one.
 * @param {Say} say
 * @param {{id?: string, name: string, title: string, reach: string}[]} people
 */
export function peopleRows(say, people) {
  const rows = h("div", { class: "ft-people" }, people.map((person, place) => personRow(say, place, person)));
  const add = () => {
    const row = personRow(say, rows.children.length);
    rows.append(row);
    row.querySelector("[name=person]").focus();
  };
  return [rows, h("button", { type: "button", class: "ft-link", onclick: add }, say("plan_form_add_person"))];
}

/**
 * @param {FormData} data of a form with `peopleRows`
 * @returns {{id: string, name: string, title: string, reach: string}[]} those with a name; a new one's id is empty
 */
export function peopleOf(data) {
  const [ids, names, titles, reaches] = ["person-id", "person", "title", "reach"].map((name) => data.getAll(name).map((value) => String(value).trim()));
  return names.map((name, n) => ({ id: ids[n], name, title: titles[n], reach: reaches[n] })).filter((person) => person.name);
}

/**
 * @param {Say} say
 * @param {number} place
 * @param {{id?: string, name: string, title: string, reach: string}} [person]
 */
function personRow(say, place, { id = "", name, title, reach } = { name: "", title: "", reach: "" }) {
  const input = (/** @type {string} */ key, /** @type {string} */ label, /** @type {string} */ value, /** @type {number} */ most) =>
    h("label", {}, h("span", {}, label), h("input", { name: key, value, autocomplete: "off", maxlength: most }));
  return h(
    "div",
    { class: "ft-person", role: "group", "aria-label": say("plan_form_person", { number: place + 1 }) },
    h("input", { type: "hidden", name: "person-id", value: id }),
    input("person", say("plan_form_person_name"), name, 120),
    h("details", {}, h("summary", {}, say("plan_form_person_more")), input("title", say("plan_form_person_title"), title, 120), input("reach", say("plan_form_person_reach"), reach, 200)),
  );
}

/** @param {Temporal.ZonedDateTime} moment as a datetime-local field shows it */
export function local(moment) {
  return moment.toPlainDateTime().toString({ smallestUnit: "minute" });
}

/**
 * The moment that a datetime-local field says.
 * @param {FormData} data
 * @param {string} name
 * @param {string} timeZone
 * @param {string} key of what to say if it is none
 */
export function momentIn(data, name, timeZone, key) {
  try {
    return Temporal.PlainDateTime.from(String(data.get(name)), { overflow: "reject" }).toZonedDateTime(timeZone);
  } catch {
    throw new WrongAnswer(key, name);
  }
}

/**
 * The day that a date field says: one that exists, and none before the interview.
 * @param {FormData} data
 * @param {string} name
 * @param {Temporal.PlainDate | null} met
 */
export function dayIn(data, name, met) {
  let day;
  try {
    day = Temporal.PlainDate.from(String(data.get(name)), { overflow: "reject" });
  } catch {
    throw new WrongAnswer("plan_error_date", name);
  }
  if (met && Temporal.PlainDate.compare(day, met) < 0) throw new WrongAnswer("plan_error_date_before", name);
  return day;
}

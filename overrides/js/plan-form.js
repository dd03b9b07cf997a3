/**
 * The four questions: when did it end, whom did you meet, did they say when, how do you talk with them.
 * Answers become the first events of an interview.
 */

import { h } from "./dom.js";
import { Temporal } from "./temporal.js";

/**
 * @typedef {object} Answers
 * @property {string} name
 * @property {string} at when it ended, with its zone
 * @property {{name: string, title: string, reach: string}[]} people
 * @property {{type: "promised-date" | "call-date", date: string} | null} named
 * @property {string} channel
 * @property {string} setting
 * @property {boolean} agency
 */

const UNITS = ["days", "business days", "weeks"];

/**
 * @param {object} context
 * @param {(key: string, values?: Record<string, any>) => string} context.say
 * @param {import("./calendar.js").Calendar} context.calendar
 * @param {Temporal.ZonedDateTime} context.now
 * @param {string} [context.ended] a local date and time to start with
 * @param {(answers: Answers) => void} context.done
 * @param {(() => void) | null} [context.cancel]
 */
export function planForm({ say, calendar, now, ended, done, cancel = null }) {
  const start = ended ?? local(now);
  const people = h("div", { class: "ft-people" }, personRow(say, 0));
  const error = h("p", { id: "ft-form-error", class: "ft-error", role: "alert" });
  const form = h(
    "form",
    { class: "ft-form", novalidate: true, onsubmit: submit },
    field(say("plan_form_ended"), h("input", { id: "ft-ended", name: "ended", type: "datetime-local", value: start, required: true }), say("plan_form_ended_hint")),
    field(say("plan_form_name"), h("input", { id: "ft-name", name: "name", autocomplete: "off", maxlength: 80 }), say("plan_form_name_hint")),
    h(
      "fieldset",
      {},
      h("legend", {}, say("plan_form_people")),
      people,
      h("button", { type: "button", class: "ft-link", onclick: addPerson }, say("plan_form_add_person")),
    ),
    namedDay(say),
    h(
      "details",
      { id: "ft-form-more" },
      h("summary", {}, say("plan_form_more")),
      choice(say, "channel", ["email", "phone", "post"], "email"),
      choice(say, "setting", ["in-person", "video", "phone"], "in-person"),
      h("label", { class: "ft-tick" }, h("input", { type: "checkbox", name: "agency" }), h("span", {}, say("plan_form_agency"))),
    ),
    error,
    h(
      "p",
      { class: "ft-row" },
      h("button", { class: "ft-button", type: "submit" }, say("plan_form_submit")),
      cancel && h("button", { class: "ft-link", type: "button", onclick: cancel }, say("plan_cancel")),
    ),
  );
  return form;

  function addPerson() {
    const row = personRow(say, people.children.length);
    people.append(row);
    row.querySelector("input").focus();
  }

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    try {
      done(answers(new FormData(form), calendar));
    } catch (wrong) {
      if (!(wrong instanceof WrongAnswer)) throw wrong;
      const input = form.elements[wrong.field];
      for (const each of form.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
      input.closest("p").after(error); // beside what it is about, where the focus goes
      error.textContent = say(wrong.message);
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-errormessage", error.id);
      input.focus();
    }
  }
}

/** An answer that cannot be used; `message` is a key of guide.json's words. */
class WrongAnswer extends Error {
  /**
   * @param {string} key
   * @param {string} field
   */
  constructor(key, field) {
    super(key);
    this.field = field;
  }
}

/**
 * @param {FormData} data
 * @param {import("./calendar.js").Calendar} calendar
 * @returns {Answers}
 */
function answers(data, calendar) {
  const text = (/** @type {string} */ name) => String(data.get(name) ?? "").trim();
  const ended = zoned(text("ended"), calendar.timeZone);
  if (!ended) throw new WrongAnswer("plan_error_ended", "ended");
  const rows = [data.getAll("person"), data.getAll("title"), data.getAll("reach")].map((each) => each.map(String));
  return {
    name: text("name"),
    at: ended.toString(),
    people: rows[0].map((name, n) => ({ name: name.trim(), title: rows[1][n].trim(), reach: rows[2][n].trim() })).filter((person) => person.name),
    named: named(text, ended, calendar),
    channel: text("channel") || "email",
    setting: text("setting") || "in-person",
    agency: data.has("agency"),
  };
}

/**
 * @param {(name: string) => string} text
 * @param {Temporal.ZonedDateTime} ended
 * @param {import("./calendar.js").Calendar} calendar
 * @returns {Answers["named"]}
 */
function named(text, ended, calendar) {
  const way = text("named");
  if (way === "none" || !way) return null;
  const [type, form] = /** @type {["promised-date" | "call-date", string]} */ (way.split(":"));
  if (form === "on") {
    const date = plainDate(text(`${type}-date`));
    if (!date) throw new WrongAnswer("plan_error_date", `${type}-date`);
    if (Temporal.PlainDate.compare(date, ended.toPlainDate()) < 0) throw new WrongAnswer("plan_error_date_before", `${type}-date`);
    return { type, date: date.toString() };
  }
  const number = Number(text(`${type}-number`) || NaN);
  if (!Number.isInteger(number) || number < 0 || number > 365) throw new WrongAnswer("plan_error_number", `${type}-number`);
  const span = /** @type {any} */ ({ number, unit: text(`${type}-unit`) });
  const moment = { instant: ended.toInstant(), date: ended.toPlainDate() };
  return { type, date: calendar.opens(span, moment).toPlainDate().toString() };
}

/** @param {(key: string) => string} say */
function namedDay(say) {
  const ways = ["none", "promised-date:on", "promised-date:in", "call-date:on", "call-date:in"];
  const fieldset = h("fieldset", { class: "ft-named", onchange: show }, h("legend", {}, say("plan_form_named")));
  for (const way of ways) {
    const radio = h("input", { type: "radio", name: "named", value: way, checked: way === "none" });
    fieldset.append(h("label", { class: "ft-tick" }, radio, h("span", {}, say(`plan_form_named_${way.replace(/[:-]/g, "_")}`))), ...details(way));
  }
  show();
  return fieldset;

  /** @param {string} way */
  function details(way) {
    const [type, form] = way.split(":");
    if (!form) return [];
    const inputs =
      form === "on"
        ? [h("input", { type: "date", name: `${type}-date`, "aria-label": say("plan_form_date") })]
        : [
            h("input", { type: "number", name: `${type}-number`, min: 0, max: 365, value: "3", inputmode: "numeric", "aria-label": say("plan_form_number") }),
            h("select", { name: `${type}-unit`, "aria-label": say("plan_form_unit") }, UNITS.map((unit) => h("option", { value: unit }, say(`plan_unit_${unit.replace(" ", "_")}`)))),
          ];
    return [h("p", { class: "ft-named__more", "data-way": way, hidden: true }, inputs)];
  }

  function show() {
    const chosen = fieldset.querySelector("input:checked")?.value;
    for (const each of fieldset.querySelectorAll("[data-way]")) each.hidden = each.dataset.way !== chosen;
  }
}

/**
 * @param {(key: string, values?: Record<string, any>) => string} say
 * @param {number} number
 */
function personRow(say, number) {
  const input = (/** @type {string} */ name, /** @type {string} */ label) =>
    h("label", {}, h("span", {}, label), h("input", { name, autocomplete: "off", maxlength: 120 }));
  return h(
    "div",
    { class: "ft-person", role: "group", "aria-label": say("plan_form_person", { number: number + 1 }) },
    input("person", say("plan_form_person_name")),
    h("details", {}, h("summary", {}, say("plan_form_person_more")), input("title", say("plan_form_person_title")), input("reach", say("plan_form_person_reach"))),
  );
}

/**
 * @param {string} label
 * @param {any} input
 * @param {string} [hint]
 */
function field(label, input, hint) {
  const hintId = `${input.id}-hint`;
  if (hint) input.setAttribute("aria-describedby", hintId);
  return h("p", { class: "ft-field" }, h("label", { for: input.id }, label), hint && h("span", { class: "ft-small", id: hintId }, hint), input);
}

/**
 * @param {(key: string) => string} say
 * @param {string} name
 * @param {string[]} values
 * @param {string} usual
 */
function choice(say, name, values, usual) {
  return h(
    "fieldset",
    {},
    h("legend", {}, say(`plan_form_${name}`)),
    values.map((value) =>
      h("label", { class: "ft-tick" }, h("input", { type: "radio", name, value, checked: value === usual }), h("span", {}, say(`plan_form_${name}_${value.replace("-", "_")}`))),
    ),
  );
}

/** @param {Temporal.ZonedDateTime} moment as a datetime-local field shows it */
export function local(moment) {
  return moment.toPlainDateTime().toString({ smallestUnit: "minute" });
}

/**
 * @param {string} text of a datetime-local field
 * @param {string} timeZone
 */
export function zoned(text, timeZone) {
  try {
    return Temporal.PlainDateTime.from(text, { overflow: "reject" }).toZonedDateTime(timeZone);
  } catch {
    return null;
  }
}

/** @param {string} text of a date field */
export function plainDate(text) {
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch {
    return null;
  }
}

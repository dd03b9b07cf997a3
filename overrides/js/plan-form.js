/**
 * The four questions: when did it end, whom did you meet, did they say when, how do you talk with them.
 * Answers become the first events of an interview.
 */

import { h } from "./dom.js";
import { WrongAnswer, asking, circumstances, circumstancesOf, dayIn, field, local, momentIn, peopleOf, peopleRows } from "./plan-fields.js";

/**
 * @typedef {object} Answers
 * @property {string} name
 * @property {string} at when it ended, with its zone
 * @property {{name: string, title: string, reach: string}[]} people
 * @property {{type: "promised-date" | "call-date", date: string} | null} named
 * @property {"email" | "post" | "phone"} channel
 * @property {"in-person" | "phone" | "video"} setting
 * @property {boolean} agency
 *
 * @typedef {import("./plan-fields.js").Say} Say
 */

const UNITS = ["days", "business days", "weeks"];

/**
 * @param {object} context
 * @param {Say} context.say
 * @param {() => import("./calendar.js").Calendar | null} context.calendar null until it is here
 * @param {Temporal.ZonedDateTime} context.now
 * @param {string} [context.ended] a local date and time to start with
 * @param {(answers: Answers) => boolean} context.done false: it could not be saved
 * @param {(() => void) | null} [context.cancel]
 */
export function planForm({ say, calendar, now, ended, done, cancel = null }) {
  const nobody = { name: "", title: "", reach: "" };
  return h(
    "section",
    { class: "ft-noprint" },
    h("h2", {}, say("plan_form_title")),
    asking(
      { class: "ft-form" },
      { say, save: (data) => done(answers(data, now.timeZoneId, calendar())) },
      field(say("plan_form_ended"), h("input", { id: "ft-ended", name: "ended", type: "datetime-local", value: ended ?? local(now), required: true }), say("plan_form_ended_hint")),
      field(say("plan_form_name"), h("input", { id: "ft-name", name: "name", autocomplete: "off", maxlength: 80 }), say("plan_form_name_hint")),
      h("fieldset", {}, h("legend", {}, say("plan_form_people")), peopleRows(say, [nobody])),
      namedDay(say),
      h("details", { id: "ft-form-more" }, h("summary", {}, say("plan_form_more")), circumstances(say, { channel: "email", setting: "in-person", agency: false })),
      h(
        "p",
        { class: "ft-row" },
        h("button", { class: "ft-button", type: "submit" }, say("plan_form_submit")),
        cancel && h("button", { class: "ft-link", type: "button", onclick: cancel }, say("plan_cancel")),
      ),
    ),
  );
}

/**
 * @param {FormData} data
 * @param {string} timeZone
 * @param {import("./calendar.js").Calendar | null} calendar
 * @returns {Answers}
 */
function answers(data, timeZone, calendar) {
  const ended = momentIn(data, "ended", timeZone, "plan_error_ended");
  return {
    name: String(data.get("name")).trim(),
    at: ended.toString(),
    people: peopleOf(data),
    named: named(data, ended, calendar),
    ...circumstancesOf(data),
  };
}

/**
 * @param {FormData} data
 * @param {Temporal.ZonedDateTime} ended
 * @param {import("./calendar.js").Calendar | null} calendar
 * @returns {Answers["named"]}
 */
function named(data, ended, calendar) {
  const [type, form] = /** @type {["promised-date" | "call-date" | "none", string]} */ (String(data.get("named")).split(":"));
  if (type === "none") return null;
  if (form === "on") return { type, date: dayIn(data, `${type}-date`, ended.toPlainDate()).toString() };
  const number = Number(data.get(`${type}-number`) || NaN);
  if (!Number.isInteger(number) || number < 0 || number > 365) throw new WrongAnswer("plan_error_number", `${type}-number`);
  if (!calendar) throw new WrongAnswer("plan_error_wait", `${type}-number`);
  const span = /** @type {any} */ ({ number, unit: data.get(`${type}-unit`) });
  const moment = { instant: ended.toInstant(), date: ended.toPlainDate() };
  return { type, date: calendar.opens(span, moment).toPlainDate().toString() };
}

/** @param {Say} say */
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

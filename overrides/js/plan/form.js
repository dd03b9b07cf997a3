/**
 * The four questions: when did it end, whom did you meet, did they say when, how do you talk with them.
 * Answers become the first events of an interview.
 */

import { h } from "../ui/dom.js";
import { asking } from "../ui/form.js";
import {
  circumstances,
  circumstancesOf,
  dateField,
  dayIn,
  field,
  local,
  momentIn,
  peopleOf,
  peopleRows,
} from "../ui/form-fields.js";

/**
 * @typedef {object} Answers
 * @property {string} name
 * @property {string} at when it ended, with its zone
 * @property {import("../storage/state.js").Person[]} people
 * @property {{type: string, date: string} | null} named an event that names a day
 * @property {import("../storage/choices.js").Channel} channel
 * @property {import("../storage/choices.js").Setting} setting
 * @property {boolean} agency
 *
 * @typedef {import("../schedule/calendar.js").Calendar} Calendar
 * @typedef {import("../schedule/calendar.js").Span} Span
 * @typedef {import("../ui/form.js").Say} Say
 * @typedef {import("../ui/form.js").Check} Check
 */

/** @type {Span["unit"][]} */
const UNITS = ["days", "business days", "weeks"];

/**
 * @param {object} context
 * @param {Say} context.say
 * @param {string[]} context.days ids of the events that name a day
 * @param {() => Calendar} context.calendar here when the form is sent
 * @param {Temporal.ZonedDateTime} context.now
 * @param {string} [context.ended] a local date and time to start with
 * @param {(answers: Answers) => boolean} context.done false: it could not be saved
 * @param {() => string} context.why it could not
 * @param {(() => void) | null} [context.cancel]
 */
export function planForm({ say, days, calendar, now, ended, done, why, cancel = null }) {
  const nobody = { name: "", title: "", reach: "" };
  return h(
    "section",
    { class: "ft-noprint" },
    h("h2", {}, say("plan_form_title")),
    asking(
      { class: "ft-form", key: "questions" },
      { say, why, read: (check) => answers(check, now.timeZoneId, calendar), save: done },
      field(
        say("plan_form_ended"),
        dateField("datetime-local", { id: "ft-ended", name: "ended", value: ended ?? local(now), required: true }),
        say("plan_form_ended_hint"),
      ),
      field(
        say("plan_form_name"),
        h("input", { id: "ft-name", name: "name", autocomplete: "organization", maxlength: 80 }),
        say("plan_form_name_hint"),
      ),
      h("fieldset", {}, h("legend", {}, say("plan_form_people")), peopleRows(say, [nobody])),
      namedDay(say, days),
      h(
        "details",
        { id: "ft-form-more" },
        h("summary", {}, say("plan_form_more")),
        circumstances(say, { channel: "email", setting: "in-person", agency: false }),
      ),
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
 * @param {Check} check
 * @param {string} timeZone
 * @param {() => Calendar} calendar
 * @returns {Answers | null} null: something is wrong
 */
function answers(check, timeZone, calendar) {
  const ended = momentIn(check, "ended", timeZone, "plan_error_ended");
  const people = peopleOf(check);
  const day = named(check, ended, calendar);
  return ended && { name: check.text("name"), at: ended.toString(), people, named: day, ...circumstancesOf(check) };
}

/**
 * @param {Check} check
 * @param {Temporal.ZonedDateTime | null} ended
 * @param {() => Calendar} calendar
 * @returns {Answers["named"]}
 */
function named(check, ended, calendar) {
  const [type, form] = check.text("named").split(":");
  if (type === "none") return null;
  if (form === "on") {
    const day = dayIn(check, `${type}-date`, ended?.toPlainDate() ?? null);
    return day && { type, date: day.toString() };
  }
  const number = Number(check.text(`${type}-number`) || NaN);
  if (!Number.isInteger(number) || number < 0 || number > 365)
    return check.wrong(`${type}-number`, "plan_error_number");
  const span = { number, unit: UNITS.find((unit) => unit === check.text(`${type}-unit`)) ?? "days" };
  return (
    ended && {
      type,
      date: calendar().opens(span, { instant: ended.toInstant(), date: ended.toPlainDate() }).toPlainDate().toString(),
    }
  );
}

/**
 * Whether they named a day, and which.
 * @param {Say} say
 * @param {string[]} days ids of the events that name one
 */
function namedDay(say, days) {
  const ways = ["none", ...days.flatMap((type) => [`${type}:on`, `${type}:in`])];
  const fieldset = h(
    "fieldset",
    {
      class: "ft-named",
      onchange: (/** @type {import("../ui/dom.js").On} */ { currentTarget }) => show(currentTarget),
    },
    h("legend", {}, say("plan_form_named")),
  );
  for (const way of ways) {
    const radio = h("input", { type: "radio", name: "named", value: way, checked: way === "none" });
    fieldset.append(
      h("label", { class: "ft-tick" }, radio, h("span", {}, say(`plan_form_named_${way.replace(/[:-]/g, "_")}`))),
      ...details(way),
    );
  }
  show(fieldset);
  return fieldset;

  /** @param {string} way */
  function details(way) {
    const [type, form] = way.split(":");
    if (!form) return [];
    const inputs =
      form === "on"
        ? [dateField("date", { name: `${type}-date`, "aria-label": say("plan_form_date") })]
        : [
            h("input", {
              type: "number",
              name: `${type}-number`,
              min: 0,
              max: 365,
              value: "3",
              inputmode: "numeric",
              "aria-label": say("plan_form_number"),
            }),
            h(
              "select",
              { name: `${type}-unit`, "aria-label": say("plan_form_unit") },
              UNITS.map((unit) => h("option", { value: unit }, say(`plan_unit_${unit.replace(" ", "_")}`))),
            ),
          ];
    return [h("p", { class: "ft-named__more", "data-way": way, hidden: true }, inputs)];
  }

  /** @param {HTMLElement} ways */
  function show(ways) {
    const chosen = ways.querySelector("input:checked")?.getAttribute("value");
    for (const more of /** @type {NodeListOf<HTMLElement>} */ (ways.querySelectorAll("[data-way]")))
      more.hidden = more.dataset.way !== chosen;
  }
}

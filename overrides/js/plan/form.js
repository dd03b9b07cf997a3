/**
 * Two questions: when did it end, whom did you meet. What it is called is optional; all else is asked on the line, where
 * it is wanted. Answers become the first events of an interview.
 */

import { h } from "../ui/dom.js";
import { asking } from "../ui/form.js";
import { dateField, field, local, momentIn, peopleOf, peopleRows } from "../ui/form-fields.js";

/**
 * @typedef {object} Answers
 * @property {string} name
 * @property {string} at when it ended, with its zone
 * @property {import("../storage/state.js").Person[]} people
 *
 * @typedef {import("../ui/form.js").Say} Say
 * @typedef {import("../ui/form.js").Check} Check
 */

/**
 * @param {object} context
 * @param {Say} context.say
 * @param {Temporal.ZonedDateTime} context.now
 * @param {string} [context.ended] a local date and time to start with
 * @param {(answers: Answers) => boolean} context.done false: it could not be saved
 * @param {() => string} context.why it could not
 * @param {(() => void) | null} [context.cancel]
 */
export function planForm({ say, now, ended, done, why, cancel = null }) {
  const nobody = { name: "", title: "", reach: "" };
  return h(
    "section",
    { class: "ft-noprint" },
    h("h2", {}, say("plan_form_title")),
    h("p", { class: "ft-lead" }, say("plan_lead")),
    asking(
      { class: "ft-form", key: "questions" },
      { say, why, read: (check) => answers(check, now.timeZoneId), save: done },
      field(
        say("plan_form_ended"),
        dateField("datetime-local", { id: "ft-ended", name: "ended", value: ended ?? local(now), required: true }),
        say("plan_form_ended_hint"),
      ),
      h("fieldset", {}, h("legend", {}, say("plan_form_people")), peopleRows(say, [nobody])),
      field(
        say("plan_form_name"),
        h("input", { id: "ft-name", name: "name", autocomplete: "organization", maxlength: 80 }),
        say("plan_form_name_hint"),
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
 * @returns {Answers | null} null: something is wrong
 */
function answers(check, timeZone) {
  const ended = momentIn(check, "ended", timeZone, "plan_error_ended");
  const people = peopleOf(check);
  return ended && { name: check.text("name"), at: ended.toString(), people };
}

/** Change an interview: when it was, its people and how they talk, its name; archive or delete it. Loaded when it is unfolded. */

import { rename } from "../storage/state.js";
import { h, link } from "../ui/dom.js";
import { asking } from "../ui/form.js";
import {
  circumstances,
  circumstancesOf,
  dateField,
  field,
  local,
  momentIn,
  peopleOf,
  peopleRows,
  saveButton,
} from "../ui/form-fields.js";

/**
 * @typedef {import("./tasks.js").Context & Record<string, any>} Context
 * @typedef {import("../ui/form.js").Check} Check
 */

/** @param {Context} context */
export function facts({ say, dates, interview, amend, why, met }) {
  const when = met && local(met.when);
  const ways = {
    say,
    why,
    read: (/** @type {Check} */ check) => {
      const isMoved = met && check.text("met") !== when;
      const moment = isMoved && momentIn(check, "met", dates.timeZone, "plan_error_ended");
      return [
        peopleOf(check),
        circumstancesOf(check),
        moment ? { event: met.event, [met.key]: moment.toString() } : null,
      ];
    },
    save: (/** @type {any[]} */ answers) => amend(...answers),
    said: say("plan_facts_saved"),
  };
  return asking(
    { key: `facts/${interview.id}` },
    ways,
    met &&
      field(
        say("plan_form_ended"),
        dateField("datetime-local", { id: "ft-met", name: "met", value: when }),
        say("plan_form_ended_hint"),
      ),
    h(
      "fieldset",
      {},
      h("legend", {}, say("plan_form_people")),
      h("p", { class: "ft-small" }, say("plan_facts_hint")),
      peopleRows(say, interview.people),
    ),
    circumstances(say, interview),
    saveButton(say("plan_save")),
  );
}

/** @param {Context} context */
export function manage({ say, interview, update, archive, remove, why }) {
  const ways = {
    say,
    why,
    read: (/** @type {Check} */ check) => check.text("name"),
    save: (/** @type {string} */ name) =>
      update((/** @type {any} */ each) => rename(each, name || each.name), "plan_renamed"),
    said: say("plan_renamed"),
  };
  const name = h("input", {
    id: "ft-rename",
    name: "name",
    value: interview.name,
    maxlength: 80,
    autocomplete: "organization",
  });
  return [
    asking({ key: `rename/${interview.id}` }, ways, field(say("plan_rename"), name), saveButton(say("plan_save"))),
    h(
      "p",
      { class: "ft-row" },
      link(say(interview.archived ? "plan_unarchive" : "plan_archive"), () => archive(!interview.archived), {
        id: "ft-archive",
      }),
      link(say("plan_delete"), remove, { id: "ft-delete" }),
    ),
  ];
}

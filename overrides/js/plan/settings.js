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
 * @typedef {import("./host.d.ts").Shown} Shown
 * @typedef {import("../ui/form.js").Check} Check
 * @typedef {Parameters<import("./commands.js").Commands["amend"]>} Answers
 */

/** @param {Shown} shown */
export function facts({ say, dates, interview, dispatch, why, met }) {
  const when = met && local(met.when);
  const ways = {
    say,
    why,
    read: (/** @type {Check} */ check) => {
      const isMoved = met && check.text("met") !== when;
      const moment = isMoved && momentIn(check, "met", dates.timeZone, "plan_error_ended");
      /** @type {Answers} */
      const answers = [
        interview.id,
        peopleOf(check),
        circumstancesOf(check),
        moment ? { event: met.event, [met.key]: moment.toString() } : null,
      ];
      return answers;
    },
    save: (/** @type {Answers} */ answers) => dispatch((commands) => commands.amend(...answers)),
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

/** @param {Shown} shown */
export function settings({ say, interview, dispatch, why }) {
  const ways = {
    say,
    why,
    read: (/** @type {Check} */ check) => check.text("name"),
    save: (/** @type {string} */ name) =>
      dispatch((commands) =>
        commands.update(interview.id, (latest) => rename(latest, name || latest.name), "plan_renamed"),
      ),
    said: say("plan_renamed"),
  };
  const archive = () => dispatch((commands) => commands.archive(interview.id, !interview.archived));
  const remove = () => dispatch((commands) => commands.remove(interview.id), "storage-notice"); // it can be brought back
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
      link(say(interview.archived ? "plan_unarchive" : "plan_archive"), archive, {
        id: "ft-archive",
      }),
      link(say("plan_delete"), remove, { id: "ft-delete" }),
    ),
  ];
}

/** Change an interview: its people and how they talk, its name; archive or delete it. Loaded when it is unfolded. */

import { h, link } from "./dom.js";
import { asking, circumstances, circumstancesOf, field, peopleOf, peopleRows, saveButton } from "./plan-fields.js";
import { archive, rename } from "./state.js";

/** @typedef {import("./plan-tasks.js").Context & Record<string, any>} Context */

/** @param {Context} context */
export function facts({ say, interview, amend }) {
  const save = (/** @type {FormData} */ data) => amend(peopleOf(data), circumstancesOf(data));
  return asking(
    {},
    { say, save },
    h("fieldset", {}, h("legend", {}, say("plan_form_people")), h("p", { class: "ft-small" }, say("plan_facts_hint")), peopleRows(say, interview.people)),
    circumstances(say, interview),
    saveButton(say("plan_save")),
  );
}

/** @param {Context} context */
export function manage({ say, interview, update, remove }) {
  const save = (/** @type {FormData} */ data) => update((/** @type {any} */ each) => rename(each, String(data.get("name")).trim() || each.name), "plan_renamed");
  const name = h("input", { id: "ft-rename", name: "name", value: interview.name, maxlength: 80 });
  return [
    asking({}, { say, save }, field(say("plan_rename"), name), saveButton(say("plan_save"))),
    h(
      "p",
      { class: "ft-row" },
      link(say(interview.archived ? "plan_unarchive" : "plan_archive"), () => update((/** @type {any} */ each) => archive(each, !each.archived))),
      link(say("plan_delete"), remove),
    ),
  ];
}

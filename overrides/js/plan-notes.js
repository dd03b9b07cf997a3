/**
 * "Write it down while it is fresh": the reader's own words, kept while they are typed. The letters take them from
 * here: a note's id is the id of the blank that it fills, with the person's id where each person has one.
 */

import { h } from "./dom.js";
import { field } from "./plan-fields.js";
import { note } from "./state.js";

/** @typedef {import("./plan-tasks.js").Context & Record<string, any>} Context */

/** What is noted, in this order; `moment` once for each person met. `rows`: for more than a few words. */
const NOTES = /** @type {const} */ ([
  ["said", 3],
  ["moment", 2],
  ["strength", 1],
  ["role", 1],
  ["company", 1],
  ["forgot", 2],
  ["free", 4],
]);

/** After how many milliseconds without a key what was typed is kept. */
const SOON = 400;

/**
 * @param {Context} context
 * @returns {{nodes: any, update: (context: Context) => void}}
 */
export function notesPanel(context) {
  let latest = context;
  const host = h("div", { class: "ft-notes" });
  draw();
  // the browser may be closed in the middle of a word
  addEventListener("pagehide", () => host.contains(document.activeElement) && document.activeElement?.dispatchEvent(new Event("change")));
  return { nodes: [h("p", { class: "ft-small" }, context.say("plan_notes_lead")), host], update };

  function draw() {
    const { interview, say } = latest;
    host.replaceChildren(
      ...NOTES.flatMap(([name, rows]) => {
        if (name !== "moment" || !interview.people.length) return [noteField(name, say(`plan_notes_${name}`), say(`plan_notes_${name}_hint`), rows)];
        return interview.people.map((/** @type {any} */ { id, name: person }) =>
          noteField(`moment:${id}`, say("plan_notes_moment_with", { name: person }), say("plan_notes_moment_hint"), rows),
        );
      }),
    );
  }

  /** @param {Context} fresh */
  function update(fresh) {
    const people = (/** @type {Context} */ { interview }) => JSON.stringify(interview.people);
    const others = people(fresh) !== people(latest);
    latest = fresh;
    if (others && !host.contains(document.activeElement)) return draw();
    for (const each of host.querySelectorAll("textarea, input")) // from another tab, or from a letter's desk
      if (each !== document.activeElement) each.value = latest.interview.notes[each.dataset.note] ?? "";
    return undefined;
  }

  /**
   * @param {string} id
   * @param {string} label
   * @param {string} hint
   * @param {number} rows
   */
  function noteField(id, label, hint, rows) {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const keep = () => {
      clearTimeout(timer);
      const { interview, update: change } = latest;
      if ((interview.notes[id] ?? "") !== input.value) change((/** @type {any} */ each) => note(each, id, input.value));
    };
    const typed = () => {
      clearTimeout(timer);
      timer = setTimeout(keep, SOON);
    };
    const props = { id: `ft-note-${id.replace(":", "-")}`, "data-note": id, value: latest.interview.notes[id] ?? "", oninput: typed, onchange: keep };
    const input = rows > 1 ? h("textarea", { ...props, rows, maxlength: 2000 }) : h("input", { ...props, maxlength: 200, autocomplete: "off" });
    return field(label, input, hint);
  }
}

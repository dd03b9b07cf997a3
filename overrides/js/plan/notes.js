/**
 * "Write it down while it is fresh": the reader's own words, kept while they are typed. The letters take them from
 * here: a note's id is the id of the blank that it fills, with the person's id where each person has one.
 */

import { note } from "../storage/state.js";
import { announce, h } from "../ui/dom.js";
import { field } from "../ui/form-fields.js";

/**
 * @typedef {import("./host.d.ts").Shown} Shown
 * @typedef {(HTMLInputElement | HTMLTextAreaElement) & {soon?: ReturnType<typeof setTimeout>}} NoteField
 * @typedef {import("../ui/dom.js").On<NoteField>} OnNote
 */

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

/** @param {Shown} context */
export function notesPanel(context) {
  const { interview, say } = context;
  const fields = NOTES.flatMap(([name, rows]) => {
    const texts = /** @type {const} */ ([say(`plan_notes_${name}`), say(`plan_notes_${name}_hint`)]);
    if (name !== "moment" || !interview.people.length) return [noteField(name, rows, texts, context)];
    return interview.people.map(({ id, name: person }) =>
      noteField(`moment:${id}`, rows, [say("plan_notes_moment_with", { name: person }), texts[1]], context),
    );
  });
  return { nodes: [h("p", { class: "ft-small" }, say("plan_notes_lead")), h("div", { class: "ft-notes" }, fields)] };
}

/** After a no: what to do otherwise the next time. @param {Shown} context */
export function nextTime(context) {
  const { say } = context;
  return noteField("next-time", 3, [say("plan_next_time"), say("plan_next_time_hint")], context);
}

/**
 * A field belongs to one note of one interview. What it was drawn with is what was typed upon: where another tab has
 * written meanwhile, both texts are kept.
 * @param {string} id
 * @param {number} rows
 * @param {readonly [string, string]} texts
 * @param {Shown} context
 */
function noteField(id, rows, [label, hint], { interview, say, dispatch }) {
  const keep = (/** @type {NoteField} */ input) => {
    clearTimeout(input.soon);
    const [before, typed] = [input.defaultValue, input.value];
    if (typed === before) return;
    let isJoined = false;
    const write = (/** @type {import("../storage/state.js").Interview} */ latest) => {
      const text = joined(before, typed, latest.notes[id] ?? "", rows > 1 ? "\n" : " / ");
      isJoined = text !== typed;
      [input.defaultValue, input.value] = [text, text];
      return note(latest, id, text);
    };
    const saved = dispatch((commands) => commands.update(interview.id, write));
    if (!saved) [input.defaultValue, input.value] = [before, typed];
    else if (isJoined) {
      announce(say("plan_notes_both"));
      input.after(h("span", { class: "ft-small" }, say("plan_notes_both")));
    }
  };
  const typed = (/** @type {OnNote} */ { currentTarget }) => {
    clearTimeout(currentTarget.soon);
    currentTarget.soon = setTimeout(() => keep(currentTarget), SOON);
  };
  const left = (/** @type {OnNote} */ { currentTarget }) => keep(currentTarget);
  const props = {
    id: `ft-note-${id.replace(":", "-")}`,
    key: `note/${interview.id}/${id}`,
    "data-note": id,
    value: interview.notes[id] ?? "",
    oninput: typed,
    onchange: left,
    onblur: left,
  };
  const input =
    rows > 1
      ? h("textarea", { ...props, rows, maxlength: 2000 })
      : h("input", { ...props, maxlength: 200, autocomplete: "off" });
  return field(label, input, hint);
}

/**
 * What two have written upon the same text.
 * @param {string} before
 * @param {string} mine
 * @param {string} theirs
 * @param {string} between
 */
function joined(before, mine, theirs, between) {
  if (theirs === before || mine.includes(theirs)) return mine;
  if (theirs.includes(mine)) return theirs;
  if (before && mine.startsWith(before) && theirs.startsWith(before)) return theirs + mine.slice(before.length);
  return theirs + between + mine;
}

// the browser may be closed in the middle of a word
addEventListener(
  "pagehide",
  () => document.activeElement?.matches("[data-note]") && document.activeElement.dispatchEvent(new Event("change")),
);

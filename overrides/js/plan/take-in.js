/** Interviews from elsewhere are added to those that are here; what of them a merge did not take is said. */

import { merge } from "../storage/merge.js";
import { h } from "../ui/dom.js";
import { tell } from "./news.js";

/**
 * @typedef {import("../ui/dom.js").Say} Say
 * @typedef {import("../storage/state.js").Interview} Interview
 * @typedef {import("../storage/merge.js").Left} Left
 */

/**
 * Add interviews to those that are here, and say what of them was left out, and why.
 * @param {Interview[]} interviews
 * @param {string | null} selected
 * @param {Pick<import("./host.d.ts").Context, "say" | "dispatch" | "body" | "notify">} context
 * @returns {boolean} whether it could be saved
 */
export function takeIn(interviews, selected, context) {
  const { say, dispatch } = context;
  /** @type {Left[]} */
  let left = [];
  const change = (/** @type {import("../storage/state.js").State} */ state) => {
    const merged = merge(state, { ...state, interviews });
    left = merged.left;
    return { ...merged.state, selected: selected ?? merged.state.selected };
  };
  const saved = dispatch((commands) => commands.change(change, { message: "plan_file_done", undoable: true }));
  const names = new Map(interviews.map(({ id, name }) => [id, name]));
  const line = (/** @type {Left} */ { interview, part, here, there }) =>
    h(
      "li",
      {},
      say("plan_left_one", {
        name: names.get(interview) ?? "",
        part: partName(part, say),
        here: shown(part, here, say),
        there: shown(part, there, say),
      }),
    );
  if (saved && left.length)
    tell(context, [h("p", {}, say("plan_left_out", { number: left.length })), h("ul", {}, left.map(line))]);
  return saved;
}

/**
 * What a path of a plan is called on the page: the first word says it.
 * @param {string} part
 * @param {Say} say
 */
const partName = (part, say) => say(`plan_left_${part.split(".")[0]}`);

/**
 * @param {string} part
 * @param {unknown} value
 * @param {Say} say
 */
function shown(part, value, say) {
  if (typeof value === "boolean") return say(value ? "plan_yes" : "plan_no");
  if (part === "setting" || part === "channel") return say(`plan_form_${part}_${String(value).replace("-", "_")}`);
  if (typeof value !== "object" || value === null) return String(value);
  const { type, name, title, reach, date, at } = /** @type {Record<string, string | undefined>} */ (value);
  return [type, name, title, reach, date, at?.slice(0, 16).replace("T", " ")].filter(Boolean).join(", ");
}

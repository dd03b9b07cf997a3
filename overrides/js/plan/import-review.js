/** A plan that came in a link: shown first, and kept only if the reader says so. And what a merge did not take. */

import { merge } from "../storage/merge.js";
import { TransferError } from "../storage/plan-file.js";
import { fromFragment } from "../storage/share-link.js";
import { h, link, query } from "../ui/dom.js";
import { part } from "../ui/parts.js";
import { tell } from "./commands.js";
import { preview } from "./preview.js";

/**
 * @typedef {import("../ui/dom.js").Say} Say
 * @typedef {import("../storage/state.js").Interview} Interview
 * @typedef {import("../storage/merge.js").Left} Left
 */

/** @param {import("./host.d.ts").Host} host of a page whose address carries a plan */
export async function receive(host) {
  const [{ PlanView }] = await Promise.all([part("../plan/view.js"), host.load("view"), host.loadEditor()]);
  const close = async () => {
    host.notify({ incoming: null });
    history.replaceState(null, "", location.pathname);
    await host.redraw();
    query(host.body, "#ft-next-title, .ft-form input")?.focus();
  };
  host.notify({ incoming: await review(new PlanView(host).context(), close) });
  query(host.body, "#ft-incoming-title")?.focus();
}

/**
 * @param {import("./host.d.ts").Context} context
 * @param {() => void} close the reader has decided
 * @returns {Promise<HTMLElement>} what to show
 */
async function review(context, close) {
  const { say, store } = context;
  try {
    const { interviews } = await fromFragment(location.hash);
    if (!interviews.length) throw new TransferError("plan_error_link");
    const keep = () => takeIn(interviews, interviews[0].id, context) && close();
    const isKnown = interviews.every(({ id }) => store.interview(id));
    const text = isKnown
      ? "plan_incoming_known"
      : store.interviews.length
        ? "plan_incoming_both"
        : "plan_incoming_text";
    const actions = [
      h("button", { type: "button", class: "ft-button", onclick: keep }, say("plan_incoming_keep")),
      link(say("plan_incoming_no"), close),
    ];
    return preview(interviews, context, { title: say("plan_incoming_title"), text: say(text), actions });
  } catch (error) {
    const wrong = error instanceof TransferError ? error : new TransferError("plan_error_link");
    return h(
      "p",
      { class: "ft-error", role: "alert" },
      say(wrong.key, wrong.values),
      " ",
      link(say("plan_close"), close),
    );
  }
}

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

/** A plan that came in a link: shown first, and kept only if the reader says so. And what a merge did not take. */

import { fromFragment } from "../storage/share.js";
import { merge, TransferError } from "../storage/transfer.js";
import { h, link } from "../ui/dom.js";
import { part } from "../ui/parts.js";
import { preview } from "./preview.js";

/** @typedef {(key: string, values?: Record<string, any>) => string} Say */

/** @param {any} page whose address carries a plan */
export async function receive(page) {
  const [{ PlanView }] = await Promise.all([part("../plan/view.js"), page.wake()]);
  const context = new PlanView(page).context();
  const close = () => {
    page.incoming = null;
    history.replaceState(null, "", location.pathname);
    page.draw().then(() => page.querySelector("#ft-next-title, .ft-form input")?.focus());
  };
  page.incoming = await incoming(location.hash, context, close);
  page.drawTop();
  page.querySelector("#ft-incoming-title")?.focus();
}

/**
 * @param {string} hash
 * @param {any} context see PlanView
 * @param {() => void} close
 * @returns {Promise<any>} what to show
 */
async function incoming(hash, context, close) {
  const { say, store } = context;
  try {
    const { interviews } = await fromFragment(hash);
    if (!interviews.length) throw new TransferError("plan_error_link");
    const keep = () => takeIn({ interviews }, interviews[0].id, context) && close();
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
    const { key = "plan_error_link", values } = /** @type {any} */ (error);
    return h("p", { class: "ft-error", role: "alert" }, say(key, values), " ", link(say("plan_close"), close));
  }
}

/**
 * Add a plan to the one that is here, and say what of it was left out, and why.
 * @param {{interviews: import("../storage/state.js").Interview[]}} plan
 * @param {string | null} selected
 * @param {{say: Say, change: Function, tell: (nodes: any) => void}} ways
 * @returns {boolean} whether it could be saved
 */
export function takeIn({ interviews }, selected, { say, change, tell }) {
  /** @type {import("../storage/transfer.js").Left[]} */
  let left = [];
  const saved = change(
    (/** @type {import("../storage/state.js").State} */ state) => {
      const merged = merge(state, { ...state, interviews });
      left = merged.left;
      return { ...merged.state, selected: selected ?? merged.state.selected };
    },
    { message: "plan_file_done", undoable: true },
  );
  const names = new Map(interviews.map(({ id, name }) => [id, name]));
  const line = (/** @type {import("../storage/transfer.js").Left} */ { interview, part, here, there }) =>
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
    tell([h("p", {}, say("plan_left_out", { number: left.length })), h("ul", {}, left.map(line))]);
  return saved;
}

/**
 * What a path of a plan is called on the page: the first word says it.
 * @param {string} part
 * @param {(key: string) => string} say
 */
const partName = (part, say) => say(`plan_left_${part.split(".")[0]}`);

/**
 * @param {string} part
 * @param {any} value
 * @param {(key: string) => string} say
 */
function shown(part, value, say) {
  if (typeof value === "boolean") return say(value ? "plan_yes" : "plan_no");
  if (part === "setting" || part === "channel") return say(`plan_form_${part}_${value.replace("-", "_")}`);
  if (typeof value !== "object") return String(value);
  return [value.type, value.name, value.title, value.reach, value.date, value.at?.slice(0, 16).replace("T", " ")]
    .filter(Boolean)
    .join(", ");
}

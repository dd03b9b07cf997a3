/** A plan that came in a link: shown first, and kept only if the reader says so. And what a merge did not take. */

import { h, link } from "./dom.js";
import { fromFragment } from "./share.js";
import { merge } from "./transfer.js";

/** @param {any} page whose address carries a plan */
export async function receive(page) {
  await page.wake();
  const close = () => {
    page.incoming = null;
    history.replaceState(null, "", location.pathname);
    page.draw();
  };
  const change = (/** @type {any} */ fn, /** @type {any} */ options) => page.act("change", fn, options);
  page.incoming = await incoming(location.hash, { say: page.say, change, tell: (nodes) => page.tell(nodes), close });
  page.drawTop();
}

/**
 * @param {string} hash
 * @param {{say: (key: string, values?: Record<string, any>) => string, change: Function, tell: (nodes: any) => void, close: () => void}} ways
 * @returns {Promise<any>} what to show
 */
async function incoming(hash, { say, change, tell, close }) {
  try {
    const { interviews } = await fromFragment(hash);
    const keep = () => {
      if (!takeIn({ interviews }, interviews[0]?.id ?? null, { say, change, tell })) return;
      close();
    };
    const one = (/** @type {import("./state.js").Interview} */ { name, people, events }) =>
      h("li", {}, say("plan_incoming_one", { name, people: people.map((person) => person.name).join(say("list_comma")) || "–", events: events.length }));
    return h(
      "section",
      { class: "ft-incoming" },
      h("h2", {}, say("plan_incoming_title")),
      h("p", {}, say("plan_incoming_text")),
      h("ul", {}, interviews.map(one)),
      h("p", { class: "ft-row" }, h("button", { type: "button", class: "ft-button", onclick: keep }, say("plan_incoming_keep")), link(say("plan_incoming_no"), close)),
    );
  } catch (error) {
    const { key = "plan_error_link", values } = /** @type {any} */ (error);
    return h("p", { class: "ft-error", role: "alert" }, say(key, values));
  }
}

/**
 * Add a plan to the one that is here, and say what of it was left out, and why.
 * @param {{interviews: import("./state.js").Interview[]}} plan
 * @param {string | null} selected
 * @param {{say: (key: string, values?: Record<string, any>) => string, change: Function, tell: (nodes: any) => void}} ways
 * @returns {boolean} whether it could be saved
 */
export function takeIn({ interviews }, selected, { say, change, tell }) {
  /** @type {import("./transfer.js").Left[]} */
  let left = [];
  const saved = change(
    (/** @type {import("./state.js").State} */ state) => {
      const merged = merge(state, { ...state, interviews });
      left = merged.left;
      return { ...merged.state, selected: selected ?? merged.state.selected };
    },
    { message: "plan_file_done", undoable: true },
  );
  const names = new Map(interviews.map(({ id, name }) => [id, name]));
  const line = (/** @type {import("./transfer.js").Left} */ { interview, part, here, there }) =>
    h("li", {}, say("plan_left_one", { name: names.get(interview) ?? "", part: partName(part, say), here: shown(part, here, say), there: shown(part, there, say) }));
  if (saved && left.length) tell([h("p", {}, say("plan_left_out", { number: left.length })), h("ul", {}, left.map(line))]);
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
  return [value.type, value.name, value.title, value.reach, value.date, value.at?.slice(0, 16).replace("T", " ")].filter(Boolean).join(", ");
}

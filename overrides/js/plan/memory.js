/** What the reader must know about this device's memory: that it cannot keep the plan, or what it kept aside. */

import { exportText } from "../storage/transfer.js";
import { download, h, link } from "../ui/dom.js";

/**
 * @param {import("../storage/store.js").Store} store
 * @param {(key: string, values?: Record<string, any>) => string} say
 * @param {string} [blocked] what to say where nothing can be kept, if there is something better to say
 */
export function storageNotes(store, say, blocked) {
  const problem = store.problem ?? "blocked";
  return [
    !store.remembered &&
      problem !== "corrupt" &&
      h(
        "p",
        { class: "ft-note", role: "status" },
        (problem === "blocked" && blocked) || say(`plan_storage_${problem}`),
      ),
    store.kept.length > 0 && keptAside(store, say),
    store.undoable &&
      note(
        say("plan_replaced"),
        link(say("plan_restore"), () => store.restore()),
      ),
  ];
}

/** Browsers by Apple forget what a page keeps, unless it is on the home screen, where it has a memory of its own. */
const isApp = () =>
  matchMedia("(display-mode: standalone)").matches || /** @type {any} */ (navigator).standalone === true;
const isApple = () => navigator.vendor.startsWith("Apple");

/**
 * How long this device keeps the plan, and how to keep it for good.
 * @param {import("../storage/store.js").Store} store
 * @param {(key: string) => string} say
 */
export function howKept(store, say) {
  const here = store.remembered
    ? isApp()
      ? "plan_kept_app"
      : isApple()
        ? "plan_kept_apple"
        : "plan_kept_here"
    : "plan_kept_nowhere";
  const ways = [say(here), say("plan_kept_how"), isApple() && !isApp() && say("plan_kept_home")]
    .filter(Boolean)
    .join(" ");
  return h("section", { id: "ft-kept" }, h("h3", {}, say("plan_kept_title")), h("p", {}, ways));
}

/**
 * Where the plan cannot be shown, it can be saved.
 * @param {import("../storage/glance.js").Glance} store
 * @param {(key: string) => string} say
 */
export function rescue(store, say) {
  const save = () =>
    download("plan.json", "application/json", exportText(store.state, { now: new Date().toISOString() }));
  return store.interviews.length ? h("p", { class: "ft-note ft-noprint" }, link(say("plan_file_save"), save)) : "";
}

/**
 * Saved plans that could not be read: they are the reader's, so they can be saved before they go.
 * @param {import("../storage/store.js").Store} store
 * @param {(key: string) => string} say
 */
function keptAside(store, say) {
  const save = () => store.kept.forEach(({ text }, n) => download(`plan-unread-${n + 1}.txt`, "text/plain", text));
  return note(
    say("plan_storage_corrupt"),
    link(say("plan_kept_save"), save),
    link(say("plan_kept_discard"), () => store.discardKept()),
  );
}

/**
 * @param {string} text
 * @param {...Node} actions
 */
const note = (text, ...actions) => h("p", { class: "ft-note", role: "status" }, text, " ", actions);

/** What the reader must know about this device's memory: that it cannot keep the plan, or what it kept aside. */

import { exportText } from "../storage/plan-file.js";
import { h, link } from "../ui/dom.js";
import { download } from "../ui/download.js";

/**
 * @param {import("../storage/store.js").Store} store
 * @param {import("../ui/dom.js").Say} say
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
    store.quarantined.length > 0 && quarantine(store, say),
    store.undoable &&
      note(
        say("plan_replaced"),
        link(say("plan_restore"), () => store.restore(), { id: "ft-restore" }),
      ),
  ];
}

/**
 * Where the plan cannot be shown, it can be saved.
 * @param {import("../storage/snapshot.js").Snapshot} store
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
function quarantine(store, say) {
  const save = () =>
    store.quarantined.forEach(({ text }, n) => download(`plan-unread-${n + 1}.txt`, "text/plain", text));
  return note(
    say("plan_storage_corrupt"),
    link(say("plan_kept_save"), save),
    link(say("plan_kept_discard"), () => store.discardQuarantined()),
  );
}

/**
 * @param {string} text
 * @param {...Node} actions
 */
const note = (text, ...actions) => h("p", { class: "ft-note", role: "status" }, text, " ", actions);

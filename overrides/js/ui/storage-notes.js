/** What the reader must know about this device's memory: that it cannot keep the plan, or what it kept aside. */

import { h, link } from "./dom.js";
import { download } from "./download.js";

/**
 * @param {import("../storage/store.js").Store} store
 * @param {import("./dom.js").Say} say
 * @param {Record<string, string | undefined>} [instead] what to say where nothing can be kept, if there is something
 *   better to say, by what is wrong
 */
export function storageNotes(store, say, instead = {}) {
  const problem = store.problem ?? "blocked";
  return [
    !store.remembered &&
      problem !== "corrupt" &&
      h("p", { class: "ft-note", role: "status" }, instead[problem] || say(`plan_storage_${problem}`)),
    store.quarantined.length > 0 && quarantine(store, say),
  ];
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
export const note = (text, ...actions) => h("p", { class: "ft-note", role: "status" }, text, " ", actions);

/** What the reader must know about this device's memory: for how long it keeps the plan, and what it forgot. */

import { exportText } from "../storage/plan-file.js";
import { h, link } from "../ui/dom.js";
import { download } from "../ui/download.js";
import { note, storageNotes as notesOf } from "../ui/storage-notes.js";

/**
 * @param {import("../storage/store.js").Store} store
 * @param {import("../ui/dom.js").Say} say
 * @param {string} [blocked] what to say where nothing can be kept, if there is something better to say
 */
export const storageNotes = (store, say, blocked) => [
  notesOf(store, say, { blocked }),
  store.undoable &&
    note(
      say("plan_replaced"),
      link(say("plan_restore"), () => store.restore(), { id: "ft-restore" }),
    ),
];

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

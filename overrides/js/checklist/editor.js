/** What changes the ticks, fetched once the list is there: the store, and what the reader can do. */

import { openStorage } from "../storage/location.js";
import { Store } from "../storage/store.js";
import { announce } from "../ui/dom.js";
import { forgetDrafts } from "../ui/drafts.js";
import { storageNotes } from "../ui/storage-notes.js";
import { Commands } from "./commands.js";

/** @param {import("./host.d.ts").Host} host */
export function openEditor(host) {
  const store = new Store({ storage: openStorage(window), key: host.key });
  const commands = new Commands(host, store);
  store.addEventListener("change", () => host.draw());
  store.addEventListener("erase", () => {
    host.said = null;
    forgetDrafts();
    host.draw();
    announce(host.say("plan_erased"));
  });
  /** @type {Host["notes"]} */
  const notes = (say, instead) => storageNotes(store, say, instead);
  return { store, commands, notes };
}

/** @typedef {import("./host.d.ts").Host} Host */

/** What changes the plan, fetched when the reader first moves: the store, and what the reader can do. */

import { openStorage } from "../storage/location.js";
import { Store } from "../storage/store.js";
import { announce, query } from "../ui/dom.js";
import { forgetDrafts } from "../ui/drafts.js";
import { swap } from "../ui/morph.js";
import { drawing } from "../ui/region.js";
import { Commands } from "./commands.js";

drawing.swap = swap; // from now on something may be typed or tapped

/** @param {import("./host.d.ts").Host} host */
export function openEditor(host) {
  const store = new Store({ storage: openStorage(window), key: host.key });
  const commands = new Commands(host, store);
  let hadAny = store.interviews.length > 0;
  store.addEventListener("change", () => {
    const hasAny = store.interviews.length > 0;
    if (hadAny && !hasAny) forgetDrafts(); // all was erased, here or in another tab
    hadAny = hasAny;
    host.redraw();
  });
  store.addEventListener("erase", async () => {
    commands.fresh = null;
    host.notify({ problem: "", incoming: null, news: null });
    await host.startAnew();
    const title = query(host.body, "h2");
    if (title) title.tabIndex = -1;
    title?.focus();
    announce(host.say("plan_erased"));
  });
  return { store, commands };
}

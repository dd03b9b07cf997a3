/** Above the plan: what to know about this device's memory, what did not come, what was not possible, what there is to answer. */

import { h, link, query } from "../ui/dom.js";
import { Region } from "../ui/region.js";
import { Refusal } from "../ui/taps.js";

/**
 * @typedef {import("./host.d.ts").Host} Host
 * @typedef {import("../storage/store.js").Store} Store
 * @typedef {import("../storage/snapshot.js").Snapshot} Snapshot
 * @typedef {Pick<Host, "body" | "say" | "want"> & {store: Snapshot, dataset: {blocked?: string}}} Page
 *   `blocked`: what to say where nothing can be kept, if there is something better to say
 */

/**
 * Whether there is something to say about this device's memory; a snapshot forgets nothing.
 * @param {Snapshot} store
 */
export const isForgetful = (store) => !store.remembered || store.quarantined.length > 0 || store.undoable;

/** @param {string} id @param {import("../ui/dom.js").Child[]} text */
const alarm = (id, ...text) => h("p", { class: "ft-error", role: "alert", id }, text);

export class Top {
  /** @type {Parameters<Host["notify"]>[0]} */
  notices = {};
  again = /** @type {(() => void) | null} */ (null); // fetches what did not come
  refusal = new Refusal();
  region = new Region(() => {
    const { again, page } = this;
    const { store, say } = page;
    const { problem, incoming, news } = this.notices;
    return [
      isForgetful(store) &&
        page.want("storage-notice")?.storageNotes(/** @type {Store} */ (store), say, page.dataset.blocked),
      again && alarm("ft-missing", say("plan_error_offline"), " ", link(say("plan_again"), again)),
      problem && !this.refusal.stand() && alarm("ft-problem", problem),
      news,
      incoming,
    ];
  });

  /** @param {Page} page what it shows, as that is when it is drawn */
  constructor(page) {
    this.page = page;
  }

  /** @type {Host["notify"]} */
  notify(news, shown) {
    Object.assign(this.notices, news);
    if (news.problem !== undefined) this.refusal.say(news.problem, news.at ?? null);
    this.draw(shown);
  }

  /** @param {string} [selector] of what is to be in view */
  draw(selector = "#ft-problem") {
    const { body } = this.page;
    this.region.update(undefined);
    if (!this.region.host.isConnected) body.prepend(this.region.host);
    if (selector !== "#ft-problem" || !this.refusal.stand())
      query(body, selector)?.scrollIntoView({ block: "nearest" });
  }
}

/** What is said above everything until the reader has read it. */

import { h, link, query } from "../ui/dom.js";

/**
 * Say something that stays until the reader has read it.
 * @param {Pick<import("./host.d.ts").Host, "body" | "say" | "notify">} host
 * @param {import("../ui/dom.js").Child} news
 */
export function tell({ body, say, notify }, news) {
  const close = link(say("plan_close"), () => notify({ news: null }));
  notify({ news: h("section", { class: "ft-note", role: "status", id: "ft-news", tabindex: -1 }, news, close) });
  query(body, "#ft-news")?.focus(); // and into view
}

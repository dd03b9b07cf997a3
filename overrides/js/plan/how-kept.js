/** How long this device keeps the plan, and how to keep it for good. */

import { h } from "../ui/dom.js";

/** Browsers by Apple forget what a page keeps, unless it is on the home screen, where it has a memory of its own. */
const isApp = () =>
  matchMedia("(display-mode: standalone)").matches || ("standalone" in navigator && navigator.standalone === true);
const isApple = () => navigator.vendor.startsWith("Apple");

/**
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

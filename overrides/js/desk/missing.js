/** What was to be fetched did not come: said where the reader is, with a way to try again. */

import { h, link } from "../ui/dom.js";

/**
 * @param {HTMLElement} page
 * @param {import("../ui/dom.js").Say} say
 * @returns {(again: (() => void) | null) => void} null: now it has come
 */
export function missing(page, say) {
  const note = h("div", { role: "alert" });
  return (again) => {
    note.replaceChildren();
    if (!again) return note.remove();
    const place = page.contains(document.activeElement) && document.activeElement?.closest(".ft-field, .ft-para");
    if (place) place.append(note);
    else page.prepend(note);
    note.append(h("p", { class: "ft-error" }, say("plan_error_offline"), " ", link(say("plan_again"), again)));
  };
}

/** Take the plan along: paper, calendar, file, a link for an adviser; and erase everything. Loaded when it is opened. */

import { shareUrl } from "../storage/share-link.js";
import { h, link, query } from "../ui/dom.js";
import { Region } from "../ui/region.js";
import { calendar } from "./calendar-panel.js";
import { howKept } from "./how-kept.js";
import { planFile, saveFile } from "./plan-file-panel.js";

/**
 * @typedef {import("./host.d.ts").Shown} Shown
 * @typedef {import("../ui/dom.js").Say} Say
 * @typedef {import("../storage/store.js").Store} Store
 */

/**
 * Drawn once, so that a link or a question on show stays; the dates alone follow what happens.
 * @param {Shown} context
 * @param {Store} store
 */
export function exportPanel(context, store) {
  let latest = context;
  const { say } = context;
  const current = () => latest;
  const dates = new Region((/** @type {Shown} */ shown) => calendar(shown, current, store), h("section"));
  dates.update(context);
  const nodes = h(
    "div",
    { class: "ft-carry" },
    howKept(store, say),
    paper(context),
    dates.host,
    share(current, store),
    planFile(current),
    erase(say, () => store.eraseAll()),
  );
  const update = (/** @type {Shown} */ fresh) => {
    latest = fresh;
    dates.update(fresh);
  };
  return { nodes, update };
}

/**
 * @param {string} text
 * @param {() => void} onclick
 */
const button = (text, onclick) => h("button", { type: "button", class: "ft-button ft-button--quiet", onclick }, text);

/** @param {Shown} context */
function paper({ say, print, printLog }) {
  const whole = h("input", { type: "checkbox", id: "ft-print-whole" });
  return h(
    "section",
    {},
    h("h3", {}, say("plan_print_title")),
    h("label", { class: "ft-tick" }, whole, h("span", {}, say("plan_print_whole"))),
    h(
      "p",
      { class: "ft-row" },
      button(say("plan_print"), () => print(whole.checked)),
    ),
    h("p", { class: "ft-small" }, say("plan_log_text")),
    h("p", { class: "ft-row" }, button(say("plan_log"), printLog)),
  );
}

/**
 * @param {() => Shown} latest
 * @param {Store} store
 */
function share(latest, store) {
  const { say, root } = latest();
  const page = new URL(`${root}plan/`, document.baseURI); // also from a frame
  const out = h("div", { class: "ft-share", "aria-live": "polite" });
  const make = async () => {
    const { interview } = latest();
    // what went into the reader's own calendar is no business of somebody else's
    const url = await shareUrl([{ ...(store.interview(interview.id) ?? interview), calendar: {} }], page);
    if (!url) {
      const why = "CompressionStream" in window ? "plan_share_too_long" : "plan_share_old_browser";
      const save = button(say("plan_file_save"), () => saveFile(store.state, say));
      return out.replaceChildren(h("p", {}, say(why)), h("p", { class: "ft-row" }, save));
    }
    /** @type {HTMLInputElement} */
    const field = h("input", {
      readonly: true,
      value: url,
      "aria-label": say("plan_share_link"),
      onfocus: () => field.select(),
    });
    const said = h("p", { class: "ft-small" });
    out.replaceChildren(field, said);
    try {
      await navigator.clipboard.writeText(url);
      said.textContent = say("plan_share_copied");
    } catch {
      said.textContent = say("plan_share_by_hand"); // forbidden, or there is none without https
      field.focus();
    }
    return undefined;
  };
  return h(
    "section",
    {},
    h("h3", { id: "ft-share-title" }, say("plan_share_title")),
    h("p", { class: "ft-small" }, say("plan_share_text")),
    h("p", { class: "ft-row" }, button(say("plan_share"), make)),
    out,
  );
}

/**
 * One question, which can be cancelled. The button stays where it is, so that a second tap erases nothing.
 * @param {Say} say
 * @param {() => void} eraseAll
 */
function erase(say, eraseAll) {
  const question = h("div", { class: "ft-note", role: "group", "aria-label": say("plan_erase"), hidden: true });
  const close = () => {
    question.hidden = true;
    first.focus();
  };
  question.append(
    h("p", {}, say("plan_erase_question")),
    h(
      "p",
      { class: "ft-row" },
      button(say("plan_erase_sure"), eraseAll),
      link(say("plan_cancel"), close, { id: "ft-erase-cancel" }),
    ),
  );
  const open = () => {
    question.hidden = false;
    query(question, "#ft-erase-cancel")?.focus();
  };
  const first = link(say("plan_erase"), open);
  return h(
    "section",
    {},
    h("h3", {}, say("plan_erase_title")),
    h("p", { class: "ft-small" }, say("plan_erase_text")),
    h("p", { class: "ft-row" }, first),
    question,
  );
}

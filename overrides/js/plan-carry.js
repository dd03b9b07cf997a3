/** Take the plan along: paper, calendar, file, a link for an adviser; and erase everything. Loaded when it is opened. */

import { download, h } from "./dom.js";
import { calendarFile, entriesOf, googleUrl } from "./ics.js";
import { shareUrl } from "./share.js";
import { exportText, merge, parse, replace } from "./transfer.js";

/**
 * @param {any} interview the one that is shown
 * @param {import("./plan.js").Task[]} tasks
 * @param {import("./plan-tasks.js").Context & {store: any, announce: (text: string) => void}} context
 */
export function carryPanel(interview, tasks, context) {
  const { say, store } = context;
  return h(
    "div",
    { class: "ft-carry" },
    h("p", { class: "ft-row" }, h("button", { type: "button", class: "ft-button ft-button--quiet", onclick: () => window.print() }, say("plan_print"))),
    calendar(interview, tasks, context),
    share(interview, context),
    file(context),
    h(
      "section",
      {},
      h("h3", {}, say("plan_erase_title")),
      h("p", { class: "ft-small" }, say("plan_erase_text")),
      confirm(say("plan_erase"), say("plan_erase_sure"), () => store.eraseAll()),
    ),
  );
}

/**
 * @param {any} interview
 * @param {import("./plan.js").Task[]} tasks
 * @param {any} context
 */
function calendar(interview, tasks, { say, guide, now, root }) {
  const site = new URL(root, document.baseURI).href;
  const entries = entriesOf(tasks, interview, { words: guide.words, guide, now, site });
  const save = async (/** @type {any[]} */ some, /** @type {string} */ name) =>
    download(name, "text/calendar;charset=utf-8", await calendarFile(some, { now: now.toInstant(), siteName: guide.brand?.name, uidDomain: "followthrough" }));
  return h(
    "section",
    {},
    h("h3", {}, say("plan_calendar_title")),
    h("p", { class: "ft-small" }, say("plan_calendar_hint")),
    h("p", { class: "ft-row" }, h("button", { type: "button", class: "ft-button ft-button--quiet", onclick: () => save(entries, "plan.ics") }, say("plan_calendar_all"))),
    h(
      "ul",
      {},
      entries.map((/** @type {any} */ entry) =>
        h(
          "li",
          {},
          entry.title,
          " ",
          h("button", { type: "button", class: "ft-link", onclick: () => save([entry], `${entry.uid}.ics`) }, say("plan_calendar_one")),
          " ",
          h("button", { type: "button", class: "ft-link", onclick: () => window.open(googleUrl(entry), "_blank", "noopener") }, say("plan_calendar_google")),
        ),
      ),
    ),
  );
}

/**
 * @param {any} interview
 * @param {any} context
 */
function share(interview, { say, announce }) {
  const out = h("p", { class: "ft-share", "aria-live": "polite" });
  const make = async () => {
    const link = await shareUrl([interview], location.href.split("#")[0]);
    if (!link) return out.replaceChildren(say("plan_share_too_long"));
    const field = h("input", { readonly: true, value: link, "aria-label": say("plan_share_link"), onfocus: () => field.select() });
    out.replaceChildren(field);
    await navigator.clipboard?.writeText(link).then(() => announce(say("plan_share_copied")), () => field.focus());
  };
  return h(
    "section",
    {},
    h("h3", {}, say("plan_share_title")),
    h("p", { class: "ft-small" }, say("plan_share_text")),
    h("p", { class: "ft-row" }, h("button", { type: "button", class: "ft-button ft-button--quiet", onclick: make }, say("plan_share"))),
    out,
  );
}

/** @param {any} context */
function file({ say, store, now, announce }) {
  const message = h("p", { class: "ft-error", role: "alert" });
  const pick = h("input", { type: "file", accept: ".json,application/json", id: "ft-import", onchange: read });
  const ask = h("div");
  return h(
    "section",
    {},
    h("h3", {}, say("plan_file_title")),
    h("p", { class: "ft-small" }, say("plan_file_text")),
    h("p", { class: "ft-row" }, h("button", { type: "button", class: "ft-button ft-button--quiet", onclick: () => download("plan.json", "application/json", exportText(store.state, { now: now.toInstant() })) }, say("plan_file_save"))),
    h("p", { class: "ft-field" }, h("label", { for: "ft-import" }, say("plan_file_open")), pick),
    message,
    ask,
  );

  async function read() {
    message.textContent = "";
    ask.replaceChildren();
    const chosen = pick.files?.[0];
    if (!chosen) return;
    try {
      const incoming = parse(await chosen.text()).state;
      const button = (/** @type {string} */ key, /** @type {(state: any) => any} */ change) =>
        h("button", { type: "button", class: "ft-button ft-button--quiet", onclick: () => (store.change(change, { undoable: true }), announce(say("plan_file_done"))) }, say(key));
      ask.replaceChildren(
        h("p", {}, say("plan_file_found", { number: incoming.interviews.length })),
        h("p", { class: "ft-row" }, button("plan_file_merge", (state) => merge(state, incoming).state), button("plan_file_replace", (state) => replace(state, incoming))),
      );
    } catch (wrong) {
      message.textContent = say(/** @type {any} */ (wrong).key ?? "plan_error_file", /** @type {any} */ (wrong).values);
    }
  }
}

/**
 * A button that asks once more before it acts.
 * @param {string} text
 * @param {string} sure
 * @param {() => void} act
 */
export function confirm(text, sure, act) {
  const first = h("button", { type: "button", class: "ft-link", onclick: () => first.replaceWith(second) }, text);
  const second = h("button", { type: "button", class: "ft-button ft-button--quiet", onclick: act }, sure);
  return h("p", { class: "ft-row" }, first);
}

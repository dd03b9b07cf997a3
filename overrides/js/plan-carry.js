/** Take the plan along: paper, calendar, file, a link for an adviser; and erase everything. Loaded when it is opened. */

import { download, h, link } from "./dom.js";
import { calendarFile, entriesOf, googleUrl } from "./ics.js";
import { takeIn } from "./plan-incoming.js";
import { Region } from "./plan-regions.js";
import { shareUrl } from "./share.js";
import { intoCalendar } from "./state.js";
import { exportText, parse, replace } from "./transfer.js";

/** @typedef {import("./plan-tasks.js").Context & Record<string, any>} Context */

/**
 * Drawn once, so that a link or a question on show stays; the dates alone follow what happens.
 * @param {Context} context
 */
export function carryPanel(context) {
  let latest = context;
  const { say, store } = context;
  const dates = new Region(calendar, h("section"));
  dates.update(context);
  const nodes = h(
    "div",
    { class: "ft-carry" },
    paper(context),
    dates.host,
    share(() => latest),
    file(() => latest),
    h("section", {}, h("h3", {}, say("plan_erase_title")), h("p", { class: "ft-small" }, say("plan_erase_text")), confirm(say("plan_erase"), say("plan_erase_sure"), () => store.eraseAll())),
  );
  const update = (/** @type {Context} */ fresh) => {
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

/** @param {Context} context */
function paper({ say, print }) {
  const whole = h("input", { type: "checkbox", id: "ft-print-whole" });
  return h(
    "section",
    {},
    h("h3", {}, say("plan_print_title")),
    h("label", { class: "ft-tick" }, whole, h("span", {}, say("plan_print_whole"))),
    h("p", { class: "ft-row" }, button(say("plan_print"), () => print(whole.checked))),
  );
}

/** @param {Context} context */
function calendar(context) {
  const { say, guide, now, root, interview, tasks, update } = context;
  const site = new URL(root, document.baseURI).href;
  const entries = () => entriesOf(tasks, interview, { words: guide.words, guide, now, site });
  const all = entries();
  const open = all.filter(({ cancelled }) => !cancelled);
  const stale = all.length - open.length;
  const save = async (/** @type {string[]} */ uids, /** @type {string} */ name) => {
    const some = all.filter(({ uid }) => uids.includes(uid));
    // the file's SEQUENCE is above that of every earlier one, also where nothing but time has passed since
    const next = some.map((entry) => ({ ...entry, sequence: entry.sequence + 1 }));
    download(name, "text/calendar;charset=utf-8", await calendarFile(next, { now: now.toInstant(), siteName: guide.brand?.name, uidDomain: "followthrough" }));
    const starts = Object.fromEntries(some.map(({ task, start }) => [task, /** @type {Temporal.ZonedDateTime} */ (start).toInstant().toString()]));
    update((/** @type {any} */ each) => intoCalendar(each, starts));
  };
  const one = (/** @type {any} */ entry) =>
    h(
      "li",
      {},
      entry.title,
      " ",
      link(say("plan_calendar_one"), () => save([entry.uid], `${entry.uid}.ics`)),
      " ",
      link(say("plan_calendar_google"), () => window.open(googleUrl(entry), "_blank", "noopener")),
    );
  return [
    h("h3", {}, say("plan_calendar_title")),
    h("p", { class: "ft-small" }, say("plan_calendar_hint")),
    stale > 0 && h("p", { class: "ft-note" }, say("plan_calendar_stale", { number: stale })),
    h("p", { class: "ft-row" }, button(say("plan_calendar_all"), () => save(all.map(({ uid }) => uid), "plan.ics"))),
    h("ul", {}, open.map(one)),
  ];
}

/** @param {() => Context} latest */
function share(latest) {
  const { say, announce, root } = latest();
  const page = new URL(`${root}plan/`, document.baseURI); // also from a frame
  const out = h("p", { class: "ft-share", "aria-live": "polite" });
  const make = async () => {
    // what went into the reader's own calendar is no business of somebody else's
    const url = await shareUrl([{ ...latest().interview, calendar: {} }], page);
    if (!url) return out.replaceChildren(say("plan_share_too_long"));
    const field = h("input", { readonly: true, value: url, "aria-label": say("plan_share_link"), onfocus: () => field.select() });
    out.replaceChildren(field);
    await navigator.clipboard?.writeText(url).then(() => announce(say("plan_share_copied")), () => field.focus());
  };
  return h("section", {}, h("h3", {}, say("plan_share_title")), h("p", { class: "ft-small" }, say("plan_share_text")), h("p", { class: "ft-row" }, button(say("plan_share"), make)), out);
}

/**
 * @param {() => Context} latest
 * @param {boolean} [isEmpty] there is nothing to save yet
 */
export function file(latest, isEmpty = false) {
  const { say, store, change, tell } = latest();
  const message = h("p", { class: "ft-error", role: "alert" });
  const pick = h("input", { type: "file", accept: ".json,application/json", id: "ft-import", onchange: read });
  const ask = h("div");
  const save = () => download("plan.json", "application/json", exportText(store.state, { now: latest().now.toInstant() }));
  return h(
    "section",
    {},
    !isEmpty && h("h3", {}, say("plan_file_title")),
    h("p", { class: "ft-small" }, say(isEmpty ? "plan_open_text" : "plan_file_text")),
    !isEmpty && h("p", { class: "ft-row" }, button(say("plan_file_save"), save)),
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
      const done = (/** @type {boolean} */ saved) => {
        if (!saved) return;
        ask.replaceChildren();
        pick.value = "";
      };
      const add = () => done(takeIn(incoming, null, { say, change, tell }));
      const swap = () => done(change((/** @type {any} */ state) => replace(state, incoming), { message: "plan_file_done", undoable: true }));
      ask.replaceChildren(
        h("p", {}, say("plan_file_found", { number: incoming.interviews.length })),
        h("p", { class: "ft-row" }, button(say("plan_file_merge"), add), button(say("plan_file_replace"), swap)),
      );
    } catch (wrong) {
      const { key = "plan_error_file", values } = /** @type {any} */ (wrong);
      message.textContent = say(key, values);
    }
  }
}

/**
 * A button that asks once more before it acts.
 * @param {string} text
 * @param {string} sure
 * @param {() => void} act
 */
function confirm(text, sure, act) {
  const first = link(text, () => first.replaceWith(button(sure, act)));
  return h("p", { class: "ft-row" }, first);
}

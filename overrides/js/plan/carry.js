/** Take the plan along: paper, calendar, file, a link for an adviser; and erase everything. Loaded when it is opened. */

import { calendarFile, entriesOf, googleUrl } from "../calendar-file/ics.js";
import { plan } from "../schedule/plan.js";
import { Temporal } from "../schedule/temporal.js";
import { shareUrl } from "../storage/share.js";
import { intoCalendar } from "../storage/state.js";
import { exportText, LARGEST, parse, replace, TransferError } from "../storage/transfer.js";
import { announce, download, h, link } from "../ui/dom.js";
import { Region } from "../ui/region.js";
import { takeIn } from "./incoming.js";
import { howKept } from "./memory.js";
import { preview } from "./preview.js";

/** @typedef {import("./tasks.js").Context & Record<string, any>} Context */

const MINUTE = 60_000;

/** Bytes that a character may take in a file. */
const WIDEST = 3;

/**
 * Drawn once, so that a link or a question on show stays; the dates alone follow what happens.
 * @param {Context} context
 */
export function carryPanel(context) {
  let latest = context;
  const { say, store } = context;
  const dates = new Region((/** @type {Context} */ shown) => calendar(shown, () => latest), h("section"));
  dates.update(context);
  const nodes = h(
    "div",
    { class: "ft-carry" },
    howKept(store, say),
    paper(context),
    dates.host,
    share(() => latest),
    file(() => latest),
    erase(() => latest),
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
 * What is true now goes into a calendar, whatever is on show: time has passed, or another tab has written.
 * @param {Context} context
 */
function current({ store, guide, root, interview, now: { timeZoneId: timeZone } }) {
  store.sync();
  const its = store.interview(interview.id) ?? interview;
  const now = Temporal.Now.zonedDateTimeISO(timeZone);
  const tasks = plan(guide, its, { now: now.toInstant(), timeZone });
  const site = new URL(root, document.baseURI).href;
  return { its, now, entries: entriesOf(tasks, its, { words: guide.words, guide, now, site }) };
}

/**
 * @param {Context} context
 * @param {() => Context} latest
 */
function calendar(context, latest) {
  const { say } = context;
  const { entries } = current(context);
  const open = entries.filter(({ cancelled }) => !cancelled);
  const stale = entries.length - open.length;
  const save = async (/** @type {string} */ uid, /** @type {string} */ name) => {
    const { guide, update, redraw } = latest();
    const found = current(latest());
    const some = found.entries.filter((entry) => !uid || entry.uid === uid);
    if (!some.length) return redraw(); // it has just become none
    // above that of every earlier file, also of one from another device, or from before an older copy was opened
    const sequence = Math.max(found.its.sequence + 1, Math.floor(found.now.epochMilliseconds / MINUTE));
    const file = await calendarFile(
      some.map((entry) => ({ ...entry, sequence })),
      { now: found.now.toInstant(), siteName: guide.brand?.name, uidDomain: "followthrough" },
    );
    download(name, "text/calendar;charset=utf-8", file);
    const starts = Object.fromEntries(
      some.map(({ task, start }) => [task, /** @type {Temporal.ZonedDateTime} */ (start).toInstant().toString()]),
    );
    update((/** @type {any} */ each) => intoCalendar(each, starts, sequence));
    return announce(say("plan_calendar_saved"));
  };
  const google = (/** @type {string} */ uid) => {
    const entry = current(latest()).entries.find((each) => each.uid === uid);
    if (entry) window.open(googleUrl(entry), "_blank", "noopener");
  };
  const one = ({ uid = "", title = "" }) =>
    h(
      "li",
      {},
      title,
      " ",
      link(say("plan_calendar_one"), () => save(uid, `${uid}.ics`)),
      " ",
      link(say("plan_calendar_google"), () => google(uid)),
    );
  if (!entries.length) return null;
  return [
    h("h3", {}, say("plan_calendar_title")),
    h("p", { class: "ft-small" }, say("plan_calendar_hint")),
    stale > 0 && h("p", { class: "ft-note" }, say("plan_calendar_stale", { number: stale })),
    h(
      "p",
      { class: "ft-row" },
      button(say("plan_calendar_all"), () => save("", "plan.ics")),
    ),
    open.length > 0 && h("ul", {}, open.map(one)),
  ];
}

/** @param {Context} context */
const saveFile = ({ store, say }) => {
  download("plan.json", "application/json", exportText(store.state, { now: Temporal.Now.instant() }));
  announce(say("plan_file_saved"));
};

/** @param {() => Context} latest */
function share(latest) {
  const { say, root } = latest();
  const page = new URL(`${root}plan/`, document.baseURI); // also from a frame
  const out = h("div", { class: "ft-share", "aria-live": "polite" });
  const make = async () => {
    const { store, interview } = latest();
    // what went into the reader's own calendar is no business of somebody else's
    const url = await shareUrl([{ ...(store.interview(interview.id) ?? interview), calendar: {} }], page);
    if (!url) {
      const why = "CompressionStream" in window ? "plan_share_too_long" : "plan_share_old_browser";
      return out.replaceChildren(
        h("p", {}, say(why)),
        h(
          "p",
          { class: "ft-row" },
          button(say("plan_file_save"), () => saveFile(latest())),
        ),
      );
    }
    const field = h("input", {
      readonly: true,
      value: url,
      "aria-label": say("plan_share_link"),
      onfocus: () => field.select(),
    });
    const told = h("p", { class: "ft-small" });
    out.replaceChildren(field, told);
    try {
      await navigator.clipboard.writeText(url);
      told.textContent = say("plan_share_copied");
    } catch {
      told.textContent = say("plan_share_by_hand"); // forbidden, or there is none without https
      field.focus();
    }
    return undefined;
  };
  return h(
    "section",
    {},
    h("h3", {}, say("plan_share_title")),
    h("p", { class: "ft-small" }, say("plan_share_text")),
    h("p", { class: "ft-row" }, button(say("plan_share"), make)),
    out,
  );
}

/**
 * @param {() => Context} latest
 * @param {boolean} [isEmpty] there is nothing to save yet
 */
export function file(latest, isEmpty = false) {
  const { say, store, change } = latest();
  const message = h("p", { class: "ft-error", role: "alert" });
  const pick = h("input", { type: "file", accept: ".json,application/json", id: "ft-import", onchange: read });
  const ask = h("div");
  return h(
    "section",
    {},
    !isEmpty && h("h3", {}, say("plan_file_title")),
    h("p", { class: "ft-small" }, say(isEmpty ? "plan_open_text" : "plan_file_text")),
    !isEmpty &&
      h(
        "p",
        { class: "ft-row" },
        button(say("plan_file_save"), () => saveFile(latest())),
      ),
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
      if (chosen.size > WIDEST * LARGEST)
        throw new TransferError("plan_error_too_large", { most: LARGEST / 1_000_000 });
      const incoming = parse(await chosen.text()).state;
      if (!incoming.interviews.length) throw new TransferError("plan_file_empty");
      show(incoming);
    } catch (wrong) {
      const { key = "plan_error_file", values } = /** @type {any} */ (wrong);
      message.textContent = say(key, values);
    } finally {
      pick.value = ""; // the same file can be chosen again, once it is mended
    }
  }

  /** @param {import("../storage/state.js").State} incoming */
  function show(incoming) {
    const close = () => {
      ask.replaceChildren();
      if (pick.isConnected) pick.focus();
    };
    const done = (/** @type {boolean} */ saved) => saved && close();
    const add = () => done(takeIn(incoming, null, /** @type {any} */ (latest())));
    const swap = () =>
      done(
        change((/** @type {any} */ state) => replace(state, incoming), { message: "plan_file_done", undoable: true }),
      );
    const mine = store.interviews.length > 0;
    ask.replaceChildren(
      preview(incoming.interviews, latest(), {
        title: say("plan_file_found", { number: incoming.interviews.length }),
        text: say("plan_file_look"),
        actions: [
          button(say("plan_file_merge"), add),
          mine && button(say("plan_file_replace"), swap),
          link(say("plan_cancel"), close),
        ],
      }),
    );
    ask.querySelector("#ft-incoming-title").focus();
  }
}

/**
 * One question, which can be cancelled. The button stays where it is, so that a second tap erases nothing.
 * @param {() => Context} latest
 */
function erase(latest) {
  const { say } = latest();
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
      button(say("plan_erase_sure"), () => latest().store.eraseAll()),
      link(say("plan_cancel"), close, { id: "ft-erase-cancel" }),
    ),
  );
  const open = () => {
    question.hidden = false;
    question.querySelector("#ft-erase-cancel").focus();
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

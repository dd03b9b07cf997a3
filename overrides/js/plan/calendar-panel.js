/** The plan in the reader's own calendar: a file of all tasks or of one, or a link to Google. */

import { entriesOf } from "../calendar-file/entries.js";
import { googleUrl } from "../calendar-file/google-link.js";
import { calendarFile } from "../calendar-file/icalendar.js";
import { plan } from "../schedule/plan.js";
import { silence } from "../schedule/silence.js";
import { Temporal } from "../schedule/temporal.js";
import { intoCalendar } from "../storage/state.js";
import { announce, h, link } from "../ui/dom.js";
import { download } from "../ui/download.js";

/**
 * @typedef {import("./host.d.ts").Shown} Shown
 * @typedef {import("../storage/store.js").Store} Store
 * @typedef {import("../calendar-file/entries.js").Entry} Entry
 */

const MINUTE = 60_000;

/** Ids of interviews of which the reader wants, or does not want, what is only done if nothing is heard. */
const isWanted = /** @type {Map<string, boolean>} */ (new Map());

/**
 * What is true now goes into a calendar, whatever is on show: time has passed, or another tab has written.
 * @param {Shown} shown
 * @param {Store} store
 */
function current({ whole, root, interview, now: { timeZoneId: timeZone } }, store) {
  const guide = whole();
  store.sync();
  const its = store.interview(interview.id) ?? interview;
  const now = Temporal.Now.zonedDateTimeISO(timeZone);
  const when = { now: now.toInstant(), timeZone };
  const tasks = plan(guide, its, when);
  const ahead = silence(guide, its, when);
  // an earlier file had them: not to have them now is a choice
  const isKept = isWanted.get(its.id) ?? ahead.some(({ id }) => Object.hasOwn(its.calendar, id));
  const site = new URL(root, document.baseURI).href;
  return { its, now, ahead, isKept, entries: entriesOf(tasks, its, { guide, now, site, ahead: isKept ? ahead : [] }) };
}

/**
 * @param {Shown} shown
 * @param {() => Shown} latest
 * @param {Store} store
 */
export function calendar(shown, latest, store) {
  const { say } = shown;
  const { entries, ahead, isKept } = current(shown, store);
  if (!entries.length) return null;
  const open = entries.filter(({ cancelled }) => !cancelled);
  const stale = entries.length - open.length;
  const save = async (/** @type {string} */ name, /** @type {string} */ uid = "") => {
    const { whole, dispatch, redraw } = latest();
    const { its, now, entries } = current(latest(), store);
    const some = entries.filter((entry) => !uid || entry.uid === uid);
    if (!some.length) return redraw(); // it has just become none
    // above that of every earlier file, also of one from another device, or from before an older copy was opened
    const sequence = Math.max(its.sequence + 1, Math.floor(now.epochMilliseconds / MINUTE));
    const file = await calendarFile(
      some.map((entry) => ({ ...entry, sequence })),
      { now: now.toInstant(), siteName: whole().brand?.name, uidDomain: "followthrough" },
    );
    download(name, "text/calendar;charset=utf-8", file);
    const starts = Object.fromEntries(some.map(({ task, start }) => [task, start.toInstant().toString()]));
    dispatch((commands) => commands.update(its.id, (interview) => intoCalendar(interview, starts, sequence)));
    return announce(say("plan_calendar_saved"));
  };
  const google = (/** @type {string} */ uid) => {
    const entry = current(latest(), store).entries.find((each) => each.uid === uid);
    if (entry) window.open(googleUrl(entry), "_blank", "noopener");
  };
  const line = (/** @type {Entry} */ { uid, title }) =>
    h(
      "li",
      {},
      title,
      " ",
      link(say("plan_calendar_one"), () => save(`${uid}.ics`, uid)),
      " ",
      link(say("plan_calendar_google"), () => google(uid)),
    );
  const silent = h("input", {
    type: "checkbox",
    id: "ft-calendar-ahead",
    checked: isKept,
    onchange: (/** @type {import("../ui/dom.js").On<HTMLInputElement>} */ { currentTarget: box }) => {
      const { interview, redraw } = latest();
      isWanted.set(interview.id, box.checked);
      redraw();
    },
  });
  const props = { type: "button", class: "ft-button ft-button--quiet", onclick: () => save("plan.ics") };
  return [
    h("h3", { id: "ft-calendar-title" }, say("plan_calendar_title")),
    h("p", { class: "ft-small" }, say("plan_calendar_hint")),
    stale > 0 && h("p", { class: "ft-note" }, say("plan_calendar_stale", { number: stale })),
    ahead.length > 0 &&
      h(
        "label",
        { class: "ft-tick", key: `ahead/${shown.interview.id}` },
        silent,
        h("span", {}, say("plan_calendar_ahead")),
      ),
    h("p", { class: "ft-row" }, h("button", props, say("plan_calendar_all"))),
    open.length > 0 && h("ul", {}, open.map(line)),
  ];
}

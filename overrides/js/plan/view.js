/** One interview's plan, from top to bottom: whose it is, the line of time, what happened, and folds. */

import { plan, spent } from "../schedule/plan.js";
import { silence } from "../schedule/silence.js";
import { Temporal } from "../schedule/temporal.js";
import { Dates, localeOf } from "../ui/dates.js";
import { h, link, plain } from "../ui/dom.js";
import { part } from "../ui/parts.js";
import { Fold, Region } from "../ui/region.js";
import { questions } from "./asks.js";
import { happened } from "./happened.js";
import { switcher } from "./interviews.js";
import { planLine } from "./line.js";
import { isAsking, metOf } from "./meeting.js";
import { zoneOf } from "./zone.js";

/** What a page keeps is forgotten by Apple's browsers, but not on the home screen; see storage-notice.js. */
const isForgetful = navigator.vendor.startsWith("Apple") && !matchMedia("(display-mode: standalone)").matches;

/** Lines to write on, on paper. */
const LINES = 6;

/**
 * @typedef {import("../storage/state.js").Interview} Interview
 * @typedef {import("../schedule/plan.js").Task} Task
 * @typedef {import("../schedule/plan.js").Outline} Guide
 * @typedef {import("../ui/dom.js").Child} Child
 * @typedef {import("./host.d.ts").Host} Host
 * @typedef {import("./host.d.ts").Context} Context
 * @typedef {import("./host.d.ts").Shown} Shown
 */

export class PlanView {
  /** @type {string} id of the interview that is drawn */
  #drawn = "";

  /** @param {Host} host */
  constructor(host) {
    const { guide, say } = host;
    this.host = host;
    this.dates = new Dates(localeOf(guide), host.timeZone(), say);
    this.notes = this.#fold("notes", async () => (await host.late("../plan/notes.js")).notesPanel);
    this.export = this.#fold("carry", async () => {
      const [store, { exportPanel }] = await Promise.all([host.loadEditor(), host.late("../plan/export-panel.js")]);
      return store && ((shown) => exportPanel(shown, store));
    });
    const settings = () => host.late("../plan/settings.js");
    const eventForms = () => part("../plan/event-forms.js");
    /** @type {{host: Element, update: (shown: Shown, anew: boolean) => void}[]} */
    this.regions = [
      new Region(heading, h("div", { class: "ft-plan__head" })),
      new Region((shown) => [
        !shown.isDated && !shown.said && shown.want("event-forms")?.meetingForm(shown, "ft-met"),
        shown.saidAt("ft-met"),
      ]),
      new Region(onPaper),
      new Region(({ guide, interview }) => thenSaid(guide, interview)),
      new Region((shown) =>
        planLine(
          shown,
          isAsking(shown) && questions(shown),
          shown.exhausted.map((id) => enough(id, shown)),
        ),
      ),
      happened(guide, say),
      new Region((shown) => this.#ways(shown), h("p", { class: "ft-row ft-plan__ways ft-noprint" })),
      new Region(forNextTime),
      new Region(({ dates }) => h("p", { class: "ft-small", id: "ft-zone" }, zoneOf(dates))),
      new Region(() => isForgetful && keptShortly(say, () => this.export.open())),
      new Region(() => paperNotes(say)),
      this.notes,
      this.#fold("facts", async () => redrawn((await settings()).facts)),
      this.#fold("history", async () => redrawn((await eventForms()).historyList)),
      this.export,
      this.#fold("manage", async () => redrawn((await settings()).settings)),
    ];
  }

  /**
   * @param {Interview} interview
   * @param {() => Promise<unknown>} [between] what to wait for after each region: at first, so that nothing takes long
   */
  async draw(interview, between) {
    const shown = this.shown(interview);
    if (between) await between();
    const anew = this.#drawn !== interview.id;
    this.#drawn = interview.id;
    for (const region of this.regions) {
      region.update(shown, anew);
      if (!region.host.isConnected) this.host.body.append(region.host);
      if (between) await between();
    }
  }

  remove() {
    for (const { host } of this.regions) host.remove();
  }

  /** @returns {Context} */
  context() {
    const { host } = this;
    const { body, guide, whole, wantWhole, say, root, want, why, redraw, notify, dispatch } = host;
    const timeZone = host.timeZone();
    if (this.dates.timeZone !== timeZone) this.dates = new Dates(localeOf(guide), timeZone, say);
    const now = Temporal.Now.zonedDateTimeISO(timeZone);
    /** @type {Map<Interview, Task[]>} */
    const known = new Map();
    const tasksOf = (/** @type {Interview} */ interview) => {
      const tasks = known.get(interview) ?? plan(guide, interview, { now: now.toInstant(), timeZone });
      known.set(interview, tasks);
      return tasks;
    };
    return {
      ...{ body, guide, whole, wantWhole, say, root, want, why, redraw, notify, dispatch, now, tasksOf },
      dates: this.dates,
      store: host.store(),
    };
  }

  /**
   * @param {Interview} interview
   * @returns {Shown}
   */
  shown(interview) {
    const context = this.context();
    const { host } = this;
    const { dispatch } = host;
    const { guide, now, store, want } = context;
    const { id } = interview;
    const fresh = host.commands()?.fresh ?? null;
    const where = fresh ? store.interview(fresh.interview) : undefined;
    const event = where?.events.find((recorded) => recorded.id === fresh?.event);
    const isSaid = event && where && (where === interview || event.next === id);
    /** @type {Shown} */
    const shown = {
      ...context,
      ...metOf(interview, guide, now),
      ...{ interview, fresh },
      tasks: context.tasksOf(interview),
      ahead: silence(guide, interview, { now: now.toInstant(), timeZone: now.timeZoneId }),
      exhausted: spent(guide, interview, { now: now.toInstant(), timeZone: now.timeZoneId }),
      said: Boolean(isSaid),
      saidAt: (place) =>
        (isSaid && place === fresh?.place && want("event-forms")?.justRecorded(event, where, shown)) || null,
      openNotes: () => this.notes.open(),
      print: async (whole) => (await host.late("../plan/print.js")).printPlan(host, whole),
      printLog: async () => (await host.late("../plan/print.js")).printLog(shown),
      add: () => {
        host.setAdding(true);
        host.redraw();
      },
      record: (event, where) => dispatch((commands) => commands.record(id, event, where), "event-forms"), // it is said at once
      untick: (events, person, where) => dispatch((commands) => commands.untick(id, events, person, where)),
      tick: (actions, on, where) => dispatch((commands) => commands.tick(id, actions, on, where)),
    };
    return shown;
  }

  /** What is taken along most, one tap away. @param {Shown} shown */
  #ways({ print, say }) {
    const go = (/** @type {string} */ id) => async () => {
      await this.export.open();
      const title = document.getElementById(id);
      if (title) title.tabIndex = -1;
      title?.focus();
    };
    return [
      link(say("plan_go_print"), () => print(false), { id: "ft-go-print" }),
      link(say("plan_go_calendar"), go("ft-calendar-title"), { id: "ft-go-calendar" }),
      link(say("plan_go_share"), go("ft-share-title"), { id: "ft-go-share" }),
    ];
  }

  /**
   * @param {string} name
   * @param {() => Promise<((shown: Shown) => import("../ui/region.js").Part<Shown>) | null>} load
   */
  #fold(name, load) {
    return new Fold(`ft-${name}`, this.host.say(`plan_${name}_title`), load);
  }
}

/** @param {(shown: Shown) => Child} draw whenever something changes */
const redrawn = (draw) => (/** @type {Shown} */ shown) => ({ nodes: draw(shown) });

/**
 * Why something is not asked for again: whoever says how often it may be done.
 * @param {string} id of a rule
 * @param {Shown} shown
 */
function enough(id, { wantWhole, say }) {
  const guide = wantWhole();
  if (!guide) return null;
  const { title, positions, ruling } = guide.rules[id];
  const said = positions
    .filter((position) => position.at_most)
    .map(({ source, says }) => `${guide.sources[source].short}: ${says}`);
  return h(
    "p",
    { class: "ft-small" },
    say("plan_spent", { title, why: ruling?.at_most ? plain(ruling.reason, guide) : said.join(" ") }),
  );
}

/** Whose plan it is; and the others, where there are any, see interviews.js. @param {Shown} shown */
const heading = (shown) => {
  const { say, interview, store, add } = shown;
  const { name, archived } = interview;
  const isOne = store.interviews.length < 2;
  return [
    h(
      "h2",
      { id: "ft-line-title", class: "ft-whose", key: "whose", tabindex: -1 },
      h("bdi", {}, name),
      archived && ` (${say("plan_archived")})`,
    ),
    h(
      "nav",
      { class: "ft-interviews ft-noprint", "aria-label": say("plan_interviews"), key: "interviews" },
      h(
        "ul",
        {},
        !isOne && switcher(shown),
        h("li", { key: "add" }, link(say("plan_add_short"), add, { id: "ft-add", "aria-label": say("plan_add") })),
      ),
    ),
  ];
};

/** @param {Shown} shown */
const onPaper = ({ interview: { people } }) =>
  h(
    "p",
    { class: "ft-onpaper ft-onpaper--name" },
    people.map(({ name }, index) => [index > 0 && " · ", h("bdi", {}, name)]),
  );

/**
 * @param {(key: string) => string} say
 * @param {() => void} open says more
 */
const keptShortly = (say, open) =>
  h("p", { class: "ft-small ft-noprint" }, say("plan_kept_short"), " ", link(say("plan_kept_more"), open));

/** @param {(key: string) => string} say */
const paperNotes = (say) =>
  h(
    "section",
    { class: "ft-onpaper", "aria-hidden": "true" },
    h("h2", {}, say("plan_print_notes")),
    Array.from({ length: LINES }, () => h("p", { class: "ft-onpaper__line" })),
  );

/**
 * After a no, a kind word comes first.
 * @param {Guide} guide
 * @param {Interview} interview
 */
function thenSaid({ events }, interview) {
  const said = events[interview.events.at(-1)?.type ?? ""]?.then_say;
  return said && h("p", { class: "ft-then" }, said);
}

/**
 * Room for what to do otherwise the next time.
 * @param {Shown} shown
 */
function forNextTime(shown) {
  const { interview, guide, want } = shown;
  const isAsked = interview.events.some(({ type }) => guide.events[type]?.then_note);
  return (
    isAsked && h("section", { class: "ft-next-time ft-noprint", key: interview.id }, want("notes")?.nextTime(shown))
  );
}

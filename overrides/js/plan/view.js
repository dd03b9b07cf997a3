/** One interview's plan, from top to bottom: what was just recorded, the next task, the line, what happened, and folds. */

import { calendarOf } from "../schedule/guide-index.js";
import { History, INTERVIEW } from "../schedule/history.js";
import { plan, spent } from "../schedule/plan.js";
import { momentOf, Temporal } from "../schedule/temporal.js";
import { Dates, localeOf } from "../ui/dates.js";
import { h, link, plain } from "../ui/dom.js";
import { part } from "../ui/parts.js";
import { Fold, Region } from "../ui/region.js";
import { whatHappened } from "./events.js";
import { nextTask, taskLine } from "./tasks.js";

export { calendarOf } from "../schedule/guide-index.js";

/** What a page keeps is forgotten by Apple's browsers, but not on the home screen; see storage-notice.js. */
const isForgetful = navigator.vendor.startsWith("Apple") && !matchMedia("(display-mode: standalone)").matches;

/** Lines to write on, on paper. */
const LINES = 6;

/**
 * @typedef {import("../storage/state.js").Interview} Interview
 * @typedef {import("../schedule/plan.js").Task} Task
 * @typedef {import("../schedule/plan.js").Guide} Guide
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
    this.notes = this.#fold("notes", async () => (await part("../plan/notes.js")).notesPanel);
    this.export = this.#fold("carry", async () => {
      const [store, { exportPanel }] = await Promise.all([host.loadEditor(), part("../plan/export-panel.js")]);
      return store && ((shown) => exportPanel(shown, store));
    });
    const settings = () => part("../plan/settings.js");
    const eventForms = () => part("../plan/event-forms.js");
    /** @type {{host: Element, update: (shown: Shown, anew: boolean) => void}[]} */
    this.regions = [
      new Region((shown) =>
        shown.store.interviews.length > 1 ? shown.want("interviews")?.switcher(shown) : alone(shown),
      ),
      new Region((shown) => [
        !shown.isDated && !shown.said && shown.want("event-forms")?.meetingForm(shown, "ft-met"),
        shown.saidAt("ft-met"),
      ]),
      new Region(onPaper),
      new Region(({ guide, interview }) => thenSaid(guide, interview)),
      new Region(nextTask),
      new Region(forNextTime),
      new Region((shown) =>
        taskLine(
          shown,
          shown.exhausted.map((id) => enough(id, shown)),
        ),
      ),
      new Region(({ dates }) => h("p", { class: "ft-small", id: "ft-zone" }, dates.zone())),
      new Region(() => isForgetful && keptShortly(say, () => this.export.open())),
      new Region(() => paperNotes(say)),
      whatHappened(guide, say),
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
    const { body, guide, say, root, want, why, redraw, notify, dispatch } = host;
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
      ...{ body, guide, say, root, want, why, redraw, notify, dispatch, now, tasksOf },
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
      exhausted: spent(guide, interview, { now: now.toInstant(), timeZone: now.timeZoneId }),
      said: Boolean(isSaid),
      saidAt: (place) =>
        (isSaid && place === fresh?.place && want("event-forms")?.justRecorded(event, where, shown)) || null,
      openNotes: () => this.notes.open(),
      print: async (whole) => (await part("../plan/print.js")).printPlan(host, whole),
      printLog: async () => (await part("../plan/print.js")).printLog(shown),
      add: () => {
        host.setAdding(true);
        host.redraw();
      },
      record: (event, where) => dispatch((commands) => commands.record(id, event, where), "event-forms"), // it is said at once
      tick: (action, on, where) => dispatch((commands) => commands.tick(id, action, on, where)),
    };
    return shown;
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
 * @param {Interview} interview
 * @param {Guide} guide
 * @param {Temporal.ZonedDateTime} now
 * @returns {import("./host.d.ts").Meeting}
 */
function metOf({ events }, guide, now) {
  const calendar = calendarOf(guide, now.timeZoneId);
  const dated = new History(events, guide.events, calendar).interview;
  const { id = "", type } = /** @type {Partial<import("../storage/state.js").RecordedEvent>} */ (dated?.event ?? {});
  const met = dated && {
    event: id,
    key: /** @type {"at" | "to"} */ (type === INTERVIEW ? "at" : "to"),
    when: momentOf(dated.at, now.timeZoneId),
  };
  const isAhead = met
    ? met.when.epochMilliseconds > now.epochMilliseconds
    : !events.some((event) => event.type === INTERVIEW);
  return { met, isAhead, isDated: Boolean(met) };
}

/**
 * Why something is not asked for again: whoever says how often it may be done.
 * @param {string} id of a rule
 * @param {Shown} shown
 */
function enough(id, { guide, say }) {
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

/** Where the only interview stands; how several do is drawn in interviews.js. @param {Shown} shown */
const alone = ({ say, interview: { id, name, archived }, add }) =>
  h(
    "nav",
    { class: "ft-interviews ft-noprint", "aria-label": say("plan_interviews") },
    h(
      "ul",
      {},
      h(
        "li",
        {},
        h(
          "button",
          { type: "button", class: "ft-tab", id: `ft-show-${id}`, "aria-current": "true" },
          h("bdi", {}, name),
          archived && ` (${say("plan_archived")})`,
        ),
      ),
      h("li", {}, link(say("plan_add"), add, { id: "ft-add" })),
    ),
  );

/** @param {Shown} shown */
const onPaper = ({ interview: { name, people } }) =>
  h(
    "p",
    { class: "ft-onpaper ft-onpaper--name" },
    [name, ...people.map((person) => person.name)].map((text, index) => [index > 0 && " · ", h("bdi", {}, text)]),
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

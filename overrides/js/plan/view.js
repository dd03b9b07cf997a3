/** One interview's plan, from top to bottom: what was just recorded, the next task, the line, what happened, and folds. */

import { History, INTERVIEW } from "../schedule/history.js";
import { plan, spent } from "../schedule/plan.js";
import { calendarOf } from "../schedule/prepared.js";
import { momentOf, Temporal } from "../schedule/temporal.js";
import { announce, h, link } from "../ui/dom.js";
import { Dates, localeOf } from "../ui/format.js";
import { part } from "../ui/parts.js";
import { Fold, Region } from "../ui/region.js";
import { whatHappened } from "./events.js";
import { nextTask, taskLine } from "./tasks.js";

export { Calendar } from "../schedule/calendar.js";

/** What a page keeps is forgotten by Apple's browsers, but not on the home screen; see plan-memory.js. */
const isForgetful = navigator.vendor.startsWith("Apple") && !matchMedia("(display-mode: standalone)").matches;

/** Lines to write on, on paper. */
const LINES = 6;

/** @typedef {import("../storage/state.js").Interview} Interview */
/** @typedef {import("../schedule/plan.js").Task} Task */

export class PlanView {
  /** @type {string} id of the interview that is drawn */
  #drawn = "";

  /** @param {any} page */
  constructor(page) {
    const { guide, timeZone, say } = page;
    this.page = page;
    this.dates = new Dates(localeOf(guide), timeZone, say);
    const fold = (/** @type {string} */ name, /** @type {() => Promise<any>} */ load) =>
      new Fold(`ft-${name}`, say(`plan_${name}_title`), load);
    const nodes = (/** @type {(context: any) => any} */ draw) => (/** @type {any} */ context) => ({
      nodes: draw(context),
    });
    this.notes = fold("notes", async () => (await part("../plan/notes.js")).notesPanel);
    this.carry = fold("carry", async () => {
      await page.wake();
      return (await part("../plan/carry.js")).carryPanel;
    });
    /** @type {{host: Element, update: (context: any, anew: boolean) => void}[]} */
    this.regions = [
      new Region((context) =>
        context.store.interviews.length > 1 ? context.want("interviews")?.switcher(context) : alone(context),
      ),
      new Region((context) => [
        !context.isDated && !context.said && context.want("told")?.meetingForm(context, "ft-met"),
        context.saidAt("ft-met"),
      ]),
      new Region(({ interview }) =>
        h(
          "p",
          { class: "ft-onpaper ft-onpaper--name" },
          [interview.name, ...interview.people.map(({ name }) => name)].map((name, place) => [
            place > 0 && " · ",
            h("bdi", {}, name),
          ]),
        ),
      ),
      new Region(({ guide, interview }) => thenSaid(guide, interview)),
      new Region(nextTask),
      new Region(forNextTime),
      new Region(taskLine),
      new Region(({ dates }) => h("p", { class: "ft-small", id: "ft-zone" }, dates.zone())),
      new Region(
        () =>
          isForgetful &&
          h(
            "p",
            { class: "ft-small ft-noprint" },
            say("plan_kept_short"),
            " ",
            link(say("plan_kept_more"), () => this.carry.open()),
          ),
      ),
      new Region(() => paperNotes(say)),
      whatHappened(guide, say),
      this.notes,
      fold("facts", async () => nodes((await part("../plan/manage.js")).facts)),
      fold("history", async () => nodes((await part("../plan/told.js")).historyList)),
      this.carry,
      fold("manage", async () => nodes((await part("../plan/manage.js")).manage)),
    ];
  }

  /**
   * @param {Interview} interview
   * @param {() => Promise<unknown>} [between] what to wait for after each region: at first, so that nothing takes long
   */
  async draw(interview, between) {
    const context = this.context(interview);
    if (between) await between();
    const anew = this.#drawn !== interview.id;
    this.#drawn = interview.id;
    for (const region of this.regions) {
      region.update(context, anew);
      if (!region.host.isConnected) this.page.page.append(region.host);
      if (between) await between();
    }
  }

  remove() {
    for (const { host } of this.regions) host.remove();
  }

  /** @param {Interview} [interview] what all parts draw from */
  context(interview) {
    const { page } = this;
    if (this.dates.timeZone !== page.timeZone) this.dates = new Dates(localeOf(page.guide), page.timeZone, page.say);
    const { dates } = this;
    const { guide, say, root, store, timeZone, fresh } = page;
    const now = Temporal.Now.zonedDateTimeISO(timeZone);
    /** @type {Map<Interview, Task[]>} */
    const known = new Map();
    const tasksOf = (/** @type {Interview} */ each) => {
      const tasks = known.get(each) ?? plan(guide, each, { now: now.toInstant(), timeZone });
      known.set(each, tasks);
      return tasks;
    };
    const id = interview?.id ?? "";
    /** What the reader does to the interview that is shown. */
    const here =
      (/** @type {string} */ deed) =>
      (/** @type {any[]} */ ...given) =>
        page.act(deed, id, ...given);
    /** What says itself where it is done. */
    const there =
      (/** @type {string} */ deed) =>
      (/** @type {any[]} */ ...given) =>
        page.act(deed, ...given);
    const want = (/** @type {string} */ name) => page.want(name);
    const context = {
      ...{ guide, say, root, store, now, dates, fresh, tasksOf, announce, interview, want },
      tasks: interview ? tasksOf(interview) : [],
      spent: interview ? spent(guide, interview, { now: now.toInstant(), timeZone }) : [],
      ...(interview && metOf(interview, guide, now)),
      why: () => page.problem,
      redraw: () => page.draw(),
      tell: (/** @type {any} */ nodes) => page.tell(nodes),
      add: () => page.add(),
      openNotes: () => this.notes.open(),
      print: async (/** @type {boolean} */ whole) => (await part("../plan/print.js")).printPlan(page, whole),
      printLog: async () => (await part("../plan/print.js")).printLog(page, context),
      ...{
        update: here("update"),
        record: here("record"),
        tick: here("tick"),
        amend: here("amend"),
        archive: here("archive"),
        remove: here("remove"),
      },
      ...{ change: there("change"), select: there("select"), undo: there("undo"), correct: there("correct") },
    };
    const where = store.interview(fresh.interview);
    const event = where?.events.find((/** @type {any} */ { id }) => id === fresh.event);
    const said = event && interview && (where === interview || event.next === interview.id);
    const saidAt = (/** @type {string} */ place) =>
      (said && place === fresh.place && want("told")?.justRecorded(event, where, context)) || null;
    return Object.assign(context, { said, saidAt });
  }
}

/**
 * When they meet, or met: `met.key` of the event says so. None is set, or it was called off: `isDated` is false.
 * @param {Interview} interview
 * @param {any} guide
 * @param {Temporal.ZonedDateTime} now
 */
function metOf({ events }, guide, now) {
  const calendar = calendarOf(guide, now.timeZoneId);
  const fact = new History(events, guide.events, calendar).interview;
  const { id = "", type } = /** @type {Partial<import("../storage/state.js").RecordedEvent>} */ (fact?.event ?? {});
  const met = fact && { event: id, key: type === INTERVIEW ? "at" : "to", when: momentOf(fact.at, now.timeZoneId) };
  const isAhead = met
    ? met.when.epochMilliseconds > now.epochMilliseconds
    : !events.some((each) => each.type === INTERVIEW);
  return { met, isAhead, isDated: Boolean(met) };
}

/** Where the only interview stands; how several do is drawn in plan-interviews.js. @param {any} context */
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
 * @param {any} guide
 * @param {Interview} interview
 */
function thenSaid({ events }, interview) {
  const said = events[interview.events.at(-1)?.type ?? ""]?.then_say;
  return said && h("p", { class: "ft-then" }, said);
}

/**
 * Room for what to do otherwise the next time.
 * @param {any} context
 */
function forNextTime(context) {
  const { interview, guide, want } = context;
  const isAsked = interview.events.some((/** @type {any} */ { type }) => guide.events[type]?.then_note);
  return (
    isAsked && h("section", { class: "ft-next-time ft-noprint", key: interview.id }, want("notes")?.nextTime(context))
  );
}

/** One interview's plan, from top to bottom: what was just recorded, the next task, the line, what happened, and folds. */

import { announce, h, link } from "./dom.js";
import { Dates, localeOf } from "./format.js";
import { part } from "./parts.js";
import { whatHappened } from "./plan-events.js";
import { switcher } from "./plan-interviews.js";
import { Fold, Region } from "./plan-regions.js";
import { nextTask, taskLine } from "./plan-tasks.js";
import { plan, spent } from "./plan.js";
import { Temporal } from "./temporal.js";

export { Calendar } from "./calendar.js";

/** What a page keeps is forgotten by Apple's browsers, but not on the home screen; see plan-memory.js. */
const isForgetful = navigator.vendor.startsWith("Apple") && !matchMedia("(display-mode: standalone)").matches;

/** Lines to write on, on paper. */
const LINES = 6;

/** @typedef {import("./state.js").Interview} Interview */
/** @typedef {import("./plan.js").Task} Task */

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
    const nodes = (/** @type {(context: any) => any} */ draw) => (/** @type {any} */ context) => ({ nodes: draw(context) });
    this.notes = fold("notes", async () => (await part("./plan-notes.js")).notesPanel);
    this.carry = fold("carry", async () => (await page.wake(), await part("./plan-carry.js")).carryPanel);
    /** @type {{host: Element, update: (context: any, anew: boolean) => void}[]} */
    this.regions = [
      new Region((context) => switcher(page.store.interviews, context.interview, context.tasksOf, context)),
      new Region((context) => recorded(context)),
      new Region(({ interview }) => h("p", { class: "ft-onpaper ft-onpaper--name" }, [interview.name, ...interview.people.map(({ name }) => name)].join(" · "))),
      new Region(nextTask),
      new Region(taskLine),
      new Region(({ dates }) => h("p", { class: "ft-small", id: "ft-zone" }, dates.zone())),
      new Region(() => isForgetful && h("p", { class: "ft-small ft-noprint" }, say("plan_kept_short"), " ", link(say("plan_kept_more"), () => this.carry.open()))),
      new Region(() => paperNotes(say)),
      whatHappened(guide, say, (event) => page.act("record", page.shown?.id ?? "", event)),
      this.notes,
      fold("facts", async () => nodes((await part("./plan-manage.js")).facts)),
      fold("history", async () => nodes((await part("./plan-told.js")).historyList)),
      this.carry,
      fold("manage", async () => nodes((await part("./plan-manage.js")).manage)),
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
    const here = (/** @type {string} */ deed) => (/** @type {any[]} */ ...given) => page.act(deed, id, ...given);
    /** What says itself where it is done. */
    const there = (/** @type {string} */ deed) => (/** @type {any[]} */ ...given) => page.act(deed, ...given);
    return {
      ...{ guide, say, root, store, now, dates, fresh, tasksOf, announce, interview },
      tasks: interview ? tasksOf(interview) : [],
      spent: interview ? spent(guide, interview, { now: now.toInstant(), timeZone }) : [],
      want: (/** @type {string} */ name) => page.want(name),
      redraw: () => page.draw(),
      tell: (/** @type {any} */ nodes) => page.tell(nodes),
      add: () => page.add(),
      openNotes: () => this.notes.open(),
      print: async (/** @type {boolean} */ whole) => (await part("./plan-print.js")).printPlan(page, whole),
      ...{ update: here("update"), record: here("record"), tick: here("tick"), amend: here("amend"), remove: here("remove") },
      ...{ change: there("change"), select: there("select"), undo: there("undo"), correct: there("correct") },
    };
  }
}

/** @param {(key: string) => string} say */
const paperNotes = (say) =>
  h("section", { class: "ft-onpaper", "aria-hidden": "true" }, h("h2", {}, say("plan_print_notes")), Array.from({ length: LINES }, () => h("p", { class: "ft-onpaper__line" })));

/**
 * What was just recorded, here or in the interview that this one is the next round of; and when this one is, as long
 * as that is not known.
 * @param {any} context
 */
function recorded(context) {
  const { interview, fresh, store, want } = context;
  const hasDate = interview.events.some((/** @type {any} */ each) => each.type === "interview");
  const where = store.interview(fresh.interview);
  const event = where?.events.at(-1);
  const isFresh = event?.id === fresh.event && (where === interview || event.next === interview.id);
  if (hasDate && !isFresh) return null;
  const told = want("told");
  return [told && isFresh && told.justRecorded(event, where.id, context), told && !hasDate && told.meetingForm(context)];
}

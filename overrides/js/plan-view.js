/** One interview's plan, from top to bottom: what was just recorded, the next task, the line, what happened, and folds. */

import { announce, h } from "./dom.js";
import { Dates } from "./format.js";
import { makeId } from "./plan-deeds.js";
import { whatHappened } from "./plan-events.js";
import { switcher } from "./plan-interviews.js";
import { Fold, Region } from "./plan-regions.js";
import { nextTask, taskLine } from "./plan-tasks.js";
import { plan } from "./plan.js";
import { Temporal } from "./temporal.js";

export { Calendar } from "./calendar.js";

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
    this.dates = new Dates(guide.language, timeZone, say);
    const fold = (/** @type {string} */ name, /** @type {() => Promise<any>} */ load) =>
      new Fold(`ft-${name}`, say(`plan_${name}_title`), () => load().catch(() => page.unreachable()));
    const nodes = (/** @type {(context: any) => any} */ draw) => (/** @type {any} */ context) => ({ nodes: draw(context) });
    this.notes = fold("notes", async () => (await import("./plan-notes.js")).notesPanel);
    this.carry = fold("carry", async () => (await import("./plan-carry.js")).carryPanel);
    /** @type {{host: Element, update: (context: any, anew: boolean) => void}[]} */
    this.regions = [
      new Region((context) => switcher(page.store.interviews, context.interview, context.tasksOf, context)),
      new Region((context) => recorded(context)),
      new Region(({ interview }) => h("p", { class: "ft-onpaper ft-onpaper--name" }, [interview.name, ...interview.people.map(({ name }) => name)].join(" · "))),
      new Region(nextTask),
      new Region(taskLine),
      new Region(() => paperNotes(say)),
      whatHappened(say, (event) => page.deeds.record(page.shown?.id ?? "", event)),
      this.notes,
      fold("facts", async () => nodes((await import("./plan-manage.js")).facts)),
      fold("history", async () => nodes((await import("./plan-told.js")).historyList)),
      this.carry,
      fold("manage", async () => nodes((await import("./plan-manage.js")).manage)),
    ];
  }

  /**
   * @param {Interview} interview
   * @param {() => Promise<unknown>} [between] what to wait for after each region: at first, so that nothing takes long
   */
  async draw(interview, between) {
    const context = this.context(interview);
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
    const { guide, say, root, store, timeZone, deeds } = this.page;
    const now = Temporal.Now.zonedDateTimeISO(timeZone);
    /** @type {Map<Interview, Task[]>} */
    const known = new Map();
    const tasksOf = (/** @type {Interview} */ each) => {
      const tasks = known.get(each) ?? plan(guide, each, { now: now.toInstant(), timeZone });
      known.set(each, tasks);
      return tasks;
    };
    const id = interview?.id ?? "";
    return {
      ...{ guide, say, root, store, now, tasksOf, announce, makeId, interview, dates: this.dates, fresh: deeds.fresh },
      tasks: interview ? tasksOf(interview) : [],
      want: (/** @type {string} */ name) => this.page.want(name),
      redraw: () => this.page.draw(),
      tell: (/** @type {any} */ nodes) => this.page.tell(nodes),
      openNotes: () => this.notes.open(),
      print: async (/** @type {boolean} */ whole) => (await import("./plan-print.js")).printPlan(this.page, whole),
      add: () => this.page.add(),
      select: (/** @type {string} */ other) => deeds.select(other),
      change: (/** @type {any} */ fn, /** @type {any} */ options) => deeds.change(fn, options),
      update: (/** @type {any} */ fn, /** @type {string} */ message) => deeds.update(id, fn, message),
      record: (/** @type {any} */ event) => deeds.record(id, event),
      tick: (/** @type {string} */ action, /** @type {boolean} */ on) => deeds.tick(id, action, on),
      undo: (/** @type {string} */ where) => deeds.undo(where),
      correct: (/** @type {string} */ where, /** @type {any} */ event, /** @type {string} */ at) => deeds.correct(where, event, at),
      remove: () => deeds.remove(id),
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

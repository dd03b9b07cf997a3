/**
 * The reader's own dates on pages of the guide: where a page says "within 24 hours of your interview", whoever has a plan
 * reads "by Friday, 3 PM", for the interview on show. Fetched by has-plan.js, and only where a plan is kept.
 *
 * @example
 * <span data-rule="thank-you-email">within 24 hours of your interview</span>
 * <span data-step="say-thank-you">right after the interview</span>
 * <ft-start>on the home page: the next task takes its place</ft-start>
 *
 * @typedef {import("../storage/state.js").Interview} Interview
 * @typedef {import("../schedule/plan.js").Task} Task
 * @typedef {import("../schedule/plan.js").Outline} Guide
 *
 * @typedef {object} OwnPlan what is known of a reader
 * @property {Guide} guide
 * @property {import("../ui/dom.js").Say} say
 * @property {Dates} dates
 * @property {Temporal.ZonedDateTime} now
 * @property {Interview[]} interviews what is not archived comes first
 * @property {Interview} shown
 * @property {(interview: Interview) => Task[]} tasksOf
 * @property {string} page address of the plan
 */

import { plan } from "../schedule/plan.js";
import { deviceZone, Temporal } from "../schedule/temporal.js";
import { openStorage } from "../storage/location.js";
import { readSnapshot } from "../storage/snapshot.js";
import { Dates, localeOf } from "../ui/dates.js";
import { flat, h, markForeign, phrases, withNames } from "../ui/dom.js";
import { data } from "../ui/parts.js";

const ROOT = new URL("../..", import.meta.url);
const MINUTE = 60_000;

/** From then on the page is shown without dates, see css/pages/steps.css; what comes later would move what is being read. */
const PATIENCE = 4_000;

/** @type {WeakMap<Element, {words: Node[], own: string}>} what the page says by itself, and what is said instead */
const written = new WeakMap();

/**
 * Write the dates, and go on doing so as time passes and as other tabs change the plan.
 * @param {string} key under which the plan is kept
 */
export async function begin(key) {
  const started = performance.now();
  /** @type {Guide & {words: Record<string, string>, lacking?: Parameters<typeof markForeign>[0]}} */
  const guide = await data(new URL("outline.json", ROOT).href);
  markForeign(guide.lacking);
  const say = phrases(guide.words, guide.language);
  const home = document.querySelector("ft-start") && (await import("./next-task.js")).nextTask;
  const draw = () => {
    const own = ownPlan(key, guide, say);
    for (const element of document.querySelectorAll("[data-rule]")) write(element, own && ofRule(element, own));
    for (const element of document.querySelectorAll("[data-step]")) write(element, own && ofStep(element, own));
    whose(own);
    home?.(own);
  };
  if (performance.now() - started < PATIENCE) draw();
  addEventListener("storage", (event) => (event.key === key || event.key === null) && draw());
  document.addEventListener("visibilitychange", () => !document.hidden && draw());
  addEventListener("pageshow", ({ persisted }) => persisted && draw());
  setInterval(draw, MINUTE);
}

/**
 * @param {string} key
 * @param {Guide} guide
 * @param {import("../ui/dom.js").Say} say
 * @returns {OwnPlan | null} null: there is none by now, or one that only the page of the plan can mend
 */
function ownPlan(key, guide, say) {
  const snapshot = readSnapshot(openStorage(window), key);
  const interviews = snapshot?.interviews ?? [];
  const shown = snapshot?.interview(snapshot.state.selected ?? "") ?? interviews[0];
  if (!shown) return null;
  const timeZone = deviceZone();
  const now = Temporal.Now.zonedDateTimeISO(timeZone);
  const tasksOf = (/** @type {Interview} */ interview) => plan(guide, interview, { now: now.toInstant(), timeZone });
  const dates = new Dates(localeOf(guide), timeZone, say);
  return { guide, say, dates, now, interviews, shown, tasksOf, page: new URL("plan/", ROOT).href };
}

/** @type {WeakMap<OwnPlan, Task[]>} */
const planned = new WeakMap();

/** @param {OwnPlan} own */
function tasksOnShow(own) {
  const tasks = planned.get(own) ?? own.tasksOf(own.shown);
  planned.set(own, tasks);
  return tasks;
}

/**
 * @param {Element} element
 * @param {OwnPlan} own
 */
function ofRule(element, own) {
  const task = tasksOnShow(own).find(({ id }) => id === element.getAttribute("data-rule"));
  return task ? said(task, own) : "";
}

/**
 * What is next in a step, or that all of it is done.
 * @param {Element} element
 * @param {OwnPlan} own
 */
function ofStep(element, own) {
  const tasks = tasksOnShow(own).filter(({ step }) => step === element.getAttribute("data-step"));
  const task = tasks.find(({ status }) => status !== "done") ?? tasks[0];
  return task ? said(task, own) : "";
}

/**
 * @param {Task} task
 * @param {OwnPlan} own
 */
function said(task, { say, dates, now }) {
  if (task.status === "done") return say("step_own_done");
  const { words } = dates.of(task, now);
  const isLate = task.status === "late" || task.status === "late-but-fine";
  return isLate ? `${say(`plan_status_${task.status.replaceAll("-", "_")}`)} ${words}` : words;
}

/**
 * Put a date before what the page says by itself, or leave that alone.
 * @param {Element} element
 * @param {string | null} own
 */
function write(element, own) {
  const known = written.get(element) ?? { words: [...element.childNodes], own: "" };
  if (known.own === (own ?? "")) return;
  written.set(element, { ...known, own: own ?? "" });
  const rule = known.words.length > 0 && [" ", h("span", { class: "ft-own__rule" }, "(", known.words, ")")];
  element.replaceChildren(...(own ? flat([h("strong", { class: "ft-own" }, own), rule]) : known.words));
}

/**
 * Below the heading: whose dates these are, and the way to the plan.
 * @param {OwnPlan | null} own
 */
function whose(own) {
  document.querySelector(".ft-own__whose")?.remove();
  if (!own || !document.querySelector(".ft-own") || document.querySelector("ft-start")) return;
  const said = withNames(own.say("step_own_whose", { name: "\0" }), [own.shown.name]);
  document.querySelector(".md-content h1")?.after(h("p", { class: "ft-own__whose" }, h("a", { href: own.page }, said)));
}

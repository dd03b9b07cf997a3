/**
 * `<ft-desk>`: where a letter is filled, checked and sent: the letter first, its questions beside it. Promotes the readable letter inside it once guide, letters and
 * storage are there:
 *
 * @example
 * <ft-desk data-root="../../" data-home="../../" data-letter="thank-you-email">the letter, readable without scripts</ft-desk>
 *
 * Data flows one way: a field changes the store → the letter is composed anew → all parts of the desk show it. Without
 * a plan the same store keeps one nameless interview in this tab's own storage, see kept.js.
 */

import { fillIn } from "../letters/blanks.js";
import { draftKey, pick, title, write } from "../letters/draft.js";
import { wellFormed } from "../letters/mailto.js";
import { deviceZone, Temporal } from "../schedule/temporal.js";
import { CHANNELS } from "../storage/choices.js";
import { makeId } from "../storage/ids.js";
import { LIMITS } from "../storage/limits.js";
import { keyFor } from "../storage/location.js";
import { draft as putDraft, record, tick, undo } from "../storage/state.js";
import { announce, h, liveRegion, markForeign, phrases } from "../ui/dom.js";
import { wayBack } from "../ui/focus.js";
import { data, failed, tellMissing } from "../ui/parts.js";
import { inPieces, pause } from "../ui/region.js";
import { Taps } from "../ui/taps.js";
import { Kept } from "./kept.js";
import { missing } from "./missing.js";
import { table } from "./table.js";
import { dating, Viewer } from "./view.js";

const MINUTE = 60_000;

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("../storage/state.js").Interview} Interview
 * @typedef {import("./view.js").Book} Book
 */

class Desk extends HTMLElement {
  root = this.dataset.root ?? "../../";
  name = this.dataset.letter ?? "";
  timeZone = "";
  /** @type {Viewer | null} */
  viewer = null;
  page = h("div", { class: "ft-desk__page" });
  say = phrases({});
  kept = new Kept(keyFor(new URL(this.dataset.home ?? this.root, document.baseURI).pathname));
  /** @type {{element: HTMLElement, show: (view: View) => void}[]} */
  parts = [];
  /** @type {ReturnType<typeof table> | null} */
  made = null;
  /** Which interview and person the parts were made for. */
  shown = "";
  /** @type {import("./view.js").Fresh} what was recorded on this page */
  fresh = null;
  leaving = new AbortController();
  taps = new Taps();

  /** The readable letter; it comes back if the desk fails. */
  plain = [...this.childNodes];
  by = this.querySelector(".ft-by");

  connectedCallback() {
    liveRegion();
    this.begin().catch((error) => this.fail(error));
  }

  async begin() {
    const book = /** @type {Book} */ (await data(`${this.root}letters/${this.name}/letter.json`));
    markForeign(book.lacking);
    this.say = phrases(book.words, book.language);
    this.follow(book);
    await pause();
    await this.kept.read();
    await dating(this.kept.plan);
    this.listen();
    await this.showFirst();
    if (this.hasAttribute("data-failed")) return;
    this.replaceChildren(this.page);
    this.setAttribute("data-ready", "");
  }

  listen() {
    const { signal } = this.leaving;
    tellMissing(missing(this.page, this.say));
    const load = () => this.kept.load().catch((error) => this.fail(error));
    this.kept.addEventListener("change", () => this.show(), { signal });
    this.kept.addEventListener("refuse", () => announce(this.say("desk_not_kept", { most: LIMITS.text })), { signal });
    const once = { once: true, signal };
    const moves = ["pointermove", "pointerdown", "scroll", "keydown", "focusin"];
    for (const move of [...moves, "storage"]) addEventListener(move, load, once); // or another tab has written
    addEventListener("hashchange", () => this.moved(), { signal });
    const timer = setInterval(() => this.show(), MINUTE);
    signal.addEventListener("abort", () => clearInterval(timer));
    const back = () => load().then(() => this.show()); // perhaps from a journey
    addEventListener("pageshow", ({ persisted }) => persisted && back(), { signal });
    document.addEventListener("visibilitychange", back, { signal });
    const swallow = { capture: true, signal };
    for (const press of /** @type {const} */ (["mousedown", "click"]))
      this.page.addEventListener(press, (event) => this.taps.swallow(event), swallow);
  }

  /** In pieces, so that the page can be scrolled meanwhile. */
  async showFirst() {
    const viewer = /** @type {Viewer} */ (this.viewer);
    const rest = inPieces();
    this.view = this.look(viewer);
    this.shown = keyOf(this.view);
    for (const _ of this.view.looking()) await rest();
    await pause();
    this.build(this.view, viewer);
    for (const part of this.parts) {
      part.show(this.view);
      await pause();
    }
    this.turned();
  }

  /** @param {unknown} error */
  fail(error) {
    this.leaving.abort();
    this.removeAttribute("data-ready");
    this.replaceChildren(...this.plain);
    failed(this, error);
  }

  /** The device may be in another zone now. @param {Book} book */
  follow(book) {
    const zone = deviceZone();
    if (this.viewer && zone === this.timeZone) return;
    this.timeZone = zone;
    this.viewer = new Viewer(this.name, { book, timeZone: zone, say: this.say });
    this.shown = ""; // made anew
  }

  disconnectedCallback() {
    this.leaving.abort();
  }

  /** Another person or interview was chosen. */
  moved() {
    this.fresh = null;
    this.show();
    const { person, interview } = this.view;
    announce(this.say("desk_for", { name: person?.name || interview.name }));
  }

  show() {
    try {
      this.draw();
    } catch (error) {
      this.fail(error);
    }
  }

  draw() {
    if (!this.viewer || !this.made) return;
    dating(this.kept.plan)?.then(() => this.show(), console.info);
    this.follow(this.viewer.book);
    const view = this.look(this.viewer);
    this.view = view;
    const key = keyOf(view);
    if (key !== this.shown) this.rebuild(view, this.viewer);
    this.shown = key;
    for (const part of this.parts) part.show(view);
    this.turned();
  }

  /**
   * For another person or interview. Nothing of the one before may stay, however alike it looks.
   * @param {View} view
   * @param {Viewer} viewer
   */
  rebuild(view, viewer) {
    const back = wayBack(this.page, [".ft-tab[aria-current]", "h3"]);
    const open = [...this.page.querySelectorAll("details[open][id]")].map(({ id }) => id);
    this.build(view, viewer);
    for (const fold of this.page.querySelectorAll("details[id]"))
      if (open.includes(fold.id)) fold.setAttribute("open", "");
    for (const part of this.parts) part.show(view);
    back();
  }

  /**
   * @param {View} view
   * @param {Viewer} viewer
   */
  build(view, { book, dates }) {
    const { say, root, timeZone, by } = this;
    const draft = (/** @type {import("../storage/state.js").Draft} */ draft) =>
      this.keep((interview) => putDraft(interview, draftKey(this.name, this.view.person), draft));
    const sheet = (/** @type {Interview} */ interview) =>
      /** @type {Viewer} */ (this.viewer).sheet(interview, this.now);
    this.made = table(view, {
      ...{ say, root, timeZone, by, dates, events: book.guide.events, sources: book.sources },
      fill: (blank, text) =>
        this.keep((interview) => fillIn(interview, sheet(interview), blank, this.view.person, wellFormed(text))),
      pick: (part, place) => draft(pick(this.view.draft, part, place)),
      write: (part, text) => draft(write(this.view.draft, part, wellFormed(text))),
      title: (text) => draft(title(this.view.draft, wellFormed(text))),
      turned: () => this.turned(),
      sent: (more) => this.once(() => this.sent(more)),
      takeBack: () => this.once(() => this.takeBack()),
    });
    this.parts = this.made.parts;
    this.page.replaceChildren(...this.made.nodes);
  }

  /** There is one thing to do next: the next question, or to send the letter. */
  turned() {
    this.toggleAttribute("data-asking", this.made?.isAsking() ?? false);
    this.toggleAttribute("data-keeps", this.kept.isWriting);
  }

  /** @param {Viewer} viewer */
  look(viewer) {
    const { kept, now, fresh } = this;
    return viewer.look({
      store: kept.plan,
      session: kept.tab,
      now,
      fresh,
      asked: new URLSearchParams(location.hash.slice(1)),
    });
  }

  get now() {
    return Temporal.Now.zonedDateTimeISO(this.timeZone);
  }

  /**
   * @param {(interview: Interview) => Interview} change
   */
  keep(change) {
    const { interview, isKept } = this.view;
    this.kept.change(isKept, (state) => {
      const isThere = state.interviews.some((each) => each.id === interview.id);
      const interviews = isThere ? state.interviews : [...state.interviews, interview];
      return { ...state, interviews: interviews.map((each) => (each.id === interview.id ? change(each) : each)) };
    });
  }

  /** What goes into the plan is said to be there once it is. @param {() => void} act */
  once(act) {
    if (this.kept.isWriting) return act();
    const release = this.taps.hold();
    const done = this.kept.load().then(act);
    done.catch((error) => this.fail(error)).finally(release);
  }

  /**
   * The letter was sent, or said.
   * @param {{answered?: boolean}} more
   */
  sent(more) {
    const { letter, person, interview } = this.view;
    const event = letter.records ? makeId() : "";
    this.fresh = { event, person: person?.id ?? "", interview: interview.id };
    const at = this.now.toString();
    this.keep((interview) => {
      const ticked = this.ticks.reduce(
        (each, action) => tick(each, action, this.now.toInstant().toString()),
        interview,
      );
      if (!letter.records) return ticked;
      const { by, ...said } = letter.records;
      const how = CHANNELS.find((channel) => channel === by);
      return record(ticked, { ...said, by: how, at, person: person?.id, task: letter.rule, ...more }, event);
    });
    announce(this.say("desk_recorded"));
    this.taps.done(document.getElementById("ft-take-back"));
  }

  takeBack() {
    const { event } = this.fresh ?? {};
    this.fresh = null;
    this.keep((interview) => {
      const without = event && interview.events.at(-1)?.id === event ? undo(interview) : interview;
      return this.ticks.reduce((each, action) => tick(each, action, null), without);
    });
    announce(this.say("desk_taken_back"));
    this.taps.done(this.querySelector(".ft-desk__sent button"));
  }

  /** Actions that this letter ticks off: those of its own rule; none where an event says that it was sent. */
  get ticks() {
    const { records, ticks = [], rule } = this.view.letter;
    const steps = Object.values(this.viewer?.book.guide.steps ?? {});
    const ruleOf = (/** @type {string} */ id) => steps.find(({ actions }) => id in actions)?.actions[id].rule;
    return records ? [] : ticks.filter((id) => !rule || ruleOf(id) === rule);
  }

  /** @type {View} */
  view = /** @type {View} */ (/** @type {unknown} */ (null)); // until it was drawn
}

/** @param {View} view whom it is for */
const keyOf = ({ interview, person }) => `${interview.id}/${person?.id ?? ""}`;

customElements.define("ft-desk", Desk);

/**
 * `<ft-plan>`: the page of the plan. Promotes the static checklist inside it once guide and storage are there.
 *
 * Data flows one way: the store changes → plan() makes tasks → each region of the page is drawn again. This module and
 * what it imports is the least that every visit needs; the rest is fetched when it is wanted.
 */

import { h, link, liveRegion, markForeign, phrases } from "./dom.js";
import { Glance, glance } from "./glance.js";
import { keyFor, openStorage } from "./place.js";
import { Region, pause } from "./plan-regions.js";
import { Temporal } from "./temporal.js";

const MINUTE = 60_000;

/** Parts that are fetched when they are first needed. */
const PARTS = /** @type {Record<string, () => Promise<any>>} */ ({
  view: () => import("./plan-view.js"), // a plan
  task: () => import("./plan-task.js"), // what a task unfolds to
  notes: () => import("./plan-notes.js"), // for the next time
  others: () => import("./plan-interviews.js"), // several interviews
  told: () => import("./plan-told.js"), // what was just recorded
  ask: () => import("./plan-ask.js"), // the questions
  example: () => import("./plan-example.js"),
  memory: () => import("./plan-memory.js"), // what is wrong with storage
});

class PlanPage extends HTMLElement {
  /** @type {string} the way from this page to the site's root */
  root = this.dataset.root ?? "./";
  timeZone = Temporal.Now.timeZoneId();
  page = h("div", { class: "ft-plan__page" });
  adding = false;
  /** @type {import("./plan-ask.js").Questions | null} for as long as they are asked: what is typed stays when others change */
  questions = null;
  /** @type {import("./plan-view.js").PlanView | null} */
  view = null;
  /** @type {any} a plan that came in a link */
  incoming = null;
  /** @type {any} what the reader must know, until they have read it */
  news = null;
  /** @type {string} id of the interview that was on show: what another tab does must not change that */
  drawn = "";
  /** @type {string} why the last change was not possible */
  problem = "";
  /** @type {Record<string, any>} those of PARTS that are here; null: on its way */
  parts = {};
  /** @type {any} */
  guide;
  /** @type {(key: string, values?: Record<string, any>) => string} */
  say = (key) => key;
  /** @type {Glance | import("./store.js").Store} */
  store = new Glance({ schema: 0, interviews: [], selected: null });
  /** @type {any} what changes the plan: fetched when the reader first moves */
  deeds = null;
  /** @type {Promise<void> | null} */
  waking = null;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  timer;

  async connectedCallback() {
    liveRegion();
    const fetched = fetch(`${this.root}guide.json`).then((answer) => answer.json());
    const seen = glance(openStorage(window), this.key);
    this.store = seen ?? this.store;
    const guide = fetched.then((known) => {
      this.guide = known;
      markForeign(known.lacking);
      this.say = phrases(known.words);
    });
    if (!seen) await guide.then(() => this.wake());
    const { shown, isForgetful } = this;
    const hasDate = shown?.events.some(({ type }) => type === "interview");
    const needed = [shown ? "view" : "ask", this.store.interviews.length > 1 && "others", shown && !hasDate && "told", isForgetful && "memory"];
    await Promise.all([guide, ...needed.map((name) => name && this.load(name))]);
    this.querySelector(".ft-plan__static")?.remove();
    this.append(this.page);
    await this.draw(pause);
    this.page.addEventListener("click", (event) => this.deeds?.taps.swallow(event), true);
    for (const move of ["pointerdown", "keydown", "focusin"]) this.page.addEventListener(move, () => this.wake(), { once: true });
    addEventListener("storage", () => this.wake(), { once: true }); // another tab has written
    addEventListener("pageshow", ({ persisted }) => persisted && this.wake());
    document.addEventListener("visibilitychange", () => this.wake(), { once: true });
    this.timer = setInterval(() => this.draw(), MINUTE);
    if (location.hash.startsWith("#plan=")) await (await import("./plan-incoming.js")).receive(this);
    this.setAttribute("data-ready", "");
  }

  get key() {
    return keyFor(new URL(this.dataset.home ?? this.root, document.baseURI).pathname);
  }

  /** Fetch what changes the plan, once. */
  wake() {
    this.waking ??= this.#wake().catch(() => {
      this.waking = null; // the next time it may work
      this.unreachable();
    });
    return this.waking;
  }

  async #wake() {
    const { Deeds, Store, forgetDrafts } = await import("./plan-deeds.js");
    const store = new Store({ storage: openStorage(window), key: this.key });
    store.addEventListener("change", () => {
      if (this.drawn && !store.interviews.length) forgetDrafts(); // all was erased, here or in another tab
      this.draw();
    });
    this.store = store;
    const { guide, say, timeZone } = this;
    const refuse = (/** @type {string} */ why) => {
      if (why === this.problem) return;
      this.problem = why;
      this.drawTop();
      if (why) this.page.querySelector("#ft-problem")?.scrollIntoView({ block: "nearest" });
    };
    this.want("told"); // whatever comes next, it will be said
    this.deeds = new Deeds({ store, guide, say, timeZone, refuse, tell: (nodes) => this.tell(nodes) });
    this.draw();
  }

  /**
   * Something that the reader does: see Deeds.
   * @param {string} deed
   * @param {...any} given
   * @returns {boolean} false: it was not possible
   */
  act(deed, ...given) {
    const isReady = this.deeds && (deed !== "record" || this.parts.told); // what is recorded is said at once
    if (isReady) return this.deeds.inPlace(this.page, deed, given);
    Promise.all([this.wake(), this.load("told")]).then(() => this.deeds?.inPlace(this.page, deed, given));
    return true;
  }

  get fresh() {
    return this.deeds?.fresh ?? { event: "", interview: "", place: "", task: null };
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  /** The interview on show. */
  get shown() {
    const { interviews, state } = this.store;
    const the = (/** @type {string | null} */ id) => interviews.find((each) => each.id === id);
    return the(state.selected) ?? the(this.drawn) ?? interviews[0];
  }

  /** Whether there is something to say about this device's memory. */
  get isForgetful() {
    return !this.store.remembered || this.store.kept.length > 0 || this.store.undoable;
  }

  /** @param {string} name */
  async load(name) {
    try {
      this.parts[name] = await PARTS[name]();
    } catch {
      delete this.parts[name]; // the next time it may work
      this.unreachable();
    }
  }

  /** @returns {null} */
  unreachable() {
    this.problem = this.say("plan_error_offline");
    if (this.page.isConnected) this.drawTop();
    return null;
  }

  /**
   * A part if it is here; if not, it is fetched, and the page drawn again.
   * @param {string} name
   */
  want(name) {
    if (!(name in this.parts)) {
      this.parts[name] = null;
      this.load(name).then(() => this.parts[name] && this.draw());
    }
    return this.parts[name];
  }

  /** What stands above everything: about memory, about what was not possible, about what came in. */
  top = new Region(() => [
    this.isForgetful && this.want("memory")?.storageNotes(this.store, this.say, this.dataset.blocked),
    this.problem && h("p", { class: "ft-error", role: "alert", id: "ft-problem" }, this.problem),
    this.news && h("section", { class: "ft-note", role: "status", id: "ft-news", tabindex: -1 }, this.news, link(this.say("plan_close"), () => this.tell(null))),
    this.incoming,
  ]);

  drawTop() {
    this.top.update(undefined);
    if (!this.top.host.isConnected) this.page.prepend(this.top.host);
    if (this.problem) this.page.querySelector("#ft-problem")?.scrollIntoView({ block: "nearest" });
  }

  /** @param {() => Promise<unknown>} [between] what to wait for after each region */
  async draw(between) {
    if (!this.page.isConnected) return; // at first everything comes at once
    const { shown } = this;
    this.drawn = shown?.id ?? "";
    const back = this.deeds?.wayBack(this.page);
    this.drawTop();
    if (this.questions?.isHeld) this.adding = true; // another tab may have made a plan meanwhile
    const view = shown && !this.adding ? this.want("view") : null;
    if (view) {
      this.view ??= new view.PlanView(this);
      this.#asked();
      if (between) await between();
      await /** @type {any} */ (this.view).draw(shown, between);
    } else if (!shown || this.adding) {
      this.view?.remove();
      const ask = this.want("ask");
      if (ask) this.questions ??= new ask.Questions(this, Boolean(shown));
      this.questions?.draw(Boolean(shown));
    }
    back?.();
    this.dispatchEvent(new Event("drawn"));
  }

  /** The questions are answered, or not asked any more. */
  #asked() {
    this.questions?.remove();
    this.questions = null;
  }

  /** Ask about a further interview. */
  add() {
    this.adding = true;
    this.draw();
  }

  /** Do not ask any more. */
  stopAsking() {
    this.adding = false;
    this.#asked();
    this.draw();
    /** @type {any} */ (this.page.querySelector("#ft-add"))?.focus();
  }

  /**
   * Say something that stays until the reader has read it.
   * @param {any} nodes null: they have
   */
  tell(nodes) {
    this.news = nodes;
    this.drawTop();
    if (nodes) /** @type {any} */ (this.page.querySelector("#ft-news"))?.focus(); // and into view
  }
}

customElements.define("ft-plan", PlanPage);

/**
 * `<ft-plan>`: the page of the plan. Promotes the static checklist inside it once guide and storage are there:
 *
 * @example
 * <ft-plan data-root="../" data-home="../">
 *   <div class="ft-plan__static">the checklist, readable without scripts</div>
 * </ft-plan>
 *
 * Data flows one way: the store changes → plan() makes tasks → each region of the page is drawn again. This module and
 * what it imports is the least that every visit needs; the rest is fetched when it is wanted.
 */

import { deviceZone } from "../schedule/temporal.js";
import { keyFor, openStorage } from "../storage/location.js";
import { readSnapshot, Snapshot } from "../storage/snapshot.js";
import { announce, h, liveRegion, markForeign, phrases, query } from "../ui/dom.js";
import { data, failed, part, tellMissing } from "../ui/parts.js";
import { pause } from "../ui/region.js";
import { LazyParts } from "./lazy-parts.js";
import { Notices } from "./notices.js";
import { Questions } from "./questions.js";

/**
 * @typedef {import("../schedule/plan.js").Guide} Guide
 * @typedef {import("../storage/store.js").Store} Store
 * @typedef {import("./commands.js").Commands} Commands
 * @typedef {import("./lazy-parts.js").Host} Host
 */

const MINUTE = 60_000;

class PlanPage extends HTMLElement {
  /** @type {string} the way from this page to the site's root */
  root = this.dataset.root ?? "./";
  timeZone = deviceZone();
  body = h("div", { class: "ft-plan__page" });
  questions = new Questions(this);
  /** @type {import("./view.js").PlanView | null} */
  view = null;
  /** @type {string} id of the interview that was on show: what another tab does must not change that */
  drawn = "";
  parts = new LazyParts(() => this.draw());
  /** @type {Snapshot} the Store, once it is here */
  store = new Snapshot({ schema: 0, interviews: [], selected: null });
  /** @type {Commands | null} what changes the plan: fetched when the reader first moves */
  commands = null;
  /** @type {Promise<Store | null> | null} */
  editor = null;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  timer;

  /** What the page is without scripts; it comes back if they fail. */
  plain = this.querySelector(".ft-plan__static");

  connectedCallback() {
    liveRegion();
    this.#begin().catch((error) => this.fail(error));
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  async #begin() {
    const fetched = /** @type {Promise<Guide>} */ (data(`${this.root}guide.json`));
    const snapshot = readSnapshot(openStorage(window), this.key);
    this.store = snapshot ?? this.store;
    const guided = fetched.then((guide) => this.#lend(guide));
    if (!snapshot) {
      await guided;
      this.editor = this.#loadEditor();
      await this.editor;
    }
    const { shown } = this;
    const hasDate = shown?.events.some(({ type }) => type === "interview");
    await Promise.all([
      guided,
      this.parts.load(shown ? "view" : "onboarding"),
      this.store.interviews.length > 1 && this.parts.load("interviews"),
      shown && !hasDate && this.parts.load("event-forms"),
      this.isForgetful && this.parts.load("storage-notice"),
    ]);
    this.plain?.remove();
    this.append(this.body);
    await this.#draw(pause);
    this.#listen();
    await this.receive();
    this.setAttribute("data-ready", "");
  }

  #listen() {
    tellMissing((again) => {
      this.notices?.miss(again);
      this.setAttribute("data-ready", ""); // as far as it goes
    });
    for (const part of /** @type {const} */ (["mousedown", "click"]))
      this.body.addEventListener(part, (event) => this.commands?.taps.swallow(event), true);
    for (const move of ["pointerdown", "keydown", "focusin"])
      this.body.addEventListener(move, () => this.loadEditor(), { once: true });
    addEventListener("storage", () => this.loadEditor(), { once: true }); // another tab has written
    document.addEventListener("visibilitychange", () => this.loadEditor(), { once: true });
    this.timer = setInterval(() => this.draw(), MINUTE);
    // the reader is back, perhaps from a journey
    addEventListener("pageshow", ({ persisted }) => persisted && this.loadEditor().then(() => this.draw()));
    document.addEventListener("visibilitychange", () => this.draw());
    addEventListener("hashchange", () => this.receive()); // a link can be pasted into a tab that is open
  }

  /**
   * What parts need, once the guide is here.
   * @param {Guide} guide
   */
  #lend(guide) {
    markForeign(guide.lacking);
    const { body, root } = this;
    const say = phrases(guide.words);
    const notices = new Notices(
      body,
      say,
      () =>
        this.isForgetful &&
        this.parts.want("storage-notice")?.storageNotes(/** @type {Store} */ (this.store), say, this.dataset.blocked), // a snapshot forgets nothing
    );
    this.notices = notices;
    /** @type {Host} */
    const host = {
      ...{ body, guide, say, root },
      store: () => this.store,
      timeZone: () => this.timeZone,
      fresh: () => this.commands?.fresh ?? null,
      why: () => notices.problem,
      isReady: () => this.commands !== null,
      loadEditor: () => this.loadEditor(),
      load: this.parts.load,
      want: this.parts.want,
      dispatch: (command, needed) => this.dispatch(command, needed),
      redraw: () => this.draw(),
      add: () => {
        this.questions.isAdding = true;
        this.draw();
      },
      tell: (nodes) => notices.tell(nodes),
      print: async (whole) => (await part("../plan/print.js")).printPlan(this, host, whole),
    };
    this.host = host;
  }

  /** A plan may have come in a link. */
  async receive() {
    if (!/plan(=|%)/i.test(location.hash)) return;
    const close = async () => {
      this.notices?.receive(null);
      history.replaceState(null, "", location.pathname);
      await this.draw();
      query(this, "#ft-next-title, .ft-form input")?.focus();
    };
    const { review } = await part("../plan/import-review.js");
    if (this.host) this.notices?.receive(await review(this.host, close));
  }

  /**
   * What the page is without scripts stays, or comes back.
   * @param {unknown} error
   */
  fail(error) {
    clearInterval(this.timer);
    const { host } = this;
    if (this.body.isConnected && host)
      import("./storage-notice.js").then(({ rescue }) => this.append(rescue(this.store, host.say)), console.info);
    this.body.remove();
    if (this.plain) this.prepend(this.plain);
    failed(this, error);
  }

  get key() {
    return keyFor(new URL(this.dataset.home ?? this.root, document.baseURI).pathname);
  }

  /** Fetch what changes the plan, once. */
  loadEditor() {
    this.editor ??= this.#loadEditor().catch((error) => {
      this.fail(error);
      return null;
    });
    return this.editor;
  }

  async #loadEditor() {
    const { Commands, Store, forgetDrafts } = await part("../plan/commands.js");
    const { host, notices } = this;
    if (!host || !notices) return null;
    const store = new Store({ storage: openStorage(window), key: this.key });
    store.addEventListener("change", () => {
      if (this.drawn && !store.interviews.length) forgetDrafts(); // all was erased, here or in another tab
      this.draw();
    });
    store.addEventListener("erase", () => this.empty());
    this.store = store;
    const { body, guide, say, timeZone: zone, tell } = host;
    this.parts.want("event-forms"); // whatever comes next, it will be said
    this.commands = new Commands({ body, store, guide, say, zone, tell, refuse: (why) => notices.refuse(why) });
    this.draw();
    return store;
  }

  /**
   * Something that the reader does: at once, or as soon as it can be done.
   * @param {(commands: Commands) => boolean} command
   * @param {import("./lazy-parts.js").PartName} [needed] part without which it cannot be shown
   * @returns {boolean} false: it was not possible
   */
  dispatch(command, needed) {
    if (this.commands && (!needed || this.parts.has(needed))) return command(this.commands);
    Promise.all([this.loadEditor(), needed && this.parts.load(needed)]).then(
      () => this.commands && command(this.commands),
    );
    return true;
  }

  /** The interview on show. */
  get shown() {
    const { interviews, state } = this.store;
    const the = (/** @type {string | null} */ id) => interviews.find((interview) => interview.id === id);
    return the(state.selected) ?? the(this.drawn) ?? interviews[0];
  }

  /** Whether there is something to say about this device's memory. */
  get isForgetful() {
    return !this.store.remembered || this.store.quarantined.length > 0 || this.store.undoable;
  }

  draw() {
    return this.#draw().catch((error) => this.fail(error));
  }

  /** @param {() => Promise<unknown>} [between] what to wait for after each region */
  async #draw(between) {
    const { host } = this;
    if (!host || !this.body.isConnected) return; // at first everything comes at once
    this.timeZone = deviceZone();
    const { shown } = this;
    this.drawn = shown?.id ?? "";
    const back = this.commands?.wayBack(this.body);
    this.notices?.draw();
    this.questions.hold();
    const isAsking = !shown || this.questions.isAdding;
    const part = isAsking ? null : this.parts.want("view");
    if (part && shown) {
      this.view ??= new part.PlanView(host);
      this.questions.stop();
      if (between) await between();
      await this.view.draw(shown, between);
    } else if (isAsking) {
      if (this.parts.want("onboarding")) this.view?.remove();
      this.questions.ask(host, Boolean(shown));
    }
    back?.();
    this.dispatchEvent(new Event("drawn"));
  }

  /** Everything was erased, here or in another tab. */
  async empty() {
    this.questions.isAdding = false;
    this.notices?.clear();
    this.commands?.forget();
    this.view?.remove();
    this.view = null;
    this.questions.stop();
    await this.parts.load("onboarding");
    await this.draw();
    const title = query(this.body, "h2");
    if (title) title.tabIndex = -1;
    title?.focus();
    announce(this.host?.say("plan_erased") ?? "");
  }
}

customElements.define("ft-plan", PlanPage);

/**
 * `<ft-plan>`: the page of the plan. Promotes the static checklist inside it once guide and storage are there.
 *
 * Data flows one way: the store changes → plan() makes tasks → each region of the page is drawn again. This module and
 * what it imports is the least that every visit needs; the rest is fetched when it is wanted.
 */

import { deviceZone } from "../schedule/temporal.js";
import { Glance, glance } from "../storage/glance.js";
import { keyFor, openStorage } from "../storage/place.js";
import { announce, h, link, liveRegion, markForeign, phrases } from "../ui/dom.js";
import { data, failed, part, tellMissing } from "../ui/parts.js";
import { pause, Region } from "../ui/region.js";

const MINUTE = 60_000;

class PlanPage extends HTMLElement {
  /** @type {string} the way from this page to the site's root */
  root = this.dataset.root ?? "./";
  timeZone = deviceZone();
  page = h("div", { class: "ft-plan__page" });
  adding = false;
  /** @type {import("./ask.js").Questions | null} for as long as they are asked: what is typed stays when others change */
  questions = null;
  /** @type {import("./view.js").PlanView | null} */
  view = null;
  /** @type {any} a plan that came in a link */
  incoming = null;
  /** @type {any} what the reader must know, until they have read it */
  news = null;
  /** @type {string} id of the interview that was on show: what another tab does must not change that */
  drawn = "";
  /** @type {string} why the last change was not possible */
  problem = "";
  /** @type {(() => void) | null} fetch what did not come */
  again = null;
  /** @type {Record<string, any>} modules `plan-….js` that are here; null: on its way */
  parts = {};
  /** @type {any} */
  guide;
  /** @type {(key: string, values?: Record<string, any>) => string} */
  say = (key) => key;
  /** @type {Glance | import("../storage/store.js").Store} */
  store = new Glance({ schema: 0, interviews: [], selected: null });
  /** @type {any} what changes the plan: fetched when the reader first moves */
  deeds = null;
  /** @type {Promise<void> | null} */
  waking = null;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  timer;

  /** What the page is without scripts; it comes back if they fail. */
  plain = this.querySelector(".ft-plan__static");

  connectedCallback() {
    liveRegion();
    this.#begin().catch((error) => this.fail(error));
  }

  async #begin() {
    const fetched = data(`${this.root}guide.json`);
    const seen = glance(openStorage(window), this.key);
    this.store = seen ?? this.store;
    const guide = fetched.then((known) => {
      this.guide = known;
      markForeign(known.lacking);
      this.say = phrases(known.words, known.language);
    });
    if (!seen) {
      this.waking = guide.then(() => this.#wake());
      await this.waking;
    }
    const { shown, isForgetful } = this;
    const hasDate = shown?.events.some(({ type }) => type === "interview");
    const needed = [
      shown ? "view" : "ask",
      this.store.interviews.length > 1 && "interviews",
      shown && !hasDate && "told",
      isForgetful && "memory",
    ];
    await Promise.all([guide, ...needed.map((name) => name && this.load(name))]);
    this.plain?.remove();
    this.append(this.page);
    await this.#draw(pause);
    tellMissing((again) => this.miss(again));
    for (const part of /** @type {const} */ (["mousedown", "click"]))
      this.page.addEventListener(part, (event) => this.deeds?.taps.swallow(event), true);
    for (const move of ["pointerdown", "keydown", "focusin"])
      this.page.addEventListener(move, () => this.wake(), { once: true });
    addEventListener("storage", () => this.wake(), { once: true }); // another tab has written
    document.addEventListener("visibilitychange", () => this.wake(), { once: true });
    this.timer = setInterval(() => this.draw(), MINUTE);
    // the reader is back, perhaps from a journey
    addEventListener("pageshow", ({ persisted }) => persisted && this.wake().then(() => this.draw()));
    document.addEventListener("visibilitychange", () => this.draw());
    addEventListener("hashchange", () => this.receive()); // a link can be pasted into a tab that is open
    await this.receive();
    this.setAttribute("data-ready", "");
  }

  /** A plan may have come in a link. */
  async receive() {
    if (/plan(=|%)/i.test(location.hash)) await (await part("../plan/incoming.js")).receive(this);
  }

  /**
   * What the page is without scripts stays, or comes back.
   * @param {unknown} error
   */
  fail(error) {
    clearInterval(this.timer);
    if (this.page.isConnected && this.guide?.words)
      import("./memory.js").then(({ rescue }) => this.append(rescue(this.store, this.say)), console.info);
    this.page.remove();
    if (this.plain) this.prepend(this.plain);
    failed(this, error);
  }

  /** @param {(() => void) | null} again fetches what did not come; null: now it has */
  miss(again) {
    this.again = again;
    this.drawTop();
    this.page.querySelector("#ft-missing")?.scrollIntoView({ block: "nearest" });
    this.setAttribute("data-ready", ""); // as far as it goes
  }

  get key() {
    return keyFor(new URL(this.dataset.home ?? this.root, document.baseURI).pathname);
  }

  /** Fetch what changes the plan, once. */
  wake() {
    this.waking ??= this.#wake().catch((error) => this.fail(error));
    return this.waking;
  }

  async #wake() {
    const { Deeds, Store, forgetDrafts } = await part("../plan/deeds.js");
    const store = new Store({ storage: openStorage(window), key: this.key });
    store.addEventListener("change", () => {
      if (this.drawn && !store.interviews.length) forgetDrafts(); // all was erased, here or in another tab
      this.draw();
    });
    store.addEventListener("erase", () => this.empty());
    this.store = store;
    const { guide, say } = this;
    const refuse = (/** @type {string} */ why) => {
      if (why === this.problem) return;
      this.problem = why;
      this.drawTop();
      if (why) this.page.querySelector("#ft-problem")?.scrollIntoView({ block: "nearest" });
    };
    const zone = () => this.timeZone;
    this.want("told"); // whatever comes next, it will be said
    this.deeds = new Deeds({ store, guide, say, zone, refuse, tell: (/** @type {any} */ nodes) => this.tell(nodes) });
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
      this.parts[name] = await part(`../plan/${name}.js`);
    } catch (error) {
      delete this.parts[name]; // the page is not there yet: if it comes without this, that is wanted again
      throw error;
    }
  }

  /**
   * A part if it is here; if not, it is fetched, and the page drawn again.
   * @param {string} name
   */
  want(name) {
    if (!(name in this.parts)) {
      this.parts[name] = null;
      this.load(name).then(() => this.draw(), console.info);
    }
    return this.parts[name];
  }

  /** What stands above everything: about memory, about what was not possible, about what came in. */
  top = new Region(() => [
    this.isForgetful && this.want("memory")?.storageNotes(this.store, this.say, this.dataset.blocked),
    this.again &&
      h(
        "p",
        { class: "ft-error", role: "alert", id: "ft-missing" },
        this.say("plan_error_offline"),
        " ",
        link(this.say("plan_again"), this.again),
      ),
    this.problem && h("p", { class: "ft-error", role: "alert", id: "ft-problem" }, this.problem),
    this.news &&
      h(
        "section",
        { class: "ft-note", role: "status", id: "ft-news", tabindex: -1 },
        this.news,
        link(this.say("plan_close"), () => this.tell(null)),
      ),
    this.incoming,
  ]);

  drawTop() {
    this.top.update(undefined);
    if (!this.top.host.isConnected) this.page.prepend(this.top.host);
    if (this.problem) this.page.querySelector("#ft-problem")?.scrollIntoView({ block: "nearest" });
  }

  draw() {
    return this.#draw().catch((error) => this.fail(error));
  }

  /** @param {() => Promise<unknown>} [between] what to wait for after each region */
  async #draw(between) {
    if (!this.page.isConnected) return; // at first everything comes at once
    this.timeZone = deviceZone();
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
      const ask = this.want("ask");
      if (ask) this.view?.remove();
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

  /** Everything was erased, here or in another tab. */
  async empty() {
    Object.assign(this, { adding: false, incoming: null, news: null, problem: "" });
    this.deeds.fresh = { event: "", interview: "", place: "", task: null };
    this.view?.remove();
    this.view = null;
    this.#asked();
    await this.load("ask");
    await this.draw();
    const title = this.page.querySelector("h2");
    title.tabIndex = -1;
    title.focus();
    announce(this.say("plan_erased"));
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

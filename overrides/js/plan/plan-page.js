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
 *
 * @typedef {import("./host.d.ts").Host} Host
 * @typedef {import("./host.d.ts").PartName} PartName
 * @typedef {Host["guide"]} Guide
 */

import { spent } from "../schedule/plan.js";
import { deviceZone, Temporal } from "../schedule/temporal.js";
import { keyFor, openStorage } from "../storage/location.js";
import { readSnapshot, Snapshot } from "../storage/snapshot.js";
import { h, liveRegion, markForeign, phrases } from "../ui/dom.js";
import { wayBack } from "../ui/focus.js";
import { painted } from "../ui/painted.js";
import { data, failed, part, tellMissing } from "../ui/parts.js";
import { pause } from "../ui/region.js";
import { Taps } from "../ui/taps.js";
import { Later } from "./later.js";
import { isForgetful, Top } from "./top.js";
import { PlanView } from "./view.js";

const MINUTE = 60_000;

/** Parts that do with the words that the page begins with; see browser_data/outline_json.py. */
const EARLY = ["onboarding", "event-forms", "storage-notice"];

class PlanPage extends HTMLElement {
  root = this.dataset.root ?? "./"; // the way from this page to the site's root
  timeZone = deviceZone();
  body = h("div", { class: "ft-plan__page" });
  taps = new Taps();
  say = phrases({});
  /** @type {Host | null} what parts are lent, once the guide is here */
  host = null;
  top = new Top(this);
  later = new Later(`${this.root}guide.json`);
  isAdding = false;
  /** @type {import("./onboarding.js").Onboarding | null} for as long as it asks: what is typed stays when others change */
  onboarding = null;
  view = /** @type {PlanView | null} */ (null);
  drawn = ""; // id of the interview that was on show: what another tab does must not change that
  /** @type {{[Name in PartName]?: import("./host.d.ts").PlanParts[Name] | null}} modules that are here; null: on its way */
  parts = {};
  /** @type {Snapshot} the Store, once it is here */
  store = new Snapshot({ schema: 0, interviews: [], selected: null });
  /** @type {import("./commands.js").Commands | null} what changes the plan: fetched when the reader first moves */
  commands = null;
  editor = /** @type {ReturnType<Host["loadEditor"]> | null} */ (null);
  timer = /** @type {ReturnType<typeof setInterval> | undefined} */ (undefined);

  plain = this.querySelector(".ft-plan__static"); // what the page is without scripts; it comes back if they fail

  connectedCallback() {
    liveRegion();
    this.#begin().catch((error) => this.fail(error));
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  async #begin() {
    const fetched = /** @type {Promise<Guide>} */ (data(`${this.root}outline.json`));
    const snapshot = readSnapshot(openStorage(window), this.key);
    this.store = snapshot ?? this.store;
    const guided = fetched.then((guide) => this.#lend(guide));
    if (!snapshot) {
      this.editor = guided.then((host) => this.#loadEditor(host));
      await this.editor;
    }
    const { shown } = this;
    const now = { now: Temporal.Now.instant(), timeZone: this.timeZone };
    const hasDate = shown?.events.some(({ type }) => type === "interview");
    await Promise.all([
      guided.then(({ guide }) => (shown && spent(guide, shown, now).length ? this.later.load() : null)),
      !shown && Promise.all([this.load("onboarding"), painted()]), // it begins as the page does
      shown && !hasDate && this.load("event-forms"),
      isForgetful(this.store) && this.load("storage-notice"),
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
      this.top.again = again;
      this.top.draw("#ft-missing");
      this.setAttribute("data-ready", ""); // as far as it goes
    });
    for (const press of /** @type {const} */ (["mousedown", "click"]))
      this.body.addEventListener(press, (event) => this.taps.swallow(event), true);
    const wake = () => this.loadEditor();
    for (const move of ["pointerdown", "keydown", "focusin"]) this.body.addEventListener(move, wake, { once: true });
    addEventListener("storage", wake, { once: true }); // another tab has written
    document.addEventListener("visibilitychange", wake, { once: true });
    this.timer = setInterval(() => this.draw(), MINUTE);
    // the reader is back, perhaps from a journey
    addEventListener("pageshow", ({ persisted }) => persisted && this.loadEditor().then(() => this.draw()));
    document.addEventListener("visibilitychange", () => this.draw());
    addEventListener("hashchange", () => this.receive()); // a link can be pasted into a tab that is open
  }

  /**
   * @param {Guide} guide
   * @returns {Host}
   */
  #lend(guide) {
    markForeign(guide.lacking);
    const { body, root, later, top } = this;
    const say = phrases(later.with(guide.words), guide.language);
    /** @type {Host} */
    const host = {
      ...{ body, guide, say, root, key: this.key, taps: this.taps },
      store: () => this.store,
      timeZone: () => this.timeZone,
      commands: () => this.commands,
      why: () => top.notices.problem ?? "",
      loadEditor: () => this.loadEditor(),
      load: (name) => this.load(name),
      want: (name) => this.want(name),
      whole: () => later.whole,
      wantWhole: () => later.want(() => this.draw()),
      late: (path) => later.part(path),
      makeView: () => new PlanView(host),
      dispatch: (command, needed) => this.dispatch(command, needed),
      redraw: () => this.draw(),
      whenDrawn: (listener) => this.addEventListener("drawn", listener, { once: true }),
      setAdding: (isAdding) => {
        this.isAdding = isAdding;
      },
      stopAsking: () => this.stopAsking(),
      startAnew: () => this.startAnew(),
      notify: (news, shown) => top.notify(news, shown),
    };
    this.say = say;
    this.host = host;
    return host;
  }

  /** A plan may have come in a link. */
  async receive() {
    if (this.host && /plan(=|%)/i.test(location.hash))
      await (await this.later.part("../plan/import-review.js")).receive(this.host);
  }

  /**
   * What the page is without scripts stays, or comes back.
   * @param {unknown} error
   */
  fail(error) {
    clearInterval(this.timer);
    if (this.body.isConnected && this.host?.guide.words)
      import("./storage-notice.js").then(({ rescue }) => this.append(rescue(this.store, this.say)), console.info);
    this.body.remove();
    if (this.plain) this.prepend(this.plain);
    failed(this, error);
  }

  get key() {
    return keyFor(new URL(this.dataset.home ?? this.root, document.baseURI).pathname);
  }

  /** Fetch what changes the plan, once. */
  loadEditor() {
    this.editor ??= this.#loadEditor(/** @type {Host} */ (this.host)).catch((error) => {
      this.fail(error);
      return null;
    });
    return this.editor;
  }

  /** @param {Host} host */
  async #loadEditor(host) {
    const { openEditor } = await part("../plan/editor.js");
    const { store, commands } = openEditor(host);
    [this.store, this.commands] = [store, commands];
    this.want("event-forms"); // whatever comes next, it will be said
    this.draw();
    return store;
  }

  /** @type {Host["dispatch"]} */
  dispatch(command, needed) {
    if (this.commands && (!needed || this.parts[needed])) return command(this.commands);
    if (this.top.again) this.top.draw("#ft-missing"); // what this waits for was said, perhaps out of sight
    const release = this.taps.hold();
    Promise.all([this.loadEditor(), needed && this.load(needed)])
      .then(() => this.commands && command(this.commands))
      .finally(release);
    return true;
  }

  /** The interview on show. */
  get shown() {
    const { interviews, state } = this.store;
    return this.store.interview(state.selected ?? "") ?? this.store.interview(this.drawn) ?? interviews[0];
  }

  /** @param {PartName} name */
  async load(name) {
    try {
      const path = /** @type {const} */ (`../plan/${name}.js`);
      Object.assign(this.parts, { [name]: await (EARLY.includes(name) ? part(path) : this.later.part(path)) });
    } catch (error) {
      delete this.parts[name]; // the page is not there yet: if it comes without this, that is wanted again
      throw error;
    }
  }

  /** @type {import("./host.d.ts").Want} */
  want(name) {
    if (!(name in this.parts)) {
      this.parts[name] = null;
      this.load(name).then(() => this.draw(), console.info);
    }
    return this.parts[name];
  }

  draw() {
    return this.#draw().catch((error) => this.fail(error));
  }

  /** @param {() => Promise<unknown>} [between] what to wait for after each region */
  async #draw(between) {
    const { host, top } = this;
    if (!host || !this.body.isConnected) return; // at first everything comes at once
    this.timeZone = deviceZone();
    const { shown } = this;
    this.drawn = shown?.id ?? "";
    const back = wayBack(this.body);
    top.draw();
    if (this.onboarding?.isHeld) this.isAdding = true; // another tab may have made a plan meanwhile
    const isAsking = !shown || this.isAdding;
    const onboarding = isAsking && this.want("onboarding");
    if (shown && !isAsking) {
      this.view ??= new PlanView(host);
      this.#endQuestions();
      if (between) await between();
      await this.view.draw(shown, between);
    } else if (onboarding) {
      this.view?.remove();
      if (between) await between();
      this.onboarding ??= new onboarding.Onboarding(host, this.isAdding, Boolean(shown));
      this.onboarding.draw(Boolean(shown));
    }
    top.refusal.stand();
    back();
    this.dispatchEvent(new Event("drawn"));
  }

  /** The questions are answered, or not asked any more. */
  #endQuestions() {
    this.onboarding?.remove();
    this.onboarding = null;
  }

  stopAsking() {
    this.isAdding = false;
    this.#endQuestions();
    return this.draw();
  }

  /** Everything was erased, here or in another tab. */
  async startAnew() {
    this.view?.remove();
    this.view = null;
    this.stopAsking();
    await this.load("onboarding");
    await this.draw();
  }
}

customElements.define("ft-plan", PlanPage);

/**
 * `<ft-checklist>`: the plan by step instead of by date, with the same ticks. Promotes the static list inside it, which
 * stays where it is, once guide and storage are there:
 *
 * @example
 * <ft-checklist data-root="../" data-home="../" data-said='{"checklist_said_kept": "what the script says"}'>
 *   <div class="ft-boxes__top">what to say if the script does not come</div>
 *   <div class="ft-checklists">
 *     <section class="ft-checklist" data-step="say-thank-you">
 *       <h2>Say thank you</h2>
 *       <ul><li data-action="send-thank-you-email"><label><input type="checkbox"> <span>…</span></label></li></ul>
 *     </section>
 *   </div>
 * </ft-checklist>
 *
 * Data flows one way: the store changes → boxes → the rows and what stands above them show it. What it shows is whose
 * plan is on show; without one, what is ticked belongs to a nameless interview, see storage/nameless.js.
 *
 * @typedef {import("../schedule/plan.js").Outline} Guide
 * @typedef {import("../storage/state.js").Interview} Interview
 * @typedef {import("./host.d.ts").View} View
 */

import { boxesOf, concerning } from "../schedule/boxes.js";
import { deviceZone, Temporal } from "../schedule/temporal.js";
import { keyFor, openStorage } from "../storage/location.js";
import { readSnapshot, Snapshot } from "../storage/snapshot.js";
import { Dates, localeOf } from "../ui/dates.js";
import { liveRegion, markForeign, phrases } from "../ui/dom.js";
import { data, failed, part, tellMissing } from "../ui/parts.js";
import { pause } from "../ui/region.js";
import { Taps } from "../ui/taps.js";
import { Hiding } from "./hiding.js";
import { Steps } from "./steps.js";
import { Top } from "./top.js";

const MINUTE = 60_000;

/** @type {Interview} of a reader of whom nothing is known */
const NOBODY = {
  ...{ id: "", name: "", created: "", archived: false, people: [], setting: "in-person", channel: "email" },
  ...{ agency: false, events: [], ticks: {}, notes: {}, letters: {}, calendar: {}, sequence: 0 },
};

class ChecklistPage extends HTMLElement {
  root = this.dataset.root ?? "./";
  key = keyFor(new URL(this.dataset.home ?? this.root, document.baseURI).pathname);
  store = new Snapshot({ schema: 0, interviews: [], selected: null });
  taps = new Taps();
  say = phrases({});
  /** @type {Guide | undefined} like what follows, here once the list is promoted */
  guide;
  /** @type {Hiding | undefined} */
  hiding;
  /** @type {Steps | undefined} */
  steps;
  /** @type {Top | undefined} */
  top;
  /** @type {Dates | undefined} */
  dates;
  drawn = ""; // id of the interview that was on show: what another tab does must not change that
  /** @type {Promise<import("./commands.js").Commands> | null} what changes the ticks */
  editor = null;
  /** @type {import("./commands.js").Said | null} what the last tap did, and where */
  said = null;
  /** @type {((say: import("../ui/dom.js").Say, instead: Record<string, string>) => import("../ui/dom.js").Child) | null} */
  notes = null;
  again = /** @type {(() => void) | null} */ (null); // fetches what did not come
  isTapping = false; // nothing moves under the finger
  leaving = new AbortController();
  /** What stands above the list until the script has come; it comes back if that fails. */
  late = [...(this.querySelector(".ft-boxes__top")?.childNodes ?? [])];

  connectedCallback() {
    liveRegion();
    this.#begin().catch((error) => this.fail(error));
  }

  disconnectedCallback() {
    this.leaving.abort();
  }

  async #begin() {
    const guide = /** @type {Guide} */ (await data(`${this.root}outline.json`));
    markForeign(guide.lacking);
    const own = JSON.parse(this.dataset.said ?? "{}");
    this.guide = guide;
    this.say = phrases({ ...guide.words, ...own }, guide.language);
    await pause();
    this.hiding = new Hiding(this.key);
    this.steps = new Steps(this);
    this.top = new Top(this);
    const early = this.steps.ticked; // before the script was here
    const snapshot = readSnapshot(openStorage(window), this.key);
    this.store = snapshot ?? this.store;
    if (!snapshot) await this.loadEditor();
    await pause();
    await this.#draw(pause);
    this.#listen();
    this.steps.reveal();
    this.setAttribute("data-ready", "");
    if (!early.length) return;
    await pause();
    const commands = await this.loadEditor();
    for (const action of early) if (!this.view.boxes.get(action)?.isDone) commands.tick("", action, "", true);
  }

  #listen() {
    const { signal } = this.leaving;
    tellMissing((again) => {
      this.again = again;
      this.draw();
    });
    for (const press of /** @type {const} */ (["mousedown", "click"]))
      this.addEventListener(press, (event) => this.taps.swallow(event), { capture: true, signal });
    const wake = () => this.loadEditor().catch((error) => this.fail(error));
    const once = { once: true, signal };
    for (const move of ["pointerdown", "keydown", "focusin"]) this.addEventListener(move, wake, once);
    addEventListener("storage", wake, once); // another tab has written
    document.addEventListener("visibilitychange", wake, once);
    const timer = setInterval(() => this.draw(), MINUTE);
    signal.addEventListener("abort", () => clearInterval(timer));
    addEventListener("pageshow", ({ persisted }) => persisted && wake().then(() => this.draw()), { signal }); // back, perhaps from a journey
    document.addEventListener("visibilitychange", () => this.draw(), { signal });
  }

  /** The list stays as it is without scripts, and says that nothing is kept. @param {unknown} error */
  fail(error) {
    this.leaving.abort();
    this.removeAttribute("data-ready");
    this.steps?.release();
    this.querySelector(".ft-boxes__top")?.replaceChildren(...this.late);
    failed(this, error);
  }

  /** Fetch what changes the ticks, once. */
  loadEditor() {
    this.editor ??= part("../checklist/editor.js").then(({ openEditor }) => {
      const { store, commands, notes } = openEditor(this);
      [this.store, this.notes] = [store, notes];
      if (this.hasAttribute("data-ready")) this.draw();
      return commands;
    });
    return this.editor;
  }

  /** At once, or as soon as it can be done. @param {(commands: import("./commands.js").Commands) => void} command */
  dispatch(command) {
    const release = this.taps.hold();
    this.loadEditor()
      .then(command)
      .catch((error) => this.fail(error))
      .finally(release);
  }

  /** @returns {Interview} the interview on show; without a plan, what was ticked off */
  get shown() {
    const { store, drawn } = this;
    return (
      store.interview(store.state.selected ?? "") ??
      store.interview(drawn) ??
      store.interviews[0] ??
      store.nameless ??
      NOBODY
    );
  }

  draw() {
    if (!this.leaving.signal.aborted) this.#draw().catch((error) => this.fail(error));
  }

  /** At once, so that nothing moves under the finger. @param {() => Promise<unknown>} [between] what to wait for after each part */
  async #draw(between) {
    this.view = this.#look();
    if (between) await between();
    this.steps?.draw(this.view);
    if (between) await between();
    this.top?.draw(this.view);
  }

  /** @returns {View} */
  #look() {
    const { say, store, shown } = this;
    const guide = /** @type {Guide} */ (this.guide);
    const timeZone = deviceZone();
    if (this.dates?.timeZone !== timeZone) this.dates = new Dates(localeOf(guide), timeZone, say);
    const now = Temporal.Now.zonedDateTimeISO(timeZone);
    const when = { now: now.toInstant(), timeZone };
    const hasPlan = store.interviews.includes(shown);
    const drawn = hasPlan ? shown.id : "";
    if (drawn !== this.drawn) this.hiding?.begin();
    this.drawn = drawn;
    return {
      ...{ guide, now, hasPlan, store },
      interview: shown,
      dates: /** @type {Dates} */ (this.dates),
      boxes: boxesOf(guide, shown, when),
      concerning: () => concerning(guide, shown, when),
    };
  }

  view = /** @type {View} */ (/** @type {unknown} */ (null)); // until it was drawn
}

customElements.define("ft-checklist", ChecklistPage);

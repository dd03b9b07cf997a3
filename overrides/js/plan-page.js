/**
 * `<ft-plan>`: the page of the plan. Promotes the static checklist inside it once guide and storage are there.
 *
 * Data flows one way: the store changes → plan() makes tasks → the page is drawn again.
 */

import { Calendar } from "./calendar.js";
import { announce, h, phrases, swap } from "./dom.js";
import { Dates } from "./format.js";
import { plan } from "./plan.js";
import { historyList, justRecorded, meetingForm, whatHappened } from "./plan-events.js";
import { planForm } from "./plan-form.js";
import { manage, switcher } from "./plan-interviews.js";
import { storageNotes } from "./plan-notes.js";
import { nextTask, taskLine } from "./plan-tasks.js";
import { newInterview, nextRound, record, tick, undo } from "./state.js";
import { Store, keyFor, openStorage } from "./store.js";
import { Temporal } from "./temporal.js";

const MINUTE = 60_000;

/** @typedef {import("./state.js").Interview} Interview */
/** @typedef {import("./plan.js").Task} Task */
/** @typedef {(interview: Interview) => Task[]} TasksOf */

class PlanPage extends HTMLElement {
  /** @type {string} the way from this page to the site's root */
  root = this.dataset.root ?? "./";
  timeZone = Temporal.Now.timeZoneId();
  page = h("div", { class: "ft-plan__page" });
  adding = false;
  /** @type {HTMLElement | null} the questions, for as long as they are asked: what is typed stays when others change */
  questions = null;
  typed = false;
  /** @type {string} id of what was recorded last on this page */
  fresh = "";
  /** @type {HTMLElement | null} a plan that came in a link */
  incoming = null;
  /** @type {any} */
  guide;
  /** @type {(key: string, values?: Record<string, any>) => string} */
  say = (key) => key;
  /** @type {Calendar} */
  calendar = new Calendar([], this.timeZone);
  /** @type {Store} */
  store = new Store({ storage: null });
  /** @type {ReturnType<typeof setInterval> | undefined} */
  timer;

  async connectedCallback() {
    const answer = await fetch(`${this.root}guide.json`);
    this.guide = await answer.json();
    this.say = phrases(this.guide.words);
    this.calendar = new Calendar(Object.keys(this.guide.holidays.dates), this.timeZone);
    this.dates = new Dates(this.guide.language, this.timeZone, this.say);
    const storage = openStorage(window);
    const key = keyFor(new URL(this.root, document.baseURI).pathname);
    this.store = new Store({ storage, key, makeId });
    this.store.addEventListener("change", () => this.draw());
    this.querySelector(".ft-plan__static")?.remove();
    this.append(this.page);
    this.page.addEventListener("input", () => (this.typed = true));
    this.draw();
    this.timer = setInterval(() => this.redraw(), MINUTE);
    await this.receive();
    this.setAttribute("data-ready", "");
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  /** A new minute changes words and perhaps statuses; not while something typed or made would be lost. */
  redraw() {
    const typing = this.page.contains(document.activeElement) && document.activeElement?.matches("input, select, textarea");
    const carrying = this.page.querySelector("#ft-carry[open]");
    if (!typing && !this.typed && !carrying) this.draw();
  }

  /** @returns {any} what the parts of the page need; typed where they take it */
  get context() {
    const now = Temporal.Now.zonedDateTimeISO(this.timeZone);
    return {
      guide: this.guide,
      say: this.say,
      dates: this.dates,
      now,
      root: this.root,
      store: this.store,
      announce,
      tick: (id, action, on) => this.tick(id, action, on),
      record: (id, event) => this.happened(id, event),
      update: (id, change) => this.update(id, change),
      add: () => {
        this.adding = true;
        this.draw();
        this.page.querySelector("input")?.focus();
      },
      undo: (id) => this.update(id, undo, "plan_undone"),
      correct: (id, event, at) => {
        this.fresh = makeId();
        this.update(id, (interview) => record(undo(interview), { ...event, at }, this.fresh), "plan_recorded");
      },
    };
  }

  draw() {
    const context = this.context;
    const focused = this.page.contains(document.activeElement);
    if (this.questions && this.typed) this.adding = true; // another tab may have made a plan meanwhile
    this.typed = false;
    const interviews = this.store.interviews;
    const shown = interviews.find((each) => each.id === this.store.state.selected) ?? interviews.find((each) => !each.archived) ?? interviews[0];
    const tasksOf = /** @type {TasksOf} */ ((interview) => plan(this.guide, interview, { now: context.now.toInstant(), timeZone: this.timeZone }));
    const asking = this.adding || !shown;
    this.questions = asking ? (this.questions ?? this.form(context, shown)) : null;
    swap(
      this.page,
      storageNotes(this.store, this.say),
      this.incoming,
      asking ? this.questions : [switcher(interviews, shown, tasksOf, context), ...this.interview(shown, tasksOf(shown), context)],
      !shown && !this.adding && this.example(tasksOf, context),
    );
    const lost = focused && !this.page.contains(document.activeElement);
    if (lost) this.page.querySelector("#ft-next-title")?.focus({ preventScroll: true });
  }

  /**
   * One interview: what to do next, what happened, the line, the history, and how to take it along.
   * @param {Interview} interview
   * @param {Task[]} tasks
   * @param {any} context
   */
  interview(interview, tasks, context) {
    const say = this.say;
    const carry = h("details", { id: "ft-carry", class: "ft-noprint" }, h("summary", {}, say("plan_carry_title")));
    const load = async () => {
      const { carryPanel } = await import("./plan-carry.js");
      carry.append(carryPanel(interview, tasks, context));
    };
    carry.addEventListener("toggle", () => carry.open && carry.children.length === 1 && load());
    return [
      this.recorded(interview, context),
      nextTask(interview, tasks, context),
      taskLine(interview, tasks, context),
      whatHappened(interview, context),
      historyList(interview, context),
      carry,
      manage(interview, context),
    ];
  }

  /**
   * The last entry can be corrected for as long as the page is open.
   * @param {Interview} interview
   * @param {any} context
   */
  recorded(interview, context) {
    const event = interview.events.at(-1);
    if (!interview.events.some((each) => each.type === "interview")) return meetingForm(interview, context);
    return event?.id === this.fresh && justRecorded(interview, event, context);
  }

  /**
   * @param {any} context
   * @param {Interview | undefined} shown
   */
  form(context, shown) {
    const ended = new URLSearchParams(location.hash.slice(1)).get("ended") ?? undefined;
    return h(
      "section",
      { class: "ft-noprint" },
      h("h2", {}, this.say("plan_form_title")),
      planForm({
        say: this.say,
        calendar: this.calendar,
        now: context.now,
        ended,
        done: (answers) => this.begin(answers),
        cancel: shown ? () => { this.adding = this.typed = false; this.draw(); } : null,
      }),
    );
  }

  /** @param {import("./plan-form.js").Answers} answers */
  begin(answers) {
    const { name, at, named, people, ...facts } = /** @type {any} */ (answers);
    const withIds = people.map((/** @type {any} */ person) => ({ id: makeId(), ...person }));
    let interview = newInterview({ id: makeId(), name: name || this.say("plan_unnamed"), at, people: withIds, eventId: makeId(), ...facts });
    if (named) interview = record(interview, { ...named, at }, makeId());
    this.adding = this.typed = false;
    if (location.hash) history.replaceState(null, "", location.pathname);
    this.store.change((state) => ({ ...state, interviews: [...state.interviews, interview], selected: interview.id }));
    announce(this.say("plan_made"));
    this.page.querySelector(".ft-next")?.scrollIntoView({ block: "nearest" });
  }

  /**
   * What happened is recorded; a next round begins an interview of its own.
   * @param {string} id
   * @param {any} event
   */
  happened(id, event) {
    const fact = { at: Temporal.Now.zonedDateTimeISO(this.timeZone).toString(), ...event };
    this.fresh = makeId();
    if (event.type !== "next-round") return this.update(id, (interview) => record(interview, fact, this.fresh), "plan_recorded");
    this.store.change((state) => {
      const interviews = state.interviews.flatMap((each) =>
        each.id === id ? nextRound(each, { id: makeId(), at: fact.at, eventId: this.fresh }) : [each],
      );
      const fresh = interviews[interviews.findIndex((each) => each.id === id) + 1];
      return { ...state, interviews, selected: fresh.id };
    });
    announce(this.say("plan_recorded"));
  }

  /**
   * @param {string} id
   * @param {string} action
   * @param {boolean} on
   */
  tick(id, action, on) {
    const at = on ? Temporal.Now.instant().toString() : null;
    const known = Object.entries(this.guide.retired).flatMap(([old, now]) => (now === `actions/${action}` ? old.replace("actions/", "") : []));
    this.update(id, (interview) => [...known.filter((old) => Object.hasOwn(interview.ticks, old)), action].reduce((one, each) => tick(one, each, at), interview));
  }

  /**
   * @param {string} id
   * @param {(interview: Interview) => Interview} change
   * @param {string} [message] key of what to announce
   */
  update(id, change, message) {
    this.store.change((state) => ({ ...state, interviews: state.interviews.map((each) => (each.id === id ? change(each) : each)) }));
    if (message) announce(this.say(message));
  }

  /**
   * A person without an interview sees what a plan looks like, clearly marked.
   * @param {TasksOf} tasksOf
   * @param {any} context
   */
  example(tasksOf, context) {
    const met = context.now.subtract({ hours: 2 });
    const example = newInterview({ id: "example", name: this.say("plan_example_name"), at: met.toString(), people: [{ id: "a", name: "Ms. Sample" }], eventId: "e" });
    const part = h("section", { class: "ft-example", inert: true, "aria-label": this.say("plan_example_title") }, h("p", { class: "ft-note" }, this.say("plan_example_text")));
    part.append(...[nextTask(example, tasksOf(example), context), taskLine(example, tasksOf(example), context)]);
    return part;
  }

  /** A plan that came in a link is shown first, and kept only if the reader says so. */
  async receive() {
    if (!location.hash.startsWith("#plan=")) return;
    const { fromFragment } = await import("./share.js");
    const { merge } = await import("./transfer.js");
    const close = () => { this.incoming = null; history.replaceState(null, "", location.pathname); this.draw(); };
    try {
      const { interviews } = await fromFragment(location.hash);
      const keep = () => {
        this.store.change((state) => ({ ...merge(state, { ...state, interviews }).state, selected: interviews[0]?.id ?? null }), { undoable: true });
        close();
      };
      this.incoming = h("section", { class: "ft-incoming" }, h("h2", {}, this.say("plan_incoming_title")), h("p", {}, this.say("plan_incoming_text")),
        h("ul", {}, interviews.map((each) => h("li", {}, this.say("plan_incoming_one", { name: each.name, people: each.people.map((/** @type {any} */ person) => person.name).join(", ") || "–", events: each.events.length })))),
        h("p", { class: "ft-row" }, h("button", { type: "button", class: "ft-button", onclick: keep }, this.say("plan_incoming_keep")), h("button", { type: "button", class: "ft-link", onclick: close }, this.say("plan_incoming_no"))));
    } catch (error) {
      const wrong = /** @type {any} */ (error);
      this.incoming = h("p", { class: "ft-error", role: "alert" }, this.say(wrong.key ?? "plan_error_link", wrong.values));
    }
    this.draw();
  }
}

function makeId() {
  return crypto.randomUUID?.().slice(0, 13) ?? Math.random().toString(36).slice(2, 15);
}

customElements.define("ft-plan", PlanPage);

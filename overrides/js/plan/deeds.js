/** What the reader does on the page of the plan, as changes of what is stored. What is not possible is said, and nothing is lost. */

import { Temporal } from "../schedule/temporal.js";
import { makeId } from "../storage/ids.js";
import {
  amend,
  archive,
  correct,
  newInterview,
  nextRound,
  record,
  StateError,
  takeBack,
  tick,
} from "../storage/state.js";
import { announce } from "../ui/dom.js";
import { forgetDrafts } from "../ui/drafts.js";
import { focusOn, wayBack } from "../ui/focus.js";
import { swap } from "../ui/morph.js";
import { drawing } from "../ui/region.js";
import { Taps } from "../ui/taps.js";

export { Store } from "../storage/store.js";
export { forgetDrafts } from "../ui/drafts.js";

drawing.swap = swap; // from now on something may be typed or tapped

/** @typedef {import("../storage/state.js").Interview} Interview */
/** @typedef {import("../storage/state.js").State} State */

/**
 * What was done last on this page, and where: it is said there, and can be corrected for as long as the page is open.
 * @typedef {object} Fresh
 * @property {string} interview
 * @property {string} event its id; "" for a tick
 * @property {string} place id of what was tapped
 * @property {import("../schedule/plan.js").Task | null} task as it was then, if it was done there
 */

/** @type {Fresh} */
export const NOTHING = { interview: "", event: "", place: "", task: null };

export class Deeds {
  /** @type {Fresh} */
  fresh = NOTHING;
  taps = new Taps();
  wayBack = wayBack;

  /**
   * @param {object} page
   * @param {import("../storage/store.js").Store} page.store
   * @param {any} page.guide
   * @param {(key: string, values?: Record<string, any>) => string} page.say
   * @param {() => string} page.zone the reader's, which changes on a journey
   * @param {(text: string) => void} page.refuse says why something was not possible; "" takes that away
   * @param {(nodes: any) => void} page.tell says what the reader must know, until they have read it
   */
  constructor(page) {
    this.page = page;
  }

  /**
   * What the reader did is shown where they did it, and the focus is on what came of it.
   * @param {HTMLElement} page
   * @param {string} deed
   * @param {any[]} given
   * @returns {boolean}
   */
  inPlace(page, deed, given) {
    const was = this.fresh.place;
    const place = given.at(-1)?.place ?? (deed === "undo" ? was : "");
    const done = this.taps.inPlace(page, place, () => /** @type {any} */ (this)[deed](...given));
    const the = (/** @type {string} */ id) => /** @type {HTMLElement | null} */ (page.querySelector(`[id="${id}"]`));
    if (done && (deed === "record" || deed === "correct")) this.taps.done(this.fresh.place, the("ft-recorded"));
    if (done && deed === "remove")
      this.taps.done("ft-delete", the("ft-restore") ?? the("ft-next-title") ?? page.querySelector("h2"));
    if (done && deed === "undo") focusOn(the(was) ?? the("ft-next-title"));
    return done;
  }

  /**
   * @param {(state: State) => State} fn
   * @param {{message?: string, undoable?: boolean}} [options] `message`: key of what to announce
   * @returns {boolean} false: it was not possible, for example because a text is too long
   */
  change(fn, { message, undoable = false } = {}) {
    const { store, say, refuse } = this.page;
    refuse("");
    try {
      store.change(fn, { undoable });
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      const { key, values } = error.problems[0] ?? error;
      refuse(say("plan_error_not_saved", { why: say(key, values) }));
      return false;
    }
    if (message) announce(say(message));
    if (navigator.vendor) navigator.storage?.persist?.().catch(() => {}); // Firefox, which names none, would ask the reader
    return true;
  }

  /**
   * @param {string} id
   * @param {(interview: Interview) => Interview} fn
   * @param {string} [message]
   */
  update(id, fn, message) {
    return this.change(
      (state) => ({ ...state, interviews: state.interviews.map((each) => (each.id === id ? fn(each) : each)) }),
      { message },
    );
  }

  /**
   * The answers to the first questions begin an interview.
   * @param {import("./form.js").Answers} answers
   */
  begin({ name, at, named, people, ...facts }) {
    const met = people.map((person) => ({ ...person, id: makeId() }));
    const started = newInterview({
      id: makeId(),
      name: name || this.page.say("plan_unnamed"),
      at,
      people: met,
      eventId: makeId(),
      ...facts,
    });
    const interview = named ? record(started, { ...named, at }, makeId()) : started;
    return this.change(
      (state) => ({ ...state, interviews: [...state.interviews, interview], selected: interview.id }),
      { message: "plan_made" },
    );
  }

  /**
   * What happened is recorded; a next round begins an interview of its own.
   * @param {string} id
   * @param {any} event
   * @param {{place: string, task?: any}} [where]
   */
  record(id, event, where) {
    const fact = { at: Temporal.Now.zonedDateTimeISO(this.page.zone()).toString(), ...event };
    const [eventId, next] = [makeId(), makeId()];
    const before = this.fresh;
    this.fresh = { ...NOTHING, ...where, event: eventId, interview: id };
    const begins = event.type === "next-round";
    const saved = this.change(
      (state) => ({
        ...state,
        interviews: state.interviews.flatMap((each) =>
          each.id !== id
            ? [each]
            : begins
              ? nextRound(each, { id: next, at: fact.at, eventId })
              : [record(each, fact, eventId)],
        ),
        selected: begins ? next : state.selected,
      }),
      { message: "plan_recorded" },
    );
    if (!saved) this.fresh = before;
    return saved;
  }

  /**
   * An entry happened at another time.
   * @param {string} id
   * @param {string} eventId
   * @param {{at: string}} change
   */
  correct(id, eventId, change) {
    return this.update(id, (interview) => correct(interview, eventId, change), "plan_recorded");
  }

  /**
   * @param {string} id
   * @param {{id: string, name: string, title: string, reach: string}[]} people those without an id are new
   * @param {Partial<Interview>} facts
   * @param {{event: string, at?: string, to?: string} | null} met when the interview was, if that is to change
   */
  amend(id, people, facts, met) {
    const { event = "", ...when } = met ?? {};
    const all = people.map((person) => ({ ...person, id: person.id || makeId() }));
    const moved = (/** @type {Interview} */ interview) => (met ? correct(interview, event, when) : interview);
    return this.update(id, (interview) => amend(moved(interview), { people: all, ...facts }), "plan_facts_saved");
  }

  /**
   * Take back what was recorded, and nothing that was recorded since.
   * @param {string} id
   * @param {string} eventId
   */
  undo(id, eventId) {
    /** @type {Interview | null} */
    let kept = null;
    const change = (/** @type {State} */ state) => {
      const { state: next, kept: worked } = takeBack(state, id, eventId);
      kept = worked;
      return next;
    };
    const saved = this.change(change, { message: "plan_undone" });
    if (saved && kept) this.page.tell(this.page.say("plan_undo_kept", { name: /** @type {Interview} */ (kept).name }));
    return saved;
  }

  /**
   * @param {string} id
   * @param {string} action
   * @param {boolean} on
   * @param {{place: string, task?: any}} [where]
   */
  tick(id, action, on, where) {
    this.fresh = { ...NOTHING, ...where, interview: id };
    const at = on ? Temporal.Now.instant().toString() : null;
    const old = Object.entries(this.page.guide.retired).flatMap(([was, now]) =>
      now === `actions/${action}` ? was.replace("actions/", "") : [],
    );
    return this.update(id, (interview) =>
      [...old.filter((each) => Object.hasOwn(interview.ticks, each)), action].reduce(
        (one, each) => tick(one, each, at),
        interview,
      ),
    );
  }

  /** @param {string} id */
  remove(id) {
    const change = (/** @type {State} */ state) => ({
      ...state,
      interviews: state.interviews.filter((each) => each.id !== id),
      selected: null,
    });
    const saved = this.change(change, { undoable: true, message: "plan_deleted" });
    if (saved) forgetDrafts(id);
    return saved;
  }

  /**
   * @param {string} id
   * @param {boolean} on
   */
  archive(id, on) {
    return this.update(id, (interview) => archive(interview, on), on ? "plan_archived_said" : "plan_unarchived_said");
  }

  /** @param {string} id */
  select(id) {
    const saved = this.change((state) => ({ ...state, selected: id }));
    if (saved) announce(this.page.say("plan_shown", { name: this.page.store.interview(id)?.name ?? "" }));
    return saved;
  }
}

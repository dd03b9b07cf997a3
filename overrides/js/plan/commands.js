/**
 * What the reader does on the page of the plan, as changes of what is stored. What is not possible is said, and nothing
 * is lost. What was done is shown where it was done, and the focus is on what came of it.
 */

import { Temporal } from "../schedule/temporal.js";
import { makeId } from "../storage/ids.js";
import { begun, takenOver } from "../storage/nameless.js";
import {
  amend,
  answered,
  archive,
  correct,
  newInterview,
  nextRound,
  record,
  takeBack,
  undone,
} from "../storage/state.js";
import { StateError } from "../storage/state-error.js";
import { withTick } from "../storage/ticking.js";
import { announce, query } from "../ui/dom.js";
import { forgetDrafts } from "../ui/drafts.js";
import { focusOn } from "../ui/focus.js";
import { tell } from "./news.js";

/**
 * @typedef {import("../storage/state.js").Interview} Interview
 * @typedef {import("../storage/state.js").State} State
 * @typedef {import("../schedule/plan.js").Task} Task
 * @typedef {import("./host.d.ts").Host} Host
 * @typedef {import("../storage/store.js").Store} Store
 * @typedef {Omit<import("../storage/state.js").RecordedEvent, "id" | "at"> & {at?: string}} ToRecord now, unless it says when
 * @typedef {{place: string, task?: Task}} Where id of what was tapped, and the task that it stood beside
 *
 * @typedef {object} Fresh
 * What was done last on this page, and where: it is said there, and can be corrected for as long as the page is open.
 * @property {string} interview
 * @property {string} event its id; "" for a tick
 * @property {string} place id of what was tapped
 * @property {Task | null} task as it was then, if it was done there
 */

export class Commands {
  /** @type {Fresh | null} */
  fresh = null;

  /**
   * @param {Host} host
   * @param {Store} store
   */
  constructor(host, store) {
    this.host = host;
    this.store = store;
  }

  /**
   * @param {(state: State) => State} fn
   * @param {{message?: string, undoable?: boolean}} [options] `message`: key of what to announce
   * @returns {boolean} false: it was not possible, for example because a text is too long
   */
  change(fn, options) {
    return this.#inPlace("", () => this.#change(fn, options), Boolean(options?.message));
  }

  /**
   * @param {string} id
   * @param {(interview: Interview) => Interview} fn
   * @param {string} [message]
   * @param {boolean} [isToggle] doing it again would take it back
   */
  update(id, fn, message, isToggle = false) {
    return this.#inPlace("", () => this.#update(id, fn, message), isToggle);
  }

  /**
   * The answers to the first questions begin an interview.
   * @param {import("./form.js").Answers} answers
   */
  begin({ name, at, people }) {
    const interview = newInterview({
      id: makeId(),
      name: name || this.host.say("plan_unnamed"),
      at,
      people: people.map((person) => ({ ...person, id: makeId() })),
      eventId: makeId(),
    });
    return this.change((state) => begun(state, interview, this.#context()), { message: "plan_made" });
  }

  /**
   * What happened is recorded; a next round begins an interview of its own.
   * @param {string} id
   * @param {ToRecord} event
   * @param {Where} where
   */
  record(id, event, where) {
    const dated = { at: Temporal.Now.zonedDateTimeISO(this.host.timeZone()).toString(), ...event };
    const [eventId, next] = [makeId(), makeId()];
    const begins = this.host.guide.events[event.type]?.interview === "next";
    const recorded = (/** @type {Interview} */ interview) =>
      begins ? nextRound(interview, { ...dated, id: next, eventId }) : [record(interview, dated, eventId)];
    const before = this.fresh;
    this.fresh = { event: eventId, interview: id, place: where.place, task: where.task ?? null };
    const change = (/** @type {State} */ state) => ({
      ...state,
      interviews: state.interviews.flatMap((interview) => (interview.id === id ? recorded(interview) : [interview])),
      selected: begins ? next : state.selected,
    });
    const saved = this.#inPlace(where.place, () => this.#change(change, { message: "plan_recorded" }));
    if (saved) this.#showRecorded();
    else this.fresh = before;
    return saved;
  }

  /**
   * An entry happened at another time.
   * @param {string} id
   * @param {string} eventId
   * @param {{at: string}} change
   */
  correct(id, eventId, change) {
    const saved = this.update(id, (interview) => correct(interview, eventId, change), "plan_recorded");
    if (saved) this.#showRecorded();
    return saved;
  }

  /**
   * @param {string} id
   * @param {import("../storage/state.js").Person[]} people those without an id are new
   * @param {Partial<Interview>} facts
   * @param {{event: string, at?: string, to?: string} | null} met when the interview was, if that is to change
   */
  amend(id, people, facts, met) {
    const { event = "", ...when } = met ?? {};
    const withIds = people.map((person) => ({ ...person, id: person.id || makeId() }));
    const moved = (/** @type {Interview} */ interview) => (met ? correct(interview, event, when) : interview);
    return this.update(id, (interview) => amend(moved(interview), { people: withIds, ...facts }), "plan_facts_saved");
  }

  /**
   * A small question was answered, or waved off.
   * @param {string} id
   * @param {string} question under which that is kept
   * @param {Partial<Interview>} facts none if it was waved off
   */
  answer(id, question, facts) {
    const at = Temporal.Now.instant().toString();
    return this.update(id, (interview) => answered(interview, question, facts, at), "plan_facts_saved");
  }

  /**
   * Take back what was recorded, and nothing that was recorded since.
   * @param {string} id
   * @param {string} eventId
   */
  undo(id, eventId) {
    const place = this.fresh?.place ?? "";
    let kept = ""; // name of the interview that had begun with it, and was worked on since
    const change = (/** @type {State} */ state) => {
      const { state: next, kept: worked } = takeBack(state, id, eventId);
      kept = worked?.name ?? "";
      return next;
    };
    const saved = this.#inPlace(place, () => {
      const isSaved = this.#change(change, { message: "plan_undone" });
      if (isSaved && kept) tell(this.host, this.host.say("plan_undo_kept", { name: kept }));
      return isSaved;
    });
    if (saved) focusOn(this.#find(place) ?? this.#find("ft-next-title"));
    return saved;
  }

  /**
   * A task that was recorded as done is not, for one person or, with "", for all.
   * @param {string} id
   * @param {string[]} events what did it
   * @param {string} person
   * @param {Where} where
   */
  untick(id, events, person, where) {
    this.fresh = { event: "", interview: id, place: where.place, task: where.task ?? null };
    const change = (/** @type {Interview} */ interview) => undone(interview, events, person, makeId);
    return this.#inPlace(where.place, () => this.#update(id, change, "plan_undone"));
  }

  /**
   * @param {string} id
   * @param {string[]} actions
   * @param {boolean} on
   * @param {Where} where
   */
  tick(id, actions, on, where) {
    this.fresh = { event: "", interview: id, place: where.place, task: where.task ?? null };
    const at = on ? Temporal.Now.instant().toString() : null;
    const change = (/** @type {Interview} */ interview) =>
      actions.reduce((ticked, action) => withTick(ticked, action, at, this.host.guide), interview);
    return this.#inPlace(where.place, () => this.#update(id, change));
  }

  /** @param {string} id */
  remove(id) {
    const change = (/** @type {State} */ state) => ({
      ...state,
      interviews: state.interviews.filter((interview) => interview.id !== id),
      selected: null,
    });
    const saved = this.change(change, { undoable: true, message: "plan_deleted" });
    if (!saved) return false;
    forgetDrafts(id);
    this.host.taps.done(this.#find("ft-restore") ?? this.#find("ft-next-title") ?? query(this.host.body, "h2"));
    return true;
  }

  /**
   * @param {string} id
   * @param {boolean} on
   */
  archive(id, on) {
    const said = on ? "plan_archived_said" : "plan_unarchived_said";
    return this.update(id, (interview) => archive(interview, on), said, true);
  }

  /** @param {string} id */
  select(id) {
    const saved = this.change((state) => ({ ...state, selected: id }));
    if (saved) announce(this.host.say("plan_shown", { name: this.store.interview(id)?.name ?? "" }));
    return saved;
  }

  /**
   * @param {string} place id of what was tapped
   * @param {() => boolean} act draws the page anew
   * @param {boolean} [isOnce] doing it again would be something else
   */
  #inPlace(place, act, isOnce = true) {
    return this.host.taps.inPlace(this.host.body, place, act, isOnce);
  }

  /**
   * @param {(state: State) => State} fn
   * @param {{message?: string, undoable?: boolean}} [options]
   */
  #change(fn, { message, undoable = false } = {}) {
    const { say } = this.host;
    this.#refuse("");
    try {
      this.store.change((state) => takenOver(fn(state), this.#context()), { undoable });
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      const { key, values } = error.problems[0] ?? error;
      this.#refuse(say("plan_error_not_saved", { why: say(key, values) }));
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
  #update(id, fn, message) {
    return this.#change(
      (state) => ({
        ...state,
        interviews: state.interviews.map((interview) => (interview.id === id ? fn(interview) : interview)),
      }),
      { message },
    );
  }

  /** @returns {import("../storage/ticking.js").Context} */
  #context() {
    const { guide, timeZone } = this.host;
    return { guide, now: Temporal.Now.instant(), timeZone: timeZone(), makeId };
  }

  /** @param {string} problem why something was not possible; "" takes that away */
  #refuse(problem) {
    if (!problem && !this.host.why()) return;
    const { taps, body } = this.host;
    const active = /** @type {HTMLElement | null} */ (document.activeElement);
    const at = taps.control ?? (body.contains(active) ? active : null);
    this.host.notify({ problem, at });
    if (problem) announce(problem);
  }

  #showRecorded() {
    this.host.taps.done(this.#find("ft-recorded"));
  }

  /** @param {string} id on this page */
  #find(id) {
    return id ? query(this.host.body, `[id="${id}"]`) : null;
  }
}

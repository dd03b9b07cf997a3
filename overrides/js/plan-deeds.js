/** What the reader does on the page of the plan, as changes of what is stored. What is not possible is said, and nothing is lost. */

import { announce } from "./dom.js";
import { makeId } from "./ids.js";
import { StateError, amend, newInterview, nextRound, record, takeBack, tick, undo } from "./state.js";
import { Temporal } from "./temporal.js";

export { Store } from "./store.js";

/** @typedef {import("./state.js").Interview} Interview */
/** @typedef {import("./state.js").State} State */

export class Deeds {
  /** What was recorded last on this page, and where: it can be corrected for as long as the page is open. */
  fresh = { event: "", interview: "" };

  /**
   * @param {object} page
   * @param {import("./store.js").Store} page.store
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
    return this.change((state) => ({ ...state, interviews: state.interviews.map((each) => (each.id === id ? fn(each) : each)) }), { message });
  }

  /**
   * The answers to the first questions begin an interview.
   * @param {import("./plan-form.js").Answers} answers
   */
  begin({ name, at, named, people, ...facts }) {
    const met = people.map((person) => ({ ...person, id: makeId() }));
    const started = newInterview({ id: makeId(), name: name || this.page.say("plan_unnamed"), at, people: met, eventId: makeId(), ...facts });
    const interview = named ? record(started, { ...named, at }, makeId()) : started;
    return this.change((state) => ({ ...state, interviews: [...state.interviews, interview], selected: interview.id }), { message: "plan_made" });
  }

  /**
   * What happened is recorded; a next round begins an interview of its own.
   * @param {string} id
   * @param {any} event
   */
  record(id, event) {
    const fact = { at: Temporal.Now.zonedDateTimeISO(this.page.zone()).toString(), ...event };
    const [eventId, next] = [makeId(), makeId()];
    const before = this.fresh;
    this.fresh = { event: eventId, interview: id };
    const begins = event.type === "next-round";
    const saved = this.change(
      (state) => ({
        ...state,
        interviews: state.interviews.flatMap((each) => (each.id !== id ? [each] : begins ? nextRound(each, { id: next, at: fact.at, eventId }) : [record(each, fact, eventId)])),
        selected: begins ? next : state.selected,
      }),
      { message: "plan_recorded" },
    );
    if (!saved) this.fresh = before;
    return saved;
  }

  /**
   * The last entry happened at another time.
   * @param {string} id
   * @param {any} event
   * @param {string} at
   */
  correct(id, event, at) {
    this.fresh = { event: makeId(), interview: id };
    return this.update(id, (interview) => record(undo(interview), { ...event, at }, this.fresh.event), "plan_recorded");
  }

  /**
   * @param {string} id
   * @param {{id: string, name: string, title: string, reach: string}[]} people those without an id are new
   * @param {Partial<Interview>} facts
   */
  amend(id, people, facts) {
    return this.update(id, (interview) => amend(interview, { people: people.map((person) => ({ ...person, id: person.id || makeId() })), ...facts }), "plan_facts_saved");
  }

  /**
   * Take back what was recorded last.
   * @param {string} id
   */
  undo(id) {
    /** @type {Interview | null} */
    let kept = null;
    const change = (/** @type {State} */ state) => {
      const { state: next, kept: worked } = takeBack(state, id);
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
   */
  tick(id, action, on) {
    const at = on ? Temporal.Now.instant().toString() : null;
    const old = Object.entries(this.page.guide.retired).flatMap(([was, now]) => (now === `actions/${action}` ? was.replace("actions/", "") : []));
    return this.update(id, (interview) => [...old.filter((each) => Object.hasOwn(interview.ticks, each)), action].reduce((one, each) => tick(one, each, at), interview));
  }

  /** @param {string} id */
  remove(id) {
    return this.change((state) => ({ ...state, interviews: state.interviews.filter((each) => each.id !== id), selected: null }), { undoable: true });
  }

  /** @param {string} id */
  select(id) {
    return this.change((state) => ({ ...state, selected: id }));
  }
}

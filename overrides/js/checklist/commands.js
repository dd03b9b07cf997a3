/** What the reader does on the checklist, as changes of what is stored. What it did is shown and said where it was done. */

import { Temporal } from "../schedule/temporal.js";
import { ticked, unticked } from "../storage/boxes.js";
import { makeId } from "../storage/ids.js";
import { takenOver, withNameless } from "../storage/nameless.js";
import { isNameless } from "../storage/snapshot.js";
import { StateError } from "../storage/state.js";
import { announce, query } from "../ui/dom.js";
import { focusOn } from "../ui/focus.js";
import { RESTART } from "./top.js";

/**
 * @typedef {import("./host.d.ts").Host} Host
 * @typedef {import("../storage/state.js").State} State
 * @typedef {import("../storage/state.js").Interview} Interview
 * @typedef {import("../storage/boxes.js").Context} Context
 *
 * @typedef {object} Said
 * @property {string} place id of what was tapped
 * @property {string} text what came of it
 * @property {boolean} [canUndo]
 * @property {boolean} [leads] whether the plan is where it can be changed
 */

export class Commands {
  /**
   * @param {Host} host
   * @param {import("../storage/store.js").Store} store
   */
  constructor(host, store) {
    this.host = host;
    this.store = store;
  }

  /**
   * @param {string} place id of the box
   * @param {string} action
   * @param {string} person id; "" for everyone
   * @param {boolean} on
   */
  tick(place, action, person, on) {
    const { host } = this;
    const { say, steps } = host;
    const isRecord = Boolean(host.view.boxes.get(action)?.isRecord);
    /** @type {Said | null} */
    let refused = null;
    const change = (/** @type {Interview} */ interview, /** @type {Context} */ context) => {
      const next = on ? ticked(interview, action, person, context) : unticked(interview, action, person, context);
      if (!next)
        refused = { place, ...(on ? this.#tooEarly(action) : { text: say("checklist_said_often"), leads: true }) };
      return next ?? interview;
    };
    const mayUndo = isRecord && !on;
    this.#inPlace(place, () => {
      const isSaved = this.#change(place, change, mayUndo);
      if (isSaved && (refused || mayUndo))
        this.#say(refused ?? { place, text: say("checklist_said_gone"), canUndo: true });
      if (!isSaved || refused) return;
      const { done, all } = steps?.progress(host.view) ?? { done: 0, all: 0 };
      const what = [steps?.titleOf(action), host.view.interview.people.find(({ id }) => id === person)?.name];
      announce(
        [
          say(`checklist_said_${on ? "done" : "undone"}`, { what: what.filter(Boolean).join(", ") }),
          say("plan_progress", { done, all }),
        ].join(" "),
      );
    });
  }

  /** All ticks are taken back. What the plan has on record did happen: it stays. */
  restart() {
    const { host } = this;
    this.#inPlace(RESTART, () => {
      if (!this.#change(RESTART, (interview) => ({ ...interview, ticks: {} }), true)) return;
      const isSome = [...host.view.boxes.values()].some(({ isDone }) => isDone);
      const text = host.say(isSome ? "checklist_said_restarted_some" : "checklist_said_restarted");
      this.#say({ place: RESTART, text, canUndo: true });
      focusOn(query(host, "#ft-undo-now"));
    });
  }

  /** What was last taken back is as it was. */
  undo() {
    const { host } = this;
    const place = host.said?.place ?? "";
    this.#inPlace("ft-undo-now", () => {
      host.said = null;
      this.store.restore();
      host.draw();
      announce(host.say("checklist_said_back"));
      focusOn(document.getElementById(place) ?? query(host, "input"));
    });
  }

  /** @param {string} id of the interview to show, here and in the plan */
  select(id) {
    const { host } = this;
    host.said = null;
    this.#inPlace(`ft-show-${id}`, () => {
      this.store.change((state) => ({ ...state, selected: id }));
      announce(host.say("plan_shown", { name: this.store.interview(id)?.name ?? "" }));
    });
  }

  /**
   * What a tap does is shown where it was, and a second one within a moment does nothing else.
   * @param {string} place
   * @param {() => void} act
   */
  #inPlace(place, act) {
    const { host } = this;
    host.isTapping = true;
    try {
      host.taps.inPlace(host, place, () => {
        act();
        return true;
      });
      host.taps.done(place, null);
    } finally {
      host.isTapping = false;
    }
  }

  /**
   * @param {string} place
   * @param {(interview: Interview, context: Context) => Interview} fn
   * @param {boolean} undoable
   * @returns {boolean} false: it could not be saved, and nothing has changed
   */
  #change(place, fn, undoable) {
    const { host, store } = this;
    const context = this.#context();
    host.said = null;
    try {
      store.change(
        (state) => {
          const known = takenOver(state, context);
          const all = known.interviews.some((each) => !isNameless(each)) ? known : withNameless(known, context);
          const on = this.#onShow(all);
          const next = fn(on, context);
          const interviews = all.interviews.map((each) => (each === on ? next : each));
          return next === on && all === state ? state : { ...all, interviews };
        },
        { undoable },
      );
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      const { key, values } = error.problems[0] ?? error;
      this.#say({ place, text: host.say("plan_error_not_saved", { why: host.say(key, values) }) });
      return false;
    }
    host.draw();
    if (navigator.vendor) navigator.storage?.persist?.().catch(() => {}); // Firefox, which names none, would ask the reader
    return true;
  }

  /**
   * The interview on show, as it is now in all tabs.
   * @param {State} state
   * @returns {Interview}
   */
  #onShow({ interviews, selected }) {
    const named = interviews.filter((each) => !isNameless(each));
    const found = [selected, this.host.drawn].map((id) => named.find((each) => each.id === id)).find(Boolean);
    return found ?? named.find(({ archived }) => !archived) ?? named[0] ?? interviews[0];
  }

  /** @param {Said} said */
  #say(said) {
    this.host.said = said;
    this.host.draw();
    announce(said.text);
  }

  /**
   * When it is time, as the plan has it.
   * @param {string} action
   */
  #tooEarly(action) {
    const { say, view } = this.host;
    const task = view.boxes.get(action)?.task;
    const { words = "" } = task ? view.dates.of(task, view.now) : {};
    return {
      text: words ? say("checklist_said_not_yet", { when: words }) : say("checklist_said_too_early"),
      leads: true,
    };
  }

  /** @returns {Context} */
  #context() {
    const { guide, dates } = this.host.view;
    return { guide, now: Temporal.Now.instant(), timeZone: dates.timeZone, makeId };
  }
}

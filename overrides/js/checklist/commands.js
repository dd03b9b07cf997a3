/** What the reader does on the checklist, as changes of what is stored. What it did is shown and said where it was done. */

import { recordsFor } from "../schedule/boxes.js";
import { Temporal } from "../schedule/temporal.js";
import { makeId } from "../storage/ids.js";
import { takenOver, withNameless } from "../storage/nameless.js";
import { isNameless } from "../storage/snapshot.js";
import { StateError } from "../storage/state-error.js";
import { ticked, unticked } from "../storage/ticking.js";
import { announce, query } from "../ui/dom.js";
import { focusOn } from "../ui/focus.js";
import { RESTART } from "./top.js";

/**
 * @typedef {import("./host.d.ts").Host} Host
 * @typedef {import("../storage/state.js").State} State
 * @typedef {import("../storage/state.js").Interview} Interview
 * @typedef {import("../storage/ticking.js").Context} Context
 *
 * @typedef {object} Said
 * @property {string} place id of what was tapped
 * @property {string} text what came of it
 * @property {boolean} [canUndo]
 * @property {boolean} [leads] whether the plan is where it can be changed
 * @property {{type: string, title: string}[]} [others] what else it may have been
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
   * @param {string} [type] what it was, of what it may have been
   */
  tick(place, action, person, on, type) {
    const { host } = this;
    const { say, view } = host;
    const box = view.boxes.get(action);
    let isRefused = false;
    const change = (/** @type {Interview} */ interview, /** @type {Context} */ context) => {
      const clear = type ? unticked(interview, action, person, context) : interview;
      const next = !on
        ? unticked(interview, action, person, context)
        : clear && ticked(clear, action, person, context, { type });
      isRefused = !next;
      return next ?? interview;
    };
    this.#inPlace(place, () => {
      if (!this.#change(place, change, Boolean(box?.isRecord && !on))) return;
      if (isRefused)
        return this.#say({
          place,
          leads: true,
          ...(on ? this.#tooEarly(action) : { text: say("checklist_said_often") }),
        });
      if (box?.isRecord) this.#recorded(place, box, on, type);
      this.#announce(action, person, on);
    });
    if (type) focusOn(document.getElementById(place));
  }

  /**
   * What is on record can be taken back, and said more exactly.
   * @param {string} place
   * @param {import("../schedule/boxes.js").Box} box
   * @param {boolean} on
   * @param {string} [type]
   */
  #recorded(place, box, on, type) {
    const { host } = this;
    const { say, view } = host;
    if (!on) host.said = { place, text: say("checklist_said_gone"), canUndo: true };
    const ways = recordsFor(view.guide, box).map((way) => ({ type: way.type, title: titleOf(way, view.guide) }));
    const known = ways.find((way) => way.type === type) ?? ways[0];
    if (on && ways.length > 1)
      host.said = {
        place,
        text: say("plan_recorded_what", { what: known.title }),
        others: ways.filter((way) => way !== known),
      };
    host.draw();
  }

  /**
   * @param {string} action
   * @param {string} person
   * @param {boolean} on
   */
  #announce(action, person, on) {
    const { say, steps, said, view } = this.host;
    const { done, total } = steps?.progress(view) ?? { done: 0, total: 0 };
    const name = view.interview.people.find(({ id }) => id === person)?.name;
    const what = [steps?.titleOf(action), name].filter(Boolean).join(", ");
    announce(
      [
        say(`checklist_said_${on ? "done" : "undone"}`, { what }),
        said?.text,
        say("checklist_said_progress", { done, all: total }),
      ]
        .filter(Boolean)
        .join(" "),
    );
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
      const acted = () => {
        act();
        return true;
      };
      host.taps.inPlace(host, place, acted, true);
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
          const current = known.interviews.some((each) => !isNameless(each)) ? known : withNameless(known, context);
          const on = this.#onShow(current);
          const next = fn(on, context);
          const interviews = current.interviews.map((each) => (each === on ? next : each));
          return next === on && current === state ? state : { ...current, interviews };
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
    return { text: words ? say("checklist_said_not_yet", { when: words }) : say("checklist_said_too_early") };
  }

  /** @returns {Context} */
  #context() {
    const { guide, dates } = this.host.view;
    return { guide, now: Temporal.Now.instant(), timeZone: dates.timeZone, makeId };
  }
}

/**
 * What an event is called, in the way in which it was done.
 * @param {{type: string, by: string | undefined}} way
 * @param {import("../schedule/plan.js").Outline} guide
 */
const titleOf = ({ type, by }, { events }) =>
  Object.values(events[type].ways).find((way) => by && way.by === by)?.title ?? events[type].title;

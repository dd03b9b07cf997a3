/**
 * What a reader without a plan ticks off belongs to an interview without a name, of which nothing else is known. The
 * plan takes it over when it is made. Pure.
 *
 * It is nobody's interview on show: `interviews` of a Snapshot leaves it out, files and links as well. Two tabs can make
 * one each at the same moment; whoever changes something next puts them together.
 *
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Interview} Interview
 * @typedef {import("./ticking.js").Context} Context
 */

import { boxesOf } from "../schedule/boxes.js";
import { momentOf } from "../schedule/temporal.js";
import { isNameless } from "./snapshot.js";
import { newInterview, tick } from "./state.js";
import { ticked } from "./ticking.js";

/**
 * All that was ticked off without a plan.
 * @param {State} state
 * @returns {Interview | null}
 */
export function namelessOf({ interviews }) {
  const [first, ...others] = interviews.filter(isNameless);
  return first ? { ...first, ticks: Object.assign({}, ...others.map(({ ticks }) => ticks), first.ticks) } : null;
}

/**
 * Where the next tick of a reader without a plan goes.
 * @param {State} state
 * @param {Context} context
 * @returns {State} with one nameless interview
 */
export function withNameless(state, { now, makeId }) {
  const nameless = namelessOf(state) ?? newInterview({ id: makeId(), name: "", at: String(now) });
  return { ...state, interviews: [...state.interviews.filter((each) => !isNameless(each)), nameless] };
}

/**
 * A reader who has an interview has no nameless one besides: what was ticked there goes over to the one on show.
 * @param {State} state
 * @param {Context} context
 * @returns {State} the same one if there is nothing to do
 */
export function takenOver(state, context) {
  const nameless = namelessOf(state);
  const named = state.interviews.filter((each) => !isNameless(each));
  const heir = named.find(({ id }) => id === state.selected) ?? named.find(({ archived }) => !archived) ?? named[0];
  if (!nameless || !heir) return state;
  const interviews = named.map((each) => (each === heir ? withTicksOf(each, nameless, context) : each));
  return { ...state, interviews };
}

/**
 * An interview begins. It is the nameless one, if that was all there was: what another tab ticks at this moment goes
 * into the same one.
 * @param {State} state
 * @param {Interview} interview
 * @param {Context} context
 * @returns {State} it is on show
 */
export function begun(state, interview, context) {
  const nameless = namelessOf(state);
  const isFirst = state.interviews.every(isNameless);
  if (!nameless || !isFirst) return { ...state, interviews: [...state.interviews, interview], selected: interview.id };
  const filled = withTicksOf({ ...interview, id: nameless.id }, nameless, context);
  return { ...state, interviews: [filled], selected: filled.id };
}

/**
 * What was ticked off is done: where the plan goes by records, it is recorded, at the moment of the tick, or when that
 * happened which asks for it. What it would not count stays a tick.
 * @param {Interview} interview
 * @param {Interview} nameless
 * @param {Context} context
 * @returns {Interview}
 */
function withTicksOf(interview, { ticks }, context) {
  const { guide, now, timeZone } = context;
  const ms = (/** @type {string} */ at) => momentOf(at, timeZone).epochMilliseconds;
  const inOrder = Object.entries(ticks).sort(([, one], [, other]) => ms(one) - ms(other));
  return inOrder.reduce((filled, [action, at]) => {
    if (Object.hasOwn(filled.ticks, action)) return filled;
    const box = boxesOf(guide, filled, { now: String(now), timeZone }).get(action);
    if (box?.isDone) return filled;
    // not before what asks for it, nor after now
    const since = box?.since || String(now);
    const asked = ms(since) > ms(at) ? since : at;
    const moment = ms(asked) > ms(String(now)) ? String(now) : asked;
    const mayBe = box?.isRecord && ms(since) <= ms(String(now));
    const done = mayBe ? ticked(filled, action, "", context, { at: moment }) : null;
    return done ?? tick(filled, action, at);
  }, interview);
}

/**
 * What ticking a box of the checklist changes, and what taking the tick back does: a record where the plan goes by
 * records, a tick everywhere else. Pure: who calls says when it is, and has the ids.
 *
 * @typedef {import("./state.js").Interview} Interview
 * @typedef {import("./state.js").RecordedEvent} RecordedEvent
 * @typedef {import("../schedule/plan.js").Guide} Guide
 * @typedef {{guide: Guide, now: {toString(): string}, timeZone: string, makeId: () => string}} Context `now`: an instant
 */

import { boxesOf, recordsFor } from "../schedule/boxes.js";
import { momentOf } from "../schedule/temporal.js";
import { record, rewrite, tick } from "./state.js";

/**
 * @param {Interview} interview
 * @param {string} action
 * @param {string} person id; "" for all for whom it is still to be done
 * @param {Context} context
 * @param {{at?: string, type?: string}} [said] when it was done, an instant; what happened, where that may be several things
 * @returns {Interview | null} null: the plan would not count it, because it is too early
 */
export function ticked(interview, action, person, context, { at = String(context.now), type } = {}) {
  const boxIn = (/** @type {Interview} */ each) => boxesOf(context.guide, each, whenOf(context)).get(action);
  const box = boxIn(interview);
  const next = box?.isRecord
    ? recorded(interview, box, person, context, { at, type })
    : withTick(interview, action, at, context.guide);
  const after = boxIn(next);
  const isDone = !after || (person ? !after.left.includes(person) : after.isDone);
  return isDone ? next : null;
}

/**
 * @param {Interview} interview
 * @param {import("../schedule/boxes.js").Box} box
 * @param {string} person
 * @param {Context} context
 * @param {{at: string, type: string | undefined}} said
 */
function recorded(interview, box, person, { guide, timeZone, makeId }, { at, type }) {
  const ways = recordsFor(guide, box);
  const people = person ? [person] : box.people.length ? box.left : [undefined];
  const done = { ...(ways.find((way) => way.type === type) ?? ways[0]), at: momentOf(at, timeZone).toString() };
  return people.reduce((each, whom) => record(each, { ...done, person: whom }, makeId()), interview);
}

/** @param {Context} context */
const whenOf = ({ now, timeZone }) => ({ now: String(now), timeZone });

/**
 * @param {Interview} interview
 * @param {string} action
 * @param {string} person id; "" for all for whom it was done
 * @param {Context} context
 * @returns {Interview | null} null: it was done several times, which only its history can tell apart
 */
export function unticked(interview, action, person, context) {
  const { guide, makeId } = context;
  const box = boxesOf(guide, interview, whenOf(context)).get(action);
  if (!box?.isRecord) return withTick(interview, action, null, guide);
  const isMeant = (/** @type {import("../schedule/history.js").PlanEvent} */ event) =>
    !person || (event.person ?? person) === person;
  const records = /** @type {RecordedEvent[]} */ (box.records).filter(isMeant);
  const times = (/** @type {string} */ whom) => records.filter((event) => (event.person ?? whom) === whom).length;
  if ((box.people.length ? box.people : [""]).some((whom) => times(whom) > 1)) return null;
  const others = box.people.filter((id) => id !== person);
  /** What was done for all at once is still done for the others. @param {RecordedEvent} event */
  const rest = (event) =>
    person && event.person === undefined ? others.map((id) => ({ ...event, id: makeId(), person: id })) : [];
  return rewrite(
    interview,
    interview.events.flatMap((event) => (records.includes(event) ? rest(event) : [event])),
  );
}

/**
 * A tick, under the action's name of today.
 * @param {Interview} interview
 * @param {string} action
 * @param {string | null} at an instant; null: no tick
 * @param {Guide} guide
 */
export function withTick(interview, action, at, { retired }) {
  const old = Object.keys(retired).filter((was) => retired[was] === `actions/${action}`);
  return [...old.map((was) => was.replace("actions/", "")), action].reduce(
    (each, name) => tick(each, name, name === action ? at : null),
    interview,
  );
}

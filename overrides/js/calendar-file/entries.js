/**
 * The plan in the reader's own calendar: tasks → entries. They become a file in icalendar.js.
 *
 * @typedef {object} Entry
 * @property {string} uid the same for the same task of the same interview, so that a second import updates
 * @property {number} sequence grows with every change of the interview
 * @property {string} title
 * @property {string} description
 * @property {string} url
 * @property {Temporal.ZonedDateTime} start
 * @property {Temporal.ZonedDateTime} end the first moment that no longer belongs to it
 * @property {{minutesBefore: number}[]} alarms
 * @property {string} task id of the task
 * @property {boolean} [tentative] only if nothing is heard
 * @property {boolean} [cancelled] takes an entry out again that an earlier file had put in
 *
 * @typedef {import("../schedule/plan.js").Task} Task
 * @typedef {import("../types/guide.d.ts").Guide} Guide
 * @typedef {Guide["calendar"]} Clock when entries begin and ring
 * @typedef {Pick<import("../storage/state.js").Interview, "id"> & Partial<import("../storage/state.js").Interview>} Interview
 */

import { momentOf, Temporal } from "../schedule/temporal.js";
import { Dates, localeOf } from "../ui/dates.js";
import { phrases } from "../ui/dom.js";

const compare = Temporal.ZonedDateTime.compare;

/**
 * One entry for each task that is still to be done. What an earlier file had put into the calendar and is no longer
 * to be done is taken out: nobody else gets to see a cancelled entry, and nothing is cancelled that has rung. What is only
 * done if nothing is heard has the entry that it will have once it is due.
 * @param {Task[]} tasks
 * @param {Interview} interview
 * @param {object} context
 * @param {Guide} context.guide
 * @param {Temporal.ZonedDateTime} context.now
 * @param {string} context.site its full address, ending in a slash
 * @param {Task[]} [context.ahead] what is done if nothing is heard, see silence.js
 * @returns {Entry[]}
 */
export function entriesOf(tasks, interview, { guide, now, site, ahead = [] }) {
  const say = phrases(guide.words, guide.language);
  const dates = new Dates(localeOf(guide), now.timeZoneId, say);
  const clock = guide.calendar;
  const length = { minutes: clock.minutes };
  const due = tasks.filter((task) => task.status !== "done");
  const assumed = ahead.filter(({ id }, place) => ![...due, ...ahead.slice(0, place)].some((other) => other.id === id));
  const open = [...due, ...assumed];
  const entry = (
    /** @type {string} */ task,
    /** @type {string} */ what,
    /** @type {Temporal.ZonedDateTime} */ start,
  ) => ({
    task,
    uid: `${task}-${interview.id}`,
    sequence: interview.sequence ?? 0,
    title: interview.name ? say("plan_calendar_entry", { task: what, name: interview.name }) : what,
    start,
    end: start.add(length),
  });
  const wanted = open.map((task) => {
    const start = startOf(task, now, clock);
    const url = `${site}guide/${task.step}/`;
    const tentative = assumed.includes(task);
    return {
      ...entry(task.id, actionTitle(task, guide) ?? task.title, start),
      ...(tentative && { tentative }),
      description: [
        tentative && say("plan_calendar_if"),
        facts(task, interview, dates, say, now, length),
        say("plan_calendar_entry_note"),
        guide.brand?.name,
        url,
      ]
        .filter(Boolean)
        .join("\n\n"),
      url,
      alarms: alarms(task, start, now, clock),
    };
  });
  const dropped = Object.entries(interview.calendar ?? {})
    .map(([id, at]) => entry(id, guide.rules[id]?.title ?? id, momentOf(at, now.timeZoneId)))
    .filter(({ task, start }) => !open.some(({ id }) => id === task) && compare(start, now) > 0)
    .map((removed) => ({
      ...removed,
      description: say("plan_calendar_dropped"),
      url: `${site}plan/`,
      alarms: [],
      cancelled: true,
    }));
  return [...wanted, ...dropped];
}

/**
 * @param {Task} task
 * @param {Guide} guide
 * @returns {string | undefined} what the page calls it: the action, where there is only one
 */
function actionTitle(task, guide) {
  return task.actions.length === 1 ? guide.steps[task.step]?.actions[task.actions[0]]?.title : undefined;
}

/**
 * When to be reminded. What opens later: when it opens. What is open: at the last moment that leaves half an hour,
 * or on the morning of its last day. What has no end or is over: soon, in the daytime. Never before now, as long as
 * there is time, and never beyond the end.
 * @param {Task} task
 * @param {Temporal.ZonedDateTime} now
 * @param {Clock} clock
 */
function startOf({ from, aim, until, latest }, now, clock) {
  const ahead = (/** @type {Temporal.ZonedDateTime | null} */ moment) => moment !== null && compare(moment, now) > 0;
  const end = [until, latest].find(ahead);
  const last = end?.subtract({ minutes: clock.minutes });
  let start;
  if (from && ahead(from)) start = isMidnight(from) ? at(from, clock.morning) : from;
  else if (end && last) start = isMidnight(end) ? at(last, clock.morning) : last;
  else start = aim && ahead(aim) ? aim : soon(now, clock);
  if (compare(start, now) < 0) start = soon(now, clock);
  return last && compare(start, last) > 0 ? last : start;
}

/**
 * The next full hour of the day that leaves time to import the file, or the next morning.
 * @param {Temporal.ZonedDateTime} now
 * @param {Clock} clock
 */
function soon(now, { lead, morning, latest }) {
  const hour = now.add({ minutes: lead }).round({ smallestUnit: "hour", roundingMode: "ceil" });
  if (compare(hour, at(hour, morning)) < 0) return at(hour, morning);
  return compare(hour, at(hour, latest)) <= 0 ? hour : at(hour.add({ days: 1 }), morning);
}

/**
 * At the start, and the evening before; not what would have rung already. What ends with its own event, like a
 * question to ask in the interview, does not ring there.
 * @param {Task} task
 * @param {Temporal.ZonedDateTime} start
 * @param {Temporal.ZonedDateTime} now
 * @param {Clock} clock
 */
function alarms({ until, why }, start, now, clock) {
  const evening = at(start.subtract({ days: 1 }), clock.evening_before);
  const event = momentOf(why.at, now.timeZoneId);
  const inTheEvent = until && until.epochMilliseconds <= event.epochMilliseconds;
  return [inTheEvent ? null : start, evening]
    .filter((moment) => moment !== null)
    .filter((moment) => compare(moment, now) > 0)
    .map((moment) => ({ minutesBefore: Math.round(start.since(moment).total("minutes")) }));
}

/**
 * What the entry says: by when, and for whom.
 * @param {Task} task
 * @param {Interview} interview
 * @param {Dates} dates
 * @param {import("../ui/dom.js").Say} say
 * @param {Temporal.ZonedDateTime} now
 * @param {{minutes: number}} length
 */
function facts({ until, latest, people }, interview, dates, say, now, length) {
  const end = [until, latest].find((each) => each && compare(each, now) > 0);
  const whom = (interview.people ?? []).filter((person) => people.includes(person.id)).map((person) => person.name);
  const names = whom.filter(Boolean).join(", ");
  return [
    end && !isMidnight(end) && say("plan_calendar_by", { when: dates.moment(end) }),
    end && isMidnight(end) && say("plan_calendar_by_end_of", { when: dates.date(end.subtract(length).toPlainDate()) }),
    until && !end && say("plan_late"),
    names && say("plan_calendar_people", { names }),
  ]
    .filter(Boolean)
    .join("\n");
}

/** @param {Temporal.ZonedDateTime} moment */
function isMidnight(moment) {
  return moment.equals(moment.startOfDay());
}

/**
 * @param {Temporal.ZonedDateTime} day
 * @param {string} time
 */
function at(day, time) {
  return day.toPlainDate().toZonedDateTime({ timeZone: day.timeZoneId, plainTime: time });
}

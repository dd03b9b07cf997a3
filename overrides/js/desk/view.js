/**
 * The desk at one moment: the letter for one person, and everything that is known around it. Reads, never writes.
 *
 * @typedef {import("../storage/state.js").Interview} Interview
 * @typedef {import("../storage/state.js").Person} Person
 *
 * @typedef {import("../schedule/plan.js").Guide} Guide
 * @typedef {Record<string, {ways: Record<string, {answered?: "yes" | "no"}>}>} Events
 * @typedef {Guide & {events: Events}} LetterGuide
 * @typedef {import("../types/letters.d.ts").Letters & {guide: LetterGuide, lacking?: import("../types/guide.d.ts").GuideLacking}} Book a letter's
 *   own letter.json: what concerns it of letters.json, and what dates it of the guide
 *
 * @typedef {object} View the desk at one moment
 * @property {string} id of the letter
 * @property {import("../letters/letter.js").Letter} letter
 * @property {boolean} spoken
 * @property {Interview} interview
 * @property {Person | null} person whom it is for
 * @property {Interview[]} interviews to choose from
 * @property {boolean} isPersonal whether each person gets one of their own
 * @property {boolean} isKept whether it is part of a plan
 * @property {boolean} remembered
 * @property {Record<string, string>} values
 * @property {import("../letters/draft.js").Chosen} draft
 * @property {import("../letters/letter.js").Text} text
 * @property {import("../letters/letter.js").Piece[][]} paragraphs
 * @property {string} subject
 * @property {string} body
 * @property {() => Iterable<unknown>} looking for remarks, one check after the other
 * @property {import("../letters/letter-checks.js").Remark[]} remarks found when they are first asked for
 * @property {{asked: string[], beside: string[]}} questions the blanks that are asked for, and the others
 * @property {{status: string, words: string, relative: string} | null} timing
 * @property {boolean} fresh whether it was recorded as sent on this page
 * @property {boolean} mayTakeBack
 * @property {Temporal.ZonedDateTime | null} before when it was recorded as sent
 * @property {{name: string, href: string} | null} next the next person who has not got theirs
 * @property {Set<string>} reached those who have got theirs, by id
 */

import { draftOf, questions, valuesOf } from "../letters/blanks.js";
import { body, compose, paragraphsOf, plain } from "../letters/letter.js";
import { findings, remarks } from "../letters/letter-checks.js";
import { oneLine } from "../letters/seams.js";
import { shingles } from "../letters/similarity.js";
import { isSpoken } from "../letters/spoken.js";
import { Calendar } from "../schedule/calendar.js";
import { newInterview } from "../storage/new-interview.js";
import { Dates, localeOf } from "../ui/dates.js";
import { part } from "../ui/parts.js";
import { Days } from "./days.js";
import { address } from "./head.js";

const NOWHERE = "desk"; // the interview of a reader without a plan

/** @type {typeof import("../schedule/plan.js").plan | null} what dates tasks, once there is a plan */
let plan = null;

/**
 * Fetch what dates tasks, where there is a plan to date.
 * @param {Snapshot} store
 * @returns {Promise<void> | null} null: nothing is missing
 */
export function dating({ interviews }) {
  if (plan || !interviews.length) return null;
  return part("../schedule/plan.js").then((module) => {
    plan = module.plan;
  });
}

/** @typedef {import("../storage/snapshot.js").Snapshot} Snapshot */
/** @typedef {{event: string, person: string, interview: string} | null} Fresh what was recorded on this page */

export class Viewer {
  /**
   * @param {string} id of the letter
   * @param {object} context
   * @param {Book} context.book
   * @param {string} context.timeZone
   * @param {import("../ui/dom.js").Say} context.say
   */
  constructor(id, { book, timeZone, say }) {
    this.id = id;
    const { guide } = book;
    this.book = book;
    this.letter = book.letters[id];
    this.timeZone = timeZone;
    this.unnamed = say("plan_unnamed"); // no employer
    this.dates = new Dates(localeOf(guide), timeZone, say);
    this.days = new Days(
      localeOf(guide),
      new Calendar(Object.keys(guide.holidays.dates), timeZone, guide.holidays),
      guide.events,
      say,
    );
    /** Blanks of any letter that hold a name. */
    this.names = book.names;
    /** Whether each person gets one of their own. */
    this.isPersonal = Object.values(this.letter.blanks).some(
      (blank) => blank.fill === "person" || blank.per === "person",
    );
  }

  /**
   * @param {object} around
   * @param {Snapshot} around.store
   * @param {Snapshot} around.session what is kept of a reader without a plan
   * @param {URLSearchParams} around.asked what the address asks for
   * @param {Temporal.ZonedDateTime} around.now
   * @param {Fresh} around.fresh
   * @returns {View}
   */
  look({ store, session, asked, now, fresh }) {
    const { id, letter, isPersonal } = this;
    const found = chosen(store, asked.get("for"));
    const interview =
      found ?? session.interview(NOWHERE) ?? newInterview({ id: NOWHERE, name: "", at: now.toInstant().toString() });
    const { people } = interview;
    const person = isPersonal ? (people.find((each) => each.id === asked.get("person")) ?? people[0] ?? null) : null;
    const { values, draft, text } = this.written(interview, person, now);
    const timing = found ? this.timing(interview, person, now) : null;
    const others = person ? people.filter((each) => each !== person) : [];
    const letters = others.map((otherPerson) => {
      const its = this.written(interview, otherPerson, now);
      return { name: otherPerson.name, shingles: shingles(letter, its.text, its.values) };
    });
    const { checks } = this.book;
    const reading = {
      id,
      letter,
      text,
      values,
      timing,
      letters,
      others: others.map(({ name }) => name),
      called: [interview.name, ...this.names.map((id) => interview.notes[id] ?? "")],
      people: people.map(({ name }) => name),
    };
    return {
      id,
      letter,
      interview,
      person,
      isPersonal,
      values,
      draft,
      text,
      timing,
      interviews: store.interviews.filter((each) => !each.archived),
      spoken: isSpoken(letter),
      isKept: Boolean(found),
      remembered: (found ? store : session).remembered,
      subject: text.subject ? oneLine(plain(text.subject)) : "",
      body: body(text),
      get paragraphs() {
        return paragraphsOf(text.parts);
      },
      questions: questions(this.sheet(interview, now), text, person),
      looking: () => findings(checks, reading),
      get remarks() {
        const found = remarks(checks, reading);
        Object.defineProperty(this, "remarks", { value: found });
        return found;
      },
      ...this.done(interview, person, fresh),
    };
  }

  /**
   * @param {Interview} interview
   * @param {Person | null} person
   * @param {Temporal.ZonedDateTime} now
   */
  written(interview, person, now) {
    const values = valuesOf(this.sheet(interview, now), interview, person);
    const draft = draftOf(this.id, interview, person);
    const place = person ? interview.people.indexOf(person) : 0;
    return { values, draft, text: compose(this.letter, values, draft, place) };
  }

  /**
   * The letter, and what the plan fills it with.
   * @param {Interview} interview
   * @param {Temporal.ZonedDateTime} now
   */
  sheet({ events, name }, now) {
    const { id, letter } = this;
    return {
      id,
      letter,
      known: {
        ...this.days.known(events, now, letter.channel === "post"),
        "interview-name": name === this.unnamed ? "" : name,
      },
      small: (/** @type {string} */ day) => this.days.small(day),
    };
  }

  /**
   * When it is due, in words; null where the plan has no such task (any more).
   * @param {Interview} interview
   * @param {Person | null} person
   * @param {Temporal.ZonedDateTime} now
   */
  timing(interview, person, now) {
    const { guide } = this.book;
    const tasks = plan?.(guide, interview, { now: now.toInstant(), timeZone: this.timeZone }) ?? [];
    const task = tasks.find(({ id }) => id === this.letter.rule);
    if (!task || task.status === "done" || (person && task.people.length && !task.people.includes(person.id)))
      return null;
    const { words, relative } = this.dates.of(task, now);
    return { status: task.status, words, relative };
  }

  /**
   * What was recorded of it.
   * @param {Interview} interview
   * @param {Person | null} person
   * @param {Fresh} recorded
   */
  done(interview, person, recorded) {
    const { records } = this.letter;
    const isThis = (
      /** @type {import("../storage/state.js").RecordedEvent} */ event,
      /** @type {Person | null} */ whom,
    ) =>
      event.type === records?.type &&
      (!event.by || !records?.by || event.by === records.by) &&
      (!whom || (event.person ?? whom.id) === whom.id);
    const last = interview.events.filter((event) => isThis(event, person)).at(-1);
    const reached = interview.people.filter((each) => interview.events.some((event) => isThis(event, each)));
    const next = person && interview.people.find((each) => each !== person && !reached.includes(each));
    const fresh = recorded !== null && recorded.interview === interview.id && recorded.person === (person?.id ?? "");
    return {
      fresh,
      mayTakeBack: fresh && (!recorded.event || interview.events.at(-1)?.id === recorded.event),
      before: last ? this.days.moment(last.at) : null,
      next: next ? { name: next.name, href: address(interview.id, next.id) } : null,
      reached: new Set(reached.map(({ id }) => id)),
    };
  }
}

/**
 * The interview that was asked for; else the one on show in the plan.
 * @param {Snapshot} store
 * @param {string | null} id
 */
function chosen(store, id) {
  const shown = store.interview(store.state.selected ?? "");
  return (
    store.interview(id ?? "") ?? (shown && !shown.archived ? shown : store.interviews.find((each) => !each.archived))
  );
}

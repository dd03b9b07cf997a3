// From content/schemas/outline.schema.json, written by `make schemas`.

/** One thing to tick within a step. Its id is its key; ticks are saved under it. */
export interface Action {
  /** Once for every person met. */
  each?: "interviewer";
  /** Equal to the file name. You may leave it out. */
  id: string;
  /** The letter to write or the words to say. */
  letter?: string;
  /** true: done by writing it down in the plan's own notes. */
  notes: boolean;
  /** The timing rule that dates it. */
  rule?: string;
  title: string;
}

/** Conditions on the reader's situation; all that are given must hold. */
export interface Applies {
  /** Whether an agency's recruiter is involved. */
  agency?: "yes" | "no";
  /** Whether they answered the call or check-in. */
  answered?: "yes" | "no";
  /** How the reader writes or talks to them. */
  channel: ReadonlyArray<"email" | "post" | "phone" | "in-person" | "text-and-social">;
  /** Whether the day by which they would answer is not over yet. */
  date_ahead?: "yes" | "no";
  /** Which event it is, where `after` names a kind of them. */
  event: ReadonlyArray<string>;
  /** Whether they said when they would answer. */
  promised?: "yes" | "no";
  /** They decide later than this, or named no date. */
  promised_beyond?: Span;
  /** They decide no later than this after the interview. */
  promised_within?: Span;
  /** How the interview was held. */
  setting: ReadonlyArray<"in-person" | "phone" | "video">;
}

/** Something that a reader records. Its id is its key; saved plans hold it. */
export interface Event {
  /** Its mark below a picture, two words at most. */
  axis: string;
  /** On the button of a task that it does: `I sent it`. */
  done?: string;
  /** true: may happen before the interview. */
  early: boolean;
  /** The same for the first of several: `your first check-in`. */
  first_phrase?: string;
  /** Where it is offered: what I did, what they wrote or said, how it ended. Without: nowhere. */
  group?: "did" | "they" | "ended";
  /** What it does to the interview: moves it, cancels it, or begins another one. */
  interview?: "moves" | "cancels" | "next";
  /** contact: it reaches the employer. inquiry: it asks where they stand. answer: they answered. ending: nothing more is waited for. */
  is: ReadonlyArray<"contact" | "inquiry" | "answer" | "ending">;
  /** decision: they named the day by which they decide. day: they named another day. Spans count from it. moment: they named a day and a time. */
  names?: "decision" | "day" | "moment";
  /** true: may be about one person. */
  person: boolean;
  /** So that it reads after “after” and “of”: `your interview`. */
  phrase: string;
  /** The event to ask for in the same place, once this one is told. */
  then_ask?: string;
  /** true: asks for a note on what to do otherwise the next time. */
  then_note: boolean;
  /** What to say to the reader, above all that is to be done. */
  then_say?: string;
  /** As the reader says it: `They said no`. */
  title: string;
  /** If it is offered in several ways. */
  ways: Record<string, Way>;
}

/** Texts in another language than the rest. */
export interface GuideLacking {
  language: string;
  /** Says so to readers. */
  note: string;
  texts: ReadonlyArray<string>;
}

/** Enough of a letter to link to it. */
export interface GuideLetter {
  channel: string;
  title: string;
}

/** A rule with its window in words, as pages say it. */
export interface GuideRule {
  /** The event that asks for it, or a kind of events; spans count from it. */
  after: string;
  applies: Applies;
  /** How it is done, where the same event can be done in several ways. */
  by?: "email" | "post" | "phone" | "in-person" | "text-and-social";
  /** Events or kinds that do it. Without: its ticks do. */
  done_by: ReadonlyArray<string>;
  /** Repeats at this interval until something stops it. */
  every?: Span;
  /** Equal to the file name. You may leave it out. */
  id: string;
  /** true: once its time is over there is nothing left to do. */
  lapses: boolean;
  /** true: the employer named this day; it never moves. */
  named: boolean;
  /** true: moves forward to the employer's next business day. */
  office: boolean;
  /** true: nice to do; never stands above what is not. */
  optional: boolean;
  order: number;
  /** None only where no source speaks of it; then we rule. */
  positions: ReadonlyArray<Position>;
  ruling?: Ruling;
  step: string;
  /** Events or kinds after which the task is dropped. */
  stops_at: ReadonlyArray<string>;
  title: string;
  /** Which one, if the event happens repeatedly. */
  which: "first" | "latest";
  /** Rules: where one of them is open, or opens no later, this one is not asked for. */
  yields_to: ReadonlyArray<string>;
}

/** A source's names and sections, for the why of a task. */
export interface GuideSource {
  short: string;
}

/** Days on which the region's offices are closed. */
export interface Holidays {
  /** Date → name. */
  dates: Record<string, string>;
  first_year: number;
  last_year: number;
  region: string;
  /** The days off of each week, from 1 for Monday to 7 for Sunday. */
  weekend: ReadonlyArray<number>;
  /** Days of weekends that are worked on, in place of others. */
  workdays: ReadonlyArray<string>;
}

/** What one source says about a rule, in its own unit, counted from the event that it counts from itself. */
export interface Position {
  /** The event or kind that this source counts from, if not the rule's. */
  after?: string;
  aim?: Span;
  applies: Applies;
  /** Again and again, never further apart than this. */
  at_least_every?: Span;
  /** How many times in all. */
  at_most?: number;
  from?: Span;
  source: string;
  until?: Span;
  /** Which one, if that happens repeatedly. */
  which: "first" | "latest";
}

/** Our decision where the positions leave no common window, or name no time at all. */
export interface Ruling {
  aim?: Span;
  /** Again and again, never further apart than this. */
  at_least_every?: Span;
  /** How many times in all. */
  at_most?: number;
  from?: Span;
  until?: Span;
}

/** A stage of following up; a page of the guide. */
export interface Step {
  actions: Record<string, Action>;
  /** Equal to the file name. You may leave it out. */
  id: string;
  order: number;
  title: string;
}

/** One of several ways in which the same event happens: with an answer or without, by e-mail or by post. */
export interface Way {
  /** Whether they answered. */
  answered?: "yes" | "no";
  by?: "email" | "post" | "phone" | "in-person" | "text-and-social";
  title: string;
}

/** What pages start with, of `guide.json`: the same, without what comes later. */
export interface Outline {
  /** The ways to reach somebody, in reading order. */
  channels: ReadonlyArray<"email" | "post" | "phone" | "in-person" | "text-and-social">;
  events: Record<string, Event>;
  holidays: Holidays;
  /** Texts that this language lacks; none if it lacks none. */
  lacking?: GuideLacking;
  language: string;
  letters: Record<string, GuideLetter>;
  /** Old folder/id → the id that took over, or null. */
  retired: Record<string, string | null>;
  rules: Record<string, GuideRule>;
  schema: 1;
  /** The ways in which interviews are held. */
  settings: ReadonlyArray<"in-person" | "phone" | "video">;
  sources: Record<string, GuideSource>;
  steps: Record<string, Step>;
  /** The interface's texts that the browser shows. */
  words: Record<string, string>;
}

export interface Span {
  number: number;
  unit: "hours" | "days" | "business days" | "weeks";
}

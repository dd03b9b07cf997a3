// What the page of the plan lends to its parts, and what those draw from. Imported in comments alone.

import type { Outline as Guide, Task } from "../schedule/plan.js";
import type { Snapshot } from "../storage/snapshot.js";
import type { Interview } from "../storage/state.js";
import type { Store } from "../storage/store.js";
import type { Guide as WholeGuide } from "../types/guide.d.ts";
import type { Dates } from "../ui/dates.js";
import type { Child, Say } from "../ui/dom.js";
import type { Parts } from "../ui/parts.js";
import type { Taps } from "../ui/taps.js";
import type { Commands, Fresh, ToRecord, Where } from "./commands.js";
import type { PlanView } from "./view.js";

/** Modules that are fetched when they are wanted, and kept. */
export type PartName = "onboarding" | "event-forms" | "storage-notice" | "task" | "notes";
export type PlanParts = { [Name in PartName]: Parts[`../plan/${Name}.js`] };

/** A part if it is here; if not, it is fetched, and the page drawn again. */
export type Want = <Name extends PartName>(name: Name) => PlanParts[Name] | null | undefined;

/** What the page lends; what can change is asked for. */
export interface Host {
  /** Where parts stand. */
  body: HTMLElement;
  /** What the page begins with. */
  guide: Guide;
  /** All of it, for parts that came `late`. */
  whole(): WholeGuide;
  /** All of it, if it is here; if not, it is fetched, and the page drawn again. */
  wantWhole(): WholeGuide | null;
  /** Fetch a part together with all of the guide, and the words that it says. */
  late<Path extends keyof Parts>(path: Path): Promise<Parts[Path]>;
  say: Say;
  /** The way from this page to the site's root. */
  root: string;
  /** Of what is stored. */
  key: string;
  taps: Taps;
  store(): Snapshot;
  timeZone(): string;
  /** null until it is here. */
  commands(): Commands | null;
  /** The last change was not possible. */
  why(): string;
  /** null: it cannot be fetched, and the page has failed. */
  loadEditor(): Promise<Store | null>;
  load(name: PartName): Promise<void>;
  want: Want;
  /** What shows an interview, and what that draws from. */
  makeView(): PlanView;
  /** At once, or as soon as it can be done; false: it was not possible. `needed`: a part without which it cannot be shown. */
  dispatch(command: (commands: Commands) => boolean, needed?: PartName): boolean;
  redraw(): Promise<void>;
  /** Once. */
  whenDrawn(listener: () => void): void;
  /** Whether a further interview is asked about; the page is to be drawn then. */
  setAdding(isAdding: boolean): void;
  /** What was typed is given up. */
  stopAsking(): Promise<void>;
  /** All was erased: begin with the questions. */
  startAnew(): Promise<void>;
  /**
   * Say something above everything, or a problem where `at` was tapped; null or "" takes it away. `shown`: selector of what
   * is to be in view.
   */
  notify(notices: { problem?: string; at?: HTMLElement | null; incoming?: Child; news?: Child }, shown?: string): void;
}

/** What parts draw from, whether or not there is an interview. */
export interface Context
  extends Pick<
    Host,
    "guide" | "whole" | "wantWhole" | "say" | "root" | "want" | "why" | "redraw" | "notify" | "dispatch"
  > {
  body: HTMLElement;
  store: Snapshot;
  now: Temporal.ZonedDateTime;
  dates: Dates;
  tasksOf(interview: Interview): Task[];
}

/** What is needed to draw tasks. */
export interface TaskContext extends Pick<Context, "guide" | "whole" | "say" | "root" | "dates" | "now" | "want"> {
  interview: Interview;
  tasks: Task[];
  /** What plan() says of the weeks ahead, if nothing is heard. */
  ahead: Task[];
  /** What was done last, and where. */
  fresh: Fresh | null;
  /** What was recorded there, if that was the last thing. */
  saidAt(place: string): Node | null;
  /** false: it could not be saved. */
  tick(actions: string[], on: boolean, where: Where): boolean;
  record(event: ToRecord, where: Where): boolean;
  /** What these events did is not done: for one person or, with "", for all. */
  untick(events: string[], person: string, where: Where): boolean;
  redraw(): void;
  openNotes(): void;
}

/** When they meet, or met. */
export interface Meeting {
  /** `key` of the event says so. */
  met: { event: string; key: "at" | "to"; when: Temporal.ZonedDateTime } | undefined;
  isAhead: boolean;
  /** false: none is set, or it was called off. */
  isDated: boolean;
}

/** What parts of the interview on show draw from. */
export interface Shown extends Context, TaskContext, Meeting {
  redraw(): Promise<void>;
  /** Ids of rules that ask for nothing more. */
  exhausted: string[];
  /** Whether what was recorded last is said with it. */
  said: boolean;
  add(): void;
  print(whole: boolean): void;
  printLog(): void;
}

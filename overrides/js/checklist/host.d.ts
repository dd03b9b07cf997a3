// What the checklist lends to its parts, and what those draw from. Imported in comments alone.

import type { Box } from "../schedule/boxes.js";
import type { Outline as Guide } from "../schedule/plan.js";
import type { Snapshot } from "../storage/snapshot.js";
import type { Interview } from "../storage/state.js";
import type { Dates } from "../ui/dates.js";
import type { Child, Say } from "../ui/dom.js";
import type { Taps } from "../ui/taps.js";
import type { Commands, Said } from "./commands.js";
import type { Hiding } from "./hiding.js";
import type { Steps } from "./steps.js";

/** The checklist at one moment. */
export interface View {
  guide: Guide;
  store: Snapshot;
  now: Temporal.ZonedDateTime;
  dates: Dates;
  /** Whose checklist this is; without a plan the nameless one. */
  interview: Interview;
  hasPlan: boolean;
  /** By the ids of actions. */
  boxes: Map<string, Box>;
  /** Ids of the steps that concern the reader. */
  concerning(): Set<string>;
}

/** The element, as its parts know it. */
export interface Host extends HTMLElement {
  /** The way from this page to the site's root. */
  root: string;
  /** Of what is stored. */
  key: string;
  guide?: Guide;
  say: Say;
  taps: Taps;
  hiding?: Hiding;
  steps?: Steps;
  /** Aborted when the list is left, or has failed. */
  leaving: AbortController;
  /** Id of the interview on show; "" without a plan. */
  drawn: string;
  view: View;
  said: Said | null;
  /** What to know about this device's memory, once that is known. */
  notes: ((say: Say, instead: Record<string, string>) => Child) | null;
  again: (() => void) | null;
  isTapping: boolean;
  dispatch(command: (commands: Commands) => void): void;
  draw(): void;
}

/** Plans for the tests of what is stored: small ones, one with everything in it, and random ones. */

import { LIMITS } from "../../../overrides/js/storage/limits.js";
import * as migrations from "../../../overrides/js/storage/migrations.js";
import * as share from "../../../overrides/js/storage/share-link.js";
import * as changes from "../../../overrides/js/storage/state.js";
import { StateError } from "../../../overrides/js/storage/state-error.js";
import { validate } from "../../../overrides/js/storage/validate.js";
import { changed, random, randomPlans } from "./random-plans.js";

export { merge, replace } from "../../../overrides/js/storage/merge.js";
export { exportText, LARGEST, parse } from "../../../overrides/js/storage/plan-file.js";
export { fromMetadata, join, metadataOf, project, revise } from "../../../overrides/js/storage/registers.js";

/** What is said of a plan, and every way it can change. */
export const state = { ...changes, ...migrations, LIMITS, StateError, validate };
export { share };

const { emptyState, newInterview, record } = state;

export const MET = "2026-03-05T15:00Z";
export const text = JSON.stringify;
export const plain = (value) => JSON.parse(text(value));

export const called = (id) => (interview) => record(interview, { type: "called", at: "2026-03-06T15:00Z" }, id);
export const start = (id, name = id) => newInterview({ id, name, at: MET });
export const plan = (...interviews) => ({ ...emptyState(), interviews });
export { changed };

/** A file with everything in it, to be damaged. */
export const planFile = () =>
  plain({
    format: "followthrough-plan",
    schema: 3,
    exported: "2026-03-06T15:00:00Z",
    interviews: [
      {
        id: "a",
        name: "Acme",
        created: "2026-03-05T15:00:00-06:00[America/Chicago]",
        archived: false,
        people: [{ id: "p1", name: "Dana", title: "Lead", reach: "dana@acme.example" }],
        setting: "video",
        channel: "email",
        agency: true,
        events: [
          { id: "e1", type: "interview", at: "2026-03-05T15:00:00-06:00[America/Chicago]" },
          { id: "e2", type: "promised-date", at: "2026-03-05T21:00Z", date: "2026-03-20" },
          { id: "e3", type: "thanked", at: "2026-03-06T15:00Z", by: "email", note: "x", task: "t" },
          { id: "e4", type: "thanked", at: "2026-03-09T15:00Z", person: "p1", answered: false },
        ],
        ticks: { "send-it": "2026-03-06T15:00Z" },
        notes: { heard: "two more rounds" },
        letters: { "thank-you-email:p1": { fields: { name: "Dana" }, wording: 2 } },
        calendar: { "thank-you-email": "2026-03-06T14:30:00Z" },
        sequence: 4,
      },
    ],
    selected: "a",
  });

/** A plan of exactly the size that the store still keeps, and one character more. */
export function plansAtTheLimit() {
  const many = Array.from({ length: 500 }, (_, n) => ({ id: `e${n}`, type: "called", at: MET, note: "n" }));
  const all = plan(...Array.from({ length: 24 }, (_, n) => ({ ...start(`a${n}`), events: many })));
  const room = () => state.LIMITS.whole - text(all).length;
  const notes = Array.from({ length: Math.floor(room() / 9020) }, (_, n) => [`n${100 + n}`, "y".repeat(9000)]);
  all.interviews[0].notes = Object.fromEntries(notes);
  all.interviews[1].notes = { x: "z".repeat(room() - '"x":""'.length) };
  const over = plain(all);
  over.interviews[1].notes.x += "z";
  return [all, over];
}

export { random };
export const { afterStep, afterSteps, randomState } = randomPlans(state);

export const seeds = (number) => Array.from({ length: number }, (_, n) => n + 1);

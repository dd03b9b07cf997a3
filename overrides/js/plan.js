/** The public contract: `plan(guide, interview, {now, timeZone})`, importable by anyone. */

export { plan, spent } from "./schedule/plan.js";

/** Several interviews side by side: which one is shown, and what is next over all of them. */

import { h, link } from "./dom.js";
import { firstOf } from "./plan-tasks.js";
import { byUrgency } from "./urgency.js";

/** @typedef {import("./state.js").Interview} Interview */
/** @typedef {import("./plan.js").Task} Task */

/**
 * @param {Interview[]} interviews
 * @param {Interview} shown
 * @param {(interview: Interview) => Task[]} tasksOf
 * @param {{say: (key: string) => string, select: (id: string) => void, add: () => void}} ways
 */
export function switcher(interviews, shown, tasksOf, { say, select, add }) {
  const next = nextOverall(interviews, tasksOf);
  return h(
    "nav",
    { class: "ft-interviews ft-noprint", "aria-label": say("plan_interviews") },
    next && next.interview.id !== shown.id &&
      h("p", {}, `${say("plan_next_overall")} `, link(`${next.interview.name}: ${next.task.title}`, () => select(next.interview.id))),
    h("ul", {}, interviews.map((interview) => h("li", {}, tab(interview, shown, select, say))), h("li", {}, link(say("plan_add"), add, { id: "ft-add" }))),
  );
}

/**
 * @param {Interview} interview
 * @param {Interview} shown
 * @param {(id: string) => void} select
 * @param {(key: string) => string} say
 */
function tab(interview, shown, select, say) {
  const current = interview.id === shown.id ? "true" : null;
  const props = { type: "button", id: `ft-show-${interview.id}`, class: "ft-tab", "aria-current": current };
  return h("button", { ...props, onclick: () => select(interview.id) }, interview.name, interview.archived && ` (${say("plan_archived")})`);
}

/**
 * @param {Interview[]} interviews
 * @param {(interview: Interview) => Task[]} tasksOf
 */
function nextOverall(interviews, tasksOf) {
  return interviews
    .filter((each) => !each.archived)
    .map((interview) => ({ interview, task: firstOf(tasksOf(interview)) }))
    .flatMap(({ interview, task }) => (task ? [{ interview, task }] : []))
    .sort((one, other) => byUrgency(one.task, other.task))[0];
}

/** Several interviews side by side: which one is shown, and what is next over all of them. */

import { byUrgency } from "../schedule/urgency.js";
import { h, link } from "../ui/dom.js";
import { labelsOf } from "../ui/labels.js";
import { firstOf } from "./tasks.js";

/** @typedef {import("../storage/state.js").Interview} Interview */
/** @typedef {import("../schedule/plan.js").Task} Task */

/** @param {any} context */
export function switcher({ store, interview: shown, tasksOf, say, dates, select, add }) {
  const { interviews } = store;
  const next = nextOverall(interviews, tasksOf);
  const labels = labelsOf(interviews, dates.timeZone, say);
  const tab = (/** @type {Interview} */ { id, name, archived }) => {
    const props = {
      type: "button",
      id: `ft-show-${id}`,
      class: "ft-tab",
      "aria-current": id === shown.id ? "true" : null,
      onclick: () => select(id),
    };
    return h(
      "button",
      props,
      h("bdi", {}, name),
      labels.get(id) && h("span", { class: "ft-small" }, " · ", h("bdi", {}, labels.get(id))),
      archived && ` (${say("plan_archived")})`,
    );
  };
  return h(
    "nav",
    { class: "ft-interviews ft-noprint", "aria-label": say("plan_interviews") },
    next &&
      next.interview.id !== shown.id &&
      h(
        "p",
        {},
        say("plan_next_overall"),
        " ",
        other(next, () => select(next.interview.id)),
      ),
    h(
      "ul",
      {},
      interviews.map((/** @type {Interview} */ interview) => h("li", {}, tab(interview))),
      h("li", {}, link(say("plan_add"), add, { id: "ft-add" })),
    ),
  );
}

/**
 * @param {{interview: Interview, task: Task}} next
 * @param {() => void} onclick
 */
const other = ({ interview, task }, onclick) =>
  h(
    "button",
    { type: "button", class: "ft-link", id: `ft-next-${interview.id}`, onclick },
    h("bdi", {}, interview.name),
    `: ${task.title}`,
  );

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

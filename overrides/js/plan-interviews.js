/** Several interviews side by side: which one is shown, what is next over all of them; rename, archive, delete. */

import { h } from "./dom.js";
import { firstOf } from "./plan-tasks.js";
import { archive, rename } from "./state.js";

/** @typedef {import("./state.js").Interview} Interview */
/** @typedef {import("./plan.js").Task} Task */

/**
 * @typedef {object} Managing
 * @property {(key: string, values?: Record<string, any>) => string} say
 * @property {import("./store.js").Store} store
 * @property {(id: string, change: (interview: Interview) => Interview) => void} update
 * @property {() => void} add asks about a further interview
 */

/**
 * @param {Interview[]} interviews
 * @param {Interview} shown
 * @param {(interview: Interview) => Task[]} tasksOf
 * @param {Managing} managing
 */
export function switcher(interviews, shown, tasksOf, { say, store, add }) {
  const select = (/** @type {string} */ id) => store.change((state) => ({ ...state, selected: id }));
  const next = nextOverall(interviews, tasksOf);
  return h(
    "nav",
    { class: "ft-interviews ft-noprint", "aria-label": say("plan_interviews") },
    next && next.interview.id !== shown.id &&
      h("p", {}, `${say("plan_next_overall")} `, h("button", { type: "button", class: "ft-link", onclick: () => select(next.interview.id) }, `${next.interview.name}: ${next.task.title}`)),
    h("ul", {}, interviews.map((interview) => h("li", {}, tab(interview, shown, select, say))), h("li", {}, h("button", { type: "button", class: "ft-link", id: "ft-add", onclick: add }, say("plan_add")))),
  );
}

/**
 * @param {Interview} interview
 * @param {Interview} shown
 * @param {(id: string) => void} select
 * @param {Managing["say"]} say
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
    .sort((one, other) => urgency(one.task) - urgency(other.task))[0];
}

/**
 * The earlier something must be done, the smaller.
 * @param {Task} task
 */
function urgency(task) {
  const moment = task.status === "later" ? task.from : (task.until ?? task.aim);
  const open = task.status === "later" ? 1e15 : 0;
  return open + (moment?.epochMilliseconds ?? 1e14);
}

/**
 * @param {Interview} interview
 * @param {Managing} managing
 */
export function manage(interview, { say, store, update }) {
  const name = h("input", { id: "ft-rename", value: interview.name, maxlength: 80 });
  const save = (/** @type {Event} */ event) => {
    event.preventDefault();
    update(interview.id, (each) => rename(each, name.value.trim() || interview.name));
  };
  const without = (/** @type {Interview[]} */ all) => all.filter((each) => each.id !== interview.id);
  const remove = () => store.change((state) => ({ ...state, interviews: without(state.interviews), selected: null }), { undoable: true });
  const link = (/** @type {string} */ key, /** @type {() => void} */ act) => h("button", { type: "button", class: "ft-link", onclick: act }, say(key));
  return h(
    "details",
    { id: "ft-manage", class: "ft-noprint" },
    h("summary", {}, say("plan_manage")),
    h("form", { class: "ft-row", onsubmit: save }, h("label", { for: "ft-rename" }, say("plan_rename")), name, h("button", { class: "ft-link" }, say("plan_save"))),
    h(
      "p",
      { class: "ft-row" },
      link(interview.archived ? "plan_unarchive" : "plan_archive", () => update(interview.id, (each) => archive(each, !each.archived))),
      link("plan_delete", remove),
    ),
  );
}

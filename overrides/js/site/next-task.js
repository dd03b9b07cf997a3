/** On the home page of a reader with a plan: the next task over all interviews, where others say when theirs ended. */

import { byUrgency } from "../schedule/urgency.js";
import { h } from "../ui/dom.js";

const asked = document.querySelector(".ft-home-start"); // what the page shows without a plan
const card = h("section", { class: "ft-home-next", "aria-labelledby": "ft-home-next" });

/** @param {import("./own-dates.js").OwnPlan | null} own */
export function nextTask(own) {
  if (!asked || !own) return asked && card.replaceWith(asked);
  const next = own.interviews
    .filter(({ archived }) => !archived)
    .flatMap((interview) => own.tasksOf(interview).map((task) => ({ interview, task })))
    .filter(({ task }) => task.status !== "done")
    .sort((one, other) => byUrgency(one.task, other.task))[0];
  card.replaceChildren(...(next ? ofTask(next, own) : nothing(own)), toPlan(own));
  asked.replaceWith(card);
}

/**
 * @param {{interview: import("./own-dates.js").Interview, task: import("./own-dates.js").Task}} next
 * @param {import("./own-dates.js").OwnPlan} own
 */
function ofTask({ interview, task }, { guide, say, dates, now }) {
  const { words, relative } = dates.of(task, now);
  const action = guide.steps[task.step]?.actions[task.actions[0]];
  return [
    h(
      "p",
      { class: "ft-home-next__whose" },
      say(`plan_status_${task.status.replaceAll("-", "_")}`).replace(/:$/, ""),
      " · ",
      h("bdi", {}, interview.name),
    ),
    h("h2", { id: "ft-home-next" }, action?.title ?? task.title),
    h("p", {}, h("strong", {}, words), relative && ` · ${relative}`),
  ];
}

/** @param {import("./own-dates.js").OwnPlan} own */
const nothing = ({ say }) => [h("h2", { id: "ft-home-next" }, say("plan_nothing_to_do"))];

/** @param {import("./own-dates.js").OwnPlan} own */
const toPlan = ({ say, page }) => h("p", {}, h("a", { class: "ft-button", href: page }, say("step_own_open")));

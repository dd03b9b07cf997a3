/** What a plan looks like, for a person without an interview: clearly marked, and nothing in it can be used. */

import { plan } from "../schedule/plan.js";
import { newInterview } from "../storage/state.js";
import { h } from "../ui/dom.js";
import { nextTask, taskLine } from "./tasks.js";

/** @param {any} context */
export function example(context) {
  const { guide, say, now } = context;
  const met = now.subtract({ hours: 2 }).toString();
  const interview = newInterview({
    id: "example",
    name: say("plan_example_name"),
    at: met,
    people: [{ id: "a", name: say("plan_example_person") }],
    eventId: "e",
  });
  const shown = {
    ...context,
    interview,
    tasks: plan(guide, interview, { now: now.toInstant(), timeZone: now.timeZoneId }),
  };
  const marked = { class: "ft-example", inert: true, "aria-label": say("plan_example_title") };
  return h("section", marked, h("p", { class: "ft-note" }, say("plan_example_text")), nextTask(shown), taskLine(shown));
}

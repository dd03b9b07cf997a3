/** What a plan looks like, for a person without an interview: clearly marked, and nothing in it can be used. */

import { newInterview } from "../storage/new-interview.js";
import { h } from "../ui/dom.js";
import { planLine } from "./line.js";
import { toLookAt } from "./preview.js";

/** @param {import("./host.d.ts").Context} context */
export function example(context) {
  const { say, now } = context;
  const interview = newInterview({
    id: "example",
    name: say("plan_example_name"),
    at: now.subtract({ hours: 2 }).toString(),
    people: [{ id: "a", name: say("plan_example_person") }],
    eventId: "e",
  });
  const shown = toLookAt(interview, context);
  const marked = { class: "ft-example", inert: true, "aria-label": say("plan_example_title") };
  return h("section", marked, h("p", { class: "ft-note" }, say("plan_example_text")), planLine(shown));
}

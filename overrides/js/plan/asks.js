/**
 * What the first form does not ask: small questions, one at a time, which can be waved off. What was answered can be
 * changed under "When it was, who you met".
 */

import { ASKED } from "../storage/asked.js";
import { CHANNELS, SETTINGS } from "../storage/choices.js";
import { h, link, query } from "../ui/dom.js";
import { focusOn } from "../ui/focus.js";

/**
 * @typedef {import("./host.d.ts").Shown} Shown
 * @typedef {import("../storage/asked.js").Question} Question
 * @typedef {import("../storage/state.js").Interview} Interview
 * @typedef {import("../ui/dom.js").Child} Child
 */

/** In this order, with what can be answered. @type {Record<Question, readonly string[]>} */
const ANSWERS = { when: [], setting: SETTINGS, channel: CHANNELS, agency: ["yes", "no"] };

/**
 * @param {Shown} shown
 * @returns {Child} the first that is open
 */
export function questions(shown) {
  const { interview, say, guide } = shown;
  const isOpen = (/** @type {string} */ question) =>
    !Object.hasOwn(interview.ticks, ASKED[/** @type {Question} */ (question)]) &&
    (question !== "when" || !interview.events.some(({ type }) => tellsWhen(type, guide)));
  const question = /** @type {Question | undefined} */ (Object.keys(ANSWERS).find(isOpen));
  const said = shown.saidAt("ft-ask");
  if (!question) return said;
  return [
    said,
    h(
      "section",
      { class: "ft-ask ft-noprint", key: `ask/${interview.id}/${question}`, "aria-labelledby": "ft-ask" },
      h(
        "h3",
        { id: "ft-ask", tabindex: -1 },
        say(["setting", "channel"].includes(question) ? `plan_form_${question}` : `plan_ask_${question}`),
      ),
      h("div", { class: "ft-ask__answers" }, question === "when" && namedDays(shown), answers(question, shown)),
    ),
  ];
}

/**
 * An answer of theirs says more than what they said in the interview.
 * @param {string} type
 * @param {Shown["guide"]} guide
 */
const tellsWhen = (type, { events }) =>
  ["decision", "day"].includes(events[type]?.names ?? "") || events[type]?.is.includes("answer");

/**
 * @param {Question} question
 * @param {Shown} shown
 */
function answers(question, shown) {
  const { say } = shown;
  const buttons = ANSWERS[question].map((value) =>
    h(
      "button",
      {
        type: "button",
        class: "ft-tab",
        id: `ft-ask-${question}-${value}`,
        onclick: () => answer(question, { [question]: question === "agency" ? value === "yes" : value }, shown),
      },
      say(question === "agency" ? `plan_ask_agency_${value}` : `plan_form_${question}_${value.replace("-", "_")}`),
    ),
  );
  return [
    ...buttons,
    link(say(question === "when" ? "plan_ask_when_no" : "plan_ask_skip"), () => answer(question, {}, shown), {
      id: "ft-ask-skip",
    }),
  ];
}

/**
 * @param {Question} question
 * @param {Partial<Interview>} facts none: it is waved off
 * @param {Shown} shown
 */
function answer(question, facts, { dispatch, interview, body }) {
  dispatch((commands) => {
    const saved = commands.answer(interview.id, ASKED[question], facts);
    if (saved) focusOn(query(body, "#ft-ask") ?? query(body, "#ft-next-title"));
    return saved;
  });
}

/**
 * The ways in which they may have said when, each with its form.
 * @param {Shown} shown
 */
function namedDays(shown) {
  const { guide, say, interview } = shown;
  const days = Object.keys(guide.events).filter((type) => `plan_ask_${key(type)}` in guide.words);
  return days.map((type) => {
    const id = `ft-told-${type}`;
    const known = document.getElementById(id);
    const open = known instanceof HTMLDetailsElement && known.open;
    const toggled = async (/** @type {import("../ui/dom.js").On<HTMLDetailsElement>} */ { currentTarget: fold }) => {
      if (!fold.open || fold.children.length > 1) return;
      await shown.redraw();
      query(fold, "input")?.focus();
    };
    return h(
      "details",
      { id, key: `${id}/${interview.id}`, class: "ft-told", open, ontoggle: toggled },
      h("summary", {}, say(`plan_ask_${key(type)}`)),
      open && shown.want("event-forms")?.namedDayForm(type, "ft-ask", shown),
    );
  });
}

/** @param {string} type */
const key = (type) => type.replaceAll("-", "_");

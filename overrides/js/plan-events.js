/** "What happened?": one tap for each thing that can happen, dated now unless corrected; and the history. */

import { h } from "./dom.js";
import { local, plainDate, zoned } from "./plan-form.js";
import { eventDay } from "./plan-tasks.js";

/** @typedef {import("./plan-tasks.js").Context} Context */

/** What can be told with one tap: its text's key, and what is recorded. */
const TAPS = /** @type {const} */ ([
  ["thanked", { type: "thanked", by: "email" }],
  ["thanked_post", { type: "thanked", by: "post" }],
  ["checked_in", { type: "checked-in", answered: false }],
  ["called_no_answer", { type: "called", answered: false }],
  ["called", { type: "called", answered: true }],
  ["no_news", { type: "no-news" }],
  ["rejected", { type: "rejected" }],
  ["offer", { type: "offer" }],
  ["next_round", { type: "next-round" }],
  ["withdrew", { type: "withdrew" }],
]);

/** What needs a day besides. */
const NAMED = ["promised-date", "call-date"];

/**
 * @param {any} interview
 * @param {Context} context
 */
export function whatHappened(interview, context) {
  const { say, record } = context;
  return h(
    "section",
    { "aria-labelledby": "ft-happened-title", class: "ft-happened" },
    h("h2", { id: "ft-happened-title" }, say("plan_happened_title")),
    h("p", { class: "ft-small" }, say("plan_happened_lead")),
    h(
      "ul",
      { class: "ft-taps" },
      TAPS.map(([key, event]) =>
        h("li", {}, h("button", { type: "button", class: "ft-tab", id: `ft-tap-${key}`, onclick: () => record(interview.id, event) }, say(`plan_event_${key}`))),
      ),
    ),
    NAMED.map((type) =>
      h("details", { id: `ft-tell-${interview.id}-${type}` }, h("summary", {}, say(`plan_event_${type.replace("-", "_")}`)), dayForm(type, (date) => record(interview.id, { type, date }), say)),
    ),
  );
}

/**
 * @param {string} type
 * @param {(date: string) => void} save
 * @param {Context["say"]} say
 */
function dayForm(type, save, say) {
  const error = h("p", { class: "ft-error", role: "alert" });
  const input = h("input", { type: "date", id: `ft-day-${type}` });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const date = plainDate(input.value);
    if (date) return save(date.toString());
    error.textContent = say("plan_error_date");
    input.focus();
  };
  return h("form", { novalidate: true, onsubmit: submit }, h("p", { class: "ft-field" }, h("label", { for: input.id }, say("plan_tell_date")), input), error, h("p", {}, h("button", { class: "ft-button", type: "submit" }, say("plan_tell_save"))));
}

/**
 * What was just recorded, with a way to correct its date and to take it back.
 * @param {any} interview
 * @param {any} event
 * @param {Context & {undo: (id: string) => void, correct: (id: string, event: any, at: string) => void}} context
 */
export function justRecorded(interview, event, { say, now, undo, correct }) {
  const error = h("p", { class: "ft-error", role: "alert" });
  const input = h("input", { type: "datetime-local", id: "ft-correct", value: event.at.slice(0, 16) });
  const submit = (/** @type {Event} */ submitted) => {
    submitted.preventDefault();
    const at = zoned(input.value, now.timeZoneId);
    if (at) return correct(interview.id, event, at.toString());
    error.textContent = say("plan_error_when");
    input.focus();
  };
  return h(
    "section",
    { class: "ft-recorded", "aria-label": say("plan_recorded_title") },
    h("p", {}, h("strong", {}, say("plan_recorded_what", { what: eventName(event, say) })), " ", h("button", { type: "button", class: "ft-link", id: "ft-undo-now", onclick: () => undo(interview.id) }, say("plan_undo_this"))),
    h("details", { id: "ft-correct-more" }, h("summary", {}, say("plan_recorded_date")), h("form", { class: "ft-row", novalidate: true, onsubmit: submit }, h("label", { for: "ft-correct" }, say("plan_tell_when")), input, h("button", { class: "ft-link", type: "submit" }, say("plan_tell_save"))), error),
  );
}

/**
 * A next round begins without a date: when is it, or when was it?
 * @param {any} interview
 * @param {Context} context
 */
export function meetingForm(interview, { say, now, record }) {
  const error = h("p", { class: "ft-error", role: "alert" });
  const input = h("input", { type: "datetime-local", id: "ft-meeting", value: local(now) });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const at = zoned(input.value, now.timeZoneId);
    if (at) return record(interview.id, { type: "interview", at: at.toString() });
    error.textContent = say("plan_error_ended");
    input.focus();
  };
  const button = h("button", { class: "ft-button", type: "submit" }, say("plan_tell_save"));
  return h("form", { class: "ft-recorded", novalidate: true, onsubmit: submit }, h("p", { class: "ft-field" }, h("label", { for: "ft-meeting" }, say("plan_round_when")), input), error, h("p", {}, button));
}

/**
 * @param {any} event
 * @param {Context["say"]} say
 */
function eventName(event, say) {
  const special = event.type === "called" && event.answered === false ? "called_no_answer" : event.type === "thanked" && event.by === "post" ? "thanked_post" : event.type.replaceAll("-", "_");
  return say(`plan_event_${special}`);
}

/**
 * @param {any} interview
 * @param {Context & {undo: (id: string) => void}} context
 */
export function historyList(interview, { say, dates, undo }) {
  if (!interview.events.length) return null;
  const names = new Map(interview.people.map((/** @type {any} */ person) => [person.id, person.name]));
  return h(
    "details",
    { id: `ft-history-${interview.id}`, class: "ft-history" },
    h("summary", {}, say("plan_history_title")),
    h(
      "ol",
      {},
      interview.events.map((/** @type {any} */ event) =>
        h("li", {}, [eventName(event, say), names.get(event.person), eventDay(event, dates)].filter(Boolean).join(" · ")),
      ),
    ),
    interview.events.length > 1 && h("button", { type: "button", class: "ft-link", id: "ft-undo", onclick: () => undo(interview.id) }, say("plan_undo")),
  );
}

/** "What happened?": one tap for each thing that can happen, with a date that is now unless changed; and the history. */

import { h } from "./dom.js";
import { local, plainDate, zoned } from "./plan-form.js";
import { eventDay } from "./plan-tasks.js";

/** @typedef {import("./plan-tasks.js").Context} Context */

/** What can be told, and what else is asked about it. */
const KINDS = /** @type {const} */ ([
  ["thanked", ["person", "by"]],
  ["checked-in", ["answered"]],
  ["called", ["answered"]],
  ["no-news", ["date"]],
  ["promised-date", ["date"]],
  ["call-date", ["date"]],
  ["rejected", []],
  ["offer", []],
  ["next-round", []],
  ["withdrew", []],
]);

/**
 * @param {any} interview
 * @param {Context} context
 */
export function whatHappened(interview, context) {
  const { say } = context;
  return h(
    "section",
    { "aria-labelledby": "ft-happened-title", class: "ft-happened" },
    h("h2", { id: "ft-happened-title" }, say("plan_happened_title")),
    h("p", { class: "ft-small" }, say("plan_happened_lead")),
    KINDS.map(([type, asks]) =>
      h(
        "details",
        { id: `ft-tell-${interview.id}-${type}`, name: "ft-tell" },
        h("summary", {}, say(`plan_event_${type.replaceAll("-", "_")}`)),
        tell(interview, type, asks, context),
      ),
    ),
  );
}

/**
 * @param {any} interview
 * @param {string} type
 * @param {readonly string[]} asks
 * @param {Context} context
 */
function tell(interview, type, asks, { say, now, record }) {
  const needsDate = type === "promised-date" || type === "call-date";
  const error = h("p", { class: "ft-error", role: "alert" });
  const form = h(
    "form",
    { novalidate: true, onsubmit: submit },
    asks.includes("person") && interview.people.length > 0 && select(say("plan_tell_person"), "person", [["", say("plan_everyone")], ...interview.people.map((/** @type {any} */ each) => [each.id, each.name])]),
    asks.includes("by") && select(say("plan_tell_by"), "by", [["email", say("channel_email")], ["post", say("channel_post")]]),
    asks.includes("answered") && h("label", { class: "ft-tick" }, h("input", { type: "checkbox", name: "answered" }), h("span", {}, say("plan_tell_answered"))),
    asks.includes("date") && h("label", { class: "ft-field" }, h("span", {}, say(needsDate ? "plan_tell_date" : "plan_tell_new_date")), h("input", { type: "date", name: "date" })),
    h("label", { class: "ft-field" }, h("span", {}, say("plan_tell_when")), h("input", { type: "datetime-local", name: "at", value: local(now) })),
    error,
    h("button", { class: "ft-button", type: "submit" }, say("plan_tell_save")),
  );
  return form;

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    const data = new FormData(form);
    const at = zoned(String(data.get("at")), now.timeZoneId);
    const date = plainDate(String(data.get("date") ?? ""));
    if (!at) return complain("plan_error_when", "at");
    if (needsDate && !date) return complain("plan_error_date", "date");
    const facts = { at: at.toString(), person: data.get("person") || undefined, by: data.get("by") || undefined };
    const answered = asks.includes("answered") ? data.has("answered") : undefined;
    record(interview.id, { type, ...facts, answered, date: needsDate ? date?.toString() : undefined });
    if (type === "no-news" && date) record(interview.id, { type: "promised-date", at: at.toString(), date: date.toString() });
  }

  /**
   * @param {string} key
   * @param {string} name
   */
  function complain(key, name) {
    error.textContent = say(key);
    /** @type {HTMLElement} */ (form.elements.namedItem(name)).focus();
  }
}

/**
 * @param {string} label
 * @param {string} name
 * @param {string[][]} options
 */
function select(label, name, options) {
  return h("label", { class: "ft-field" }, h("span", {}, label), h("select", { name }, options.map(([value, text]) => h("option", { value }, text))));
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
        h("li", {}, [say(`plan_event_${event.type.replaceAll("-", "_")}`), names.get(event.person), eventDay(event, dates)].filter(Boolean).join(" · ")),
      ),
    ),
    interview.events.length > 1 && h("button", { type: "button", class: "ft-link", id: "ft-undo", onclick: () => undo(interview.id) }, say("plan_undo")),
  );
}

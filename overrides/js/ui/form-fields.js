/** The fields of forms: labels above, examples beside; and what their answers mean. */

import { namedEmail, reachOf, waysOf } from "../letters/reach.js";
import { deviceZone, Temporal } from "../schedule/temporal.js";
import { CHANNELS, SETTINGS } from "../storage/choices.js";
import { h, query } from "./dom.js";
import { typedDates } from "./typed-dates.js";

/**
 * @typedef {import("./form.js").Say} Say
 * @typedef {import("./form.js").Check} Check
 * @typedef {import("../storage/state.js").Interview} Interview
 */

/** Farther away than this is more likely a slip. */
const YEARS = 2;

/**
 * @param {string} label
 * @param {HTMLElement} input
 * @param {string} [hint]
 */
export function field(label, input, hint) {
  const hintId = `${input.id}-hint`;
  if (hint) input.setAttribute("aria-describedby", hintId);
  return h(
    "p",
    { class: "ft-field" },
    h("label", { for: input.id }, label),
    hint && h("span", { class: "ft-small", id: hintId }, hint),
    input,
  );
}

/** @param {string} text of the button that saves */
export const saveButton = (text) => h("p", {}, h("button", { class: "ft-button", type: "submit" }, text));

/**
 * One of several answers.
 * @param {Say} say
 * @param {string} name
 * @param {string[]} values
 * @param {string} chosen
 */
export function choice(say, name, values, chosen) {
  return h(
    "fieldset",
    {},
    h("legend", {}, say(`plan_form_${name}`)),
    values.map((value) =>
      h(
        "label",
        { class: "ft-tick" },
        h("input", { type: "radio", name, value, checked: value === chosen }),
        h("span", {}, say(`plan_form_${name}_${value.replace("-", "_")}`)),
      ),
    ),
  );
}

/**
 * How the reader talks with them, how they met, and whether an agency is in between.
 * @param {Say} say
 * @param {Pick<Interview, "channel" | "setting" | "agency">} chosen
 */
export const circumstances = (say, { channel, setting, agency }) => [
  choice(say, "channel", CHANNELS, channel),
  choice(say, "setting", SETTINGS, setting),
  h(
    "label",
    { class: "ft-tick" },
    h("input", { type: "checkbox", name: "agency", checked: agency }),
    h("span", {}, say("plan_form_agency")),
  ),
];

/** @param {Check} check of a form with `circumstances` */
export const circumstancesOf = ({ data }) => ({
  channel: CHANNELS.find((channel) => channel === data.get("channel")) ?? "email",
  setting: SETTINGS.find((setting) => setting === data.get("setting")) ?? "in-person",
  agency: data.has("agency"),
});

/**
 * The people whom the reader met, a row for each, and a way to add one.
 * @param {Say} say
 * @param {{id?: string, name: string, title: string, reach: string}[]} people
 */
export function peopleRows(say, people) {
  const rows = h(
    "div",
    { class: "ft-people" },
    people.map((person, place) => personRow(say, place, person)),
  );
  const add = (/** @type {import("./dom.js").On} */ { currentTarget }) => {
    const list = /** @type {Element} */ (currentTarget.previousElementSibling);
    const row = personRow(say, list.children.length);
    list.append(row);
    query(row, "[name=person]")?.focus();
  };
  return [
    rows,
    h("button", { type: "button", class: "ft-link", "data-adds": "", onclick: add }, say("plan_form_add_person")),
  ];
}

/**
 * @param {Check} check of a form with `peopleRows`
 * @returns {{id: string, name: string, title: string, reach: string}[]} those with a name; a new one's id is empty
 */
export function peopleOf(check) {
  const valuesOf = (/** @type {string} */ name) => check.data.getAll(name).map((value) => String(value).trim());
  const [ids, names, titles, emails, phones, addresses] = [
    "person-id",
    "person",
    "title",
    "email",
    "phone",
    "address",
  ].map(valuesOf);
  const people = names.map((typed, place) => {
    const pasted = namedEmail(typed);
    const found = namedEmail(emails[place]) ?? (emails[place] ? null : pasted);
    if (emails[place] && !found) check.wrong("email", "plan_error_email", { place });
    const isNamed = typed || found?.name || ids[place]; // somebody known whose name is emptied is taken off the list
    if (!isNamed && [titles, emails, phones, addresses].some((each) => each[place]))
      check.wrong("person", "plan_error_person", { place });
    const reach = reachOf({ email: found?.email ?? "", phone: phones[place], address: addresses[place] });
    return { id: ids[place], name: pasted?.name || typed || (found?.name ?? ""), title: titles[place], reach };
  });
  return people.filter(({ name }) => name);
}

/**
 * @param {Say} say
 * @param {number} place
 * @param {{id?: string, name: string, title: string, reach: string}} [person]
 */
function personRow(say, place, { id = "", name, title, reach } = { name: "", title: "", reach: "" }) {
  const ways = waysOf(reach);
  const whose = `ft-person-${place}`;
  const input = (
    /** @type {string} */ key,
    /** @type {string} */ value,
    /** @type {import("./dom.js").Props} */ props,
    /** @type {string} */ hint = "",
  ) =>
    field(
      say(`plan_form_person_${key === "person" ? "name" : key}`),
      h("input", { id: `${whose}-${key}`, name: key, value, maxlength: 120, ...props }),
      hint,
    );
  const typed = (/** @type {string} */ kind) => `section-${whose} ${kind}`; // never the reader's own
  return h(
    "div",
    { class: "ft-person", role: "group", "aria-label": say("plan_form_person", { number: place + 1 }) },
    h("input", { type: "hidden", name: "person-id", value: id }),
    input("person", name, { autocomplete: typed("name") }, say("plan_form_person_name_hint")),
    h(
      "details",
      { onchange: partWays },
      h("summary", {}, say("plan_form_person_more")),
      input("title", title, { autocomplete: "off" }),
      input("email", ways.email, { type: "email", autocomplete: typed("email") }),
      input("phone", ways.phone, { type: "tel", maxlength: 40, autocomplete: typed("tel") }),
      input("address", ways.address, { autocomplete: typed("address-line1") }),
    ),
  );
}

/** An address that was copied with its name: each goes where it belongs. @param {import("./dom.js").On} event */
function partWays({ currentTarget, target }) {
  const found = target instanceof HTMLInputElement && target.name === "email" && namedEmail(target.value);
  if (!found) return;
  target.value = found.email;
  const name = currentTarget.closest(".ft-person")?.querySelector("[name=person]");
  if (name instanceof HTMLInputElement && !name.value.trim()) name.value = found.name;
}

/** @param {Temporal.ZonedDateTime} moment as a datetime-local field shows it */
export function local(moment) {
  return moment.toPlainDateTime().toString({ smallestUnit: "minute" });
}

/**
 * A field for a date, or with a time as well.
 * @param {"date" | "datetime-local"} type
 * @param {import("./dom.js").Props} props
 */
export const dateField = (type, props) => typedDates(h("input", { type, ...props }));

/**
 * The moment that a datetime-local field says.
 * @param {Check} check
 * @param {string} name
 * @param {string} timeZone
 * @param {string} key of what to say if it is none
 */
export function momentIn(check, name, timeZone, key) {
  try {
    const local = Temporal.PlainDateTime.from(check.text(name), { overflow: "reject" });
    return local.with(likely(check, name, local.toPlainDate())).toZonedDateTime(timeZone);
  } catch {
    return check.wrong(name, key);
  }
}

/**
 * The day that a date field says: one that exists, and none before the interview.
 * @param {Check} check
 * @param {string} name
 * @param {Temporal.PlainDate | null} met
 */
export function dayIn(check, name, met) {
  try {
    const typed = Temporal.PlainDate.from(check.text(name), { overflow: "reject" });
    const day = typed.with(likely(check, name, typed));
    return met && Temporal.PlainDate.compare(day, met) < 0 ? check.wrong(name, "plan_error_date_before") : day;
  } catch {
    return check.wrong(name, "plan_error_date");
  }
}

/**
 * A moment that was named for something to come: not one that has passed, unless meant.
 * @param {Check} check
 * @param {string} name
 * @param {Temporal.ZonedDateTime} now
 */
export function aheadIn(check, name, now) {
  const moment = momentIn(check, name, now.timeZoneId, "plan_error_when");
  if (moment && Temporal.ZonedDateTime.compare(moment, now) < 0)
    check.unsure(name, "plan_ask_past", { when: inWords(moment) });
  return moment;
}

/**
 * A moment at which something is said to have happened: neither before the interview nor ahead of now, unless meant.
 * @param {Check} check
 * @param {string} name
 * @param {Temporal.ZonedDateTime} moment
 * @param {{now: Temporal.ZonedDateTime, met: Temporal.ZonedDateTime | null}} around
 */
export function happenedIn(check, name, moment, { now, met }) {
  if (Temporal.ZonedDateTime.compare(moment, now) > 0) check.unsure(name, "plan_ask_ahead", { when: inWords(moment) });
  else if (met && Temporal.ZonedDateTime.compare(moment, met) < 0)
    check.unsure(name, "plan_ask_before", { when: inWords(moment), met: inWords(met) });
}

/**
 * Asks back about a year that is hardly meant.
 * @param {Check} check
 * @param {string} name
 * @param {Temporal.PlainDate} day
 * @returns {{year: number}} with two digits it is one of this century
 */
function likely(check, name, day) {
  const year = day.year < 100 ? 2000 + day.year : day.year;
  const when = day.with({ year }).toLocaleString(document.documentElement.lang, { dateStyle: "long" });
  if (year !== day.year) check.unsure(name, "plan_ask_year", { when });
  else if (isFar(day)) check.unsure(name, "plan_ask_far", { when });
  return { year };
}

/** @param {Temporal.PlainDate} day */
function isFar(day) {
  const [today, { compare }] = [Temporal.Now.plainDateISO(deviceZone()), Temporal.PlainDate];
  return compare(day, today.add({ years: YEARS })) > 0 || compare(day, today.subtract({ years: YEARS })) < 0;
}

/** @param {Temporal.ZonedDateTime} moment */
const inWords = (moment) =>
  moment.toPlainDateTime().toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });

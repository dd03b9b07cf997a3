/**
 * An interview taken apart into the smallest things that are written as a whole: one event, one tick, one person, one
 * note, the name. And put together again.
 *
 * @typedef {import("./state.js").Interview} Interview
 * @typedef {[name: string, value: unknown]} Part such as "name", "events/e1", "ticks/send-it"
 */

/** Says that the interview is there; its value is the moment of creation. */
export const ROOT = "created";
export const SEQUENCE = "sequence";
const FACTS = /** @type {const} */ ([ROOT, "name", "archived", "setting", "channel", "agency", SEQUENCE]);
const LISTS = /** @type {const} */ (["people", "events"]);
const TABLES = /** @type {const} */ (["ticks", "notes", "letters", "calendar"]);

/**
 * @param {Interview} interview
 * @returns {Part[]} in the order of its lists
 */
export const takeApart = (interview) => [
  ...FACTS.map((fact) => /** @type {Part} */ ([fact, interview[fact]])),
  ...LISTS.flatMap((list) => interview[list].map((item) => /** @type {Part} */ ([`${list}/${item.id}`, item]))),
  ...TABLES.flatMap((table) =>
    Object.entries(interview[table]).map(([id, value]) => /** @type {Part} */ ([`${table}/${id}`, value])),
  ),
];

/**
 * @param {string} id
 * @param {(name: string) => unknown} fact its value
 * @param {(kind: string) => Part[]} partsOf the parts of a list or table, without its name
 * @returns {Interview} keys in the order in which they are saved
 */
export function putTogether(id, fact, partsOf) {
  const list = (/** @type {string} */ kind) => partsOf(kind).map(([, item]) => item);
  const table = (/** @type {string} */ kind) => Object.fromEntries(partsOf(kind));
  return /** @type {Interview} */ ({
    id,
    name: fact("name"),
    created: fact(ROOT),
    archived: fact("archived"),
    people: list("people"),
    setting: fact("setting"),
    channel: fact("channel"),
    agency: fact("agency"),
    events: list("events"),
    ticks: table("ticks"),
    notes: table("notes"),
    letters: table("letters"),
    calendar: table("calendar"),
    sequence: fact(SEQUENCE),
  });
}

/**
 * How two tabs agree: the plan taken apart into registers, each of which keeps its latest write.
 *
 * A register is the smallest thing that is written as a whole: one event, one tick, one person, one note, the name.
 * Each write gets a stamp greater than any seen before; of two writes the one with the greater stamp stays, and a
 * removal is a write too, so that what was deleted in one tab does not come back from the other. Joining is the same
 * in either order and any number of times, so tabs that read each other's writes in any order end up equal.
 *
 * @typedef {import("./state.js").Interview} Interview
 * @typedef {{value: any, stamp: number, born: number}} Register `value` undefined: removed; `born`: its place in a list
 * @typedef {Map<string, Register>} Parts of one interview, such as "name", "events/e1", "ticks/send-it"
 * @typedef {Map<string, Parts>} Registers by interview
 */

/** Says that the interview is there; its value is the moment of creation. Removed: nothing else of it is kept. */
export const ROOT = "created";
const SEQUENCE = "sequence";
const FACTS = [ROOT, "name", "archived", "setting", "channel", "agency", SEQUENCE];
const TABLES = /** @type {const} */ (["ticks", "notes", "letters", "calendar"]);
const MOVES_DATES = /^(setting|channel|agency|people\/.*|events\/.*|calendar\/.*)$/;

/**
 * @param {Interview} interview
 * @returns {[string, any][]} in the order of its lists
 */
function takeApart(interview) {
  const { people, events } = interview;
  return [
    ...FACTS.map((fact) => /** @type {[string, any]} */ ([fact, /** @type {any} */ (interview)[fact]])),
    ...people.map((person) => /** @type {[string, any]} */ ([`people/${person.id}`, person])),
    ...events.map((event) => /** @type {[string, any]} */ ([`events/${event.id}`, event])),
    ...TABLES.flatMap((table) =>
      Object.entries(interview[table]).map(([id, value]) => /** @type {[string, any]} */ ([`${table}/${id}`, value])),
    ),
  ];
}

/**
 * @param {string} id
 * @param {Parts} parts
 * @returns {Interview}
 */
function putTogether(id, parts) {
  const fact = (/** @type {string} */ name) => parts.get(name)?.value;
  const all = (/** @type {string} */ kind) =>
    [...parts]
      .filter(([part, { value }]) => part.startsWith(`${kind}/`) && value !== undefined)
      .sort(([one, { born }], [other, { born: otherBorn }]) => born - otherBorn || (one < other ? -1 : 1))
      .map(([part, { value }]) => /** @type {[string, any]} */ ([part.slice(kind.length + 1), value]));
  const values = (/** @type {string} */ kind) => all(kind).map(([, value]) => value);
  return {
    id,
    name: fact("name"),
    created: fact(ROOT),
    archived: fact("archived"),
    people: values("people"),
    setting: fact("setting"),
    channel: fact("channel"),
    agency: fact("agency"),
    events: values("events"),
    ticks: Object.fromEntries(all("ticks")),
    notes: Object.fromEntries(all("notes")),
    letters: Object.fromEntries(all("letters")),
    calendar: Object.fromEntries(all("calendar")),
    sequence: fact(SEQUENCE),
  };
}

/**
 * The interviews that are there, in the order in which they were made.
 * @param {Registers} registers
 * @returns {Interview[]}
 */
export function project(registers) {
  return [...registers]
    .filter(([, parts]) => isThere(parts))
    .sort(([one, parts], [other, others]) => bornOf(parts) - bornOf(others) || (one < other ? -1 : 1))
    .map(([id, parts]) => putTogether(id, parts));
}

/**
 * Write down what is different now; `project` of the result is `interviews` again.
 * @param {Registers} registers
 * @param {Interview[]} interviews
 * @param {number} [after] every stamp is greater than this
 * @returns {Registers}
 */
export function revise(registers, interviews, after = 0) {
  let clock = Math.max(latest(registers), after);
  /** @type {Map<string, number>} */
  const placed = new Map(); // the place of the list's previous item
  /** @type {Registers} */
  const revised = new Map(registers);
  for (const [id, parts] of registers) if (isThere(parts)) revised.set(id, new Map([[ROOT, gone(++clock)]]));
  for (const interview of interviews) {
    const old = registers.get(interview.id) ?? new Map();
    /** @type {Parts} */
    const parts = new Map();
    for (const [part, value] of takeApart(interview)) {
      const list = part === ROOT ? part : `${interview.id}/${part.split("/")[0]}`;
      const was = old.get(part);
      const inPlace = was?.value !== undefined && was.born > (placed.get(list) ?? 0);
      if (inPlace && same(was.value, value)) parts.set(part, was);
      else parts.set(part, { value, stamp: ++clock, born: inPlace ? was.born : clock });
      placed.set(list, /** @type {Register} */ (parts.get(part)).born);
    }
    for (const [part, was] of old) if (!parts.has(part)) parts.set(part, was.value === undefined ? was : gone(++clock));
    revised.set(interview.id, parts);
  }
  return revised;
}

/**
 * What both know.
 * @param {Registers} one
 * @param {Registers} other
 * @returns {Registers}
 */
export function join(one, other) {
  const ids = new Set([...one.keys(), ...other.keys()]);
  return new Map([...ids].map((id) => [id, joinParts(one.get(id) ?? new Map(), other.get(id) ?? new Map())]));
}

/**
 * @param {Parts} one
 * @param {Parts} other
 * @returns {Parts}
 */
function joinParts(one, other) {
  const root = later(one.get(ROOT), other.get(ROOT));
  if (root.value === undefined) return new Map([[ROOT, root]]);
  const names = new Set([...one.keys(), ...other.keys()]);
  const joined = new Map([...names].map((name) => [name, later(one.get(name), other.get(name))]));
  const sequence = joined.get(SEQUENCE);
  if (sequence) joined.set(SEQUENCE, { ...sequence, value: sequenceOf(joined, [one, other].filter(isThere)) });
  return joined;
}

/**
 * The joined interview's sequence is above that of each side whose dates may be others now.
 * @param {Parts} joined
 * @param {Parts[]} sides
 */
function sequenceOf(joined, sides) {
  const most = Math.max(...sides.map((side) => side.get(SEQUENCE)?.value ?? 0));
  const differs = (/** @type {Parts} */ side) =>
    [...joined].some(([part, { value }]) => MOVES_DATES.test(part) && !same(value, side.get(part)?.value));
  return sides.some((side) => side.get(SEQUENCE)?.value === most && differs(side)) ? most + 1 : most;
}

/**
 * The later of two writes. Two at once: what is there beats what is removed; else the same one in every tab.
 * @param {Register | undefined} one
 * @param {Register | undefined} other
 * @returns {Register}
 */
function later(one, other) {
  if (!one || !other) return one ?? other ?? gone(0);
  if (one.stamp !== other.stamp) return one.stamp > other.stamp ? one : other;
  const [text, otherText] = [one, other].map(({ value, born }) => `${JSON.stringify(value) ?? ""} ${born}`);
  return text > otherText ? one : other;
}

/**
 * Take back what changed between `before` and `after`, but nothing that was written since, here or in another tab.
 * @param {Registers} now
 * @param {Registers} before
 * @param {Registers} after
 * @returns {Registers}
 */
export function revert(now, before, after) {
  let clock = latest(now);
  const done = latest(after);
  const reverted = new Map(now);
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [was, became, is] = [before, after, now].map((registers) => registers.get(id) ?? new Map());
    const added = !isThere(was) && isThere(became);
    if (added && [...is.values()].some(({ stamp }) => stamp > done)) continue; // worked on since: it stays
    const parts = new Map(is);
    for (const part of new Set([...was.keys(), ...became.keys()])) {
      const [old, changed, current] = [was.get(part), became.get(part), is.get(part)];
      if (old?.stamp === changed?.stamp || current?.stamp !== changed?.stamp) continue;
      parts.set(part, { value: old?.value, stamp: ++clock, born: old?.born ?? clock });
    }
    if (!isThere(parts)) reverted.set(id, new Map([[ROOT, parts.get(ROOT) ?? gone(++clock)]]));
    else reverted.set(id, parts.set(SEQUENCE, advanced(++clock, parts, is)));
  }
  return reverted;
}

/**
 * @param {number} stamp
 * @param {Parts} parts
 * @param {Parts} is
 * @returns {Register}
 */
function advanced(stamp, parts, is) {
  const most = Math.max(parts.get(SEQUENCE)?.value ?? 0, is.get(SEQUENCE)?.value ?? 0);
  return { value: most + 1, stamp, born: parts.get(SEQUENCE)?.born ?? stamp };
}

/** @param {Registers} registers */
export const latest = (registers) =>
  [...registers.values()].reduce(
    (most, parts) => [...parts.values()].reduce((top, { stamp }) => Math.max(top, stamp), most),
    0,
  );

/** @param {Parts} parts */
const isThere = (parts) => parts.get(ROOT)?.value !== undefined;

/** @param {Parts} parts */
const bornOf = (parts) => parts.get(ROOT)?.born ?? 0;

/** @param {number} stamp @returns {Register} */
const gone = (stamp) => ({ value: undefined, stamp, born: stamp });

/** @param {any} one @param {any} other */
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/**
 * @param {Registers} registers
 * @returns {Record<string, Record<string, number | [number, number]>>} stamps and places alone, to save beside the state
 */
export function ledgerOf(registers) {
  /** @type {(register: Register) => number | [number, number]} */
  const brief = ({ stamp, born }) => (stamp === born ? stamp : [stamp, born]);
  const sorted = (/** @type {Map<string, any>} */ map) => [...map].sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(
    sorted(registers).map(([id, parts]) => [
      id,
      Object.fromEntries(sorted(parts).map(([part, register]) => [part, brief(register)])),
    ]),
  );
}

/**
 * @param {Interview[]} interviews
 * @param {any} ledger from `ledgerOf`; what it does not know is taken as written now
 * @returns {Registers}
 */
export function fromLedger(interviews, ledger) {
  const values = new Map(interviews.map((interview) => [interview.id, new Map(takeApart(interview))]));
  const known = new Map(
    entries(ledger).map(([id, stamps]) => {
      const parts = entries(stamps).map(([part, entry]) => {
        const [stamp, born] = [entry].flat().concat(entry);
        return /** @type {[string, Register]} */ ([part, { value: values.get(id)?.get(part), stamp, born }]);
      });
      return [
        id,
        new Map(parts.filter(([, { stamp, born }]) => Number.isSafeInteger(stamp) && Number.isSafeInteger(born))),
      ];
    }),
  );
  return revise(known, interviews);
}

/** @param {any} value @returns {[string, any][]} */
const entries = (value) => (typeof value === "object" && value !== null ? Object.entries(value) : []);

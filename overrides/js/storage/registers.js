/**
 * How two tabs agree: the plan taken apart into last-writer-wins registers, each of which keeps its latest write.
 *
 * Each write gets a stamp greater than any seen before; of two writes the one with the greater stamp stays, and a
 * removal is a write too, so that what was deleted in one tab does not come back from the other. Joining is the same
 * in either order and any number of times, so tabs that read each other's writes in any order end up equal. Why a lock
 * around reading and writing would not do: docs/decisions/0025-two-tabs-agree-by-registers.md.
 *
 * @typedef {import("./state.js").Interview} Interview
 * @typedef {{value: unknown, stamp: number, position: number}} Register `value` undefined: removed; `position` in a list
 * @typedef {Map<string, Register>} Parts of one interview, by their names in interview-parts.js
 * @typedef {Map<string, Parts>} Registers by interview
 */

import { putTogether, ROOT, SEQUENCE, takeApart } from "./interview-parts.js";

const MOVES_DATES = /^(setting|channel|agency|people\/.*|events\/.*|calendar\/.*)$/;

/**
 * The interviews that are there, in the order in which they were made.
 * @param {Registers} registers
 * @returns {Interview[]}
 */
export function project(registers) {
  return [...registers]
    .filter(([, parts]) => isThere(parts))
    .sort(([one, parts], [other, others]) => positionOf(parts) - positionOf(others) || (one < other ? -1 : 1))
    .map(([id, parts]) =>
      putTogether(
        id,
        (name) => parts.get(name)?.value,
        (kind) => inOrder(parts, `${kind}/`),
      ),
    );
}

/**
 * @param {Parts} parts
 * @param {string} prefix of their names
 * @returns {import("./interview-parts.js").Part[]} those that are there, without the prefix
 */
const inOrder = (parts, prefix) =>
  [...parts]
    .filter(([name, { value }]) => name.startsWith(prefix) && value !== undefined)
    .sort(([one, register], [other, { position }]) => register.position - position || (one < other ? -1 : 1))
    .map(([name, { value }]) => [name.slice(prefix.length), value]);

/**
 * Write down what is different now; `project` of the result is `interviews` again.
 * @param {Registers} registers
 * @param {Interview[]} interviews
 * @param {number} [after] every stamp is greater than this
 * @returns {Registers}
 */
export function revise(registers, interviews, after = 0) {
  const next = clockFrom(Math.max(latest(registers), after));
  /** @type {Registers} */
  const revised = new Map(registers);
  for (const [id, parts] of registers) if (isThere(parts)) revised.set(id, new Map([[ROOT, gone(next())]]));
  let last = 0;
  for (const interview of interviews) {
    const parts = reviseInterview(registers.get(interview.id) ?? new Map(), interview, last, next);
    last = positionOf(parts);
    revised.set(interview.id, parts);
  }
  return revised;
}

/**
 * @param {Parts} old
 * @param {Interview} interview
 * @param {number} after position of the interview before it
 * @param {() => number} next stamp
 * @returns {Parts}
 */
function reviseInterview(old, interview, after, next) {
  /** @type {Parts} */
  const parts = new Map();
  /** @type {Map<string, number>} */
  const last = new Map([[ROOT, after]]); // position of the list's previous item
  for (const [name, value] of takeApart(interview)) {
    const [list] = name.split("/");
    const register = written(old.get(name), value, last.get(list) ?? 0, next);
    parts.set(name, register);
    last.set(list, register.position);
  }
  for (const [name, was] of old) if (!parts.has(name)) parts.set(name, was.value === undefined ? was : gone(next()));
  return parts;
}

/**
 * @param {Register | undefined} was
 * @param {unknown} value
 * @param {number} after position that it must stand behind
 * @param {() => number} next stamp
 * @returns {Register} the same one if it says that already, in its place
 */
function written(was, value, after, next) {
  const isInPlace = was?.value !== undefined && was.position > after;
  if (isInPlace && same(was.value, value)) return was;
  const stamp = next();
  return { value, stamp, position: isInPlace ? was.position : stamp };
}

/**
 * What both know.
 * @param {Registers} ours
 * @param {Registers} theirs
 * @returns {Registers}
 */
export function join(ours, theirs) {
  const ids = new Set([...ours.keys(), ...theirs.keys()]);
  return new Map([...ids].map((id) => [id, joinParts(ours.get(id) ?? new Map(), theirs.get(id) ?? new Map())]));
}

/**
 * @param {Parts} ours
 * @param {Parts} theirs
 * @returns {Parts}
 */
function joinParts(ours, theirs) {
  const root = later(ours.get(ROOT), theirs.get(ROOT));
  if (root.value === undefined) return new Map([[ROOT, root]]); // nothing else of it is kept
  const names = new Set([...ours.keys(), ...theirs.keys()]);
  const joined = new Map([...names].map((name) => [name, later(ours.get(name), theirs.get(name))]));
  const sequence = joined.get(SEQUENCE);
  if (sequence) joined.set(SEQUENCE, { ...sequence, value: sequenceOf(joined, [ours, theirs].filter(isThere)) });
  return joined;
}

/**
 * The joined interview's sequence is above that of each side whose dates may be others now.
 * @param {Parts} joined
 * @param {Parts[]} sides
 */
function sequenceOf(joined, sides) {
  const most = Math.max(...sides.map(sequenceIn));
  const differs = (/** @type {Parts} */ side) =>
    [...joined].some(([name, { value }]) => MOVES_DATES.test(name) && !same(value, side.get(name)?.value));
  return sides.some((side) => sequenceIn(side) === most && differs(side)) ? most + 1 : most;
}

/**
 * The later of two writes. Two at once: what is there beats what is removed; else the same one in every tab.
 * @param {Register | undefined} ours
 * @param {Register | undefined} theirs
 * @returns {Register}
 */
function later(ours, theirs) {
  if (!ours || !theirs) return ours ?? theirs ?? gone(0);
  if (ours.stamp !== theirs.stamp) return ours.stamp > theirs.stamp ? ours : theirs;
  const [ourText, theirText] = [ours, theirs].map(
    ({ value, position }) => `${JSON.stringify(value) ?? ""} ${position}`,
  );
  return ourText > theirText ? ours : theirs;
}

/**
 * Take back what changed between `before` and `after`, but nothing that was written since, here or in another tab.
 * @param {Registers} now
 * @param {Registers} before
 * @param {Registers} after
 * @returns {Registers}
 */
export function revert(now, before, after) {
  const next = clockFrom(latest(now));
  const done = latest(after);
  const reverted = new Map(now);
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [was, became, is] = [before, after, now].map((registers) => registers.get(id) ?? new Map());
    const isNew = !isThere(was) && isThere(became);
    if (isNew && [...is.values()].some(({ stamp }) => stamp > done)) continue; // worked on since: it stays
    reverted.set(id, revertInterview(was, became, is, next));
  }
  return reverted;
}

/**
 * @param {Parts} was
 * @param {Parts} became
 * @param {Parts} is
 * @param {() => number} next stamp
 * @returns {Parts}
 */
function revertInterview(was, became, is, next) {
  /** @type {Parts} */
  const parts = new Map(is);
  for (const name of new Set([...was.keys(), ...became.keys()])) {
    const [old, changed] = [was.get(name), became.get(name)];
    if (old?.stamp === changed?.stamp || is.get(name)?.stamp !== changed?.stamp) continue;
    const stamp = next();
    parts.set(name, { value: old?.value, stamp, position: old?.position ?? stamp });
  }
  if (!isThere(parts)) return new Map([[ROOT, parts.get(ROOT) ?? gone(next())]]);
  const stamp = next();
  const position = parts.get(SEQUENCE)?.position ?? stamp;
  return parts.set(SEQUENCE, { value: Math.max(sequenceIn(parts), sequenceIn(is)) + 1, stamp, position });
}

/** @param {number} start @returns {() => number} each time the next stamp */
function clockFrom(start) {
  let clock = start;
  return () => ++clock;
}

/** @param {Registers} registers */
export const latest = (registers) =>
  [...registers.values()].flatMap((parts) => [...parts.values()]).reduce((most, { stamp }) => Math.max(most, stamp), 0);

/** @param {Parts} parts */
const isThere = (parts) => parts.get(ROOT)?.value !== undefined;

/** @param {Parts} parts */
const positionOf = (parts) => parts.get(ROOT)?.position ?? 0;

/** @param {Parts} parts */
const sequenceIn = (parts) => Number(parts.get(SEQUENCE)?.value ?? 0);

/** @param {number} stamp @returns {Register} */
const gone = (stamp) => ({ value: undefined, stamp, position: stamp });

/** @param {unknown} one @param {unknown} other */
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/**
 * @param {Registers} registers
 * @returns {Record<string, Record<string, number | [number, number]>>} stamps and positions alone, to save beside the state
 */
export function metadataOf(registers) {
  /** @type {(register: Register) => number | [number, number]} */
  const brief = ({ stamp, position }) => (stamp === position ? stamp : [stamp, position]);
  return tableOf(registers, (parts) => tableOf(parts, brief));
}

/**
 * @template From, To
 * @param {Map<string, From>} map
 * @param {(value: From) => To} made
 * @returns {Record<string, To>} in the order of the keys
 */
const tableOf = (map, made) =>
  Object.fromEntries(
    [...map].sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, value]) => [key, made(value)]),
  );

/**
 * @param {Interview[]} interviews
 * @param {unknown} metadata from `metadataOf`; what it does not know is taken as written now
 * @returns {Registers}
 */
export function fromMetadata(interviews, metadata) {
  const values = new Map(interviews.map((interview) => [interview.id, new Map(takeApart(interview))]));
  /** @type {Registers} */
  const known = new Map();
  for (const [id, stamps] of entries(metadata)) {
    /** @type {Parts} */
    const parts = new Map();
    for (const [name, entry] of entries(stamps)) {
      const [stamp, position] = [entry].flat().concat(entry);
      if (isWhole(stamp) && isWhole(position)) parts.set(name, { value: values.get(id)?.get(name), stamp, position });
    }
    known.set(id, parts);
  }
  return revise(known, interviews);
}

/** @param {unknown} value @returns {value is number} */
const isWhole = (value) => Number.isSafeInteger(value);

/** @param {unknown} value @returns {[string, unknown][]} */
const entries = (value) => (typeof value === "object" && value !== null ? Object.entries(value) : []);

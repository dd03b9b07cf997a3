/** The plan as a file: written, and read back with suspicion. */

import { accepted } from "./migrations.js";
import { isNameless } from "./snapshot.js";
import { StateError } from "./state-error.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("./validate.js").Untrusted} Untrusted
 */

export const FORMAT = "followthrough-plan";

/** Characters of a file, and bytes of an inflated link. Ten interviews with ten events each take 40,000. */
export const LARGEST = 1_000_000;

/** What came from outside cannot be used; `key` and `values` make the message, nothing has changed. */
export class TransferError extends StateError {}

/**
 * @param {State} state
 * @param {{now: {toString(): string}}} when an instant
 * @returns {string} JSON to be read by people as well, if that keeps it small enough to be read back
 */
export function exportText(state, { now }) {
  const { schema, ...content } = state;
  const interviews = state.interviews.filter((interview) => !isNameless(interview));
  const file = { format: FORMAT, schema, exported: String(now), ...content, interviews };
  const pretty = `${JSON.stringify(file, null, 2)}\n`;
  return pretty.length <= LARGEST ? pretty : JSON.stringify(file);
}

/**
 * @param {string} text
 * @returns {{state: State}}
 * @throws {TransferError}
 */
export function parse(text) {
  if (text.length > LARGEST) throw new TransferError("plan_error_too_large", { most: LARGEST / 1_000_000 });
  const data = fromJson(text.replace(/^\uFEFF/, "")); // some editors put a byte order mark before it
  if (data?.format !== FORMAT) throw new TransferError("plan_error_format");
  const { format, exported, ...content } = data;
  return { state: fromOutside(content) };
}

/**
 * @param {string} text
 * @param {string} [key] of the message if it is none
 * @returns {Untrusted}
 */
export function fromJson(text, key = "plan_error_not_json") {
  try {
    return JSON.parse(text);
  } catch {
    throw new TransferError(key);
  }
}

/**
 * @param {Untrusted} data
 * @returns {State}
 */
export function fromOutside(data) {
  try {
    return accepted(data);
  } catch (error) {
    if (error instanceof StateError) throw new TransferError(error.key, error.values, error.problems);
    throw error;
  }
}

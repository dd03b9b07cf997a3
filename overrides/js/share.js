/**
 * The plan as a link. All of it is in the fragment, the part of an address that browsers never send to a server.
 *
 * #plan=1.… is version 1: JSON, deflated without headers, as base64url.
 */

import { SCHEMA } from "./schema.js";
import { LARGEST, TransferError, fromJson, fromOutside } from "./transfer.js";

/** @typedef {import("./state.js").State} State */

/**
 * Characters of a whole link. Browsers take a million, but links travel through mail, chat and their link checkers,
 * which rebuild them into requests; web servers refuse requests of more than 8 kB. One interview with ten events and
 * three letters takes about 1,100, so five or six fit; for more there is the file.
 */
export const LIMIT = 8_000;

/** Links of others may be longer than ours, not without end: deflate packs a thousandfold, so 12 MB can come out. */
const LONGEST = 2 * LIMIT;
const VERSION = "1";
const METHOD = "deflate-raw";

/** @param {string} hash */
export const hasPlan = (hash) => /^#?(.*&)?plan=/.test(hash);

/**
 * @param {import("./state.js").Interview | import("./state.js").Interview[]} interviews
 * @param {string | URL} baseUrl of the page that opens it
 * @returns {Promise<string | null>} null: too long, or this browser cannot make one; offer the file
 */
export async function shareUrl(interviews, baseUrl) {
  if (!("CompressionStream" in globalThis)) return null;
  const shared = [interviews].flat();
  /** @type {State} */
  const state = { schema: SCHEMA, interviews: shared, selected: shared[0]?.id ?? null };
  const packed = new Blob([JSON.stringify(state)]).stream().pipeThrough(new CompressionStream(METHOD));
  const url = new URL(baseUrl);
  url.hash = `plan=${VERSION}.${base64url(new Uint8Array(await new Response(packed).arrayBuffer()))}`;
  return url.href.length > LIMIT ? null : url.href;
}

/**
 * @param {string} hash with or without its #
 * @returns {Promise<State>}
 * @throws {TransferError}
 */
export async function fromFragment(hash) {
  const [, version, packed] = hash.match(/^#?(?:.*&)?plan=(\d{1,4})\.([A-Za-z0-9_-]*)/) ?? [];
  if (!packed) throw new TransferError("plan_error_link");
  if (version !== VERSION) throw new TransferError("plan_error_newer", { found: Number(version), known: Number(VERSION) });
  if (packed.length > LONGEST) throw new TransferError("plan_error_too_large", { most: LARGEST / 1_000_000 });
  if (!("DecompressionStream" in globalThis)) throw new TransferError("plan_error_old_browser");
  return fromOutside(fromJson(await inflated(bytes(packed)), "plan_error_link"));
}

/**
 * @param {Uint8Array<ArrayBuffer>} packed
 * @returns {Promise<string>}
 */
async function inflated(packed) {
  const text = new TextDecoder("utf-8", { fatal: true });
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream(METHOD)).getReader();
  let [whole, size] = ["", 0];
  try {
    for (let { value, done } = await reader.read(); !done; { value, done } = await reader.read()) {
      size += value?.length ?? 0;
      if (size > LARGEST) break;
      whole += text.decode(value, { stream: true });
    }
    if (size <= LARGEST) return whole + text.decode();
  } catch {
    throw new TransferError("plan_error_link"); // cut off on its way, or never one of ours
  }
  reader.cancel().catch(() => {}); // its end does not matter, and may never come
  throw new TransferError("plan_error_too_large", { most: LARGEST / 1_000_000 });
}

/** @param {Uint8Array} all */
function base64url(all) {
  const text = btoa(Array.from(all, (byte) => String.fromCharCode(byte)).join(""));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @param {string} text */
function bytes(text) {
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  } catch {
    throw new TransferError("plan_error_link"); // of a length that base64 does not have
  }
}

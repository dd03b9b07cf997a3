/**
 * The plan as a link. All of it is in the fragment, the part of an address that browsers never send to a server.
 *
 * #plan=1.… is version 1: JSON, deflated without headers, as base64url. It ends in a letter or a digit, because mail
 * programs take a hyphen or a stroke at the end for the sentence's. What else they do to links, `readings` takes back.
 */

import { fromJson, fromOutside, LARGEST, TransferError } from "./plan-file.js";
import { SCHEMA } from "./snapshot.js";

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

/** Escapes within escapes: some systems encode what another one has encoded. */
const LAYERS = 5;
const ESCAPE = /%([0-9a-f]{2})/gi;
const START = /(?:^|[#&?/])plan=/;
const LINK = new RegExp(`${START.source}(\\d{1,4})\\.(.*)`, "s");

/** Spaces and line breaks, also those that cannot be seen, and the marks that mail programs put around them. */
const GAPS = /[\s\u00ad\u200b-\u200d\u2060\ufeff>=]+/g;

/** @param {string} hash */
export const hasPlan = (hash) => START.test(decoded(hash));

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
  const url = new URL(baseUrl);
  let text = JSON.stringify(state);
  do {
    const packed = new Blob([text]).stream().pipeThrough(new CompressionStream(METHOD));
    url.hash = `plan=${VERSION}.${base64url(new Uint8Array(await new Response(packed).arrayBuffer()))}`;
    text += " "; // which JSON ignores: the link ends in another character
  } while (/[-_]$/.test(url.hash));
  return url.href.length > LIMIT ? null : url.href;
}

/**
 * @param {string} hash with or without its #, as it came
 * @returns {Promise<State>}
 * @throws {TransferError}
 */
export async function fromFragment(hash) {
  const [, version, rest] = decoded(hash).match(LINK) ?? [];
  if (!rest) throw new TransferError("plan_error_link");
  if (version !== VERSION)
    throw new TransferError("plan_error_newer", { found: Number(version), known: Number(VERSION) });
  if (!("DecompressionStream" in globalThis)) throw new TransferError("plan_error_old_browser");
  let wrong = new TransferError("plan_error_link");
  for (const packed of readings(rest)) {
    try {
      return await unpacked(packed);
    } catch (error) {
      if (!(error instanceof TransferError)) throw error;
      if (wrong.key === "plan_error_link") wrong = error; // what says most
    }
  }
  throw wrong;
}

/**
 * Take back what mail programs and their link checkers have put in the place of `#`, `=` and `.`.
 * @param {string} text
 */
function decoded(text) {
  let plain = text;
  for (let layer = 0; layer < LAYERS && plain.includes("%"); layer += 1)
    plain = plain.replace(ESCAPE, (_, code) => String.fromCharCode(parseInt(code, 16)));
  return plain.replace(/plan=3D/i, "plan=");
}

/**
 * What the link may have been. It was broken into lines, or words follow it, or a hyphen that is not its own.
 * @param {string} rest all that came after the version
 */
function readings(rest) {
  const ours = (/** @type {string} */ text) => /^[A-Za-z0-9_-]*/.exec(text)?.[0] ?? "";
  const candidates = [ours(rest.replace(GAPS, "")), ours(rest)].flatMap((text) => [text, text.replace(/[-_]+$/, "")]);
  return new Set(candidates.filter(Boolean));
}

/**
 * @param {string} packed
 * @returns {Promise<State>}
 */
async function unpacked(packed) {
  if (packed.length > LONGEST) throw new TransferError("plan_error_too_large", { most: LARGEST / 1_000_000 });
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

/** @param {Uint8Array} data */
function base64url(data) {
  const text = btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join(""));
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

/**
 * How to reach somebody. The plan keeps one line; a form asks for an e-mail address, a phone number and a postal
 * address. What was written as one line before is read piece by piece.
 *
 * @typedef {{email: string, phone: string, address: string}} Ways
 */

const ADDRESS = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+\.[^\s@<>()[\]\\,;:"]+$/;
const NAMED = /^(?:mailto:)?\s*(?:"?([^"<>]*?)"?\s*<\s*)?(?:mailto:)?([^<>\s]+@[^<>\s]+?)\s*>?[;,]?$/i;
const PHONE = /^(?:tel:)?\+?(?:[\s().\-/]*\d){7,}(?:\s*(?:ext\.?|x|#)\s*\d+)?$/i; // a postal code has fewer digits, or stands behind a street

/** @param {string} text */
export const isEmail = (text) => ADDRESS.test(text.trim());

/** @param {string} text */
const isPhone = (text) => PHONE.test(text.trim());

/**
 * An address as mail programs copy it: `Jane Doe <jane@acme.example>`, or `mailto:jane@acme.example`.
 * @param {string} text
 * @returns {{name: string, email: string} | null} null: there is no address in it
 */
export function namedEmail(text) {
  const [, name = "", email = ""] = NAMED.exec(text.trim()) ?? [];
  return isEmail(email) ? { name: name.trim(), email } : null;
}

/**
 * @param {string} reach
 * @returns {Ways}
 */
export function waysOf(reach) {
  const pieces = reach
    .split(/,\s*/)
    .map((piece) => piece.trim())
    .filter(Boolean);
  const place = pieces.findIndex(namedEmail);
  const email = place < 0 ? "" : pieces.splice(place, 1)[0];
  const phone = isPhone(pieces[0] ?? "") ? /** @type {string} */ (pieces.shift()) : "";
  return { email: namedEmail(email)?.email ?? "", phone, address: pieces.join(", ") };
}

/** @param {Ways} ways */
export const reachOf = ({ email, phone, address }) => [email, phone, address].filter(Boolean).join(", ");

/** A letter as a mailto: link (RFC 6068). Pure. */

/** Longer links are cut off by some mail programs without a word. */
export const MOST = 1600;

const ADDRESS = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+\.[^\s@<>()[\]\\,;:"]+$/;

/**
 * @param {object} mail
 * @param {string} [mail.to] taken only if it is one e-mail address
 * @param {string} mail.subject
 * @param {string} mail.body
 * @returns {string | null} null: too long for a link
 */
export function mailto({ to = "", subject, body }) {
  const address = ADDRESS.test(to.trim()) ? encodeURIComponent(to.trim()).replace("%40", "@") : "";
  const link = `mailto:${address}?subject=${encoded(subject.replace(/\s+/g, " "))}&body=${encoded(body.replace(/\r\n?|\n/g, "\r\n"))}`;
  return link.length > MOST ? null : link;
}

/** @param {string} text %20 for a space: a plus sign would be shown as one */
const encoded = (text) =>
  encodeURIComponent(wellFormed(text)).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** Half a character, as a cut emoji leaves it, cannot be sent or saved. @param {string} text */
export const wellFormed = (text) => text.replace(/\p{Surrogate}/gu, "\ufffd");

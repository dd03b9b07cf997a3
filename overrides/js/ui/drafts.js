/**
 * What is half typed into a form, until it is saved: it survives leaving the page, in this tab alone.
 *
 * @typedef {[string, string][]} Entries names of fields, each with what it says
 */

const ALL = "followthrough:";
const PREFIX = `${ALL}draft:`;

/** @returns {Storage | null} null where the browser forbids it */
function storage() {
  try {
    return window.sessionStorage ?? null;
  } catch {
    return null;
  }
}

/** Two sites of one origin have drafts of their own. @param {string} key */
const placeOf = (key) => `${PREFIX}${new URL(".", document.baseURI).pathname}:${key}`;

/**
 * @param {string} key what the form belongs to
 * @returns {Entries | null}
 */
export function draftOf(key) {
  try {
    return JSON.parse(storage()?.getItem(placeOf(key)) ?? "null");
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {Entries | null} entries null: nothing is typed any more
 */
export function keepDraft(key, entries) {
  try {
    if (entries) storage()?.setItem(placeOf(key), JSON.stringify(entries));
    else storage()?.removeItem(placeOf(key));
  } catch {
    // what is typed is still in the form
  }
}

/** @param {string} [id] of an interview: what was typed about it alone; else all that is kept for this tab */
export function forgetDrafts(id) {
  const kept = storage();
  if (!kept) return;
  const isMeant = (/** @type {string} */ key) =>
    id ? key.startsWith(PREFIX) && key.includes(id) : key.startsWith(ALL);
  for (const key of Object.keys(kept)) if (isMeant(key)) kept.removeItem(key);
}

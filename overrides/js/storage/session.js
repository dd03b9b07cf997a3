/** What is kept for this tab alone: half-typed answers, and letters of a reader without a plan. */

/** @returns {Storage | null} null where the browser forbids it */
export function tabStorage() {
  try {
    return globalThis.sessionStorage ?? null;
  } catch {
    return null;
  }
}

/**
 * Whatever pages of this site keep for this tab alone, under names like that of the plan; half-typed answers (drafts.js)
 * are kept by page.
 * @param {string} key followthrough:<what it is>:<path of the site>
 */
export function clearSession(key) {
  const parts = (/** @type {string} */ name) => /^followthrough:([^:]*):([^:]*)/.exec(name) ?? [];
  const site = parts(key)[2];
  const isOurs = (/** @type {string} */ name) => {
    const [, what, path] = parts(name);
    return what === "draft" ? path.startsWith(site) : path === site;
  };
  const storage = tabStorage();
  try {
    for (const name of Object.keys(storage ?? {})) if (isOurs(name)) storage?.removeItem(name);
  } catch {
    // a browser that forbids this has kept nothing
  }
}

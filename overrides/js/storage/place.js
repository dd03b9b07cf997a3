/** Where on this device a site's plan is kept. A module of its own, for pages that only ask whether there is one. */

/**
 * Two sites of one origin have plans of their own.
 * @param {string} basePath path of the site, such as /careers/after/
 */
export const keyFor = (basePath) => `followthrough:plan:${basePath.replace(/\/*$/, "/")}`;

/**
 * @param {Window} window
 * @returns {Storage | null} null where the browser forbids it
 */
export function openStorage(window) {
  try {
    return window.localStorage ?? null;
  } catch {
    return null;
  }
}

/**
 * What a page fetches besides itself: its parts, which are modules, and data. Whatever does not come is asked for again,
 * as often as the reader wants; whoever waits for it goes on then, so that nothing they did is lost.
 *
 * Browsers keep a failed import for as long as the page is open, also that of a module within a module. So everything
 * that a part needs is fetched first, which can be repeated, and imported only when it is here. Should the import fail
 * all the same, the next one goes by another address; so no part imports another one, which would hang on its failure.
 */

const IMPORTS = /\b(?:from|import)\s*"(\.[^"]+)"/g;

/** @type {((again: (() => void) | null) => void) | null} null: the page is not there yet, and fails as a whole */
let tell = null;

/** @type {(() => void)[]} those who wait to try again */
let waiting = [];

/** @type {Map<string, Promise<unknown>>} */
const parts = new Map();

/** @type {Map<string, Promise<void>>} addresses that are on their way, or here */
const seen = new Map();

let isRetry = false;

/** @param {(again: (() => void) | null) => void} how says that something did not come; null: now it has */
export function tellMissing(how) {
  tell = how;
  addEventListener("online", again);
}

function again() {
  if (!waiting.length) return;
  const paused = waiting;
  waiting = [];
  isRetry = true;
  tell?.(null);
  for (const resume of paused) resume();
}

/**
 * @template Wanted
 * @param {() => Promise<Wanted>} get
 * @returns {Promise<Wanted>}
 */
async function wanted(get) {
  for (;;) {
    try {
      return await get();
    } catch (error) {
      if (!tell) throw error;
      console.info(error);
      const pause = new Promise((/** @type {(value?: undefined) => void} */ resume) => waiting.push(resume));
      tell(again);
      await pause;
    }
  }
}

/**
 * What is fetched when it is wanted, by its path from here.
 * @typedef {{
 *   "../desk/print.js": typeof import("../desk/print.js"),
 *   "../checklist/editor.js": typeof import("../checklist/editor.js"),
 *   "../plan/editor.js": typeof import("../plan/editor.js"),
 *   "../plan/event-forms.js": typeof import("../plan/event-forms.js"),
 *   "../plan/events.js": typeof import("../plan/events.js"),
 *   "../plan/export-panel.js": typeof import("../plan/export-panel.js"),
 *   "../plan/import-review.js": typeof import("../plan/import-review.js"),
 *   "../plan/notes.js": typeof import("../plan/notes.js"),
 *   "../plan/onboarding.js": typeof import("../plan/onboarding.js"),
 *   "../plan/open-file.js": typeof import("../plan/open-file.js"),
 *   "../plan/print.js": typeof import("../plan/print.js"),
 *   "../plan/settings.js": typeof import("../plan/settings.js"),
 *   "../plan/storage-notice.js": typeof import("../plan/storage-notice.js"),
 *   "../plan/task.js": typeof import("../plan/task.js"),
 *   "../schedule/plan.js": typeof import("../schedule/plan.js"),
 *   "../storage/store.js": typeof import("../storage/store.js"),
 *   "../../vendor/ical.js": {default: typeof import("ical.js").default},
 * }} Parts
 */

/**
 * A module.
 * @template {keyof Parts} Path
 * @param {Path} path
 * @returns {Promise<Parts[Path]>}
 */
export function part(path) {
  const url = new URL(path, import.meta.url).href;
  let failures = 0;
  return once(path, async () => {
    if (tell) await look(url);
    try {
      return await import(failures ? `${url}?again=${failures}` : url);
    } catch (error) {
      failures += 1;
      throw error;
    }
  });
}

/**
 * What is wanted once, however many ask for it.
 * @template Wanted
 * @param {string} name
 * @param {() => Promise<Wanted>} get
 * @returns {Promise<Wanted>}
 */
function once(name, get) {
  const known = parts.get(name);
  if (known && waiting.length) tell?.(again); // said before, perhaps out of sight of who asks now
  if (known) return /** @type {Promise<Wanted>} */ (known);
  const coming = wanted(get);
  parts.set(name, coming);
  coming.catch(() => parts.delete(name));
  return coming;
}

/**
 * Fetch a module and what it imports, unless that is here.
 * @param {string} url
 * @returns {Promise<void>}
 */
function look(url) {
  const known = seen.get(url);
  if (known) return known;
  const coming = fetched(url, /javascript/).then(async (answer) => {
    const text = await answer.text();
    await Promise.all([...text.matchAll(IMPORTS)].map(([, path]) => look(new URL(path, url).href)));
  });
  seen.set(url, coming);
  coming.catch(() => seen.delete(url));
  return coming;
}

/**
 * A style sheet.
 * @param {string} path from here
 * @returns {Promise<string>} its address, once it is in the browser's cache
 */
export function sheet(path) {
  const { href } = new URL(path, import.meta.url);
  return once(path, () => fetched(href, /css/).then(() => href));
}

/**
 * @template Data what the file holds: it is of this site, and written from the model
 * @param {string} url
 * @returns {Promise<Data>}
 */
export const data = async (url) => (await fetched(url)).json();

/**
 * Data that is fetched when it is wanted, as a module is.
 * @template Data
 * @param {string} url
 * @returns {Promise<Data>}
 */
export const lateData = (url) => once(url, () => data(url));

/**
 * @param {string} url
 * @param {RegExp} [type] an error page is none of ours, even if its server says that all is well
 */
async function fetched(url, type = /./) {
  const answer = await fetch(url, { cache: isRetry ? "reload" : "default" });
  if (answer.ok && type.test(answer.headers.get("Content-Type") ?? "")) return answer;
  throw new TypeError(`${answer.status} ${answer.headers.get("Content-Type")} for ${url}`);
}

/**
 * Something is wrong with the page as a whole. What it is without scripts stays, and its sentence says what to do.
 * @param {Element} host
 * @param {unknown} error
 */
export function failed(host, error) {
  console.info(error);
  host.setAttribute("data-failed", "");
  const link = host.querySelector(".ft-late a");
  const button = document.createElement("button");
  [button.type, button.className, button.textContent] = [
    "button",
    "ft-button ft-button--quiet",
    link?.textContent ?? "",
  ];
  // not before there is something to load: without a network what is readable would be gone
  button.onclick = () => fetched(location.href, /html/).then(() => location.reload(), console.info);
  link?.replaceWith(button);
}

/**
 * The site without a network. `finish` puts the list of this version's files in front and writes both to `sw.js`.
 *
 * What is kept is named by its content, so that versions share what they have in common, and each tab is served from
 * the version it was opened with: old and new are never mixed. A new version takes over as soon as all of it is here;
 * tabs that are open stay with theirs until they are reloaded.
 */

/**
 * @typedef {Record<string, string>} Files a file's path within the site → its SHA-256, hexadecimal, shortened
 * @typedef {object} Kept
 * @property {string} version the one in charge
 * @property {Record<string, Files>} versions the one in charge, and those of tabs that are still open
 * @property {Record<string, string>} tabs id of a tab → its version; "" if it came from the network
 */

const worker = /** @type {any} */ (self); // a ServiceWorkerGlobalScope, which the DOM's types do not know
/** @type {{version: string, files: Files}} */
const { version, files } = worker.followthrough;
const scope = new URL(worker.registration.scope);
const STORE = `followthrough ${scope.pathname}`;
const RECORD = new URL("?kept", scope).href;

/** @type {Promise<Kept | undefined> | undefined} */
let record;

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
worker.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const ours = url.origin === scope.origin && url.pathname.startsWith(scope.pathname);
  if (ours && event.request.method === "GET" && !event.request.headers.has("range")) {
    event.respondWith(event.request.mode === "navigate" ? page(event, url) : part(event, pathOf(url)));
  }
});

/** Fetch what this version has anew. All of it, or the version does not come into force. */
async function install() {
  const store = await caches.open(STORE);
  await Promise.all(Object.entries(files).map(([path, hash]) => keep(store, path, hash)));
  worker.skipWaiting(); // happens once the worker in charge has nothing to do: it may take a while
}

/** A file that is not of this version (a host half-way through an upload, a stale proxy) fails the installation. */
async function keep(/** @type {Cache} */ store, /** @type {string} */ path, /** @type {string} */ hash) {
  if (await store.match(place(path, hash))) return;
  const found = (await fetched(path, hash, "no-cache")) ?? (await fetched(path, hash, "reload"));
  if (!found) throw new Error(`${path} is not of version ${version}`);
  await store.put(place(path, hash), found);
}

/** The file, if it is the one that is meant. Asking “has it changed?” is cheap, but not every server answers well. */
async function fetched(/** @type {string} */ path, /** @type {string} */ hash, /** @type {RequestCache} */ cache) {
  const answer = await fetch(address(path), { cache });
  const body = await answer.arrayBuffer();
  const type = answer.headers.get("Content-Type") ?? "";
  return (await digest(body)).startsWith(hash) ? new Response(body, { headers: { "Content-Type": type } }) : null;
}

/** Come into force. Tabs that are open stay with what they were opened with. */
async function takeOver() {
  const store = await caches.open(STORE);
  const before = await known();
  /** @type {Kept} */
  const now = { version, versions: { [version]: files }, tabs: {} };
  for (const { id } of await worker.clients.matchAll({ includeUncontrolled: true })) {
    const its = before ? (before.tabs[id] ?? before.version) : "";
    now.tabs[id] = its;
    if (its && before && its !== version) now.versions[its] = before.versions[its];
  }
  await save(now);
  if (!before) await worker.clients.claim(); // the first visit's tab works without a network too
  const needed = new Set([RECORD]);
  for (const list of Object.values(now.versions)) {
    for (const [path, hash] of Object.entries(list)) needed.add(place(path, hash));
  }
  for (const { url } of await store.keys()) if (!needed.has(url)) await store.delete(url);
}

/**
 * A page to read: of the version in charge, or from the network where that has none. One in a frame is asked for, because
 * the host's headers say who may show it there; without a network it is of that version, too.
 */
async function page(/** @type {any} */ event, /** @type {URL} */ url) {
  const kept = await inForce();
  const list = kept.versions[kept.version];
  const path = pathOf(url).replace(/(^|\/)index\.html$/, "$1");
  const isFramed = event.request.destination !== "document";
  if (path in list && !isFramed) return stored(path, list[path], event.request);
  if (`${path}/` in list) return Response.redirect(`${address(`${path}/`)}${url.search}`, 301);
  if (event.resultingClientId) {
    kept.tabs[event.resultingClientId] = ""; // its scripts and styles come from where it came from
    event.waitUntil(save(kept));
  }
  try {
    return await fetch(event.request);
  } catch (error) {
    if (path in list) return stored(path, list[path], event.request);
    const missing = list["404.html"];
    if (!missing || /^[^#]*\.\w+$/.test(path)) throw error; // what follows a # that was encoded may look like a file
    const answer = await stored("404.html", missing, event.request);
    return new Response(answer.body, { status: 404, headers: answer.headers });
  }
}

/** A part of a page, such as a script: of the version of the page's tab. */
async function part(/** @type {any} */ event, /** @type {string} */ path) {
  const kept = await inForce();
  const its = kept.tabs[event.clientId] ?? kept.version;
  const list = kept.versions[its] ?? kept.versions[kept.version];
  if (!(path in list)) return fetch(event.request);
  if (its) return stored(path, list[path], event.request);
  return fetch(event.request).catch(() => stored(path, list[path], event.request));
}

async function stored(/** @type {string} */ path, /** @type {string} */ hash, /** @type {Request} */ request) {
  const store = await caches.open(STORE);
  return (await store.match(place(path, hash))) ?? fetch(request);
}

/** @returns {Promise<Kept>} what is in force: until this worker has taken over, what the one before it has noted */
async function inForce() {
  return (await known()) ?? { version, versions: { [version]: files }, tabs: {} };
}

/** @returns {Promise<Kept | undefined>} what the worker in charge has noted */
function known() {
  record ??= caches.open(STORE).then(async (store) => (await store.match(RECORD))?.json());
  return record;
}

async function save(/** @type {Kept} */ kept) {
  record = Promise.resolve(kept);
  await (await caches.open(STORE)).put(RECORD, new Response(JSON.stringify(kept)));
}

/** Where a file is kept: its address, and its content in place of a query. */
function place(/** @type {string} */ path, /** @type {string} */ hash) {
  return `${address(path)}?${hash}`;
}

function address(/** @type {string} */ path) {
  return new URL(path.split("/").map(encodeURIComponent).join("/"), scope).href;
}

function pathOf(/** @type {URL} */ url) {
  try {
    return decodeURIComponent(url.pathname.slice(scope.pathname.length));
  } catch {
    return url.pathname; // no name of ours
  }
}

async function digest(/** @type {ArrayBuffer} */ body) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

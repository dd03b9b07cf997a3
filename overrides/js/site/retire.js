/**
 * The end of working without a network, for hosts that switch it off: `finish` writes this to `sw.js` instead.
 *
 * Browsers that know an earlier worker fetch it at the reader's next visit; it forgets what was kept, and itself.
 */

const worker = /** @type {any} */ (self); // a ServiceWorkerGlobalScope, which the DOM's types do not know
const name = `followthrough ${new URL(worker.registration.scope).pathname}`;

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) =>
  event.waitUntil(Promise.all([caches.delete(name), worker.registration.unregister()])),
);

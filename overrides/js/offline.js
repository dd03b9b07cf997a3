/** Keep the site on the device for times without a network, and say when there is a newer one. Only in finished sites. */

const notice = document.getElementById("ft-newer");
const known = navigator.serviceWorker?.controller; // so that the very first worker is no news

async function keep() {
  const root = new URL("..", import.meta.url);
  const options = { scope: root.pathname, updateViaCache: /** @type {"none"} */ ("none") };
  const registration = await navigator.serviceWorker.register(new URL("sw.js", root), options);
  if (!registration || !known) return;
  if (registration.waiting) tell(registration);
  registration.addEventListener("updatefound", () => {
    const next = registration.installing;
    next?.addEventListener("statechange", () => next.state === "installed" && tell(registration));
  });
  navigator.serviceWorker.addEventListener("controllerchange", () => tell(registration)); // asked for in another tab
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) registration.update().catch(() => {}); // no network: later
  });
}

/** Once. Nothing reloads by itself: whoever is reading, or writing, goes on. */
function tell(/** @type {ServiceWorkerRegistration} */ registration) {
  const template = notice?.querySelector("template");
  if (!notice || !template) return;
  const text = template.content.cloneNode(true);
  template.remove();
  notice.append(text);
  notice.querySelector("button")?.addEventListener("click", () => {
    if (!registration.waiting) return location.reload();
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    registration.waiting.postMessage("take over");
  });
}

// after the page itself; where storage is blocked or the address has no https, the site simply needs its network
const start = () => keep().catch(() => {});
if (navigator.serviceWorker && window.top === window) {
  if (document.readyState === "complete") start();
  else addEventListener("load", start, { once: true });
}

/**
 * Keep the site on the device for times without a network, and say when there is a newer one. Only in finished sites,
 * whose pages run this in the place of page.js, which it brings along.
 */

import "./page.js";

const known = navigator.serviceWorker?.controller; // so that the very first worker is no news

async function keep() {
  const root = new URL("../..", import.meta.url);
  const options = { scope: root.pathname, updateViaCache: /** @type {"none"} */ ("none") };
  const registration = await navigator.serviceWorker.register(new URL("sw.js", root), options);
  if (!registration) return;
  if (known && known !== navigator.serviceWorker.controller) tell(); // meanwhile
  navigator.serviceWorker.addEventListener("controllerchange", () => known && tell());
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) registration.update().catch(() => {}); // no network: later
  });
}

/** Once. Nothing reloads by itself: whoever is reading, or writing, goes on. */
function tell() {
  const notice = document.getElementById("ft-newer"); // not before: instant loading exchanges it
  const template = notice?.querySelector("template");
  if (!notice || !template) return;
  const text = template.content.cloneNode(true);
  template.remove();
  notice.append(text);
  notice.querySelector("button")?.addEventListener("click", () => location.reload());
}

// after the page itself; where storage is blocked or the address has no https, the site simply needs its network
const start = () => keep().catch(() => {});
if (navigator.serviceWorker && window.top === window) {
  if (document.readyState === "complete") start();
  else addEventListener("load", start, { once: true });
}

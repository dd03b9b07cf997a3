/**
 * The plan in a frame of another page. At first there is one question. The page of the plan, `<ft-plan>`, comes once the
 * reader has answered it, or at once where there is a plan already.
 *
 * The page around is told one thing, how high this one is, and only once it has asked: see embed/host.js.
 */

import { keyFor, openStorage } from "../storage/location.js";
import { failed } from "../ui/parts.js";

const HELLO = "followthrough:hello";
const HEIGHT = "followthrough:height";

/** @typedef {HTMLElement & {store: import("../storage/snapshot.js").Snapshot, taps: import("../ui/taps.js").Taps}} Plan */

const plan = /** @type {Plan} */ (document.querySelector("ft-plan"));
const wayOut = /** @type {HTMLAnchorElement} */ (document.querySelector(".ft-embed__out a"));
const fullPage = wayOut.href;

/** @returns {boolean | null} whether a plan is kept here; null: nothing can be */
function isKept() {
  const storage = openStorage(window);
  const key = keyFor(new URL(plan.dataset.home ?? "", document.baseURI).pathname);
  try {
    return storage && storage.getItem(key) !== null;
  } catch {
    return null;
  }
}

/** Whether browsers keep what is stored here apart from the site itself: in a page of another origin. */
function isApart() {
  try {
    return !window.top?.location.href;
  } catch {
    return true;
  }
}

const kept = isKept();
const apart = kept === null ? "blocked" : isApart() ? "apart" : "";
if (apart) show(`ft-embed-${apart}`);
plan.addEventListener("drawn", () => show("ft-embed-blocked", false), { once: true }); // `<ft-plan>` says so itself
plan.setAttribute("data-asks", ""); // whatever comes later says itself if it does not
if (kept || location.hash) open();
else ask();

/** @param {string} id */
function show(id, isTrue = true) {
  /** @type {HTMLElement} */ (document.getElementById(id)).hidden = !isTrue;
}

/** The first answer here, the others when the page of the plan has come. */
function ask() {
  const template = /** @type {HTMLTemplateElement} */ (document.querySelector(".ft-embed__first"));
  template.after(template.content.cloneNode(true));
  const form = /** @type {HTMLFormElement} */ (plan.querySelector("form"));
  const [input, button] = /** @type {[HTMLInputElement, HTMLButtonElement]} */ ([...form.elements]);
  const now = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000);
  input.value = now.toISOString().slice(0, 16);
  input.addEventListener("focus", async () => (await import("../ui/typed-dates.js")).typedDates(input), { once: true });
  let tap = new MouseEvent("click");
  form.addEventListener("click", (event) => {
    tap = event;
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    history.replaceState(null, "", `#${new URLSearchParams({ ended: input.value })}`); // where `<ft-plan>` looks for it
    plan.addEventListener("drawn", () => goOn(tap), { once: true });
    button.disabled = true;
    await open();
    button.disabled = false;
  });
}

/** The next question stands where the first one was: a second tap must not answer it. @param {MouseEvent} tap the first */
function goOn(tap) {
  plan.taps.swallow(tap);
  plan.taps.done();
  document.getElementById("ft-person-0-person")?.focus();
}

/** Fetch the page of the plan. It takes the place of what is there. */
async function open() {
  if (apart) plan.addEventListener("drawn", takeAlong);
  try {
    await import("../plan/plan-page.js");
  } catch (error) {
    failed(plan, error);
  }
}

/** The full page does not know what is kept here, so the way to it takes the plan along, in the link. */
async function takeAlong() {
  const { interviews } = plan.store;
  const { shareUrl } = await import("../storage/share-link.js");
  wayOut.href = (interviews.length && (await shareUrl(interviews, fullPage))) || fullPage;
}

/** @type {string} origin of the page around, once it has asked; "" before */
let asker = "";

const tell = () =>
  asker &&
  window.parent.postMessage({ type: HEIGHT, height: Math.ceil(document.body.getBoundingClientRect().height) }, asker);

/** @param {string} origin whether it may show this page, as far as the host has said; an opaque one cannot be addressed */
function mayAsk(origin) {
  const parents = /** @type {HTMLMetaElement} */ (
    document.querySelector("meta[name=followthrough-parents]")
  ).content.split(" ");
  return origin !== "null" && (parents.includes("*") || [location.origin, ...parents].includes(origin));
}

if (window.parent !== window) {
  addEventListener("message", ({ data, origin, source }) => {
    if (source !== window.parent || data?.type !== HELLO || !mayAsk(origin)) return;
    asker = origin;
    tell();
  });
  new ResizeObserver(tell).observe(document.body);
  window.parent.postMessage({ type: HELLO }, "*"); // says that somebody is here, and nothing else
}

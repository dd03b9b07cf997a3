/**
 * Few readers search, so what it takes comes when somebody reaches for it: Material's script, which brings the worker and
 * the index, and all of its sheet. `finish/theme.py` marks both in pages that do without until then.
 */

const LATER = 'script[type="later"]';
const SEARCH = ".md-search, [for=__search]";

const input = /** @type {HTMLElement | null} */ (document.querySelector(".md-search__input"));

function fetchTheme() {
  const waiting = document.querySelector(LATER);
  if (!waiting) return;
  const sheet = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[data-whole]"));
  if (sheet) {
    const whole = document.createElement("link");
    Object.assign(whole, { rel: "stylesheet", href: sheet.dataset.whole });
    sheet.after(whole);
  }
  const script = document.createElement("script");
  script.src = waiting.getAttribute("src") ?? "";
  script.addEventListener("error", () => script.replaceWith(waiting)); // the next touch tries again
  waiting.replaceWith(script);
}

/** @param {Event} event */
function reach({ target }) {
  if (target instanceof Element && target.closest(SEARCH)) fetchTheme();
}

for (const type of ["focusin", "pointerdown", "pointerover"]) addEventListener(type, reach, { passive: true });
document.getElementById("__search")?.addEventListener("change", ({ target }) => {
  if (target instanceof HTMLInputElement && target.checked) input?.focus();
});
const isThere = document.activeElement?.closest(SEARCH); // before this was
if (isThere || new URLSearchParams(location.search).has("q")) fetchTheme();

/**
 * Whether this device keeps a plan, before a page is painted that begins otherwise then: what is there for others is not
 * shown first. No module, for the reason of has-plan.js, which does the same for pages with dates.
 */
{
  const home = /** @type {HTMLScriptElement} */ (document.currentScript).dataset.home ?? "";
  try {
    if (localStorage.getItem(`followthrough:plan:${new URL(home, document.baseURI).pathname}`))
      document.documentElement.classList.add("ft-has-plan");
  } catch {
    // this browser keeps nothing
  }
}

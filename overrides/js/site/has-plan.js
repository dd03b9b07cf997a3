/**
 * Whether this device keeps a plan, before the page is painted: only then are the reader's own dates fetched, and nothing
 * that was read moves when they come. No module, because modules run later; finished pages hold it, so that nothing waits
 * for it. The key is that of storage/location.js.
 */
{
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const key = `followthrough:plan:${new URL(script.dataset.home ?? "", document.baseURI).pathname}`;
  const page = document.documentElement.classList;
  const begin = () =>
    import(new URL(script.dataset.dates ?? "own-dates.js", script.src || document.baseURI).href)
      .then(({ begin }) => begin(key))
      .catch(console.info) // what the page says without dates is right, too
      .finally(() => page.remove("ft-awaits-dates"));
  const heard = (/** @type {StorageEvent} */ event) => {
    if (event.key !== key) return;
    removeEventListener("storage", heard);
    begin();
  };
  try {
    if (localStorage.getItem(key)) {
      page.add("ft-awaits-dates");
      begin();
    } else addEventListener("storage", heard); // another tab has made one
  } catch {
    // this browser keeps nothing
  }
}

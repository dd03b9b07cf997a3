/** The focus never gets lost: where its element is gone, it goes to the nearest thing that is still there, in view. */

/**
 * @param {HTMLElement} page
 * @param {string[]} [otherwise] where to, if nothing of where it was is left
 * @returns {() => void} to be called once it was drawn anew
 */
export function wayBack(page, otherwise = ["#ft-next-title", "h2"]) {
  const active = /** @type {HTMLElement | null} */ (document.activeElement);
  if (!active || !page.contains(active)) return () => {};
  const folds = [];
  for (let node = active.parentElement; node && node !== page; node = node.parentElement)
    if (node instanceof HTMLDetailsElement) folds.push(node);
  const { id } = active;
  return () => {
    if (page.contains(document.activeElement)) return;
    const fold = folds.find(({ isConnected }) => isConnected)?.querySelector("summary");
    const others = otherwise.map((selector) => /** @type {HTMLElement | null} */ (page.querySelector(selector)));
    focusOn([id && document.getElementById(id), fold, ...others].find((each) => each instanceof HTMLElement));
  };
}

/** @param {HTMLElement | null | undefined} element */
export function focusOn(element) {
  const to = element instanceof HTMLDetailsElement ? element.querySelector("summary") : element;
  if (!to) return;
  if (to.tabIndex < 0) to.tabIndex = -1;
  to.focus({ preventScroll: true });
  to.scrollIntoView({ block: "nearest" });
}

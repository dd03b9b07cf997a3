/**
 * Folds, the menu and the search. A link to something that is folded away opens it: the fold it stands in, and the one it is. Browsers do the first by
 * themselves by now, the second never; what is open stays open.
 */

function unfold() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  const own = target.querySelector(":scope > details:first-child");
  const folds = own ? [own] : [];
  for (let fold = target.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
    folds.push(fold);
  if (!folds.some((fold) => !fold.hasAttribute("open"))) return;
  for (const fold of folds) fold.setAttribute("open", "");
  target.scrollIntoView();
}

/** The menu covers the page, so it goes when it is left: by Escape, by a tap beside it, by Tab. */
const menu = document.querySelector(".ft-menu");

/** @param {Event} event */
function leave({ target, type }) {
  const within = target instanceof Node && menu?.contains(target);
  if (type === "keydown" || !within) menu?.removeAttribute("open");
}

/** Escape leaves the search for where the reader was; Material leaves them nowhere. */
const search = document.querySelector(".md-search");
/** @type {HTMLElement | null} what had the focus last, outside of the search */
let last = null;

addEventListener("focusin", ({ target }) => {
  if (target instanceof HTMLElement && !search?.contains(target)) last = target;
});
search?.addEventListener("keydown", (event) => {
  if (event instanceof KeyboardEvent && event.key === "Escape") requestAnimationFrame(() => last?.focus());
});

/** On paper everything is open, and afterward as it was. Material's script does the same where it is here. */
const closed = () =>
  document.querySelectorAll(".md-content details:not([open], :is(ft-plan, ft-desk, ft-checklist) *)");
/** @type {Element[]} */
let opened = [];

addEventListener("beforeprint", () => {
  opened = [...closed()];
  for (const fold of opened) fold.setAttribute("open", "");
});
addEventListener("afterprint", () => {
  for (const fold of opened.splice(0)) fold.removeAttribute("open");
});

addEventListener("hashchange", unfold);
addEventListener("focusin", leave);
addEventListener("pointerdown", leave);
menu?.addEventListener("keydown", (event) => {
  if (!(event instanceof KeyboardEvent) || event.key !== "Escape" || !menu.hasAttribute("open")) return;
  leave(event);
  menu.querySelector("summary")?.focus();
});
unfold();
/** @type {{document$?: {subscribe: (then: () => void) => void}}} */ (window).document$?.subscribe(unfold); // instant loading

/**
 * No key does anything without a modifier, except in a field (WCAG 2.1.4). Material's single keys open the search or
 * leave the page; whoever dictates or rests a hand on the keyboard would lose what they were at. They are stopped before
 * Material hears them, unless they are typed into a field or within the open search.
 */

const SILENT = ["radio", "checkbox", "button", "submit", "reset", "file", "range", "color", "image"];

/** @param {EventTarget | null} target whether it takes text */
function isField(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !SILENT.includes(target.type);
  return target.isContentEditable || target.matches("textarea, select");
}

addEventListener(
  "keydown",
  (event) => {
    const isLetter = event.key?.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    const search = event.target instanceof Element && event.target.closest(".md-search");
    if (isLetter && !search && !isField(event.target)) event.stopPropagation();
  },
  true,
);

/**
 * Draws a part of the page anew and keeps what stands there, with its focus, caret and what was typed.
 *
 * Equal markup is not equal behaviour: an element is kept only for one of the same key, and always takes over the
 * listeners of what was drawn now, so that it never acts on what was shown before. Therefore listeners may speak of
 * what was drawn, but not of elements that were drawn with them: they find those from `event.currentTarget`.
 */

import { flat, listen } from "./dom.js";

/** What the reader or the browser sets: drawing anew leaves it. */
const THEIRS = ["open", "data-focus-visible-added"];
const DATES = /date|time|month|week/;

/**
 * @param {Element} host
 * @param {...any} children what is in it from now on
 */
export function swap(host, ...children) {
  fill(
    host,
    flat(children).map((child) => (child instanceof Node ? child : new Text(String(child)))),
  );
}

/** @param {any} node `key` says what it belongs to, where its id does not */
const keyOf = (node) => node.key ?? node.id ?? "";

/**
 * @param {any} host
 * @param {any[]} fresh
 */
function fill(host, fresh) {
  const known = new Map([...host.children].map((node) => [keyOf(node), node]));
  let place = host.firstChild;
  for (const node of fresh) {
    const [key, isBeside] = [keyOf(node), place && !keyOf(place)];
    const same = node.parentNode === host ? node : key ? known.get(key) : isBeside ? place : null;
    const old = same?.nodeName === node.nodeName && same.type === node.type ? same : null;
    if (old && old !== place && old.contains(document.activeElement)) while (place !== old) place = without(place); // moved, it would lose the focus
    if (old !== place || !old) host.insertBefore(old ?? node, place);
    else place = place.nextSibling;
    known.delete(key);
    if (old && old !== node) renew(old, node);
  }
  while (place) place = without(place);
}

/** @param {any} node */
function without(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}

/**
 * @param {any} old
 * @param {any} fresh
 */
function renew(old, fresh) {
  if (!(old instanceof Element)) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  for (const type in { .../** @type {any} */ (old).listens, ...fresh.listens })
    listen(old, type, fresh.listens?.[type]);
  if (isHeld(old)) return;
  const hasRing = old.classList.contains("focus-visible"); // Material's
  for (const { name } of [...old.attributes])
    if (!fresh.hasAttribute(name) && !THEIRS.includes(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes)
    if (!THEIRS.includes(name) && name !== "value" && old.getAttribute(name) !== value) old.setAttribute(name, value);
  if (hasRing) old.classList.add("focus-visible");
  if ("defaultValue" in old) refill(old, fresh);
  else fill(old, [...fresh.childNodes]);
}

/**
 * A field in which nothing was typed takes over what was drawn, also while it has the focus.
 * @param {any} old
 * @param {any} fresh
 */
function refill(old, fresh) {
  const [is, was] = /checkbox|radio/.test(old.type) ? ["checked", "defaultChecked"] : ["value", "defaultValue"];
  const isFocused = old === document.activeElement;
  if (isTouched(old) && !old.form?.saved) {
    if (old[is] === fresh[was]) old[was] = fresh[was];
    return;
  }
  if (isFocused && DATES.test(old.type)) return; // half a date is no value yet
  if (old.type === "file" || (old[is] === fresh[was] && old[was] === fresh[was])) return; // to write the same would move the caret
  const [from, to, isAtEnd] = [old.selectionStart, old.selectionEnd, old.selectionStart === old.value.length];
  [old[was], old[is]] = [fresh[was], fresh[was]];
  if (isFocused && from !== null)
    old.setSelectionRange(isAtEnd ? old.value.length : from, isAtEnd ? old.value.length : to);
}

/** @param {any} field whether it says something else than it was drawn with */
function isTouched(field) {
  if (field.options) return field.selectedIndex > 0 && !field.options[field.selectedIndex].defaultSelected;
  if (/checkbox|radio/.test(field.type)) return field.checked !== field.defaultChecked;
  return "defaultValue" in field && field.value !== field.defaultValue;
}

/**
 * Whether something was typed into a form and is not saved, or is to be mended: then what is in it stays.
 * @param {any} form
 * @returns {boolean}
 */
export const isHeld = (form) =>
  form.nodeName === "FORM" &&
  !form.saved &&
  [...form.elements].some((field) => isTouched(field) || field.hasAttribute("aria-invalid"));

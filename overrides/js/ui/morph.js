/**
 * Draws a part of the page anew and keeps what stands there, with its focus, caret and what was typed.
 *
 * Equal markup is not equal behaviour: an element is kept only for one of the same key, and always takes over the
 * listeners of what was drawn now, so that it never acts on what was shown before. Therefore listeners may speak of
 * what was drawn, but not of elements that were drawn with them: they find those from `event.currentTarget`.
 */

import { flat, listen } from "./dom.js";

/**
 * @typedef {import("./dom.js").Drawn} Drawn
 * @typedef {import("./form.js").AskingForm} AskingForm
 * @typedef {HTMLInputElement | HTMLTextAreaElement} Field
 */

/** What the reader or the browser sets: drawing anew leaves it. */
const THEIRS = ["open", "data-focus-visible-added"];
const DATES = /date|time|month|week/;

/**
 * @param {Element} host
 * @param {...import("./dom.js").Child} children what is in it from now on
 */
export function swap(host, ...children) {
  fill(
    host,
    flat(children).map((child) => (child instanceof Node ? child : new Text(child))),
  );
}

/** @param {Drawn & {id?: string}} node `key` says what it belongs to, where its id does not */
const keyOf = (node) => node.key ?? node.id ?? "";

/**
 * @param {Element} host
 * @param {Node[]} fresh
 */
function fill(host, fresh) {
  const known = new Map([...host.children].map((node) => [keyOf(node), node]));
  let next = host.firstChild;
  for (const node of fresh) {
    const old = standing(node, host, next, known);
    if (old && old !== next && old.contains(document.activeElement)) next = clear(next, old); // moved, it would lose the focus
    if (old !== next || !old) host.insertBefore(old ?? node, next);
    else next = old.nextSibling;
    known.delete(keyOf(node));
    if (old && old !== node) renew(old, node);
  }
  clear(next, null);
}

/**
 * What stands there for a node already: of its key, or else in its place, and of its kind.
 * @param {Node} node
 * @param {Element} host
 * @param {ChildNode | null} next where it is to stand
 * @param {Map<string, ChildNode>} known
 * @returns {ChildNode | null}
 */
function standing(node, host, next, known) {
  if (node.parentNode === host) return /** @type {ChildNode} */ (node);
  const key = keyOf(node);
  const found = key ? known.get(key) : next && !keyOf(next) && next;
  return found && found.nodeName === node.nodeName && typeOf(found) === typeOf(node) ? found : null;
}

/** @param {Node & {type?: string}} node of a field or a button */
const typeOf = (node) => node.type;

/**
 * Take away what stands before a node.
 * @param {ChildNode | null} from
 * @param {ChildNode | null} to null: all that follows
 */
function clear(from, to) {
  let next = from;
  while (next && next !== to) {
    const { nextSibling } = next;
    next.remove();
    next = nextSibling;
  }
  return next;
}

/**
 * @param {Node} old
 * @param {Node} fresh
 */
function renew(old, fresh) {
  if (!(old instanceof Element && fresh instanceof Element)) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  const [were, are] = [old, fresh].map((node) => /** @type {Drawn} */ (node).listens ?? {});
  for (const type in { ...were, ...are }) listen(old, type, are[type]);
  if (old instanceof HTMLFormElement && isHeld(old)) return;
  renewAttributes(old, fresh);
  if ("defaultValue" in old) refill(/** @type {Field} */ (old), /** @type {Field} */ (/** @type {Element} */ (fresh)));
  else fill(old, [...fresh.childNodes]);
}

/**
 * @param {Element} old
 * @param {Element} fresh
 */
function renewAttributes(old, fresh) {
  const hasRing = old.classList.contains("focus-visible"); // Material's
  for (const { name } of [...old.attributes])
    if (!fresh.hasAttribute(name) && !THEIRS.includes(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes)
    if (!THEIRS.includes(name) && name !== "value" && old.getAttribute(name) !== value) old.setAttribute(name, value);
  if (hasRing) old.classList.add("focus-visible");
}

/**
 * A field in which nothing was typed takes over what was drawn, also while it has the focus.
 * @param {Field} old
 * @param {Field} fresh
 */
function refill(old, fresh) {
  const isTheirs = isTouched(old) && !(/** @type {AskingForm | null} */ (old.form)?.saved);
  if (isBox(old)) refillBox(old, /** @type {HTMLInputElement} */ (fresh).defaultChecked, isTheirs);
  else refillText(old, fresh.defaultValue, isTheirs);
}

/**
 * @param {HTMLInputElement} box
 * @param {boolean} checked
 * @param {boolean} isTheirs what it says now is the reader's
 */
function refillBox(box, checked, isTheirs) {
  if (!isTheirs || box.checked === checked) box.defaultChecked = checked;
  if (!isTheirs) box.checked = checked;
}

/**
 * @param {Field} field
 * @param {string} text
 * @param {boolean} isTheirs
 */
function refillText(field, text, isTheirs) {
  if (isTheirs) {
    if (field.value === text) field.defaultValue = text;
    return;
  }
  const isFocused = field === document.activeElement;
  if (field.type === "file" || (isFocused && DATES.test(field.type))) return; // half a date is no value yet
  if (field.value === text && field.defaultValue === text) return; // to write the same would move the caret
  const { selectionStart: from, selectionEnd: to, value } = field;
  [field.defaultValue, field.value] = [text, text];
  if (!isFocused || from === null) return;
  if (from === value.length) field.setSelectionRange(field.value.length, field.value.length);
  else field.setSelectionRange(from, to);
}

/** @param {Element} field @returns {field is HTMLInputElement} */
const isBox = (field) => field instanceof HTMLInputElement && /checkbox|radio/.test(field.type);

/** @param {Element} field whether it says something else than it was drawn with */
function isTouched(field) {
  if (field instanceof HTMLSelectElement)
    return field.selectedIndex > 0 && !field.options[field.selectedIndex].defaultSelected;
  if (isBox(field)) return field.checked !== field.defaultChecked;
  return "defaultValue" in field && /** @type {Field} */ (field).value !== field.defaultValue;
}

/**
 * Whether something was typed into a form and is not saved, or is to be mended: then what is in it stays.
 * @param {AskingForm} form
 */
export const isHeld = (form) =>
  !form.saved && [...form.elements].some((field) => isTouched(field) || field.hasAttribute("aria-invalid"));

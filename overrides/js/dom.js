/** Small helpers for building pages out of elements, never out of markup in strings. */

/**
 * An element with properties, attributes, listeners and children. Text is always text.
 *
 * `class`, `id`, `for`, `aria-*` and other attributes by their name; `on…` adds a listener; true and false add or
 * leave out an attribute. `value` and `checked` are what a field begins with, so that it can be seen what was changed.
 *
 * @param {string} tag
 * @param {Record<string, any>} [props]
 * @param {...any} children strings, nodes, arrays of them; null, undefined and false are left out
 * @returns {any}
 */
export function h(tag, props = {}, ...children) {
  const element = /** @type {any} */ (document.createElement(tag));
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "checked") element.defaultChecked = value;
    else if (name === "value" && "defaultValue" in element) element.defaultValue = value;
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...flat(children).map(spoken));
  return element;
}

/** @param {any[]} children */
const flat = (children) => children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);

/** Texts in another language than the page, see `lacking` in guide.json. */
const foreign = { language: "", note: "", texts: new Set() };

/** @param {{language: string, note: string, texts: string[]} | undefined} lacking */
export function markForeign(lacking) {
  if (lacking) Object.assign(foreign, lacking, { texts: new Set(lacking.texts) });
}

/**
 * A text that this language lacks says so, to readers and to what reads to them.
 * @param {string | Node} child
 */
function spoken(child) {
  if (typeof child !== "string" || !foreign.texts.has(child)) return child;
  const [text, note] = [document.createElement("span"), document.createElement("span")];
  [text.lang, text.textContent] = [foreign.language, child];
  [note.className, note.textContent] = ["ft-foreign", ` (${foreign.note})`];
  const both = document.createElement("span");
  both.append(text, note);
  return both;
}

/**
 * Replace an element's content, if it is other content. Focus and unfolded details survive where an element with the
 * same id is still there.
 * @param {Element} host
 * @param {...any} children
 */
export function swap(host, ...children) {
  const fresh = flat(children);
  const [active, isIn] = [document.activeElement, host.contains(document.activeElement)];
  const open = new Set([...host.querySelectorAll("details[open][id]")].map((each) => each.id));
  for (const each of fresh.flatMap((node) => [node, ...(node.querySelectorAll?.("details[id]") ?? [])])) if (open.has(each.id)) each.open = true;
  const old = [...host.childNodes];
  if (old.length === fresh.length && fresh.every((node, place) => node === old[place] || node.isEqualNode?.(old[place]))) return;
  host.replaceChildren(...fresh);
  const kept = /** @type {HTMLElement | null} */ (active?.isConnected ? active : active?.id ? document.getElementById(active.id) : null);
  if (isIn && kept !== document.activeElement) kept?.focus({ preventScroll: true });
}

/**
 * Whether something is being typed in a part of the page, or was and is not saved: then it must not be drawn over.
 * @param {Element} host
 */
export function isHeld(host) {
  const focused = document.activeElement;
  const writing = host.contains(focused) && focused?.matches("textarea, select, input:not([type=checkbox], [type=radio], [readonly])");
  if (writing && !focused?.closest("[data-saved]")) return true;
  const fields = host.querySelectorAll("form:not([data-saved]) :is(input, select, textarea)");
  return /** @type {any[]} */ ([...fields]).some((field) => {
    if (field.options) return !field.options[field.selectedIndex]?.defaultSelected && field.selectedIndex > 0;
    return /checkbox|radio/.test(field.type) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
  });
}

/**
 * A phrase of guide.json with its {blanks} filled. After `3:00 p.m.` or `Acme Inc.` there is no second full stop.
 * @param {Record<string, string>} words
 * @returns {(key: string, values?: Record<string, any>) => string}
 */
export function phrases(words) {
  return (key, values = {}) =>
    (words[key] ?? key).replace(/\{([a-z_]+)\}(\.?)/g, (whole, name, stop) => {
      if (!(name in values)) return whole;
      const value = String(values[name]);
      return value.endsWith(".") ? value : value + stop;
    });
}

/**
 * Say it to those who cannot see it.
 * @param {string} text
 */
export function announce(text) {
  const known = document.getElementById("ft-live");
  const region = known ?? h("p", { id: "ft-live", class: "ft-hidden", role: "status" });
  if (!known) document.body.append(region);
  region.textContent = text;
}

/**
 * A button that looks like a link.
 * @param {string} text
 * @param {() => void} onclick
 * @param {Record<string, any>} [props]
 */
export const link = (text, onclick, props = {}) => h("button", { type: "button", class: "ft-link", onclick, ...props }, text);

/**
 * Hand a text to the reader as a file.
 * @param {string} name
 * @param {string} type
 * @param {string} text
 */
export function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

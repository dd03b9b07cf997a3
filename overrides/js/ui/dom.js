/** Small helpers for building pages out of elements, never out of markup in strings. */

/**
 * @typedef {string | number | boolean | null | undefined | Node | Child[]} Child null, undefined and false are left out
 * @typedef {(event: never) => unknown} Listener to an event of whatever kind
 * @typedef {Record<string, string | number | boolean | null | undefined | Listener>} Props
 * @typedef {Node & {key?: string, listens?: Record<string, Listener | undefined>}} Drawn what this module knows of a node
 * @typedef {(key: string, values?: Record<string, string | number>) => string} Say a phrase, see `phrases`
 */

/**
 * @template {EventTarget} [Target=HTMLElement]
 * @typedef {Event & {currentTarget: Target}} On an event, as a listener of that element gets it
 */

/**
 * An element with properties, attributes, listeners and children. Text is always text.
 *
 * `class`, `id`, `for`, `aria-*` and other attributes by their name; `on…` adds a listener; true and false add or
 * leave out an attribute. `value` and `checked` are what a field begins with, so that it can be seen what was changed.
 * `key` says what it belongs to, such as an interview: it is never kept for anything else, see morph.js.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Props} [props]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") listen(element, name.slice(2), value);
    else if (name === "key") Object.assign(element, { key: value });
    else if (name === "checked") Object.assign(element, { defaultChecked: value });
    else if (name === "value" && "defaultValue" in element) element.defaultValue = value;
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...flat(children).map(spoken));
  return element;
}

/**
 * One listener of a kind for each element, which can be exchanged.
 * @param {Drawn} element
 * @param {string} type
 * @param {Listener | undefined} listener
 */
export function listen(element, type, listener) {
  element.listens ??= {};
  const { listens } = element;
  if (!(type in listens)) element.addEventListener(type, (event) => listens[type]?.(/** @type {never} */ (event)));
  listens[type] = listener;
}

/**
 * @param {Child[]} children
 * @returns {(string | Node)[]}
 */
export const flat = (children) =>
  /** @type {(string | Node)[]} */ (
    /** @type {unknown[]} */ (children)
      .flat(Infinity)
      .filter((child) => child !== null && child !== undefined && child !== false)
  );

/**
 * @param {ParentNode} within
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export const query = (within, selector) => within.querySelector(selector);

/**
 * Names in a sentence: each in its own direction.
 * @param {string} text with \0 for the names
 * @param {string[]} names
 * @param {string} [comma]
 * @returns {Child[]}
 */
export function withNames(text, names, comma = "") {
  const [before, after] = text.split("\0");
  return [before, names.map((name, index) => [index > 0 && comma, h("bdi", {}, name)]), after];
}

/** Texts in another language than the page, see `lacking` in guide.json, of which outline.json is a part. */
const foreign = { language: "", note: "", texts: new Set() };

/** @param {{language: string, note: string, texts: readonly string[]} | undefined} lacking */
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
 * A phrase with its {blanks} filled. After `3:00 p.m.` or `Acme Inc.`, also in quotation marks, there is
 * no second full stop. What has several forms, `key_one` and `key_other`, is said in the one for its `number`.
 * @param {Record<string, string>} words
 * @param {string} [language] of the words, a BCP 47 tag
 * @returns {Say}
 */
export function phrases(words, language) {
  /** @type {Intl.PluralRules | undefined} */
  let rules;
  const counted = (/** @type {string} */ key, /** @type {unknown} */ number) => {
    if (typeof number !== "number") return undefined;
    rules ??= new Intl.PluralRules(language);
    return [number, rules.select(number), "other"]
      .map((form) => words[`${key}_${form}`])
      .find((said) => said !== undefined);
  };
  return (key, values = {}) =>
    (words[key] ?? counted(key, values.number) ?? key).replace(
      /\{([a-z_]+)\}([\p{Pf}\p{Pi}"')\]]*)(\.(?!\.))?/gu,
      (whole, name, marks, stop = "") => {
        if (!(name in values)) return whole;
        const value = String(values[name]);
        return value + marks + (/\.\s*$/.test(value) ? "" : stop);
      },
    );
}

/**
 * Text of the content with its windows written out.
 * @param {string} text
 * @param {{rules: Record<string, {words: string, agreement: string}>}} guide
 */
export function plain(text, guide) {
  return text.replace(/\{(window|agreement):([a-z0-9-]+)\}/g, (whole, kind, id) => {
    const rule = guide.rules[id];
    return rule ? (kind === "window" ? rule.words : rule.agreement) : whole;
  });
}

/** What is said to those who cannot see it: there before there is anything to say, or it would not be heard. */
export function liveRegion() {
  const known = document.getElementById("ft-live");
  const region = known ?? h("p", { id: "ft-live", class: "ft-hidden", role: "status" });
  if (!known) document.body.append(region);
  return region;
}

/**
 * Say it to those who cannot see it.
 * @param {string} text
 */
export function announce(text) {
  const region = liveRegion();
  region.textContent = region.textContent === text ? `${text}\u00a0` : text; // the same once more is said once more
}

/**
 * A button that looks like a link.
 * @param {string} text
 * @param {() => void} onclick
 * @param {Props} [props]
 */
export const link = (text, onclick, props = {}) =>
  h("button", { type: "button", class: "ft-link", onclick, ...props }, text);

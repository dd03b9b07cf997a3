/**
 * With Material's instant loading (`navigation.instant`) the head of the page stays while everything below it is
 * exchanged. Here the head follows: where the reader is, and the way to this page in other languages.
 */

const menu = document.querySelector(".ft-menu");
const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".ft-nav__link"));
const others = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".ft-languages a"));

/**
 * The address at which the language of a part of the head begins, as it was when the head was loaded.
 * @param {HTMLElement | null} part
 */
const root = (part) => new URL(part?.dataset.root ?? "./", location.href).href;

const home = root(document.querySelector(".ft-languages"));
const languages = [...others].map((link) => ({ link, root: root(link) }));

/** Mark where the reader is: on this page, or in its section, whose first page stands above the heading. */
function follow() {
  menu?.removeAttribute("open");
  const here = location.href.replace(/[?#].*/s, "");
  const section = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".ft-path a"))?.href;
  for (const link of links) {
    if (link.href === here) link.setAttribute("aria-current", "page");
    else if (link.href === section) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  for (const { link, root } of languages) {
    const isThere = document.head.querySelector(`link[rel~="alternate"][hreflang="${link.hreflang}"]`);
    link.href = isThere ? root + here.slice(home.length) : root;
  }
}

/** @type {{document$?: {subscribe: (then: () => void) => void}}} */ (window).document$?.subscribe(follow);

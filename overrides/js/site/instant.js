/**
 * With Material's instant loading (`navigation.instant`) the head of the page stays while everything below it is
 * exchanged. Here the head follows: where the reader is, and the way to this page in other languages.
 */

const menu = document.querySelector(".ft-menu");
const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".ft-nav__link"));
const others = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".ft-languages a"));

/**
 * What two addresses of one page begin with until they say the same: the roots of their languages.
 * @param {string} here
 * @param {string} there
 */
function roots(here, there) {
  const [ours, theirs] = [here.split("/"), there.split("/")];
  while (ours.length > 1 && theirs.length > 1 && ours.at(-1) === theirs.at(-1)) {
    ours.pop();
    theirs.pop();
  }
  return [ours.join("/"), theirs.join("/")];
}

const languages = [...others].map((link) => ({ link, roots: roots(location.pathname, link.pathname) }));

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
  for (const { link, roots } of languages) link.pathname = roots[1] + location.pathname.slice(roots[0].length);
}

/** @type {{document$?: {subscribe: (then: () => void) => void}}} */ (window).document$?.subscribe(follow);

/** The way to this page in another language keeps the place on it, and a plan that came in the link. */

for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".ft-languages a"))) {
  link.addEventListener("click", () => (link.hash = location.hash));
}

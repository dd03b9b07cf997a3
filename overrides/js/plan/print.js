/** The plan on paper: the line with boxes to tick; on choice also what each task unfolds to. */

/**
 * @param {import("./host.d.ts").Host} host
 * @param {boolean} whole
 */
export async function printPlan(host, whole) {
  if (!whole) return window.print();
  await host.load("task");
  const page = /** @type {HTMLElement} */ (host.body.closest("ft-plan"));
  const folded = /** @type {HTMLDetailsElement[]} */ ([...page.querySelectorAll(".ft-tasks details:not([open])")]);
  for (const details of folded) details.open = true;
  page.classList.add("ft-plan--whole");
  await host.redraw();
  // not after print(): on phones it comes back before anything is printed
  const back = () => {
    page.classList.remove("ft-plan--whole");
    for (const { id } of folded) document.getElementById(id)?.removeAttribute("open"); // they may have been drawn anew
    host.redraw();
  };
  addEventListener("afterprint", back, { once: true });
  return window.print();
}

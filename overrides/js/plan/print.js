/** The plan on paper: the line with boxes to tick; on choice also what each task unfolds to. */

/**
 * @param {any} page
 * @param {boolean} whole
 */
export async function printPlan(page, whole) {
  if (!whole) return window.print();
  await page.load("task");
  const folded = [...page.querySelectorAll(".ft-tasks details:not([open])")];
  for (const details of folded) details.open = true;
  page.classList.add("ft-plan--whole");
  await page.draw();
  // not after print(): on phones it comes back before anything is printed
  const back = () => {
    page.classList.remove("ft-plan--whole");
    for (const { id } of folded) document.getElementById(id)?.removeAttribute("open"); // they may have been drawn anew
    page.draw();
  };
  addEventListener("afterprint", back, { once: true });
  return window.print();
}

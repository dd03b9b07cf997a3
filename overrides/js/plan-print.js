/** The plan on paper: the line with boxes to tick; on choice also what each task unfolds to. */

/**
 * @param {any} page
 * @param {boolean} whole
 */
export async function printPlan(page, whole) {
  page.classList.toggle("ft-plan--whole", whole);
  if (!whole) return window.print();
  await page.load("task");
  const folded = [...page.querySelectorAll(".ft-tasks details:not([open])")];
  for (const details of folded) details.open = true;
  await page.draw();
  window.print();
  for (const details of folded) details.open = false;
  return page.draw();
}

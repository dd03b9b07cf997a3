/** Until what stands there has been painted; no time in a tab that is not seen, where nothing is. */
export const painted = () =>
  new Promise((resume) => (document.hidden ? resume(null) : requestAnimationFrame(() => setTimeout(resume))));

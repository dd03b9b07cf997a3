/**
 * The button for light and dark colors. It does and writes down what Material's script does, which need not be here for
 * it; where that is here, both do the same.
 *
 * @typedef {{index: number, color: Record<string, string>}} Palette as Material keeps it
 * @typedef {{__md_get?: (key: string) => Palette | null, __md_set?: (key: string, palette: Palette) => void}} Kept
 */

const DATA = ["media", "scheme", "primary", "accent"];
const { __md_get: known, __md_set: keep } = /** @type {Kept} */ (window);
const inputs = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("[data-md-component=palette] input")]);

/** What phones show around the page. */
const bar = Object.assign(document.createElement("meta"), { name: "theme-color" });

/** @param {HTMLInputElement} input */
const colorsOf = (input) =>
  Object.fromEntries(DATA.map((name) => [name, input.getAttribute(`data-md-color-${name}`) ?? ""]));

/** @param {HTMLInputElement} input that is chosen */
function show(input) {
  const own = colorsOf(input);
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  const system = inputs.find((each) => colorsOf(each).media === `(prefers-color-scheme: ${isDark ? "dark" : "light"})`);
  const color = own.media === "(prefers-color-scheme)" && system ? { ...colorsOf(system), media: own.media } : own;
  for (const [name, value] of Object.entries(color)) document.body.setAttribute(`data-md-color-${name}`, value);
  for (const choice of inputs)
    if (choice.nextElementSibling instanceof HTMLElement) choice.nextElementSibling.hidden = choice !== input;
  const header = document.querySelector(".md-header");
  if (header) bar.content = getComputedStyle(header).backgroundColor;
  keep?.("__palette", { index: inputs.indexOf(input), color });
}

if (inputs.length) {
  document.head.append(bar);
  const first = inputs.findIndex((input) => matchMedia(colorsOf(input).media).matches);
  const index = known?.("__palette")?.index ?? first;
  show(inputs[Math.max(0, Math.min(index, inputs.length - 1))]);
  for (const [at, input] of inputs.entries()) {
    const next = inputs[(at + 1) % inputs.length];
    input.addEventListener("change", () => show(input));
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.stopPropagation(); // Material's script would switch back
      next.click();
      next.focus();
    });
  }
}

/**
 * On paper: a letter on a sheet of any size, or a card, flat or folded, with the words or with lines to write by hand.
 * The card is shown at its real size first. Its sizes are in blocks/card.css, since a page may hold no styles of its own,
 * and come along with this.
 */

import { h, query } from "../ui/dom.js";
import { swap } from "../ui/morph.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {{format: string, folded: boolean, lines: boolean, edge: boolean}} Options */

const LETTER = "letter";
const CARDS = ["a2", "a6", "4x6"];
const SIZES = ["12", "11", "10"]; // points; the largest that fits
const MOST_LINES = 24; // more than the tallest card holds; what is too many is not shown

/**
 * @param {View} view
 * @param {object} context
 * @param {import("../ui/dom.js").Say} context.say
 * @param {string} context.style the address of the sheet with the sizes
 */
export function printing(view, { say, style }) {
  let latest = view;
  const isPost = view.letter.channel === "post";
  /** @type {Options} */
  const options = { format: isPost ? CARDS[0] : LETTER, folded: false, lines: false, edge: true };
  const preview = h("div", {
    class: "ft-preview",
    tabindex: 0,
    role: "region",
    "aria-label": say("desk_print_preview"),
  });
  const note = h("p", { class: "ft-note", role: "status", hidden: true }, say("desk_print_too_long"));
  const cardOnly = h(
    "div",
    {},
    ["folded", "lines", "edge"].map(check),
    h("p", { class: "ft-small" }, say("desk_print_real_size")),
    note,
    preview,
  );
  const element = h(
    "div",
    { hidden: true },
    h("link", { rel: "stylesheet", href: style, onload: begin, onerror: begin }),
    !view.spoken && h("fieldset", {}, h("legend", {}, say("desk_print_format")), [LETTER, ...CARDS].map(format)),
    !view.spoken && cardOnly,
    h(
      "p",
      {},
      h(
        "button",
        { type: "button", class: `ft-button${isPost ? "" : " ft-button--quiet"}`, id: "ft-print-now", onclick: print },
        say("desk_print_now"),
      ),
    ),
  );
  return { element, show };

  /** Sizes are known now, or never; nothing is chosen or printed before. */
  function begin() {
    element.hidden = false;
    show(latest);
  }

  /** @param {View} now */
  function show(now) {
    latest = now;
    draw();
  }

  function draw() {
    const isCard = options.format !== LETTER;
    cardOnly.hidden = !isCard;
    swap(preview, isCard && sheet(latest, options));
    note.hidden = !isCard || fit(/** @type {HTMLElement} */ (preview.firstElementChild));
  }

  function print() {
    const page = sheet(latest, options);
    const printed = h("div", { class: "ft-printing" }, page);
    const done = () => {
      printed.remove();
      document.documentElement.classList.remove("ft-prints-sheet");
    };
    const shown = query(preview, ".ft-sheet");
    if (shown && options.format !== LETTER) page.dataset.size = shown.dataset.size;
    document.body.append(printed);
    document.documentElement.classList.add("ft-prints-sheet");
    addEventListener("afterprint", done, { once: true });
    window.print();
  }

  /** @param {string} id */
  function format(id) {
    const change = () => {
      options.format = id;
      draw();
    };
    return h(
      "label",
      { class: "ft-option" },
      h("input", {
        type: "radio",
        name: "ft-format",
        value: id,
        id: `ft-format-${id}`,
        checked: options.format === id,
        onchange: change,
      }),
      h("span", {}, say(`desk_print_${id}`)),
    );
  }

  /** @param {string} name */
  function check(name) {
    const key = /** @type {"folded" | "lines" | "edge"} */ (name);
    const change = (/** @type {import("../ui/dom.js").On<HTMLInputElement>} */ { currentTarget }) => {
      options[key] = currentTarget.checked;
      draw();
    };
    return h(
      "label",
      { class: "ft-option" },
      h("input", { type: "checkbox", id: `ft-print-${name}`, checked: options[key], onchange: change }),
      h("span", {}, say(`desk_print_${name}`)),
    );
  }
}

/**
 * @param {View} view
 * @param {Options} options
 */
function sheet({ paragraphs, spoken }, { format, folded, lines, edge }) {
  const isCard = format !== LETTER;
  const kinds = [format, isCard && folded && "folded", isCard && edge && "edge", spoken && "spoken"].filter(Boolean);
  const nodes = paragraphs.map((line) =>
    h(
      "p",
      {},
      line.map((piece) => piece.text),
    ),
  );
  const ruled = Array.from({ length: MOST_LINES }, () => h("div", { class: "ft-sheet__line" }));
  const content = isCard && lines ? h("div", { class: "ft-sheet__lines" }, ruled) : nodes;
  return h(
    "div",
    {
      class: kinds
        .map((kind) => `ft-sheet--${kind}`)
        .concat("ft-sheet")
        .join(" "),
      "data-size": SIZES[0],
    },
    content,
  );
}

/**
 * Make the letters smaller until the text fits on one side.
 * @param {HTMLElement} card
 * @returns {boolean} whether it does
 */
function fit(card) {
  const least = parseFloat(getComputedStyle(card).minHeight);
  return SIZES.some((size) => {
    card.dataset.size = size;
    return card.getBoundingClientRect().height <= least + 1 || !card.getBoundingClientRect().height;
  });
}

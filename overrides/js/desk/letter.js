/** The letter as it stands. What is still open can be pressed and leads to its field. */

import { paragraphsOf } from "../letters/letter.js";
import { h } from "../ui/dom.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("../letters/letter.js").Piece} Piece */

/**
 * @param {View} view
 * @param {object} context
 * @param {(key: string, values?: Record<string, any>) => string} context.say
 * @param {(place: import("../letters/letter-checks.js").Place) => void} context.lead
 */
export function paper({ letter, spoken }, { say, lead }) {
  const sheet = h("div", { class: `ft-letter ft-letter--${letter.channel}${spoken ? " ft-letter--spoken" : ""}` });
  const element = h("section", { class: "ft-desk__letter", "aria-label": letter.title }, sheet);
  return { element, show };

  /** @param {View} view */
  function show({ text, letter }) {
    const subject =
      text.subject &&
      h("p", { class: "ft-letter__subject" }, h("strong", {}, say("letter_subject")), " ", line(text.subject));
    sheet.replaceChildren(
      ...[subject, ...paragraphsOf(text.parts).map((pieces) => h("p", {}, line(pieces)))].filter(Boolean),
    );

    /** @param {Piece[]} pieces */
    function line(pieces) {
      return pieces.map(({ text, blank, filled }) => {
        if (!blank) return text;
        if (filled) return h("span", { class: "ft-filled" }, text);
        const { label } = letter.blanks[blank];
        const go = (/** @type {Event} */ event) => {
          event.preventDefault(); // the address says whom the letter is for
          lead({ field: blank });
        };
        return h("a", { class: "ft-blank", href: `#ft-blank-${blank}`, onclick: go }, label);
      });
    }
  }
}

/** The parts of the desk for one person, in their places: the letter, and beside it what is asked, sent and folded away. */

import { groupsOf } from "../letters/letter.js";
import { h } from "../ui/dom.js";
import { head } from "./head.js";
import { paper } from "./paper.js";
import { printing } from "./print.js";
import { questions, toSend } from "./questions.js";
import { ofTheWhole, remarkList, wholePart } from "./remarks.js";
import { waysOut } from "./send.js";
import { sentPart } from "./sent.js";

/** @typedef {import("./view.js").View} View */

/**
 * @param {View} view
 * @param {object} host
 * @param {import("../ui/dom.js").Say} host.say
 * @param {string} host.root
 * @param {string} host.timeZone
 * @param {Element | null} host.by when such a letter is due for anybody
 * @param {import("../ui/dates.js").Dates} host.dates
 * @param {Record<string, import("../types/guide.d.ts").Event>} host.events
 * @param {Record<string, {short: string, sections: Record<string, string>}>} host.sources
 * @param {(blank: string, text: string) => void} host.fill
 * @param {(part: string, pick: number | null) => void} host.pick
 * @param {(part: string, text: string) => void} host.write
 * @param {(text: string) => void} host.title
 * @param {() => void} host.turned another question is shown
 * @param {(more: {answered?: boolean}) => void} host.sent
 * @param {() => void} host.takeBack
 */
export function table(view, host) {
  const { say, root, sources } = host;
  const list = remarkList({ say, root, sources, lead });
  const whole = (/** @type {View} */ now) => ofTheWhole(now, groupsOf(now.text.parts));
  const letter = paper(view, { ...host, lead, list });
  const asked = questions(view, {
    say,
    fill: host.fill,
    turned: host.turned,
    toLetter: letter.seek,
    onward: () => toSend(side),
  });
  const above = head({ ...host, begin: asked.first });
  const print = printing(view, { say });
  const out = waysOut(view, { say, print: print.element, open: (now) => list(whole(now).open, now.letter) });
  const sent = sentPart(host);
  const below = wholePart(list, whole);
  const side = h(
    "div",
    { class: "ft-desk__side ft-noprint" },
    asked.element,
    out.element,
    sent.element,
    asked.fold,
    print.element,
  );
  const main = h("div", { class: "ft-desk__main" }, letter.element, below.element);
  return {
    parts: [above, letter, asked, out, print, sent, below],
    nodes: [above.element, h("div", { class: "ft-desk__table" }, main, side)],
    isAsking: asked.isAsking,
  };

  /**
   * Go to where something can be changed.
   * @param {import("../letters/letter-checks.js").Place} place
   */
  function lead({ field, part, subject }) {
    if (part || subject) letter.open(part ?? "subject");
    else if (field) asked.go(field);
  }
}

/** The parts of the desk for one person, in their places: the letter, and beside it what is asked, sent and folded away. */

import { groupsOf } from "../letters/letter.js";
import { h } from "../ui/dom.js";
import { part, sheet } from "../ui/parts.js";
import { head } from "./head.js";
import { paper } from "./paper.js";
import { questions, toSend } from "./questions.js";
import { ofTheWhole, remarkList, wholePart } from "./remarks.js";
import { sentPart, waysOut } from "./send.js";

/** @typedef {import("./view.js").View} View */

/**
 * @param {View} view
 * @param {object} host
 * @param {import("../ui/dom.js").Say} host.say
 * @param {string} host.root
 * @param {string} host.timeZone
 * @param {Element | null} host.by when such a letter is due for anybody
 * @param {import("../ui/dates.js").Dates} host.dates
 * @param {import("./view.js").Events} host.events
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
  const print = printFold(view, say);
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

/**
 * What is printed on which paper, fetched when it is opened. To print the page itself needs none of it.
 * @param {View} view
 * @param {import("../ui/dom.js").Say} say
 */
function printFold(view, say) {
  let latest = view;
  /** @type {ReturnType<typeof import("./print.js").printing> | null} */
  let made = null;
  const element = h(
    "details",
    { id: "ft-print", class: "ft-noprint", ontoggle: open },
    h("summary", {}, say("desk_print")),
  );
  return { element, show };

  /** @param {View} now */
  function show(now) {
    latest = now;
    if (element.open) made?.show(now);
  }

  async function open() {
    if (!element.open) return;
    const [{ printing }, style] = await Promise.all([part("../desk/print.js"), sheet("../../css/blocks/card.css")]);
    if (!made) {
      made = printing(latest, { say, style });
      element.firstElementChild?.after(made.element);
    }
    made.show(latest);
  }
}

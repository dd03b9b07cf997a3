/** The window of a task as a small bar: the time that suits all, what is fine for some around it, and the mark of now. */

/**
 * @typedef {import("../schedule/plan.js").Task} Task
 * @typedef {import("./host.d.ts").TaskContext} TaskContext
 */

import { momentOf } from "../schedule/temporal.js";
import { h } from "../ui/dom.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 240;
const HEIGHT = 14;

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {...Node} children
 */
function draw(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/**
 * @param {Task} task
 * @param {TaskContext} context
 * @returns {import("../ui/dom.js").Child} null: it has no end, or has not begun, or is over
 */
export function bar(task, { now, dates }) {
  const { until, latest, from, earliest } = task;
  if (!until || !["now", "early-but-fine", "late-but-fine"].includes(task.status)) return null;
  const ms = (/** @type {Temporal.ZonedDateTime | null} */ moment) => moment?.epochMilliseconds;
  const opens = ms(from) ?? momentOf(task.why.at, now.timeZoneId).epochMilliseconds; // open since that which asks for it
  const first = Math.min(ms(earliest) ?? opens, opens, now.epochMilliseconds);
  const closes = until.epochMilliseconds;
  const last = Math.max(ms(latest) ?? closes, closes);
  const at = (/** @type {number} */ moment) =>
    Math.round(((Math.min(Math.max(moment, first), last) - first) / Math.max(last - first, 1)) * WIDTH);
  const part = (/** @type {string} */ name, /** @type {number} */ start, /** @type {number} */ end) =>
    end > start
      ? [draw("rect", { class: name, x: at(start) + 1, y: 3, width: Math.max(at(end) - at(start) - 2, 1), height: 8 })]
      : [];
  const picture = draw(
    "svg",
    { class: "ft-bar", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true", focusable: "false" },
    ...part("ft-bar__fine", ms(earliest) ?? opens, opens),
    ...part("ft-bar__agreed", opens, closes),
    ...part("ft-bar__fine", closes, last),
    draw("path", { class: "ft-bar__now", d: `M${at(now.epochMilliseconds)} 0v${HEIGHT}` }),
  );
  const isFineLater = task.status === "now" && latest && last > closes;
  return [picture, isFineLater && h("span", { class: "ft-bar__words" }, dates.fineUntil(latest, now))];
}

/** One action: its box, a box for each person where it is done for several, and when it is due. */

import { h, link } from "../ui/dom.js";
import { swap } from "../ui/morph.js";

/**
 * @typedef {import("./host.d.ts").Host} Host
 * @typedef {import("./host.d.ts").View} View
 * @typedef {import("../schedule/boxes.js").Box} Box
 */

/** When something is to be done now. */
const DUE = ["now", "late-but-fine", "late"];

export class Row {
  /** @type {Map<string, HTMLInputElement>} a box for each person */
  #each = new Map();
  #people = h("ul", { class: "ft-boxes__people" });
  #said = h("div", { class: "ft-boxes__said ft-noprint" });
  #drawn = "";

  /**
   * @param {HTMLElement} item
   * @param {Host} host
   */
  constructor(item, host) {
    this.item = item;
    this.host = host;
    this.action = item.dataset.action ?? "";
    this.input = /** @type {HTMLInputElement} */ (item.querySelector("input"));
    const text = /** @type {HTMLElement} */ (item.querySelector("label > span"));
    const when = item.querySelector(".ft-by__when");
    /** When it is due, for everyone. */
    this.relative = when ? [...when.childNodes] : [];
    this.when = when ?? text.appendChild(h("span", { class: "ft-by__when" }));
    this.title = (when?.previousSibling ?? text).textContent?.trim() ?? "";
    this.input.id = `ft-box-${this.action}`;
    this.input.addEventListener("change", () => this.#tick(this.input, ""), { signal: host.leaving.signal });
    this.#people.setAttribute("aria-label", this.title);
    item.append(this.#people, this.#said);
  }

  /**
   * @param {View} view
   * @param {boolean} isHidden
   */
  draw(view, isHidden) {
    const box = view.boxes.get(this.action);
    if (!box) return;
    const { isDone, people, left } = box;
    this.item.classList.toggle("ft-boxes__hidden", isHidden);
    this.item.classList.toggle("ft-boxes__done", isDone);
    this.item.classList.toggle("ft-boxes__due", view.hasPlan && !isDone && DUE.includes(box.task?.status ?? ""));
    this.input.checked = isDone;
    this.input.indeterminate = !isDone && people.length > 1 && left.length < people.length;
    this.#drawPeople(people.length > 1 ? people : [], view);
    for (const [id, input] of this.#each) input.checked = !left.includes(id);
    const due = dueOf(box, view, this.host.say);
    if (due === null) this.when.replaceChildren(...this.relative);
    else this.when.textContent = due;
    this.#drawSaid();
  }

  /** As it was without scripts. */
  release() {
    this.item.classList.remove("ft-boxes__hidden", "ft-boxes__done", "ft-boxes__due");
    this.input.indeterminate = false;
    this.#people.remove();
    this.#said.remove();
    this.when.replaceChildren(...this.relative);
  }

  /**
   * @param {string[]} ids
   * @param {View} view
   */
  #drawPeople(ids, { interview }) {
    const people = interview.people.filter(({ id }) => ids.includes(id));
    const key = JSON.stringify([interview.id, people.map(({ id, name }) => [id, name])]);
    if (key === this.#drawn) return;
    this.#drawn = key;
    this.#each.clear();
    const items = people.map(({ id, name }, place) => {
      const input = h("input", { type: "checkbox", id: `ft-box-${this.action}-${id}`, autocomplete: "off" });
      input.addEventListener("change", () => this.#tick(input, id));
      this.#each.set(id, input);
      const text = name || this.host.say("plan_form_person", { number: place + 1 });
      return h("li", {}, h("label", {}, input, " ", h("bdi", {}, text)));
    });
    this.#people.replaceChildren(...items);
  }

  /** What came of a tap here. */
  #drawSaid() {
    const { host } = this;
    const { said, say, root } = host;
    const inputs = new Map([["", this.input], ...this.#each]);
    const [person] = [...inputs].find(([, { id }]) => id === said?.place) ?? [];
    if (!said || person === undefined) return swap(this.#said);
    const undo = () => host.dispatch((commands) => commands.undo());
    const others = said.others?.map(({ type, title }) =>
      link(title, () => host.dispatch((commands) => commands.tick(said.place, this.action, person, true, type)), {
        id: `ft-rather-${type}`,
      }),
    );
    return swap(
      this.#said,
      h(
        "p",
        { key: said.text },
        said.text,
        " ",
        said.canUndo && link(say("plan_undo_this"), undo, { id: "ft-undo-now" }),
        others?.length && [say("checklist_said_rather"), " ", others],
        said.leads && h("a", { href: `${root}plan/` }, say("checklist_said_to_plan")),
      ),
    );
  }

  /**
   * @param {HTMLInputElement} input
   * @param {string} person
   */
  #tick({ id, checked }, person) {
    this.host.dispatch((commands) => commands.tick(id, this.action, person, checked));
  }
}

/**
 * The reader's own date.
 * @param {Box} box
 * @param {View} view
 * @param {import("../ui/dom.js").Say} say
 * @returns {string | null} null: there is none
 */
function dueOf({ task, isDone, isRecord, records }, { dates, now, hasPlan }, say) {
  if (!hasPlan) return null;
  const last = records.at(-1);
  if (isDone) return isRecord && last ? dates.ofEvent(last) : "";
  if (!task || task.status === "done") return null;
  const { words } = dates.of(task, now);
  const isPlain = task.status === "now" || task.status === "later";
  return isPlain ? words : `${say(`plan_status_${task.status.replaceAll("-", "_")}`)} ${words}`;
}

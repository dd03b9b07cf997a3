/**
 * The letter as it stands. What is still open can be pressed and leads to its question; every paragraph can be put another
 * way where it stands, and what is remarked about it stands below it.
 */

import { groupsOf, paragraphsOf } from "../letters/letter.js";
import { LIMITS } from "../storage/limits.js";
import { h, query } from "../ui/dom.js";
import { focusOn } from "../ui/focus.js";
import { swap } from "../ui/morph.js";
import { typing } from "./questions.js";
import { placed } from "./remarks.js";
import { wordings } from "./wordings.js";

const SUBJECT = "subject";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("../letters/letter.js").Piece} Piece */
/** @typedef {import("../letters/letter-checks.js").Remark} Remark */

/**
 * @param {View} view
 * @param {object} context
 * @param {import("../ui/dom.js").Say} context.say
 * @param {(place: import("../letters/letter-checks.js").Place) => void} context.lead
 * @param {(part: string, pick: number | null) => void} context.pick
 * @param {(part: string, text: string) => void} context.write
 * @param {(text: string) => void} context.title
 * @param {(remarks: Remark[], letter: View["letter"]) => import("../ui/dom.js").Child} context.list
 */
export function paper(view, { say, lead, pick, write, title, list }) {
  const { letter, spoken } = view;
  const sheet = h("div", { class: `ft-letter ft-letter--${letter.channel}${spoken ? " ft-letter--spoken" : ""}` });
  const legend = h(
    "p",
    { class: "ft-small ft-reword-legend ft-noprint", "aria-hidden": "true" },
    h("span", { class: "ft-pencil" }),
    " ",
    say("desk_reword_legend"),
  );
  const element = h("section", { class: "ft-desk__letter", "aria-label": letter.title }, sheet, legend);
  /** @type {Map<string, ReturnType<typeof block>>} by the part with which they begin */
  const blocks = new Map();
  /** @type {Map<string, ReturnType<typeof wordings>>} */
  const pickers = new Map();
  const subject = letter.subject ? subjectField() : null;
  let latest = view;
  return { element, show, open, seek };

  /** @param {View} now */
  function show(now) {
    latest = now;
    const groups = groupsOf(now.text.parts);
    const remarks = placed(now, groups);
    const keys = [...(now.text.subject ? [SUBJECT] : []), ...groups.map(([part]) => part.id)];
    for (const [key, { element }] of blocks) {
      if (keys.includes(key)) continue;
      if (element.contains(document.activeElement)) focusOn(sheet);
      element.remove();
      blocks.delete(key);
    }
    keys.forEach((key, place) => {
      const its = blocks.get(key) ?? block(key);
      blocks.set(key, its);
      if (sheet.children[place] !== its.element) sheet.insertBefore(its.element, sheet.children[place] ?? null);
      const group = groups.find(([part]) => part.id === key) ?? [];
      its.show(
        group.map(({ id }) => id),
        group.length ? paragraphs(group) : subjectLine(now),
        remarks.get(key) ?? [],
      );
    });
  }

  /**
   * Open the wordings of a part, or the subject, and go to what is chosen there.
   * @param {string} part
   */
  function open(part) {
    const key =
      part === SUBJECT
        ? SUBJECT
        : groupsOf(latest.text.parts).find((group) => group.some(({ id }) => id === part))?.[0].id;
    const its = blocks.get(key ?? "");
    its?.open();
    const host = its && (query(its.element, `#ft-part-${part}`) ?? its.element);
    const control = host && (query(host, "textarea:not([hidden])") ?? query(host, "input:checked, #ft-subject"));
    control?.focus();
  }

  /**
   * Where a blank stands.
   * @param {string} blank
   */
  function seek(blank) {
    const spot = query(sheet, `[data-blank="${blank}"]`) ?? sheet;
    focusOn(spot);
    spot.scrollIntoView({ block: "center" });
  }

  /** @param {string} key */
  function block(key) {
    /** @type {string[]} */
    let parts = [];
    const words = h("div", { class: "ft-para__text" });
    const body = h("div", {});
    const notes = h("div", { class: "ft-noprint" });
    const done = h(
      "button",
      { type: "button", class: "ft-button ft-button--quiet", onclick: () => close() },
      say("desk_done"),
    );
    const panel = h("div", { class: "ft-para__panel ft-noprint", id: `ft-words-${key}`, hidden: true }, body, done);
    const button = h(
      "button",
      {
        type: "button",
        class: "ft-reword ft-noprint",
        id: `ft-reword-${key}`,
        "aria-expanded": "false",
        "aria-controls": panel.id,
        onclick: () => lead(parts.length ? { part: parts[0] } : { subject: true }),
      },
      h("span", { class: "ft-pencil", "aria-hidden": "true" }),
    );
    const element = h("div", { class: "ft-para" }, words, button, panel, notes);
    panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
    });
    return { element, show, open };

    /**
     * @param {string[]} now the parts in it
     * @param {HTMLElement[]} lines
     * @param {Remark[]} remarks
     */
    function show(now, lines, remarks) {
      const isNew = now.join() !== parts.join() || !button.hasAttribute("aria-label");
      parts = now;
      const titles = parts.length ? parts.map((id) => letter.parts[id].title).join(", ") : say("desk_subject");
      if (isNew) button.setAttribute("aria-label", say("desk_reword", { part: titles }));
      swap(words, lines);
      swap(notes, list(remarks, letter));
      if (!panel.hidden) fill();
    }

    function open() {
      turn(true);
      fill();
    }

    function close() {
      turn(false);
      focusOn(button);
    }

    /** The wordings take the place of the text, as long as they are open. @param {boolean} isOpen */
    function turn(isOpen) {
      panel.hidden = !isOpen;
      button.setAttribute("aria-expanded", String(isOpen));
      element.classList.toggle("ft-para--open", isOpen);
    }

    function fill() {
      const inside = parts.length ? parts.map(picker) : subject ? [subject] : [];
      const nodes = inside.map(({ element }) => element);
      if (nodes.some((node, place) => body.children[place] !== node) || body.children.length > nodes.length)
        body.replaceChildren(...nodes);
      for (const field of inside) field.show(latest);
    }
  }

  /** @param {string} id */
  function picker(id) {
    const known = pickers.get(id) ?? wordings(id, letter.parts[id], { say, pick, write });
    pickers.set(id, known);
    return known;
  }

  function subjectField() {
    const input = h("input", {
      id: "ft-subject",
      maxlength: LIMITS.name,
      autocomplete: "off",
      autocapitalize: "sentences",
      "aria-describedby": "ft-subject-hint",
    });
    const put = typing(input, title);
    const element = h(
      "div",
      { class: "ft-field" },
      h("label", { for: input.id }, say("desk_subject")),
      input,
      h("span", { class: "ft-small", id: "ft-subject-hint" }, say("desk_subject_hint")),
    );
    return { element, show: (/** @type {View} */ { draft, subject }) => put(draft.subject || subject) };
  }

  /** @param {View} now */
  function subjectLine({ text }) {
    const pieces = text.subject ?? [];
    return [h("p", { class: "ft-letter__subject" }, h("strong", {}, say("letter_subject")), " ", line(pieces))];
  }

  /** @param {import("../letters/letter.js").ShownPart[]} group */
  function paragraphs(group) {
    const lines = paragraphsOf(group).map((pieces) => h("p", {}, line(pieces)));
    if (lines.length) return lines;
    return [
      h("div", { class: "ft-small ft-noprint" }, say("desk_left_out", { part: letter.parts[group[0].id].title })),
    ];
  }

  /** @param {Piece[]} pieces */
  function line(pieces) {
    return pieces.map(({ text, blank, filled }) => {
      if (!blank) return text;
      // who points or taps may change what is filled; by keyboard its question does the same
      if (filled)
        return h("bdi", { class: "ft-filled", "data-blank": blank, onclick: () => lead({ field: blank }) }, text);
      const { label } = letter.blanks[blank];
      const go = (/** @type {Event} */ event) => {
        event.preventDefault(); // the address says whom the letter is for
        lead({ field: blank });
      };
      return h("a", { class: "ft-blank", "data-blank": blank, href: `#ft-blank-${blank}`, onclick: go }, label);
    });
  }
}

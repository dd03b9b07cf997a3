/**
 * Sending: the mail program, a copy, paper or a file, with what is still off in the letter. And "Sent": what the reader did
 * goes into the plan, can be taken back, and leads on to the next person.
 */

import { MOST, mailto, wellFormed } from "../letters/mailto.js";
import { waysOf } from "../letters/reach.js";
import { announce, h, withNames } from "../ui/dom.js";
import { download } from "../ui/download.js";
import { swap } from "../ui/morph.js";

/** @typedef {import("./view.js").View} View */

/**
 * @param {View} view
 * @param {object} context
 * @param {import("../ui/dom.js").Say} context.say
 * @param {HTMLElement} context.print the fold with what is printed and saved
 * @param {(view: View) => import("../ui/dom.js").Child} context.open what is still open
 */
export function waysOut({ id, letter, spoken }, { say, print, open }) {
  /** @type {View} */
  let latest;
  const count = h("p", { role: "status" });
  const left = h("div", {});
  const message = h("p", { class: "ft-small", "aria-live": "polite" });
  const link = h("a", { class: "ft-button", id: "ft-mail" }, say("desk_mail"));
  const tooLong = h(
    "p",
    { class: "ft-note", hidden: true },
    say("desk_mail_too_long", { most: MOST.toLocaleString(document.documentElement.lang) }),
  );
  const by = letter.channel === "email" && !spoken;
  const isPost = letter.channel === "post";
  const unfold = () => {
    print.setAttribute("open", "");
    print.querySelector("summary")?.focus({ preventScroll: true });
    print.scrollIntoView({ block: "start" });
  };
  const quiet = "ft-button ft-button--quiet";
  const button = (/** @type {string} */ key, /** @type {() => void} */ act, look = quiet) =>
    h("button", { type: "button", class: look, id: `ft-${key.replaceAll("_", "-")}`, onclick: act }, say(key));
  const rescue = h("textarea", { readonly: true, hidden: true, rows: 6, "aria-label": say("desk_copy_by_hand") });
  const element = h(
    "section",
    { class: "ft-desk__out ft-noprint", "aria-labelledby": "ft-out-title" },
    h("h3", { id: "ft-out-title" }, say(spoken ? "desk_out_spoken" : "desk_out")),
    count,
    left,
    by && tooLong,
    h(
      "p",
      { class: "ft-row" },
      by && link,
      isPost && button("desk_print_it", unfold, "ft-button"),
      button("desk_copy", () => copy(latest.body), by || isPost ? quiet : "ft-button"),
    ),
    message,
    rescue,
  );
  const first = element.querySelector(".ft-row > *");
  print.append(
    h(
      "p",
      { class: "ft-row" },
      letter.subject && button("desk_copy_subject", () => copy(whole(latest))),
      button("desk_save", () =>
        download(`${id}.txt`, "text/plain;charset=utf-8", `${wellFormed(whole(latest)).replaceAll("\n", "\r\n")}\r\n`),
      ),
    ),
  );
  return { element, show };

  /** @param {View} view */
  function show(view) {
    latest = view;
    const { length } = view.remarks;
    const words = length
      ? say("desk_remarks_count", { number: length })
      : say(spoken ? "desk_remarks_none_spoken" : "desk_remarks_none");
    if (count.textContent !== words) count.textContent = words; // said once, not with every key
    swap(left, open(view));
    first?.classList.toggle("ft-button--quiet", view.fresh || view.before !== null); // what is sent is not sent again
    const address = by
      ? mailto({ to: waysOf(view.person?.reach ?? "").email, subject: view.subject, body: view.body })
      : null;
    link.hidden = address === null;
    tooLong.hidden = address !== null;
    if (address) link.setAttribute("href", address);
    else link.removeAttribute("href");
    rescue.hidden = true;
  }

  /** @param {View} view the subject's line first, where there is one */
  function whole({ subject, body }) {
    return subject ? `${say("letter_subject")} ${subject}\n\n${body}` : body;
  }

  /** @param {string} text */
  async function copy(text) {
    const done = await copied(wellFormed(text));
    message.textContent = done ? say("desk_copied") : "";
    if (done) return announce(say("desk_copied"));
    rescue.hidden = false;
    rescue.value = text;
    rescue.focus();
    rescue.select();
    message.textContent = say("desk_copy_by_hand");
  }
}

/** Only secure pages have a clipboard; where there is none, the text is shown, selected. @param {string} text */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {object} context
 * @param {import("../ui/dom.js").Say} context.say
 * @param {string} context.root
 * @param {import("./view.js").Events} context.events
 * @param {(more: {answered?: boolean}) => void} context.sent
 * @param {() => void} context.takeBack
 */
export function sentPart({ say, root, events, sent, takeBack }) {
  const element = h("section", { class: "ft-desk__sent ft-noprint" });
  return { element, show };

  /** @param {View} view */
  function show(view) {
    const { letter, isKept, next, fresh } = view;
    const title = h("h3", { id: "ft-sent-title" }, say(view.spoken ? "desk_sent_title_spoken" : "desk_sent_title"));
    const plan = h("a", { href: `${root}plan/` }, say("desk_to_plan"));
    if (isKept) element.setAttribute("aria-labelledby", title.id);
    else element.removeAttribute("aria-labelledby"); // without a plan there is no title to name it
    const records = letter.records || letter.ticks?.length;
    if (!isKept)
      return swap(
        element,
        h(
          "p",
          { class: "ft-small" },
          view.remembered && [say("desk_tab_only"), " "],
          say("desk_no_plan"),
          " ",
          h("a", { href: `${root}plan/` }, say("desk_make_plan")),
        ),
      );
    if (!records) return swap(element, title, h("p", {}, say("desk_nothing_to_record"), " ", plan));
    if (fresh)
      return swap(
        element,
        title,
        recorded(view),
        next &&
          h(
            "p",
            {},
            h(
              "a",
              { class: "ft-button", id: "ft-next-person", href: next.href },
              h("span", {}, withNames(say("desk_next_person", { name: "\0" }), [next.name])),
            ),
          ),
        h("p", {}, plan),
      );
    swap(
      element,
      h("div", { class: "ft-row ft-desk__ask-sent" }, title, buttons(view)),
      h("p", { class: "ft-small" }, say("desk_sent_lead")),
    );
  }

  /** @param {View} view */
  function buttons({ letter }) {
    const { type = "", answered } = letter.records ?? {};
    const mayBeAnswered = Object.values(events[type]?.ways ?? {}).some((way) => way.answered);
    const button = (/** @type {string} */ key, /** @type {{answered?: boolean}} */ more = {}) =>
      h(
        "button",
        {
          type: "button",
          class: "ft-button ft-button--quiet",
          id: `ft-${key.replaceAll("_", "-")}`,
          onclick: () => sent(more),
        },
        say(key),
      );
    if (!mayBeAnswered) return button(`desk_sent_${letter.channel}`);
    const inVain = button("desk_sent_no_answer", { answered: false });
    return answered === false ? inVain : [button("desk_sent_answered", { answered: true }), inVain];
  }

  /** @param {View} view */
  function recorded({ mayTakeBack }) {
    return h(
      "p",
      { class: "ft-recorded", role: "status" },
      h("strong", {}, say("desk_recorded")),
      " ",
      mayTakeBack &&
        h("button", { type: "button", class: "ft-link", id: "ft-take-back", onclick: takeBack }, say("desk_take_back")),
    );
  }
}

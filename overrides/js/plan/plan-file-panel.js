/** The plan in a file: saved, and opened again, here or on another device. What is in it is shown before it is kept. */

import { Temporal } from "../schedule/temporal.js";
import { replace } from "../storage/merge.js";
import { exportText, LARGEST, parse, TransferError } from "../storage/plan-file.js";
import { announce, h, link, query } from "../ui/dom.js";
import { download } from "../ui/download.js";
import { preview } from "./preview.js";
import { takeIn } from "./take-in.js";

/**
 * @typedef {import("./host.d.ts").Context} Context
 * @typedef {import("../storage/state.js").State} State
 */

/** Bytes that a character may take in a file. */
const WIDEST = 3;

/**
 * @param {State} state
 * @param {(key: string) => string} say
 */
export function saveFile(state, say) {
  download("plan.json", "application/json", exportText(state, { now: Temporal.Now.instant() }));
  announce(say("plan_file_saved"));
}

/**
 * @param {string} text
 * @param {() => void} onclick
 */
const button = (text, onclick) => h("button", { type: "button", class: "ft-button ft-button--quiet", onclick }, text);

/**
 * @param {() => Context} latest
 * @param {boolean} [isEmpty] there is nothing to save yet
 */
export function planFile(latest, isEmpty = false) {
  const { say } = latest();
  const message = h("p", { class: "ft-error", role: "alert" });
  const pick = h("input", { type: "file", accept: ".json,application/json", id: "ft-import", onchange: read });
  const found = h("div");
  return h(
    "section",
    {},
    !isEmpty && h("h3", {}, say("plan_file_title")),
    h("p", { class: "ft-small" }, say(isEmpty ? "plan_open_text" : "plan_file_text")),
    !isEmpty &&
      h(
        "p",
        { class: "ft-row" },
        button(say("plan_file_save"), () => saveFile(latest().store.state, say)),
      ),
    h("p", { class: "ft-field" }, h("label", { for: "ft-import" }, say("plan_file_open")), pick),
    message,
    found,
  );

  async function read() {
    message.textContent = "";
    found.replaceChildren();
    const chosen = pick.files?.[0];
    if (!chosen) return;
    try {
      show(await readFile(chosen));
    } catch (error) {
      const wrong = error instanceof TransferError ? error : new TransferError("plan_error_file");
      message.textContent = say(wrong.key, wrong.values);
    } finally {
      pick.value = ""; // the same file can be chosen again, once it is mended
    }
  }

  /** @param {State} incoming */
  function show(incoming) {
    const { interviews } = incoming;
    const close = () => {
      found.replaceChildren();
      if (pick.isConnected) pick.focus();
    };
    const closeIf = (/** @type {boolean} */ saved) => saved && close();
    const add = () => closeIf(takeIn(interviews, null, latest()));
    const swap = () =>
      closeIf(
        latest().dispatch((commands) =>
          commands.change((state) => replace(state, incoming), { message: "plan_file_done", undoable: true }),
        ),
      );
    const mine = latest().store.interviews.length > 0;
    found.replaceChildren(
      preview(interviews, latest(), {
        title: say("plan_file_found", { number: interviews.length }),
        text: say("plan_file_look"),
        actions: [
          button(say("plan_file_merge"), add),
          mine && button(say("plan_file_replace"), swap),
          link(say("plan_cancel"), close),
        ],
      }),
    );
    query(found, "#ft-incoming-title")?.focus();
  }
}

/**
 * @param {File} file
 * @returns {Promise<State>}
 * @throws {TransferError}
 */
async function readFile(file) {
  if (file.size > WIDEST * LARGEST) throw new TransferError("plan_error_too_large", { most: LARGEST / 1_000_000 });
  const { state } = parse(await file.text());
  if (!state.interviews.length) throw new TransferError("plan_file_empty");
  return state;
}

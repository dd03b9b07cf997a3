/** A plan that came in a link: shown first, and kept only if the reader says so. */

import { TransferError } from "../storage/plan-file.js";
import { fromFragment } from "../storage/share-link.js";
import { h, link, query } from "../ui/dom.js";
import { preview } from "./preview.js";
import { takeIn } from "./take-in.js";

/** @param {import("./host.d.ts").Host} host of a page whose address carries a plan */
export async function receive(host) {
  await host.loadEditor();
  const close = async () => {
    host.notify({ incoming: null });
    history.replaceState(null, "", location.pathname);
    await host.redraw();
    query(host.body, "#ft-next-title, .ft-form input")?.focus();
  };
  host.notify({ incoming: await review(host.makeView().context(), close) });
  query(host.body, "#ft-incoming-title")?.focus();
}

/**
 * @param {import("./host.d.ts").Context} context
 * @param {() => void} close the reader has decided
 * @returns {Promise<HTMLElement>} what to show
 */
async function review(context, close) {
  const { say, store } = context;
  try {
    const { interviews } = await fromFragment(location.hash);
    if (!interviews.length) throw new TransferError("plan_error_link");
    const keep = () => takeIn(interviews, interviews[0].id, context) && close();
    const isKnown = interviews.every(({ id }) => store.interview(id));
    const text = isKnown
      ? "plan_incoming_known"
      : store.interviews.length
        ? "plan_incoming_both"
        : "plan_incoming_text";
    const actions = [
      h("button", { type: "button", class: "ft-button", onclick: keep }, say("plan_incoming_keep")),
      link(say("plan_incoming_no"), close),
    ];
    return preview(interviews, context, { title: say("plan_incoming_title"), text: say(text), actions });
  } catch (error) {
    const wrong = error instanceof TransferError ? error : new TransferError("plan_error_link");
    return h(
      "p",
      { class: "ft-error", role: "alert" },
      say(wrong.key, wrong.values),
      " ",
      link(say("plan_close"), close),
    );
  }
}

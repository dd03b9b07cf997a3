/**
 * For a page that shows a plan of Followthrough in a frame: makes the frame as high as what is in it.
 *
 *     <script src="https://www.example.edu/careers/after/embed/host.js" async></script>
 *
 * Two messages are all there is. Either side says {type: "followthrough:hello"} when it is ready; the frame answers its
 * parent's with {type: "followthrough:height", height}, in CSS pixels, then and whenever the height changes. It is sent to the
 * origin that said hello and to no other. Nothing of the plan is ever in a message.
 */
(() => {
  const framesOf = (/** @type {ParentNode} */ page) =>
    /** @type {HTMLIFrameElement[]} */ ([...page.querySelectorAll('iframe[src*="/embed/plan/"]')]);
  const hello = (/** @type {HTMLIFrameElement} */ frame) =>
    frame.contentWindow?.postMessage({ type: "followthrough:hello" }, "*");

  addEventListener("message", ({ data, origin, source }) => {
    for (const frame of framesOf(document)) {
      if (source !== frame.contentWindow || origin !== new URL(frame.src).origin) continue; // anybody can send messages
      if (data?.type === "followthrough:hello") hello(frame);
      if (data?.type === "followthrough:height" && data.height > 0)
        frame.style.height = `${Math.min(data.height, 20_000)}px`;
    }
  });
  framesOf(document).forEach(hello); // those that came before this script
})();

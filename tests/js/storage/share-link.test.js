/** The plan as a link: read back exactly, and never trusted. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { called, plan, planFile, random, randomState, seeds, share, start, state, text } from "./plans.js";

const { note } = state;
const BASE = "https://a.example/";
const { format: _, exported: __, ...whole } = planFile();
const here = called("e1")(start("here"));

/** Text as a link packs it. */
async function pack(content) {
  const stream = new Blob([content]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return `#plan=1.${Buffer.from(await new Response(stream).arrayBuffer()).toString("base64url")}`;
}

test("a link carries the plan in its fragment; emoji, Hebrew and long names come back as they were", async () => {
  const base = "https://careers.example/after/plan/?x=1";
  for (const seed of seeds(60)) {
    const { interviews } = randomState(seed, 20);
    const url = await share.shareUrl(interviews, `${base}#old`);
    assert.ok(url.startsWith(`${base}#plan=1.`), url);
    assert.match(url.slice(base.length), /^#plan=1\.[A-Za-z0-9_-]+$/);
    const read = await share.fromFragment(new URL(url).hash);
    assert.equal(text(read), text({ ...plan(...interviews), selected: interviews[0]?.id ?? null }), `seed ${seed}`);
  }
  const alone = await share.shareUrl(here, BASE);
  const read = await share.fromFragment(alone.split("/#")[1]);
  assert.deepEqual(
    read.interviews.map((each) => each.id),
    ["here"],
  );
});

test("a link has at most as many characters as its limit; one that just fits is given", async () => {
  const noise = random(7);
  const word = (length) => Array.from({ length }, () => Math.floor(noise() * 36).toString(36)).join("");
  const url = (length) => share.shareUrl(note(start("a"), "x", word(length)), BASE);
  const long = await url(8500);
  assert.ok(long.length > 7_000 && long.length <= 8_000, `${long.length}`);
  assert.equal(await url(9900), null);
});

test("without compression streams there is no link, and reading one says what to do", async (t) => {
  const names = ["CompressionStream", "DecompressionStream"];
  const known = names.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]);
  t.after(() => known.forEach(([name, descriptor]) => Object.defineProperty(globalThis, name, descriptor)));
  for (const name of names) delete globalThis[name];
  assert.equal(await share.shareUrl(start("a"), BASE), null);
  await assert.rejects(share.fromFragment("#plan=1.q1YqLU4tUrKqVg"), { key: "plan_error_old_browser" });
});

const packed = text(whole);
const LINKS = {
  nothing: ["", "plan_error_link"],
  "another anchor": ["#timing", "plan_error_link"],
  "no data": ["#plan=1.", "plan_error_link"],
  "no version": ["#plan=abc", "plan_error_link"],
  "a newer version": ["#plan=2.abc", "plan_error_newer"],
  garbage: [`#plan=1.${"garbage".repeat(40)}`, "plan_error_link"],
  "no base64": ["#plan=1.abcde", "plan_error_link"],
  "letters of elsewhere": ["#plan=1.ж", "plan_error_link"],
  "one byte": ["#plan=1.AA", "plan_error_link"],
  "cut in the middle": [(await pack(packed)).slice(0, 300), "plan_error_link"],
  "without its last letter": [(await pack(packed)).slice(0, -1), "plan_error_link"],
  "with bytes behind its end": [(await pack(packed)) + "AAAA".repeat(50), "plan_error_link"],
  "one bit off": [
    (await pack(packed)).replace(/(?<=.{60})./, (letter) => (letter === "A" ? "B" : "A")),
    /^plan_error_/,
  ],
  "no JSON": [await pack("hello"), "plan_error_link"],
  empty: [await pack(""), "plan_error_link"],
  null: [await pack("null"), "plan_error_format"],
  "bytes that are no text": [await pack(new Uint8Array([34, 255, 254, 34])), "plan_error_link"],
  "half a character": [await pack(packed.replace("Acme", "\\ud83d")), "plan_error_content"],
  "a damaged plan": [await pack(packed.replace("video", "zoom")), "plan_error_content"],
  "a newer plan": [await pack(packed.replace('"schema":3', '"schema":9')), "plan_error_newer"],
  "prototype keys": [await pack(packed.replace("{", '{"__proto__": {"x": 1},')), "plan_error_content"],
  "a bomb": [await pack(" ".repeat(9_000_000) + packed), "plan_error_too_large"],
  "a bomb of lists": [await pack("[".repeat(900_000)), "plan_error_link"],
  "a long one": [`#plan=1.${"A".repeat(16_001)}`, "plan_error_too_large"],
  "a very long one": [`#plan=1.${"A".repeat(20_000_000)}`, "plan_error_too_large"],
};

for (const [what, [link, key]] of Object.entries(LINKS))
  test(`a broken or hostile link is refused with a message: ${what}`, async () => {
    await assert.rejects(share.fromFragment(link), { name: "TransferError", key });
  });

test("whatever the plan, a link ends in none that a mail program takes for the sentence's, and is read back", async () => {
  for (const name of Array.from({ length: 300 }, (_, n) => `Acme ${n}`)) {
    const link = await share.shareUrl(start("a", name), BASE);
    assert.match(link, /[A-Za-z0-9]$/);
    assert.equal((await share.fromFragment(new URL(link).hash)).interviews[0].name, name);
  }
});

test("a link of an earlier version that ends in a stroke is read, with the stroke as its own", async () => {
  for (let n = 0; n < 2000; n += 1) {
    const hash = await pack(text(plan(start("a", `Acme ${n}`))));
    if (!hash.endsWith("_")) continue;
    assert.equal((await share.fromFragment(hash)).interviews[0].name, `Acme ${n}`);
    return;
  }
  assert.fail("no such link among them");
});

const encoded = (hash, what = "#=.") =>
  [...hash].map((each) => (what.includes(each) ? `%${each.charCodeAt(0).toString(16).toUpperCase()}` : each)).join("");
const split = (hash, ...gaps) =>
  gaps.map((gap, n) => hash.slice(n * 40, n * 40 + 40) + gap).join("") + hash.slice(gaps.length * 40);

const AROUND = {
  "a full stop": (hash) => `${hash}.`,
  "a bracket": (hash) => `${hash})`,
  "an angle bracket": (hash) => `${hash}>`,
  "an encoded bracket": (hash) => `${hash}%3E.`,
  "a hyphen": (hash) => `${hash}-`,
  strokes: (hash) => `${hash}__`,
  "a star and a quote": (hash) => `${hash}*"`,
  "another part before it": (hash) => `#lang=en&${hash}`,
  "tracking behind it": (hash) => `${hash}&utm_source=mail&data=05%7C02%7C`,
  "a question behind it": (hash) => `${hash}?utm_source=mail`,
  "words behind it": (hash) => `${hash} Kind regards`,
  "encoded words behind it": (hash) => `${hash}%20Kind%20regards`,
  "an encoded stop": (hash) => encoded(hash, "."),
  "an encoded equals sign": (hash) => encoded(hash, "="),
  "in small letters": (hash) =>
    `${encoded(hash).toLowerCase().split("1%2e")[0]}1%2e${hash.slice(hash.indexOf(".") + 1)}`,
  "all encoded": (hash) => encoded(`#${hash}`),
  "encoded twice": (hash) => encoded(encoded(`#${hash}`), "%"),
  "encoded three times": (hash) => encoded(encoded(encoded(`#${hash}`), "%"), "%"),
  "broken into lines": (hash) => split(hash, "\r\n", "\n"),
  "encoded line breaks": (hash) => split(hash, "%0D%0A"),
  spaces: (hash) => split(hash, " ", "%20"),
  "a space after the stop": (hash) => hash.replace("1.", "1. "),
  "quoted in an answer": (hash) => split(hash, "\n> "),
  "soft hyphens": (hash) => split(hash, "\u00ad", "\u200b"),
  "quoted-printable": (hash) => split(hash.replaceAll("=", "=3D"), "="),
};

for (const [what, change] of Object.entries(AROUND))
  test(`what mail programs put around a link, into it, or in the place of its characters does no harm: ${what}`, async () => {
    const hash = change((await share.shareUrl(here, BASE)).split("#")[1]);
    assert.ok(share.hasPlan(hash), hash);
    assert.equal((await share.fromFragment(hash)).interviews.length, 1);
  });

for (const hash of ["", "#timing", "#ended=2026-03-05T15:00", "#a-plan=1.abc", "#for=plan", "#%"])
  test(`another anchor of the page is not taken for a plan: “${hash}”`, () => assert.equal(share.hasPlan(hash), false));

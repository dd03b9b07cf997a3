"""The plan as a link: read back exactly, and never trusted."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from support.modules import Tabs
from support.plan_files import plan_file


def test_a_link_carries_the_plan_in_its_fragment(tab: Page) -> None:
    """Nothing of it is in the part that reaches a server; emoji, Hebrew and long names come back as they were."""
    base = "https://careers.example/after/plan/?x=1"
    shape = rf"^{re.escape(base)}#plan=1\.[A-Za-z0-9_-]+$"
    found = tab.evaluate("([base, shape]) => linksAreExact(base, shape)", [f"{base}#old", shape])
    assert found == "always"
    url = tab.evaluate("share.shareUrl(tab.interview('here'), 'https://a.example/')")
    state = tab.evaluate("hash => share.fromFragment(hash)", url.partition("/#")[2])
    assert [each["id"] for each in state["interviews"]] == ["here"]


def test_a_plan_that_is_too_long_for_a_link_gives_none(tab: Page) -> None:
    """A link has at most as many characters as its limit; one that just fits is given."""
    long, longer = tab.evaluate("""() => {
      const noise = random(7)
      const word = length => Array.from({length}, () => Math.floor(noise() * 36).toString(36)).join("")
      const url = length => share.shareUrl(note(start("a"), "x", word(length)), "https://a.example/")
      return Promise.all([url(8500), url(9900)])
    }""")
    assert 7_000 < len(long) <= 8_000
    assert longer is None


def test_an_old_browser_says_so(module_tabs: Tabs) -> None:
    """Without compression streams there is no link, and reading one says what to do."""
    tab = module_tabs(before="delete window.CompressionStream, delete window.DecompressionStream", store=False)
    assert tab.evaluate("share.shareUrl(start('a'), 'https://a.example/')") is None
    assert (
        tab.evaluate("outcome(() => share.fromFragment('#plan=1.q1YqLU4tUrKqVg'))")["key"] == "plan_error_old_browser"
    )


LINKS = {
    "nothing": ("''", "plan_error_link"),
    "another anchor": ("'#timing'", "plan_error_link"),
    "no data": ("'#plan=1.'", "plan_error_link"),
    "no version": ("'#plan=abc'", "plan_error_link"),
    "a newer version": ("'#plan=2.abc'", "plan_error_newer"),
    "garbage": ("'#plan=1.' + 'garbage'.repeat(40)", "plan_error_link"),
    "no base64": ("'#plan=1.abcde'", "plan_error_link"),
    "letters of elsewhere": ("'#plan=1.ж'", "plan_error_link"),
    "one byte": ("'#plan=1.AA'", "plan_error_link"),
    "cut in the middle": ("(await pack(whole)).slice(0, 300)", "plan_error_link"),
    "without its last letter": ("(await pack(whole)).slice(0, -1)", "plan_error_link"),
    "with bytes behind its end": ("(await pack(whole)) + 'AAAA'.repeat(50)", "plan_error_link"),
    "one bit off": ("(await pack(whole)).replace(/(?<=.{60})./, letter => letter === 'A' ? 'B' : 'A')", "any"),
    "no JSON": ("await pack('hello')", "plan_error_link"),
    "empty": ("await pack('')", "plan_error_link"),
    "null": ("await pack('null')", "plan_error_format"),
    "bytes that are no text": ("await pack(new Uint8Array([34, 255, 254, 34]))", "plan_error_link"),
    "half a character": ("await pack(whole.replace('Acme', '\\\\ud83d'))", "plan_error_content"),
    "a damaged plan": ("await pack(whole.replace('video', 'zoom'))", "plan_error_content"),
    "a newer plan": ("await pack(whole.replace('\"schema\":3', '\"schema\":9'))", "plan_error_newer"),
    "prototype keys": ("await pack(whole.replace('{', '{\"__proto__\": {\"x\": 1},'))", "plan_error_content"),
    "a bomb": ("await pack(' '.repeat(9_000_000) + whole)", "plan_error_too_large"),
    "a bomb of lists": ("await pack('['.repeat(900_000))", "plan_error_link"),
    "a long one": ("'#plan=1.' + 'A'.repeat(16_001)", "plan_error_too_large"),
    "a very long one": ("'#plan=1.' + 'A'.repeat(20_000_000)", "plan_error_too_large"),
}  # fmt: skip


@pytest.mark.parametrize("link, key", LINKS.values(), ids=LINKS)
def test_a_broken_or_hostile_link_is_refused(tab: Page, link: str, key: str) -> None:
    """Each is refused with a message within two seconds, and nothing here changes."""
    state = {name: plan_file()[name] for name in ("schema", "interviews", "selected")}
    before = tab.evaluate("JSON.stringify([tab.state, {...localStorage}])")
    found = tab.evaluate(
        f"""async whole => {{
          const link = {link}
          const late = new Promise(done => setTimeout(done, 2000, {{error: "late"}}))
          return Promise.race([outcome(() => share.fromFragment(link)), late])
        }}""",
        json.dumps(state, separators=(",", ":")),
    )
    assert found.get("error") == "TransferError", found
    assert found["key"].startswith("plan_error_") if key == "any" else found["key"] == key, found
    assert tab.evaluate("JSON.stringify([tab.state, {...localStorage}])") == before


def test_a_link_ends_in_a_letter_or_a_digit(tab: Page) -> None:
    """Whatever the plan, the last character is none that a mail program takes for the sentence's; all are read back."""
    found = tab.evaluate("""async () => {
      const all = Array.from({length: 300}, (_, n) => `Acme ${n}`)
      const links = await Promise.all(all.map(name => share.shareUrl(start("a", name), "https://a.example/")))
      const read = async link => (await share.fromFragment(new URL(link).hash)).interviews[0].name
      const names = await Promise.all(links.map(read))
      const ends = links.filter(link => /[A-Za-z0-9]$/.test(link))
      return [ends.length, names.filter((name, n) => name === all[n]).length]
    }""")
    assert found == [300, 300]


def test_a_link_of_an_earlier_version_that_ends_in_a_stroke_is_read(tab: Page) -> None:
    """What was sent before stays readable, with the stroke at its end as its own."""
    found = tab.evaluate("""async () => {
      for (let n = 0; n < 2000; n++) {
        const hash = await pack(JSON.stringify(plan(start("a", `Acme ${n}`))))
        if (hash.endsWith("_")) return [`Acme ${n}`, (await share.fromFragment(hash)).interviews[0].name]
      }
    }""")
    assert found[0] == found[1]


def _encoded(hash_: str, what: str = "#=.") -> str:
    return "".join(f"%{ord(each):02X}" if each in what else each for each in hash_)


AROUND: dict[str, Callable[[str], str]] = {
    "a full stop": lambda it: f"{it}.",
    "a bracket": lambda it: f"{it})",
    "an angle bracket": lambda it: f"{it}>",
    "an encoded bracket": lambda it: f"{it}%3E.",
    "a hyphen": lambda it: f"{it}-",
    "strokes": lambda it: f"{it}__",
    "a star and a quote": lambda it: f'{it}*"',
    "another part before it": lambda it: f"#lang=en&{it}",
    "tracking behind it": lambda it: f"{it}&utm_source=mail&data=05%7C02%7C",
    "a question behind it": lambda it: f"{it}?utm_source=mail",
    "words behind it": lambda it: f"{it} Kind regards",
    "encoded words behind it": lambda it: f"{it}%20Kind%20regards",
    "an encoded stop": lambda it: _encoded(it, "."),
    "an encoded equals sign": lambda it: _encoded(it, "="),
    "in small letters": lambda it: _encoded(it).lower().partition("1%2e")[0] + "1%2e" + it.partition(".")[2],
    "all encoded": lambda it: _encoded("#" + it),
    "encoded twice": lambda it: _encoded(_encoded("#" + it), "%"),
    "encoded three times": lambda it: _encoded(_encoded(_encoded("#" + it), "%"), "%"),
    "broken into lines": lambda it: it[:40] + "\r\n" + it[40:80] + "\n" + it[80:],
    "encoded line breaks": lambda it: it[:40] + "%0D%0A" + it[40:],
    "spaces": lambda it: it[:40] + " " + it[40:80] + "%20" + it[80:],
    "a space after the stop": lambda it: it.replace("1.", "1. "),
    "quoted in an answer": lambda it: it[:40] + "\n> " + it[40:],
    "soft hyphens": lambda it: it[:40] + "\u00ad" + it[40:80] + "\u200b" + it[80:],
    "quoted-printable": lambda it: it.replace("=", "=3D")[:40] + "=" + it.replace("=", "=3D")[40:],
}


@pytest.mark.parametrize("change", AROUND.values(), ids=AROUND)
def test_a_link_that_came_by_mail_is_read(tab: Page, change: Callable[[str], str]) -> None:
    """What mail programs put around a link, into it, and in the place of its characters does no harm."""
    url = tab.evaluate("share.shareUrl(tab.interview('here'), 'https://a.example/')")
    hash_ = change(url.partition("#")[2])
    assert tab.evaluate("hash => share.hasPlan(hash)", hash_)
    assert len(tab.evaluate("hash => share.fromFragment(hash)", hash_)["interviews"]) == 1


@pytest.mark.parametrize("hash_", ["", "#timing", "#ended=2026-03-05T15:00", "#a-plan=1.abc", "#for=plan", "#%"])
def test_what_is_no_link_is_none(tab: Page, hash_: str) -> None:
    """Other anchors of the page are not taken for a plan."""
    assert not tab.evaluate("hash => share.hasPlan(hash)", hash_)

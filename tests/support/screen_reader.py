"""A virtual screen reader over a page: what it says from top to bottom, and of what happens.

It is a simulator, after the specifications that real ones follow; it takes no person's place.
"""

import re
from functools import cache

from playwright.sync_api import Page

from support.access import REAL_TIMERS
from support.built import REPOSITORY
from support.results import count

_SCRIPT = REPOSITORY / "node_modules" / "@guidepup" / "virtual-screen-reader" / "lib" / "esm" / "index.browser.js"
_EXPORT = re.compile(r"export\{\S+ as Virtual,(\S+) as virtual\};")

_READ = """async selector => {
  document.querySelectorAll("noscript").forEach(it => it.remove()) // it would be read, though scripts run
  const reader = window.screenReader
  await reader.start({container: document.querySelector(selector)})
  const [first, node] = [await reader.lastSpokenPhrase(), reader.activeNode]
  do await reader.next() // after the last it begins again
  while (reader.activeNode !== node || await reader.lastSpokenPhrase() !== first)
  const said = await reader.spokenPhraseLog()
  await reader.stop()
  return said.slice(0, -1)
}"""
_LISTEN = "() => window.screenReader.start({container: document.body})"
_HEARD = """async () => {
  const said = await window.screenReader.spokenPhraseLog()
  await window.screenReader.clearSpokenPhraseLog()
  return said
}"""
_SILENT = re.compile(r"(end of )?(paragraph|strong|emphasis|time|group|article|main)|end of .*")
"""Lines that say where something begins or ends and no more; a person who reviews wants the others."""


class ScreenReader:
    """Reads the page of a tab aloud, into lines."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.lines: list[str] = []

    def note(self, heading: str) -> None:
        """What the reader does next, as a heading of the text."""
        self.lines.append(f"\n## {heading}\n" if self.lines else f"## {heading}\n")

    def read(self, selector: str) -> None:
        """All of a part of the page, once from top to bottom."""
        self._load()
        self._add(self._page.evaluate(_READ, selector))

    def listen(self) -> None:
        """From here on: what gets the focus, and what is announced."""
        self._load()
        self._page.evaluate(_LISTEN)
        self._page.evaluate(_HEARD)

    def heard(self) -> None:
        """What was said since."""
        self._add(self._page.evaluate(_HEARD))

    def _load(self) -> None:
        self._page.evaluate(REAL_TIMERS)
        self._page.evaluate("document.readyState === 'complete' && !window.screenReader || delete window.screenReader")
        self._page.evaluate(_script())

    def _add(self, said: list[str]) -> None:
        heard = [" ".join(line.split()) for line in said if not _SILENT.fullmatch(line)]
        self.lines += heard
        count("lines", len(heard))


@cache
def _script() -> str:
    """The library, which is one module, as a script that sets `screenReader`."""
    assert _SCRIPT.is_file(), "the virtual screen reader is missing: npm ci --ignore-scripts"
    text = _SCRIPT.read_text(encoding="utf-8")
    exported = _EXPORT.search(text)
    assert exported, "the virtual screen reader exports something else than before"
    return f"(() => {{{text[: exported.start()]};window.screenReader = {exported[1]};}})()"

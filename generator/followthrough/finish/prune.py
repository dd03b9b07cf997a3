"""What no reader needs: source maps, types of scripts, hashes, and search stemmers of languages that are not spoken."""

import contextlib
import json
import re
from collections.abc import Iterable
from pathlib import Path

from followthrough.finish.html import Page
from followthrough.paths import OVERRIDES

_OF_THE_THEME = re.compile(r"\.min\.(css|js)\.map$")
_SEARCH = Path("assets/javascripts/lunr")


def prune(root: Path, searched: Path) -> None:
    """Remove from the theme's folders and ours below `root` what no page will ask for.

    `searched`: the folder of the site whose search the pages use.
    """
    for kind in ("javascripts", "stylesheets"):
        for path in (root / "assets" / kind).rglob("*.map"):
            if _OF_THE_THEME.search(path.name):
                path.unlink()
    for path in (OVERRIDES / "js").rglob("*.d.ts"):
        (root / path.relative_to(OVERRIDES)).unlink(missing_ok=True)
    (root / "vendor" / "vendored.json").unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        (root / "js" / "types").rmdir()
    _prune_stemmers(root, searched)


_WORDS = {"ja": "tinyseg.js", "hi": "wordcut.js", "th": "wordcut.js"}
"""What finds words where no spaces part them."""


def _prune_stemmers(root: Path, searched: Path) -> None:
    """Material's search worker loads a stemmer for each language in the index but English, and what they share."""
    try:
        index = json.loads((searched / "search" / "search_index.json").read_text(encoding="utf-8"))
        languages: list[str] = index["config"]["lang"]
    except (OSError, ValueError, KeyError, TypeError):
        return  # another engine's search, or none: not ours to judge
    foreign = {language for language in languages if language != "en"}
    needed = {f"lunr.{language}.min.js" for language in foreign}
    needed |= {_WORDS[language] for language in foreign & _WORDS.keys()}
    if foreign:
        needed.add("lunr.stemmer.support.min.js")
    if len(languages) > 1:
        needed.add("lunr.multi.min.js")
    for path in sorted((root / _SEARCH).rglob("*.js")):
        if path.name not in needed:
            path.unlink()
    for folder in (root / _SEARCH / "min", root / _SEARCH):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


_KINDS = """
avif css gif htm html ico ics jpeg jpg js json mjs mp3 mp4 otf pdf png svg ttf vtt wasm wav webm webmanifest webp
woff woff2
"""
FOR_BROWSERS = frozenset(f".{kind}" for kind in _KINDS.split())
"""What a page may ask for."""


def drop_copies(root: Path, whole: Path, pages: Iterable[Page]) -> None:
    """Remove from a language's folder what its host has put at the top of the site for machines: once is enough.

    That is what lies at the root as well, byte for byte, is of no kind for browsers or no page of ours, and no page of
    this language leads to.
    """
    known = {page.path: page for page in pages}
    for path in (path for path in sorted(root.iterdir()) if path.is_file() and path not in known):
        is_for_machines = path.suffix.lower() not in FOR_BROWSERS or path.suffix.lower() in (".html", ".htm")
        twin = whole / path.name
        if not is_for_machines or not twin.is_file() or twin.read_bytes() != path.read_bytes():
            continue
        here = (page for page in known.values() if page.path.is_relative_to(root))
        if not any(_leads_to(page, path.name) for page in here):
            path.unlink()


def _leads_to(page: Page, name: str) -> bool:
    links = (tag.attributes.get(key, "") for tag in page.tags() for key in ("href", "src"))
    return any(link.rpartition("/")[2].partition("#")[0] == name for link in links)

"""Every generated page as the `index.md` of a folder: `plan.md` → `plan/index.md`, at the same address.

Links in HTML are addresses for MkDocs and paths of files for Zensical. In an `index.md` the two are the same,
so the exported tree has its pages there, and links and navigation that name them follow.
"""

import posixpath
import re
from collections.abc import Mapping
from typing import Any

CODE = (
    r"(?P<code>^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}(?P=fence)|\Z)"
    r"|(?P<ticks>`+)(?!`)(?:(?!\n\n).)+?(?<!`)(?P=ticks)(?!`))"
)
"""What Markdown shows as it stands, in a block or within a line: nothing in it is a link."""
_LINK = re.compile(
    CODE + r"|(?P<before>\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:\s*<?)(?P<uri>[^\s()<>#:]+\.md)(?=[\s)>#]|$)",
    re.MULTILINE | re.DOTALL,
)
"""The address in `[text](address)` or `[name]: address`, if it is a page of this site."""


def in_folder(uri: str) -> str:
    """The file that has the address of `uri` and lies in a folder of its own."""
    stem = uri.removesuffix(".md")
    return uri if posixpath.basename(stem) == "index" else f"{stem}/index.md"


def relinked(markdown: str, uri: str, moved: Mapping[str, str]) -> str:
    """The text of the hand-written page `uri`, with links that follow the pages that moved."""
    here = posixpath.dirname(uri)
    if not moved:
        return markdown

    def link(match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        target = posixpath.normpath(posixpath.join(here, match["uri"]))
        to = posixpath.relpath(moved[target], here or ".") if target in moved else match["uri"]
        return match["before"] + to

    return _LINK.sub(link, markdown)


def renamed(nav: Any, moved: Mapping[str, str]) -> Any:
    """A navigation in MkDocs' form (lists, `title: page`, pages), with the pages that moved."""
    if isinstance(nav, list):
        return [renamed(entry, moved) for entry in nav]
    if isinstance(nav, dict):
        return {title: renamed(entry, moved) for title, entry in nav.items()}
    return moved.get(nav, nav) if isinstance(nav, str) else nav

"""Links between the languages of a host's own pages: in `docs/es/visit.md` one to `../visit.md`, and the way back.

Whoever writes them sees one folder. To an engine each language is a site of its own, which has no such file; so these
links become addresses, and the engine is not asked for them.
"""

import posixpath
import re
from collections.abc import Collection
from pathlib import Path
from urllib.parse import quote, unquote

from followthrough.engines.folder_urls import CODE
from followthrough.site import url

MARK = "followthrough-language:"
"""Looks like the scheme of an address, which an engine leaves alone."""
_LINK = re.compile(
    CODE
    + r"|(?P<before>\]\(\s*|^ {0,3}\[[^\]\n]+\]:\s*)(?:<(?P<angled>[^<>\n#?:]+)|(?P<to>[^\s()<>#?:/][^\s()<>#?:]*))",
    re.MULTILINE | re.DOTALL,
)
"""The file in `[text](file)`, `![text](<a file>)` or `[name]: file`."""


def across(
    markdown: str, file: str | Path, docs: str | Path, languages: Collection[str], here: str, /, *,
    ours: Collection[str] = (), mark: str = MARK,
) -> str:  # fmt: skip
    """The text of the host's page `file`, with what it names in another language's folder of `docs` as addresses.

    `here` is the language of the site that the page stands on; the first of `languages` is at its root. `ours`: pages
    that are in each of them. Each address begins with `mark`, which `unmarked` takes away.
    """
    if len(languages) < 2 or not Path(file).is_relative_to(docs):
        return markdown
    name = Path(file).relative_to(docs).as_posix()
    own, uri = _parted(name, languages)
    start = _address(here, uri, languages)

    def link(match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        named = unquote(match["angled"] or match["to"])
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), named))
        folder, there = _parted(target, languages)
        if folder == own or not (Path(docs, target).is_file() or there in ours):
            return match[0]
        before = match["before"] + "<" * bool(match["angled"])
        if not folder and not there.endswith(".md"):  # each site has it
            return f"{before}{quote(posixpath.relpath(there, posixpath.dirname(uri) or '.'))}"
        end = _address(folder, there, languages)
        slash = "/" if end.endswith("/") else ""
        return f"{before}{mark}{quote(posixpath.relpath(end, start))}{slash}"

    return _LINK.sub(link, markdown)


def unmarked(html: str) -> str:
    """A page as it is shown."""
    return html.replace(MARK, "")


def _parted(name: str, languages: Collection[str]) -> tuple[str, str]:
    """In which language's folder a file lies, if in any, and what it is called there."""
    folder, _, rest = name.partition("/")
    return (folder, rest) if rest and folder in languages else ("", name)


def _address(language: str, uri: str, languages: Collection[str]) -> str:
    """Where a file is, from the root of the whole site on."""
    folder = "/" if language in ("", next(iter(languages))) else f"/{language}/"
    if not uri.endswith(".md"):
        return folder + uri
    below, name = posixpath.split(uri)
    return folder + url(posixpath.join(below, "index.md") if name == "README.md" else uri)

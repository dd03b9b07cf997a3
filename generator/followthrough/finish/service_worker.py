"""The site without a network: `sw.js`, which lists an edition's files, and on each page the script that asks for it."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from posixpath import normpath

from followthrough.finish.html import Page, Tag, write
from followthrough.finish.prune import FOR_BROWSERS
from followthrough.finish.scripts import script

WORKER = "sw.js"
LISTED = "self.followthrough = {"
"""How a worker begins that lists files."""
_PARTS = ("site/worker.js", "site/retire.js")
_SCRIPT = "js/site/offline.js"
_WITHOUT = "js/site/page.js"  # the same without the worker
_NOTICE = "ft-newer"
_LEFT_OUT = (".pdf",)  # fetched on purpose
_FOR_OTHERS = "letters.json"  # each letter's page has its own part of it
HASH = 32
"""How many digits of a file's SHA-256 a worker lists."""
LARGEST = 1_000_000  # bytes: a film on a center's own page is no part of what everybody carries along


def add_registration(page: Page, base: str) -> None:
    """Let a page that can say “there is a newer version” keep the site. `base` leads to its edition's folder."""
    plain = _asking(page, base, _WITHOUT)
    if plain and any(tag.attributes.get("id") == _NOTICE for tag in page.tags()):
        page.replace(plain.start, plain.end, _tag(base, _SCRIPT))


def drop_registration(page: Page, base: str) -> None:
    """The reverse."""
    if registering := _asking(page, base, _SCRIPT):
        page.replace(registering.start, registering.end, _tag(base, _WITHOUT))


def _asking(page: Page, base: str, script: str) -> Tag | None:
    path = normpath(f"{base}{script}")  # engines differ: `./js/…`
    return next((tag for tag in page.tags("script") if normpath(tag.attributes.get("src", "")) == path), None)


def _tag(base: str, script: str) -> str:
    return f'<script type="module" src="{base}{script}"></script>'


def write_worker(root: Path, others: list[Path], pages: list[Page]) -> None:
    """Write the edition's worker. `others` are editions in folders below, which have workers of their own."""
    _drop_parts(root)
    shown = {page.path for page in pages}
    previews = {page.meta["og:image"].rpartition("/")[2] for page in pages if "og:image" in page.meta}
    files = {}
    for path in sorted(root.rglob("*")):
        if any(path.is_relative_to(other) for other in others) or path.name in previews or not _is_wanted(path, root):
            continue
        if path.suffix == ".html" and path not in shown:
            continue
        name = path.relative_to(root).as_posix()
        address = name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else name
        files[address] = file_hash(path.read_bytes())
    write(root / WORKER, worker(files))


def worker(files: Mapping[str, str]) -> str:
    """The text of an edition's worker. `files`: address within the edition → the file's hash, in order of the paths."""
    text = json.dumps(files, ensure_ascii=False, indent=0)
    version = hashlib.sha256(text.encode()).hexdigest()[:12]
    return f'{LISTED}"version": "{version}", "files": {text}}};\n{script("site/worker.js")}'


def file_hash(content: bytes) -> str:
    """A file's hash as the worker compares it."""
    return hashlib.sha256(content).hexdigest()[:HASH]


def retire_worker(root: Path) -> None:
    """Write a worker that forgets what earlier ones have kept on readers' devices, and itself."""
    _drop_parts(root)
    write(root / WORKER, script("site/retire.js"))


def _is_wanted(path: Path, root: Path) -> bool:
    hidden = any(part.startswith((".", "_")) for part in path.relative_to(root).parts)
    known = path.suffix in FOR_BROWSERS and path.suffix not in _LEFT_OUT and path.name not in (WORKER, _FOR_OTHERS)
    return bool(known and not hidden and path.is_file() and path.stat().st_size <= LARGEST)


def _drop_parts(root: Path) -> None:
    """They are of use in `sw.js` only."""
    for name in _PARTS:
        (root / "js" / name).unlink(missing_ok=True)

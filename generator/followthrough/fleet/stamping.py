"""A copy's site from a template and the copy's own values."""

import gzip
import io
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from followthrough.finish.assets import bundled
from followthrough.finish.csp import add_policy
from followthrough.finish.html import Page
from followthrough.finish.service_worker import LARGEST, file_hash, worker
from followthrough.fleet.copies import Stamp
from followthrough.fleet.encodings import ENCODINGS
from followthrough.fleet.shared_files import SharedFiles
from followthrough.fleet.template import NotUnderstoodError, Template
from followthrough.fleet.values import written
from followthrough.paths import OVERRIDES, engine_defaults

_KEPT = 2
"""Templates that a process holds: copies come in the order of their shapes."""


def stamp_site(path: Path, stamp: Stamp, shared: SharedFiles, site: Path) -> None:
    """Write a copy's site into a new folder, from the template in the file `path`.

    Raises NotUnderstoodError if one of its values might be taken for another text of its pages.
    """
    known = _known(path)
    if equal := known.shown.intersection(written(stamp.values)):
        raise NotUnderstoodError(min(equal))
    template = known.template
    contents = dict(_contents(known, stamp))
    kept = {address: shared.add(Path(stamp.files[within]).read_bytes()) for address, within in template.own.items()}
    sheet = shared.add(bundled([*_sheets(), stamp.css]).encode())
    kept |= dict.fromkeys(template.sheets, sheet) | template.same
    hashes = {address: file_hash(content) for address, content in contents.items()}
    hashes |= {address: shared.file_hash(name) for address, name in kept.items()}
    contents.update(_workers(template, contents, hashes))
    for folder in {(site / address).parent for address in (*contents, *kept)}:
        folder.mkdir(parents=True, exist_ok=True)
    for address, name in kept.items():
        shared.link(name, site / address)
    for address, content in contents.items():
        (site / address).write_bytes(content)


def _contents(known: "_Known", stamp: Stamp) -> Iterator[tuple[str, bytes]]:
    """Address → content, of all files with values in them but the workers, which list the others."""
    template, values = known.template, known.values(stamp)
    for address in template.stamped:
        content = known.content(address, values)
        if address in template.ruled:
            page = Page(Path(address), content.decode())
            add_policy(page)
            content = page.text.encode()
        yield address, content
        if (packed := f"{address}.gz") in template.packed:
            yield packed, _packed(packed, content, template.packed[packed])


def _workers(
    template: Template, contents: Mapping[str, bytes], hashes: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    for address, listed in template.workers.items():
        if any(len(contents.get(name, b"")) > LARGEST for name in listed):
            raise NotUnderstoodError(address)
        folder = template.folders[template.language_of(address)]
        files = {_named(name.removeprefix(folder)): hashes[name] for name in listed}
        yield address, worker(files).encode()


def _named(address: str) -> str:
    """A file as a worker lists it: pages by their folder."""
    is_page = address == "index.html" or address.endswith("/index.html")
    return address.removesuffix("index.html") if is_page else address


def _packed(name: str, content: bytes, date: int) -> bytes:
    """As MkDocs packs the site map."""
    file = io.BytesIO()
    with gzip.GzipFile(fileobj=file, filename=name, mode="wb", mtime=date) as packing:
        packing.write(content)
    return file.getvalue()


class _Known:
    """A template, made ready to be used many times."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self.shown = frozenset(template.shown)
        self._values: dict[tuple[str, str, str], int] = {}
        """(language, slot, encoding) → its place among the values."""
        self._files = {address: self._ready(address) for address in template.stamped}

    def values(self, stamp: Stamp) -> list[bytes]:
        """Each value in each encoding that occurs."""
        said = {code: {**stamp.values, **own} for code, own in stamp.spoken.items()}
        return [ENCODINGS[encoding](said[code][slot]).encode() for code, slot, encoding in self._values]

    def content(self, address: str, values: list[bytes]) -> bytes:
        """A file with values in it."""
        parts, places = self._files[address]
        parts = parts.copy()
        for place, value in places:
            parts[place] = values[value]
        return b"".join(parts)

    def _ready(self, address: str) -> tuple[list[bytes], list[tuple[int, int]]]:
        """A file's parts, and at which place which value belongs."""
        language, parts, places = self.template.language_of(address), [], []
        for place, piece in enumerate(self.template.stamped[address]):
            if isinstance(piece, str):
                parts.append(piece.encode())
                continue
            slot, encoding = piece
            parts.append(b"")
            places.append((place, self._values.setdefault((language, slot, encoding), len(self._values))))
        return parts, places


@lru_cache(_KEPT)
def _known(path: Path) -> _Known:
    return _Known(Template.load(path))


@cache
def _sheets() -> list[str]:
    """Our own style sheets, before that of the brand."""
    return [(OVERRIDES / name).read_text(encoding="utf-8") for name in engine_defaults()["extra_css"]]

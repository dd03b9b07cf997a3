"""A site of made-up values becomes a template: of each file what all copies share, and where which value stands how.

Nothing is guessed. Where a part of a made-up value is left that no known encoding accounts for, or a file that is made
from others would not come out as it is, the shape is not understood, and its copies are built whole.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from followthrough.finish.assets import BUNDLE
from followthrough.finish.service_worker import LARGEST, LISTED, WORKER
from followthrough.fleet.copies import Stamp
from followthrough.fleet.encodings import ENCODINGS
from followthrough.fleet.pattern_brand import MARK, UNMARKED
from followthrough.fleet.shared_files import SharedFiles

Pieces = list[str | tuple[str, str]]
"""A text in parts: as they are, or (slot, encoding)."""

_SCRIPT = re.compile(rf"<script[^>]*>(?:(?!</script>).)*{MARK}", re.DOTALL | re.IGNORECASE)
_SHOWN = re.compile(r">([^<>]+)<|=\"([^\"]*)\"")
_LONGEST = 200
_NEARLY_TOO_LARGE = LARGEST * 9 // 10
_ENTRY = re.compile(r'^"(.*)": "[0-9a-f]{32}",?$', re.MULTILINE)


class NotUnderstoodError(Exception):
    """A site cannot be stamped; the message names the file, from its root, that shows it."""


@dataclass
class Template:
    """All files of a site, by their address: from the site's root on."""

    same: dict[str, str] = field(default_factory=dict)
    """→ the name of the shared file."""
    stamped: dict[str, Pieces] = field(default_factory=dict)
    ruled: list[str] = field(default_factory=list)
    """Of these, pages whose policy names a script with a value in it."""
    own: dict[str, str] = field(default_factory=dict)
    """→ address of a file of the brand, within a language."""
    sheets: list[str] = field(default_factory=list)
    """Our style sheets with the brand's at their end."""
    packed: dict[str, int] = field(default_factory=dict)
    """A stamped file as gzip → its date."""
    workers: dict[str, list[str]] = field(default_factory=dict)
    """→ the files that it lists."""
    folders: dict[str, str] = field(default_factory=dict)
    """Language → its folder, empty or ending in a slash."""
    shown: list[str] = field(default_factory=list)
    """Whole texts and attributes of pages. A value that is the same as one might be taken for it."""

    def language_of(self, address: str) -> str:
        """In whose folder a file lies."""
        around = (code for code, folder in self.folders.items() if address.startswith(folder))
        return max(around, key=lambda code: len(self.folders[code]))

    def save(self, path: Path) -> None:
        """Write it into a file."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "Template":
        """Read it back."""
        return cls(**json.loads(path.read_text(encoding="utf-8")))


def template_of(site: Path, stamp: Stamp, shared: SharedFiles) -> Template:
    """What the site of made-up values shows; what all copies share is put among the shared files.

    Raises NotUnderstoodError. That what is made from other files comes out as it is, is for the proof to show.
    """
    codes = list(stamp.spoken)
    made = Template(folders={code: "" if code == codes[0] else f"{code}/" for code in codes})
    finders = {code: _Finder({**stamp.values, **said}) for code, said in stamp.spoken.items()}
    shown: set[str] = set()
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        address = path.relative_to(site).as_posix()
        language = made.language_of(address)
        content, within = path.read_bytes(), address.removeprefix(made.folders[language])
        if within in stamp.files:
            made.own[address] = within
        elif within == BUNDLE:
            made.sheets.append(address)
        elif within == WORKER and content.startswith(LISTED.encode()):
            made.workers[address] = _listed(content.decode(), made.folders[language])
        elif address.endswith(".gz"):
            made.packed[address] = int.from_bytes(content[4:8], "little")
        elif (pieces := finders[language].pieces(content, address)) is None:
            made.same[address] = shared.add(content)
        elif address.endswith(".css"):  # what follows from a color is not its text
            raise NotUnderstoodError(address)
        else:
            if len(content) > _NEARLY_TOO_LARGE:  # longer values might take it off the worker's list, or put it there
                raise NotUnderstoodError(address)
            made.stamped[address] = pieces
            text = content.decode()
            made.ruled += [address] if address.endswith(".html") and _SCRIPT.search(text) else []
            shown |= {text for found in _SHOWN.findall(text) for text in found if 0 < len(text) <= _LONGEST}
    made.shown = sorted(text for text in shown if MARK not in text.lower())
    return made


def _listed(worker: str, folder: str) -> list[str]:
    """The files that a worker lists, by their addresses from the site's root on."""
    found = (str(json.loads(f'"{name}"')) for name in _ENTRY.findall(worker))
    return [f"{folder}{name}{'index.html' if name.endswith('/') or not name else ''}" for name in found]


class _Finder:
    """Finds made-up values in the files of one language, in whichever encoding."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._slots: dict[bytes, tuple[str, str]] = {}
        for slot, text in values.items():
            for name, encode in ENCODINGS.items():
                self._slots.setdefault(encode(text).encode(), (slot, name))
        longest_first = sorted(self._slots, key=len, reverse=True)
        self._any = re.compile(b"|".join(map(re.escape, longest_first)))
        self._rest = re.compile(f"{MARK}|{values['color']}|{UNMARKED}".encode(), re.IGNORECASE)

    def pieces(self, content: bytes, address: str) -> Pieces | None:
        """The parts of a file; None if no value stands in it. Raises NotUnderstoodError."""
        pieces: Pieces = []
        at = 0
        for match in self._any.finditer(content):
            pieces += [self._literal(content[at : match.start()], address), self._slots[match[0]]]
            at = match.end()
        if not pieces:
            self._look_for_rest(content, address)
            return None
        return [*pieces, self._literal(content[at:], address)]

    def _literal(self, content: bytes, address: str) -> str:
        self._look_for_rest(content, address)
        try:
            return content.decode()
        except UnicodeDecodeError:
            raise NotUnderstoodError(address) from None

    def _look_for_rest(self, content: bytes, address: str) -> None:
        if self._rest.search(content):
            raise NotUnderstoodError(address)

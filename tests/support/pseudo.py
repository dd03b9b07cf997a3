"""A pretend translation of everything, longer and accented, to see what a real one will meet before there is one.

What still shows in plain letters is written in code instead of `ui.yaml`; what no longer fits will not fit a real
language either. With `marks`, texts are enclosed in marks of a language that is written from right to left.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from followthrough.layers.files import Layer
from followthrough.layers.load import load
from followthrough.layers.plurals import counted_from, families, forms
from followthrough.layers.translation import Shape, as_translated, shape_of

LONGER = 1.35
"""How much longer translations of English get: a third, as a rule."""

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTED = "áƀçđéƒğĥíĵķłḿñóþɋŕšţúṽŵẋýžÁƁÇĐÉƑĞĤÍĴĶŁḾÑÓÞɊŔŠŢÚṼŴẊÝŽ"
_TABLE = str.maketrans(_PLAIN, _ACCENTED)
_KEPT = re.compile(r"(\{[^{}]*\})")
_KEPT_IN_MARKDOWN = re.compile(r"(\]\([^)]*\)|`[^`]*`|<[^>]*>|\{#[^}]*\}|https?://\S+|&\w+;)")
_RIGHT_TO_LEFT = ("\u200f", "\u200f")
_TITLE = 120


def pseudo(text: str, *, marks: bool = False, kept: re.Pattern[str] = _KEPT) -> str:
    """`Wait {days}` → `Ŵáíţ {days} áá`. Placeholders stay as they are."""
    parts = [part if n % 2 else part.translate(_TABLE) for n, part in enumerate(kept.split(text))]
    written = "".join(parts)
    letters = sum(char in _ACCENTED for part in parts[::2] for char in part)
    words = " ".join("áéíóú"[: 2 + n % 4] for n in range(round(letters * (LONGER - 1) / 4.5)))
    end = re.search(r"[\s.,:;!?…]*$", written)
    cut = end.start() if end else len(written)
    longer = f"{written[:cut]} {words}{written[cut:]}" if words and letters else written
    before, after = _RIGHT_TO_LEFT if marks else ("", "")
    return f"{before}{longer if len(longer) <= _TITLE or len(text) > _TITLE else written}{after}" if letters else text


def write(roots: Iterable[Path], target: Path, *, marks: bool = False) -> int:
    """Write the pretend translation of the content as a language folder. Returns the number of its files."""
    trees, _ = load(tuple(map(Layer, roots)))
    count = 0
    for folder, id in trees.things:
        shape = shape_of(folder)
        data = as_translated(shape, trees.things[folder, id].data)
        data = _texts(shape, _with_plurals(data, target.name) if folder == "ui" else data, marks=marks)
        if data:
            _put(target / folder / f"{id}.yaml" if id else target / f"{folder}.yaml", _yaml(data))
            count += 1
    for layer in trees.layers:
        for path in sorted((layer.root / "pages").rglob("*.md")):
            text = _markdown(path.read_text(encoding="utf-8"), marks=marks)
            _put(target / "pages" / path.relative_to(layer.root / "pages"), text)
            count += 1
    return count


def _with_plurals(words: dict[str, str], language: str) -> dict[str, str]:
    """Every plural that the language has, each like the last one where English has none."""
    found = dict(words)
    for stem in families(words):
        for form in forms(language, counted_from(stem, words)):
            found.setdefault(f"{stem}_{form}", words[f"{stem}_other"])
    return found


def _texts(shape: Shape | None, data: Any, *, marks: bool) -> Any:
    if isinstance(data, dict):
        return {key: _texts(shape, value, marks=marks) for key, value in data.items()}
    if isinstance(data, list):
        return [pseudo(text, marks=marks) for text in data]
    return pseudo(data, marks=marks) if isinstance(data, str) else data


def _markdown(text: str, *, marks: bool) -> str:
    """Line by line; of the front matter only what readers see."""
    front = False
    lines = []
    for number, line in enumerate(text.split("\n")):
        if line == "---" and (number == 0 or front):
            front = number == 0
        elif front:
            key, colon, value = line.partition(": ")
            line = f"{key}{colon}{pseudo(value, marks=marks) if key in ('title', 'description') else value}"
        else:
            start = re.match(r"[\s#>*\-|\d.:]*", line)
            cut = start.end() if start else 0
            line = line[:cut] + pseudo(line[cut:], marks=marks, kept=_KEPT_IN_MARKDOWN)
        lines.append(line)
    return "\n".join(lines)


def _yaml(data: Any) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=120, default_style='"')


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")

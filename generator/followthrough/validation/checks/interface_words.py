"""The interface has every word that is asked for, and none that nobody asks for: `model/interface.py` lists them."""

import re
from collections.abc import Iterator, Mapping

from followthrough.layers.content import MergedContent, SourceMap
from followthrough.model.interface import KEYS, is_plural
from followthrough.model.knowledge import Knowledge
from followthrough.paths import OVERRIDES, PACKAGE
from followthrough.problems import Location, Problem, closest

_MADE = {"vendor", "bundles"}  # by others, or from our scripts
_ASKS = (".jinja", ".html", ".js", ".py")
_SOME = 40


def check(knowledge: Knowledge, content: MergedContent, source_map: SourceMap) -> Iterator[Problem]:
    """Find words that are missing, and words of no use."""
    words = content.data("ui")
    if not words or ("ui", "") in content.unreadable:
        return
    in_translation = any(layer.language for layer in content.layers)
    missing = [key for key in sorted(KEYS) if key not in words and not (in_translation and _is_optional(key, words))]
    location = Location(source_map.base / "ui.yaml")
    if len(missing) > _SOME:
        hint = "begin with a copy of Followthrough's own ui.yaml"
        yield Problem(location, "the interface has hardly any words", hint)
        return
    if missing:
        named = ", ".join(f"`{key}`{_who_asks(key)}" for key in missing)
        yield Problem(location, f"the interface has no {named}", "add what is missing; `followthrough change ui` does")
    for key in words:
        location = source_map.key_location("ui", "", key)
        if key in KEYS or source_map.layer_of(location).root != source_map.base:
            continue  # what other layers have too much, merging reports
        near = closest(key, missing)
        hint = f"write `{near}`" if near else "delete the line; model/interface.py lists what is shown"
        yield Problem(location, f"nothing shows `{key}`", hint)


def _is_optional(key: str, words: Mapping[str, str]) -> bool:
    """Whether a translation may do without a plural, because its language has others."""
    stem, _, _ = key.rpartition("_")
    return is_plural(key) and any(is_plural(word) and word.startswith(f"{stem}_") for word in words)


def _who_asks(key: str) -> str:
    """The first file that has the key as it is, as ` (for home.md.jinja)`; nothing for one that is put together."""
    whole = re.compile(rf"(?<![\w-]){re.escape(key)}(?![\w-])")
    in_code = re.compile(rf"[\"']{re.escape(key)}[\"']")
    files = (path for folder in (PACKAGE, OVERRIDES) for path in sorted(folder.rglob("*.*")) if path.suffix in _ASKS)
    for path in sorted(files, key=lambda it: _ASKS.index(it.suffix)):
        asked = in_code if path.suffix == ".py" else whole
        if not _MADE & set(path.parts) and asked.search(path.read_text(encoding="utf-8")):
            return f" (for {path.name})"
    return ""

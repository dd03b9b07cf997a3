"""Which words of the interface our scripts say: they stand in them by their keys, whole or with a gap."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from followthrough.model.interface import PLURAL_FORMS
from followthrough.paths import OVERRIDES

_SCRIPTS = OVERRIDES / "js"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IMPORT = re.compile(r'\b(?:from|import)\s*"(\.[^"]+\.js)"')
_KEY = re.compile(r'"([a-z][a-z0-9_]*)"')
_PATTERN = re.compile(r"`([a-z]+_(?:[^`$]|\$\{[^`]*?\})*)`")
_FORM = re.compile(rf"_(?:{'|'.join(PLURAL_FORMS)}|\d+)$")
_GAP = re.compile(r"\$\{.*?\}")


def said_by(modules: Iterable[str], keys: Iterable[str]) -> set[str]:
    """Of these keys those that the modules, by path within `js/`, or any that they import, may say.

    `say("plan_now")` stands for the key, and for the forms that it has for numbers: `plan_now_one`; a template such as
    `plan_status_${…}` for every key that it could become.
    """
    whole: set[str] = set()
    patterns: set[str] = set()
    for text in _reached(tuple(modules)):
        whole.update(_KEY.findall(text))
        patterns.update(".+".join(map(re.escape, _GAP.split(each))) for each in _PATTERN.findall(text))
    any_pattern = re.compile("|".join(sorted(patterns)) or "(?!)")
    return {
        key for key in keys if any(form in whole or any_pattern.fullmatch(form) for form in (key, _FORM.sub("", key)))
    }


@cache
def _reached(names: tuple[str, ...]) -> tuple[str, ...]:
    """The texts of these modules and of all that they import, without comments."""
    texts: dict[Path, str] = {}
    todo = [(_SCRIPTS / name).resolve() for name in names]
    while todo:
        path = todo.pop()
        if path not in texts:
            texts[path] = _COMMENT.sub("", path.read_text(encoding="utf-8"))
            todo += [(path.parent / name).resolve() for name in _IMPORT.findall(texts[path])]
    return tuple(texts.values())

"""Phrases with a number: `key_one` and `key_other`, and whatever other plurals a language has.

The names are CLDR's, the same for pages and for scripts (`Intl.PluralRules`). A name that is a number, `key_2`, is for
just that number. English says by `key_one` that something is counted from one; without it there are always several.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from followthrough.languages import own_name, plural, plurals
from followthrough.layers.content import Layer
from followthrough.problems import Problem, listed
from followthrough.reading.tree import Locations, Tree

_FORM = re.compile(r"(.+)_(?:zero|one|two|few|many|other|\d+)")
_OF_THE_THEME = "engine_"
"""Its scripts know one and other only."""
_FAR = 200
"""Up to here, a language has used whatever forms it has for numbers of things; some have one more for millions."""


def forms(language: str, least: int = 0) -> dict[str, list[int]]:
    """The plurals of a language for numbers from `least` on, each with the numbers it is for."""
    found: dict[str, list[int]] = {}
    for number in range(least, _FAR):
        found.setdefault(plural(language, number), []).append(number)
    return found


def families(keys: Iterable[str]) -> dict[str, list[str]]:
    """What there are several forms of → the keys of all its forms."""
    found: dict[str, list[str]] = {}
    for key in keys:
        if match := _FORM.fullmatch(key):
            found.setdefault(match[1], []).append(key)
    return {
        stem: all_forms
        for stem, all_forms in found.items()
        if f"{stem}_other" in all_forms and not stem.startswith(_OF_THE_THEME)
    }


def counted_from(stem: str, keys: Iterable[str]) -> int:
    """The least number that is said with a phrase, from the keys of English."""
    return 0 if f"{stem}_one" in keys else 2


def settle(tree: Tree, layers: Mapping[Path, Layer], base: Path, language: str) -> tuple[Tree, list[Problem]]:
    """Words of a translation without English forms among its own, and the forms that it should have and has not.

    `layers`: file → its layer. `base`: the root of the layer in English.
    """
    words: dict[str, str] = dict(tree.data)
    problems: list[Problem] = []
    for stem, keys in families(words).items():
        found = {key: layers[tree.locations.of((key,)).path] for key in keys}
        own = [key for key, layer in found.items() if layer.language]
        others = [key for key in keys if key not in own]
        if not own or any(found[key].root != base for key in others):
            continue  # not translated at all, or a center says part of it in its own words
        for key in others:
            del words[key]
        problems += _wrong(stem, own, tree.locations, forms(language, counted_from(stem, keys)), language)
    return replace(tree, data=words), problems


def _wrong(
    stem: str, own: list[str], locations: Locations, needed: Mapping[str, list[int]], language: str
) -> Iterator[Problem]:
    """Forms of a phrase that the language has not, and those that it lacks."""
    for key in own:
        form = key.removeprefix(f"{stem}_")
        if not form.isdecimal() and form not in plurals(language):
            what = f"{own_name(language)} has no plural `{form}`"
            yield Problem(locations.of_key((key,)), what, f"delete `{key}`; there are: {listed(needed)}")
    for form, numbers in needed.items():
        if f"{stem}_{form}" not in own:
            such = ", ".join(map(str, numbers[:3]))
            what = f"`{stem}` has no plural `{form}`, which {own_name(language)} needs for {such}"
            yield Problem(locations.of_key((own[0],)), what, f"add `{stem}_{form}`")

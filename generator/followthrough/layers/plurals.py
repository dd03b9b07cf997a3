"""Phrases with a number: `key_one` and `key_other`, and whatever other plurals a language has.

The names are CLDR's, the same for pages and for scripts (`Intl.PluralRules`). A name that is a number, `key_2`, is for
just that number. English says by `key_one` that something is counted from one; without it there are always several.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from followthrough.languages import own_name, plural, plurals
from followthrough.problems import Problem, listed

if TYPE_CHECKING:  # it imports this module
    from followthrough.layers.load import Trees

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


def settle(trees: "Trees") -> Iterator[Problem]:
    """Take English forms from among those of a translation, and find the forms that it should have and has not."""
    tree = trees.things.get(("ui", ""))
    language = next(iter(trees.translations.values()), "")
    if not tree or not language or ("ui", "") in trees.unread:
        return
    for stem, keys in families(tree.data).items():
        own = [key for key in keys if trees.root_of(tree.place((key,))) in trees.translations]
        others = [key for key in keys if key not in own]
        if not own or any(trees.root_of(tree.place((key,))) != trees.roots[0] for key in others):
            continue  # not translated at all, or a center says part of it in its own words
        needed = forms(language, counted_from(stem, keys))
        for key in others:
            del tree.data[key]
        for key in own:
            form = key.removeprefix(f"{stem}_")
            if not form.isdecimal() and form not in plurals(language):
                what = f"{own_name(language)} has no plural `{form}`"
                yield Problem(tree.key_place((key,)), what, f"delete `{key}`; there are: {listed(needed)}")
        for form, numbers in needed.items():
            if f"{stem}_{form}" not in own:
                such = ", ".join(map(str, numbers[:3]))
                what = f"`{stem}` has no plural `{form}`, which {own_name(language)} needs for {such}"
                yield Problem(tree.key_place((own[0],)), what, f"add `{stem}_{form}`")

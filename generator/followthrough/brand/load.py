"""`brand.yaml` is read and checked here, with everything it names; mistakes are reported like those of the content."""

import datetime as dt
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from followthrough.brand import contrast as colors, files as artwork
from followthrough.brand.model import Brand
from followthrough.languages import why_not
from followthrough.problems import Problem
from followthrough.reading.tree import Tree
from followthrough.reading.yaml_reader import read
from followthrough.timing.holidays import unknown_region
from followthrough.validation.messages import checked

_IN = {"light": "", "dark": " on dark screens"}
_AHEAD = dt.timedelta(days=1)
"""The day of a build is that of UTC; it may be the next one already where the center is."""


def load(path: Path, *, languages: Collection[str], today: dt.date) -> tuple[Brand | None, list[Problem]]:
    """The brand that the file `path` describes, and what is wrong with it or the files it names.

    `languages`: the codes of those there are. `today`: the day of the build. None for a file that holds no brand.
    """
    tree, unread = read(path)
    problems = [*unread]
    if not tree:
        return None, problems
    if not isinstance(tree.data, dict):
        what = f"the file is {'a list' if isinstance(tree.data, list) else 'one text'}"
        return None, [*problems, Problem(tree.locations.of(()), what, "write lines of `key: value`, such as `name: …`")]
    brand, found = checked(Brand, tree.data, tree.locations)
    problems += found
    if brand:
        problems += [*_contrast(brand, tree), *_facts(brand, tree, languages, today)]
        for file in brand.files:
            problems += artwork.problems(path.parent, file.name, file.kind, tree.locations.of(file.key_path))
    return brand, problems


def languages_of(path: Path, there: Collection[str]) -> list[str]:
    """Those of the `languages` in the file `path` that a site can be in. `there`: the codes of those there are.

    What is wrong with the others is told, with its location, when the brand is loaded.
    """
    tree, _ = read(path)
    said = tree.data.get("languages") if tree and isinstance(tree.data, dict) else None
    named = dict.fromkeys(code for code in said if isinstance(code, str)) if isinstance(said, list) else {}
    return [code for code in named if not why_not(code, (), there)]


def _contrast(brand: Brand, tree: Tree) -> Iterator[Problem]:
    keys: dict[Any, str] = {"brand": "color", "accent": "accent"}
    for scheme in ("light", "dark"):
        chosen = brand.scheme(scheme)
        for name, color in chosen.items():
            others = {other: value for other, value in chosen.items() if other != name}
            share, where = colors.worst(name, color, scheme, **others)  # type: ignore[arg-type]
            pair = getattr(brand, keys[name])
            if share >= 1 or (scheme == "dark" and not pair.dark):
                continue
            near = colors.nearest(name, color, scheme, **others)
            what = f"{colors.too(color, near)} to read{_IN[scheme]}: {share:.0%} of the contrast it needs, {where}"
            yield Problem(
                tree.locations.of((keys[name], scheme)), what, f'write "{near}", the nearest color that passes'
            )


def _facts(brand: Brand, tree: Tree, languages: Collection[str], today: dt.date) -> Iterator[Problem]:
    if brand.region is not None and (wrong := unknown_region(brand.region)):
        yield Problem(tree.locations.of(("region",)), *wrong)
    for index, language in enumerate(brand.languages):
        if refused := why_not(language, brand.languages[:index], languages):
            yield Problem(tree.locations.of(("languages", index)), *refused)
    if brand.last_reviewed and brand.last_reviewed > today + _AHEAD:
        what = f"{brand.last_reviewed} is still to come"
        yield Problem(tree.locations.of(("last reviewed",)), what, "write the day on which you last read all of it")

"""The checks of letters: each says what its kind needs and no more, and is about letters that it makes sense for."""

from collections.abc import Iterator, Mapping

from followthrough.layers.content import MergedContent, SourceMap
from followthrough.model.base import Id
from followthrough.model.knowledge import Knowledge
from followthrough.model.letter import FINDS, USES, Check, Letter
from followthrough.model.letters import blanks
from followthrough.problems import Problem, listed, nearest

_DATA = tuple(dict.fromkeys(key for _, known in USES.values() for key in known))
"""The keys that hold what some kind looks for: all that any kind knows."""


def check(knowledge: Knowledge, content: MergedContent, source_map: SourceMap) -> Iterator[Problem]:
    """Find checks that could never speak, or that speak of nothing."""
    whole = ("blanks", "") not in content.unreadable and all(
        content.ids(kind) == set(getattr(knowledge, kind)) for kind in ("letters", "blanks")
    )
    whole = whole and not any(name.startswith("letters/") for name in content.hidden.locations)
    filled = {id: set(blanks(letter, knowledge.blanks)) for id, letter in knowledge.letters.items()}
    people = {id for id, blank in knowledge.blanks.items() if blank.fill == "person"}
    for id, letter_check in knowledge.checks.items():
        yield from _keys(letter_check, source_map)
        letters = [letter for letter in knowledge.letters.values() if letter_check.looks_over(letter)]
        if not whole or any(id not in knowledge.letters for id in letter_check.letters):
            continue  # which letters it is about is not known, or not for this layer to say
        if letters:
            yield from _names(
                letter_check, letters, {letter.id: filled[letter.id] for letter in letters}, people, source_map
            )
        elif letter_check.letters and letter_check.channels:
            what = "none of its letters is sent that way"
            yield Problem(source_map.location("checks", id, "channels"), what, "delete the line, or name other letters")


def _keys(check: Check, source_map: SourceMap) -> Iterator[Problem]:
    needed, known = USES[check.kind]
    given = [key for key in _DATA if getattr(check, key.replace(" ", "_"))]
    if needed and not set(needed) & set(given):
        keys = " or ".join(f"`{key}`" for key in needed)
        yield Problem(
            source_map.location("checks", check.id, "kind"), f"the kind `{check.kind}` needs {keys}", f"add {keys}"
        )
    for key in given:
        if key not in known:
            instead = f"it uses {listed(f'`{name}`' for name in known)}" if known else "it uses none of its kind"
            what = f"the kind `{check.kind}` does not use `{key}`"
            yield Problem(source_map.key_location("checks", check.id, key), what, f"delete the line; {instead}")
    if "{found}" in check.says and check.kind not in FINDS:
        what = f"the kind `{check.kind}` finds nothing that `{{found}}` could stand for"
        yield Problem(source_map.location("checks", check.id, "says"), what, "say it without")


def _names(
    check: Check, letters: list[Letter], filled: Mapping[Id, set[Id]], people: set[Id], source_map: SourceMap
) -> Iterator[Problem]:
    """Blanks and parts that no letter in question has, and letters that lack what the check looks for.

    `filled`: the blanks of each letter. `people`: all that are filled with a person's name.
    """
    parts = {part for letter in letters for part in letter.parts}
    all_blanks = set().union(*filled.values())
    for key, names, known in (("blanks", check.blanks, all_blanks), ("parts", check.parts, parts)):
        for index, name in enumerate(names):
            if name not in known:
                what = f"none of its letters has `{name}` among its {key}"
                yield Problem(source_map.location("checks", check.id, key, index), what, nearest(name, known))
    for letter in letters:
        if (
            check.kind == "mentions"
            and all_blanks.issuperset(check.blanks)
            and not filled[letter.id] & set(check.blanks)
        ):
            what = f"the letter `{letter.id}` has none of these blanks, so it could never pass"
            hint = f"add one of its own ({listed(sorted(filled[letter.id]))}), or name the letters without it"
            yield Problem(source_map.location("checks", check.id, "blanks"), what, hint)
        if lacks := _lacks(check, letter, has_person=bool(filled[letter.id] & people)):
            key = "letters" if check.letters else "kind"
            what = f"the letter `{letter.id}` lacks {lacks}"
            yield Problem(source_map.location("checks", check.id, key), what, "name the letters without it")


def _lacks(check: Check, letter: Letter, *, has_person: bool) -> str:
    if check.kind == "name" and not has_person:
        return "a blank that is filled with the person's name"
    if check.kind == "window" and not letter.rule:
        return "a `rule`, which would say when"
    return ""

"""What the letters hold: their texts, and the blanks that occur in them."""

from collections.abc import Iterator, Mapping

from followthrough.model.base import PLACEHOLDER, Id
from followthrough.model.letter import Blank, Letter
from followthrough.problems import KeyPath


def texts(letter: Letter) -> Iterator[tuple[KeyPath, str]]:
    """The subject and every wording, with the path to each."""
    if letter.subject:
        yield ("subject",), letter.subject
    for key, part in letter.parts.items():
        for index, wording in enumerate(part.wordings):
            yield ("parts", key, "wordings", index), wording


def blanks(letter: Letter, known: Mapping[Id, Blank]) -> dict[Id, Blank]:
    """The blanks that occur in a letter, in the order of `known`, each with this letter's own example if it has one."""
    used = {id for _, text in texts(letter) for id in PLACEHOLDER.findall(text)}
    return {
        id: blank.model_copy(update={"example": letter.examples.get(id, blank.example)})
        for id, blank in known.items()
        if id in used
    }

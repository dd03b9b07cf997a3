"""What letters hold: their texts with the way to each, and the blanks that occur in them."""

from followthrough.model.knowledge import Knowledge
from followthrough.model.letters import blanks, texts


def test_every_text_comes_with_the_way_to_it(knowledge: Knowledge) -> None:
    """So that a mistake in a wording is told where that wording stands."""
    found = dict(texts(knowledge.letters["note"]))
    assert list(found)[:3] == [("subject",), ("parts", "greeting", "wordings", 0), ("parts", "greeting", "wordings", 1)]
    assert found["subject",] == knowledge.letters["note"].subject
    assert found["parts", "greeting", "wordings", 1] == knowledge.letters["note"].parts["greeting"].wordings[1]


def test_a_letter_without_a_subject_has_its_wordings_alone(knowledge: Knowledge) -> None:
    """A card has none, and none is made up for it."""
    card = knowledge.letters["card"]
    assert card.subject is None
    assert {path[0] for path, _ in texts(card)} == {"parts"}


def test_blanks_are_those_that_occur_in_the_order_in_which_they_are_declared(knowledge: Knowledge) -> None:
    """Whatever the order of the wordings."""
    declared = dict(reversed(knowledge.blanks.items()))
    assert list(blanks(knowledge.letters["note"], declared)) == ["your-name", "moment", "day", "name"]
    assert "moment" not in blanks(knowledge.letters["call"], knowledge.blanks)


def test_a_blank_has_the_letters_own_example_if_there_is_one(knowledge: Knowledge) -> None:
    """The rest of it stays that of all letters; so does the example of a blank that the letter says nothing about."""
    card = knowledge.letters["card"].model_copy(update={"examples": {"moment": "made up"}})
    found = blanks(card, knowledge.blanks)
    assert found["moment"] == knowledge.blanks["moment"].model_copy(update={"example": "made up"})
    assert found["name"] == knowledge.blanks["name"]

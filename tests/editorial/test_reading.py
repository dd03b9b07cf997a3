"""Every page of the real site can be read by someone who reads at the level of the eighth year of school.

How it is counted: the visible text of `.md-content`, without pictures, hidden words and words in another language. Each
block element (a heading, a paragraph, an item, a cell) is at least one sentence, and more if it holds several;
fragments of fewer than four words, such as labels and names, are left out, for they would make any page look simple.

- English: the grade of Flesch and Kincaid, 0.39 × words per sentence + 11.8 × syllables per word - 15.59, with the
  syllables of textstat. At most 8.
- Spanish: the scale of Fernández Huerta, 206.84 - 60 × syllables per word - 1.02 × words per sentence. At least 70:
  “fairly easy”, the sixth to eighth year of school. Spanish shows its syllables in its spelling, so they are counted
  here; textstat goes by places to hyphenate, which miss one in “a-mor” and would make every page look easier.
"""

import re
from collections.abc import Callable, Iterator

import pytest
import textstat

from support.built import Built
from support.html_tree import Node

GRADE = 8.0
EASE = 70.0
_INLINE = {"a", "abbr", "b", "br", "cite", "code", "em", "i", "label", "small", "span", "strong", "sub", "sup"}
_SKIPPED = {"svg", "script", "style", "template", "nav", "button"}
_SENTENCE = re.compile(r"[^.!?]+[.!?]*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NUCLEUS = re.compile(r"[iuüy]?[aeoáéó](?:[iuü](?![aeoáéóíú]))?|[íú]|[iuü]+")
"""What a Spanish syllable is built around: a strong vowel with the weak ones beside it, or weak ones alone."""


def words_of(text: str) -> list[str]:
    return _WORD.findall(text)


def sentences_of(text: str) -> int:
    return max(1, sum(1 for part in _SENTENCE.findall(text) if re.search(r"\w", part)))


def english_syllables(text: str) -> int:
    return int(textstat.syllable_count(text))


def spanish_syllables(text: str) -> int:
    plain = re.sub(r"y\b", "i", text.lower())
    plain = re.sub(r"([qg])u(?=[eiéí])", r"\1", plain)  # not said
    return sum(max(1, len(_NUCLEUS.findall(word))) for word in words_of(plain))


def grade(passages: list[str]) -> float:
    """Years of school, for English."""
    per_sentence, per_word = _rates(passages, english_syllables)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


def ease(passages: list[str]) -> float:
    """From 0, very hard, to 100, very easy, for Spanish."""
    per_sentence, per_word = _rates(passages, spanish_syllables)
    return 206.84 - 60 * per_word - 1.02 * per_sentence


def _rates(passages: list[str], syllables: Callable[[str], int]) -> tuple[float, float]:
    """Words per sentence, and syllables per word."""
    words = sum(len(words_of(text)) for text in passages)
    return words / sum(map(sentences_of, passages)), sum(map(syllables, passages)) / words


def blocks(node: Node, language: str) -> Iterator[str]:
    """The text of each block element, without that of the blocks inside it."""
    run = ""
    for child in node.children:
        if isinstance(child, str):
            run += child
        elif (
            child.tag in _SKIPPED
            or child.has_class("ft-hidden")
            or child["aria-hidden"] == "true"
            or child["lang"] not in ("", language)
        ):
            run += " "
        elif child.tag in _INLINE and "ft-cites" not in child["class"].split():
            run += " ".join(blocks(child, language))
        else:
            yield run
            run = ""
            yield from blocks(child, language)
    yield run


def passages(tree: Node, language: str) -> list[str]:
    texts = (re.sub(r"\s+", " ", text).strip() for text in blocks(tree.with_class("md-content")[0], language))
    return [text for text in texts if len(words_of(text)) >= 4]


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_is_easy_to_read(root_site: Built, language: str) -> None:
    """No page needs more than eight years of school; the message names its hardest passages."""
    measure, limit, sign = (grade, GRADE, 1) if language == "en" else (ease, EASE, -1)
    pages = {page: tree for page, tree in root_site.trees.items() if tree.only("html")["lang"] == language}
    assert len(pages) > 40
    hard = []
    for page, tree in pages.items():
        found = passages(tree, language)
        assert found, page
        if sign * (measure(found) - limit) > 0:
            worst = sorted(found, key=lambda text: sign * measure([text]) * min(len(words_of(text)), 25), reverse=True)[
                :5
            ]
            lines = "".join(f"\n    {measure([text]):.1f}  {text[:200]}" for text in worst)
            hard.append(f"/{page} has {measure(found):.1f}, not {limit}{lines}")
    assert not hard, "\n".join(hard)


@pytest.mark.parametrize(
    ("measure", "easy", "hard"),
    [
        (grade, "We will meet again in the spring.", "Organizational considerations necessitate delay."),
        (
            lambda found: -ease(found) / 10,
            "Nos vemos de nuevo en abril.",
            "Consideraciones organizacionales obligan a postergar.",
        ),
    ],
    ids=["en", "es"],
)
def test_the_count_itself(measure: Callable[[list[str]], float], easy: str, hard: str) -> None:
    """Hard words and long sentences are harder; a heading without a full stop ends its sentence."""
    assert measure([easy]) + 5 < measure([hard])
    assert measure([" and ".join([easy[:-1]] * 8)]) > measure([easy] * 8)
    assert sentences_of("One. Two? Three") == 3


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("amor", 2), ("país", 2), ("día", 2), ("correo", 3), ("cuidado", 3), ("muy", 1), ("hoy", 1), ("y", 1),
        ("ya", 1), ("que", 1), ("guía", 2), ("averigüéis", 4), ("continúe", 4), ("entrevista", 4), ("electrónico", 5),
        ("agradecimiento", 6), ("viuda", 2), ("leer", 2), ("aún", 2), ("ahora", 3), ("ibas a huir", 4),
    ],
)  # fmt: skip
def test_spanish_syllables_are_those_that_are_said(word: str, count: int) -> None:
    """Two strong vowels are two syllables; a weak one beside a strong one is none of its own without an accent."""
    assert spanish_syllables(word) == count

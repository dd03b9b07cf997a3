"""Every page of the real site can be read by someone who reads at the level of the eighth year of school.

How it is counted: the visible text of `.md-content`, without pictures and hidden words. Each block element (a heading,
a paragraph, an item, a cell) is at least one sentence, and more if it holds several; fragments of fewer than four
words, such as labels and names, are left out, for they would make any page look simple. Words and syllables are those
of textstat. The grade is that of Flesch and Kincaid: 0.39 × words per sentence + 11.8 × syllables per word - 15.59.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import textstat

from support.built import Built
from support.html_tree import Node

GRADE = 8.0
_INLINE = {"a", "abbr", "b", "br", "cite", "code", "em", "i", "label", "small", "span", "strong", "sub", "sup"}
_SKIPPED = {"svg", "script", "style", "template", "nav", "button"}
_SENTENCE = re.compile(r"[^.!?]+[.!?]*")


@dataclass(frozen=True)
class Passage:
    """A block's text, and what the grade is counted from."""

    text: str

    @property
    def words(self) -> int:
        return int(textstat.lexicon_count(self.text))

    @property
    def sentences(self) -> int:
        return max(1, sum(1 for part in _SENTENCE.findall(self.text) if re.search(r"\w", part)))

    @property
    def syllables(self) -> int:
        return int(textstat.syllable_count(self.text))


def grade(passages: list[Passage]) -> float:
    words = sum(passage.words for passage in passages)
    sentences = sum(passage.sentences for passage in passages)
    syllables = sum(passage.syllables for passage in passages)
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def blocks(node: Node) -> Iterator[str]:
    """The text of each block element, without that of the blocks inside it."""
    run = ""
    for child in node.children:
        if isinstance(child, str):
            run += child
        elif child.tag in _SKIPPED or child.has_class("ft-hidden") or child["aria-hidden"] == "true":
            run += " "
        elif child.tag in _INLINE and "ft-cites" not in child["class"].split():
            run += " ".join(blocks(child))
        else:
            yield run
            run = ""
            yield from blocks(child)
    yield run


def passages(tree: Node) -> list[Passage]:
    texts = (re.sub(r"\s+", " ", text).strip() for text in blocks(tree.with_class("md-content")[0]))
    return [passage for text in texts if (passage := Passage(text)).words >= 4]


def test_every_page_is_easy_to_read(root_site: Built) -> None:
    """No page needs more than eight years of school; the message names its hardest passages."""
    hard = []
    for page, tree in root_site.trees.items():
        found = passages(tree)
        assert found, page
        if grade(found) > GRADE:
            worst = sorted(found, key=lambda it: grade([it]) * min(it.words, 25), reverse=True)[:5]
            lines = "".join(f"\n    {grade([it]):.1f}  {it.text[:200]}" for it in worst)
            hard.append(f"/{page} has grade {grade(found):.1f}{lines}")
    assert not hard, "\n".join(hard)


def test_the_count_itself() -> None:
    """Hard words and long sentences raise the grade; a heading without a full stop ends its sentence."""
    easy, hard = (
        Passage("We will meet again in the spring."),
        Passage("Organizational considerations necessitate delay."),
    )
    assert grade([easy]) < 3 < 12 < grade([hard])
    assert grade([Passage(" and ".join([easy.text[:-1]] * 4))]) > grade([easy]) + 8
    assert Passage("One. Two? Three").sentences == 3

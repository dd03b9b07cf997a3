"""Words that nobody in the United States would say: British ones in English, English ones in Spanish."""

import re
from pathlib import Path

import pytest

from followthrough import build
from followthrough.model.prose import shape_of, texts
from followthrough.paths import BASE_CONTENT

ODD = {
    "en": [
        r"\w*(colour|favour|behaviour|honour|licence|centre|catalogue|programme|cheque|grey)\w*",
        r"(organ|recogn|real|apolog|custom|summar|emphas|pract)is(e|ed|es|ing)", r"(cancel|travel|label)l(ed|ing)",
        "learnt", "whilst", "amongst", "towards", "keen", "rang", "fortnight", "diary", "straight away", "shall",
        r"mend(ed|ing)?", "(by|the) post(?! about)", "postal address", r"tick(s|ed|ing)?", "enough now",
        "(?<!on )its (choice|way)", "any more(?=[.,?!])", "else wait", "I thank you", "should you (want|wish|need)",
        "full heart", "in peace until", r"good day \{name\}",
    ],
    "es": [
        r"d[eé]j\w* (\w+ ){0,2}fuera", "apreci(o|amos) que", r"a partir de \{", "ten tus",
        "va(ya)?( bien| mejor)? con(tigo|migo)", "día lleno", "todo está lleno", "preferir[íi]a mucho", "consejo legal",
        "se leen? (como|casi)", "aplic(a|ar|as|o) (al|(a|para) (un|una|el|la))", "hace(r)? sentido",
        "llamar para atrás", "tomar lugar",
    ],
}  # fmt: skip
ELSEWHERE = ("checks",)
"""They name words that readers may write."""


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_word_is_from_elsewhere(language: str) -> None:
    """Each is said in another way here; see the list. Titles of documents are quoted as they are."""
    _, loaded = build.read((BASE_CONTENT,), language)
    said = {
        f"{folder}/{id}: {way[-1]}": " ".join(found)
        for (folder, id), data in loaded.content.entities.items()
        for way, found in texts(shape_of(folder), data)
        if folder not in ELSEWHERE and not (folder == "sources" and way[-1] == "title")
    }
    folder = BASE_CONTENT / ("" if language == "en" else language) / "pages"
    said |= {path.name: _prose(path) for path in folder.rglob("*.md")}
    assert len(said) > 600
    odd = re.compile("|".join(rf"(?<!\w)(?:{words})(?!\w)" for words in ODD[language]), re.IGNORECASE)
    assert [f"{place}: {found[0]}" for place, text in said.items() for found in odd.finditer(text)] == []


def _prose(path: Path) -> str:
    """A page without the addresses of its links."""
    return re.sub(r"\]\([^)]*\)", "]", path.read_text(encoding="utf-8"))

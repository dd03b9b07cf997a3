"""Handouts: tagged PDFs with the center's name, in both sizes."""

import ctypes
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from conftest import TODAY
from followthrough import build
from followthrough.handouts.documents import Handout, handouts
from followthrough.handouts.letterhead import Letterhead, Paper, usual_paper
from followthrough.handouts.pdf import pdf
from followthrough.model.knowledge import Knowledge
from followthrough.paths import BASE_CONTENT
from support.once import made_once

MM = 72 / 25.4
SIZES: dict[Paper, tuple[float, float]] = {"letter": (215.9, 279.4), "a4": (210, 297)}
ADDRESS = "https://careers.example.org/after/"
EVIL = "Centre <i>& “Söhne”</i> <img src=http://127.0.0.1:9/x>"

CARD = """\
title: A card
step: thank
channel: post
rule: thank
use: Post it {window:thank}.
skip: When they decide at once.
length: Four lines
parts:
  greeting: {title: Greeting, wordings: ["Dear {name},"]}
  thanks: {title: Thanks, wordings: ["Thank you & <b>all</b> of your {name}."]}
  moment: {title: Moment, wordings: ["I recall {moment}."]}
cites: [alpha/one]
"""


def written(knowledge: Knowledge, paper: Paper, **head: Any) -> list[Handout]:
    letterhead = Letterhead(**{"name": "Career Center", "address": ADDRESS, "paper": paper} | head)
    return list(handouts(knowledge, letterhead, language="en", day=TODAY))


def made(knowledge: Knowledge, paper: Paper, **head: Any) -> dict[str, bytes]:
    return {it.name: pdf(it.html, paper) for it in written(knowledge, paper, **head)}


def longest_letters(its: list[Handout], number: int) -> list[Handout]:
    """All that are no letters, and the letters with most to print: the others have more room."""
    letters = sorted((it for it in its if it.name.startswith("letters/")), key=lambda it: -len(it.html))
    return [it for it in its if it not in letters[number:]]


@pytest.fixture(scope="module", params=SIZES)
def real(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Paper, dict[str, bytes]]:
    """The handouts of the real content; of letters the longest, since the others have more room on the same paper."""
    paper: Paper = request.param

    def make(folder: Path) -> dict[str, str]:
        files = {}
        its = written(build.read((BASE_CONTENT,))[0], paper)
        for number, it in enumerate(longest_letters(its, 2 if paper == "a4" else 10)):
            files[it.name] = str(folder / f"{number}.pdf")
            Path(files[it.name]).write_bytes(pdf(it.html, paper))
        return files

    files = made_once(tmp_path_factory, f"handouts-{paper}", make)
    return paper, {name: Path(file).read_bytes() for name, file in files.items()}


@pytest.fixture
def mini(content: Path, write: Callable[[str, str], Path]) -> Knowledge:
    """The miniature content with a letter that goes by post."""
    write("letters/card.yaml", CARD)
    return build.read((content,))[0]


def text(document: bytes) -> str:
    pages = PdfReader(io.BytesIO(document)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def tags(document: bytes) -> Iterator[DictionaryObject]:
    """The structure's elements in reading order."""

    def below(node: Any) -> Iterator[DictionaryObject]:
        node = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(node, ArrayObject):
            for each in node:
                yield from below(each)
        elif isinstance(node, DictionaryObject) and node.get("/Type") != "/MCR":
            if "/S" in node:
                yield node
            yield from below(node.get("/K", ArrayObject()))

    root: Any = PdfReader(io.BytesIO(document)).root_object["/StructTreeRoot"]
    yield from below(root["/K"])


def test_there_is_one_for_everything(mini: Knowledge) -> None:
    """Checklist, do's and don'ts, timing, a guide for each card, each letter; in that order."""
    assert list(made(mini, "letter")) == [
        "checklist", "dos-and-donts", "timing", "card-guide/card", "letters/note", "letters/call", "letters/card",
    ]  # fmt: skip


@pytest.mark.slow
def test_every_handout_is_accessible(real: tuple[Paper, dict[str, bytes]]) -> None:
    """Tagged, marked as PDF/UA, with language, title, bookmarks, and words for every picture."""
    _, documents = real
    for name, document in documents.items():
        reader = PdfReader(io.BytesIO(document))
        root: Any = reader.root_object
        assert root["/MarkInfo"]["/Marked"], name
        assert root["/Lang"] == "en", name
        assert root["/ViewerPreferences"]["/DisplayDocTitle"], name
        assert b"pdfuaid" in root["/Metadata"].get_data(), name
        assert reader.metadata
        titles = [str(it["/Title"]) for it in reader.outline if not isinstance(it, list)]
        assert titles == [reader.metadata.title], name
        assert reader.metadata.author == "Career Center"
        kinds = [str(tag["/S"]) for tag in tags(document)]
        assert kinds.count("/H1") == 1, name
        assert "/H3" not in kinds or kinds.index("/H2") < kinds.index("/H3"), name
        figures = [tag for tag in tags(document) if str(tag["/S"]) == "/Figure"]
        assert all(str(tag.get("/Alt", "")) for tag in figures), f"{name} has a picture without words"


@pytest.mark.slow
def test_every_sheet_fits(real: tuple[Paper, dict[str, bytes]]) -> None:
    """The right size, nothing at the edges where printers cannot print, fonts inside, no sheet without text."""
    paper, documents = real
    for name, document in documents.items():
        reader = PdfReader(io.BytesIO(document))
        for page in reader.pages:
            size = (float(page.mediabox.width) / MM, float(page.mediabox.height) / MM)
            assert size == pytest.approx(SIZES[paper], abs=0.1), name
            assert len(page.extract_text()) > 60, f"{name} has an empty sheet"
            fonts: Any = page["/Resources"]["/Font"]  # type: ignore[index]
            for font in fonts.values():
                inner = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
                assert "/FontFile2" in inner or "/FontFile3" in inner, f"{name}: {inner['/FontName']} is not inside"
        for sheet in pypdfium2.PdfDocument(document):
            image = sheet.render(scale=1).to_pil().convert("L")
            ink = image.point(lambda value: 255 if value < 200 else 0).getbbox()
            assert ink
            left, above, right, below = ink[0], ink[1], image.width - ink[2], image.height - ink[3]
            assert min(left, right) > 16 * MM, f"{name} sticks out"
            assert min(above, below) > 6 * MM, f"{name} is too close to the edge"


@pytest.mark.slow
def test_the_checklist_fits_on_two_sheets(real: tuple[Paper, dict[str, bytes]]) -> None:
    """Every action of the way is on it, and each letter takes two sheets at most, the card guide two."""
    _, documents = real
    knowledge, _ = build.read((BASE_CONTENT,))
    words = text(documents["checklist"])
    way = [step for step in knowledge.steps.values() if not step.aside]
    actions = [action.title for step in way for action in step.actions.values()]
    assert len(actions) > 25
    assert [title for title in actions if title not in words] == []
    assert words.count("My date:") == sum(1 for s in way for a in s.actions.values() if a.rule)
    long = {name: len(PdfReader(io.BytesIO(it)).pages) for name, it in documents.items()}
    assert [name for name, sheets in long.items() if sheets > 2] == ["dos-and-donts", "timing"]


@pytest.mark.slow
def test_the_order_of_reading_is_the_order_of_doing(real: tuple[Paper, dict[str, bytes]]) -> None:
    """Steps come one after the other; in each, the dos come before the don'ts, and every piece of advice is there."""
    _, documents = real
    knowledge, _ = build.read((BASE_CONTENT,))
    words = text(documents["checklist"])
    way = [step for step in knowledge.steps.values() if not step.aside]
    places = [words.index(next(iter(step.actions.values())).title) for step in way]
    assert places == sorted(places)
    words = text(documents["dos-and-donts"])
    assert [it.title for it in knowledge.advice.values() if it.title not in words] == []
    words = text(documents["timing"])
    assert [it.title for it in knowledge.timing.values() if it.title not in words] == []


@pytest.mark.slow
def test_nothing_is_smaller_than_eleven_point(real: tuple[Paper, dict[str, bytes]]) -> None:
    """But for the foot: the center's name, its address and the number of the sheet."""
    paper, documents = real
    foot = 16 * MM
    for name, document in documents.items():
        for sheet in pypdfium2.PdfDocument(document):
            for item in sheet.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
                _, bottom, _, _ = item.get_bounds()
                matrix = item.get_matrix()
                size = ctypes.c_float()
                pypdfium2.raw.FPDFTextObj_GetFontSize(item.raw, size)
                points = size.value * abs(matrix.d or matrix.b)
                assert points > 10.9 or bottom < foot, f"{name} ({paper}) has text of {points:.1f} point"


@pytest.mark.slow
@pytest.mark.parametrize("paper", SIZES)
def test_the_code_leads_to_the_page(mini: Knowledge, paper: Paper) -> None:
    """A phone reads the address of the handout's own page; it stands beside the code in words as well."""
    pages = {
        "checklist": "checklist/", "dos-and-donts": "dos-and-donts/", "timing": "timing/",
        "card-guide/card": "letters/card/", "letters/card": "letters/card/",
        "letters/note": "letters/note/", "letters/call": "letters/call/",
    }  # fmt: skip
    for name, document in made(mini, paper).items():
        sheet = pypdfium2.PdfDocument(document)[0].render(scale=3).to_pil()
        assert [code.text for code in zxingcpp.read_barcodes(sheet)] == [ADDRESS + pages[name]]
        assert (ADDRESS + pages[name]).removeprefix("https://") in text(document).replace("/ ", "/")


def test_without_an_address_there_is_no_code(mini: Knowledge) -> None:
    """A site that does not know where it will be still has handouts."""
    document = made(mini, "a4", address="")["checklist"]
    assert zxingcpp.read_barcodes(pypdfium2.PdfDocument(document)[0].render(scale=3).to_pil()) == []
    assert "Career Center" in text(document)
    assert "http" not in text(document)


@pytest.mark.slow
def test_text_stays_text(mini: Knowledge) -> None:
    """Angle brackets and ampersands of a name or a letter are shown, never obeyed; nothing is fetched."""
    documents = made(mini, "letter", name=EVIL)
    assert EVIL in text(documents["checklist"])
    assert "Thank you & <b>all</b> of your their name." in text(documents["letters/card"])
    assert "Thank you & <b>all</b> of your Ms. Sample." in text(documents["card-guide/card"])


@pytest.mark.slow
def test_a_card_has_its_real_size(mini: Knowledge) -> None:
    """The sample and the lines to write on are drawn as large as the card is."""
    for paper, width in (("letter", 140), ("a4", 148)):
        sheet = pypdfium2.PdfDocument(made(mini, paper)["card-guide/card"])[1]  # type: ignore[arg-type]
        image = sheet.render(scale=4).to_pil().convert("L")
        dark = image.point(lambda level: 255 * (level < 128)).resize((1, image.height), Image.Resampling.BOX)
        widest = max(dark.tobytes()) / 255 * image.width / 4 / MM
        assert widest == pytest.approx(width, abs=1)


@pytest.mark.slow
def test_a_logo_and_a_color_come_in(mini: Knowledge, tmp_path: Path) -> None:
    """A brand's logo is drawn beside its name, and its color is that of the line below."""
    logo = tmp_path / "logo.svg"
    logo.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 1"><path d="M0 0h3v1H0z" fill="#0000ff"/></svg>',
        encoding="utf-8",
    )
    document = made(mini, "letter", logo=logo, color="#ff0000")["checklist"]
    sheet = pypdfium2.PdfDocument(document)[0].render(scale=2).to_pil()
    colors = {color: count for count, color in sheet.getcolors(100_000)}
    assert colors[(0, 0, 255)] > 1000
    assert colors[(255, 0, 0)] > 1000


@pytest.mark.slow
def test_a_deadline_that_a_center_has_ruled_bears_its_name(content: Path, tmp_path: Path) -> None:
    """On paper as on the screen, beside the reason; a ruling of ours does not."""
    (tmp_path / "own" / "timing").mkdir(parents=True)
    ruling = "ruling: {until: 2 days, reason: Ours to say.}\n"
    (tmp_path / "own" / "timing" / "thank.yaml").write_text(ruling, encoding="utf-8")
    document = made(build.read((content, tmp_path / "own"))[0], "letter")["timing"]
    assert "Ours to say. Advice of" in text(document)
    assert text(document).count("Advice of") == 1


@pytest.mark.slow
def test_same_inputs_same_bytes(mini: Knowledge) -> None:
    """Two runs on one machine give equal files."""
    assert made(mini, "letter") == made(mini, "letter")


@pytest.mark.parametrize(
    "region, paper", [("US", "letter"), ("US-CA", "letter"), ("CA", "letter"), ("DE", "a4"), ("DE-BY", "a4")]
)
def test_the_region_decides_the_paper(region: str, paper: Paper) -> None:
    """What is in the printers there."""
    assert usual_paper(region) == paper

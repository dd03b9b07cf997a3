"""On paper: a letter on Letter and A4, and every card in its real size, with nothing cut off."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PageObject, PdfReader

from browser.test_print import FORMATS, MM, plain
from support.desk_page import DeskPage, OpenDesk

pytestmark = pytest.mark.slow

IN = 25.4
CARDS = {"a2": (4.25 * IN, 5.5 * IN), "a6": (105, 148), "4x6": (4 * IN, 6 * IN)}
VALUES = {"name": "Ms. Rivera", "role": "Nurse", "company": "Acme", "moment": "the ward", "strength": "my calm",
          "interview_day": "on Friday", "your_name": "Kim"}  # fmt: skip


def printed(desk: DeskPage, paper: str = "") -> PdfReader:
    """What the button prints: on a paper, or on one as large as the page asks for."""
    desk.open_print()
    desk.page.click("#ft-print-now")
    expect(desk.page.locator(".ft-printing")).to_have_count(1)
    size = {"format": paper} if paper else {"prefer_css_page_size": True}
    reader = PdfReader(io.BytesIO(desk.page.pdf(print_background=False, **size)))
    expect(desk.page.locator(".ft-printing")).to_have_count(0)
    return reader


def sides(sheet: PageObject) -> list[float]:
    return [float(sheet.mediabox.width) / MM, float(sheet.mediabox.height) / MM]


def words_at(sheet: PageObject) -> list[tuple[str, float, float]]:
    """Pieces of text with the place where each begins, in mm from the left and from the bottom."""
    found: list[tuple[str, float, float]] = []

    def visit(text: str, matrix: list[float], inner: list[float], *_: object) -> None:
        if text.strip():
            x = inner[4] * matrix[0] + inner[5] * matrix[2] + matrix[4]
            y = inner[4] * matrix[1] + inner[5] * matrix[3] + matrix[5]
            found.append((text.strip(), x / MM, y / MM))

    sheet.extract_text(visitor_text=visit)
    return found


@pytest.fixture
def desk(open_desk: OpenDesk) -> DeskPage:
    desk = open_desk(viewport={"width": 1280, "height": 900})
    desk.page.add_init_script("window.print = () => {}")
    return desk


@pytest.mark.parametrize("paper", FORMATS)
@pytest.mark.parametrize("letter", ["thank-you-email", "phone-call"])
def test_letter(desk: DeskPage, letter: str, paper: str) -> None:
    """A letter prints on one sheet of either size: its whole text, and nothing of the page around it."""
    desk.open(letter)
    desk.open_print()
    expected = plain(desk.text_in_brackets)
    [sheet] = printed(desk, paper).pages
    assert sides(sheet) == pytest.approx(FORMATS[paper], abs=1)
    assert plain(sheet.extract_text()) == expected


@pytest.mark.parametrize(
    ("folded", "paper"), [(False, ""), (True, ""), (False, "Letter"), (True, "A4")],
    ids=["flat", "folded", "flat on Letter", "folded on A4"],
)  # fmt: skip
@pytest.mark.parametrize("card", CARDS)
def test_card(desk: DeskPage, card: str, folded: bool, paper: str) -> None:
    """A card has its size to the millimetre and its whole text on one side, also on a larger sheet."""
    desk.open("thank-you-card")
    desk.fill(**VALUES)
    desk.open_print()
    desk.page.check(f"#ft-format-{card}")
    desk.page.set_checked("#ft-print-folded", folded)
    wide, high = CARDS[card][0] * (2 if folded else 1), CARDS[card][1]
    shown = desk.page.locator(".ft-preview .ft-sheet").bounding_box()
    assert shown
    assert [shown["width"], shown["height"]] == pytest.approx([wide / IN * 96, high / IN * 96], abs=3)
    expect(desk.page.get_by_text(desk.words["desk_print_too_long"])).to_be_hidden()
    [sheet] = printed(desk, paper).pages
    assert plain(sheet.extract_text()) == plain(desk.text)
    width, height = sides(sheet)
    if not paper:
        assert [width, height] == pytest.approx([wide, high], abs=0.6)
    left, bottom = (width - wide) / 2, (height - high) / 2
    assert left > -1
    assert bottom > -1
    for text, x, y in words_at(sheet):
        assert left + (wide / 2 if folded else 0) + 9 < x < left + wide - 9, (text, x)
        assert bottom + 9 < y < bottom + high - 9, (text, y)


def test_lines_to_write_on(desk: DeskPage) -> None:
    """With lines alone, no word is printed; without marks, no edge is drawn."""
    desk.open("thank-you-card")
    desk.fill(**VALUES)
    desk.open_print()
    desk.page.check("#ft-print-lines")
    [sheet] = printed(desk).pages
    assert sheet.extract_text().strip() == ""
    lines = desk.page.locator(".ft-preview .ft-sheet__line").evaluate_all(
        "all => all.map(it => [it, it.parentElement]).filter(([it, box]) => it.getBoundingClientRect().bottom"
        " <= box.getBoundingClientRect().bottom).length"
    )
    assert 10 <= lines <= 20
    outline = "it => getComputedStyle(it).outlineStyle"
    sheet_shown = desk.page.locator(".ft-preview .ft-sheet")
    assert sheet_shown.evaluate(outline) == "dashed"
    desk.page.uncheck("#ft-print-edge")
    assert sheet_shown.evaluate(outline) == "none"


def test_a_text_too_long_for_a_card(desk: DeskPage) -> None:
    """Letters get smaller first; then a note says that it goes on on a second card, which holds the rest."""
    desk.open("thank-you-card")
    desk.fill(**VALUES)
    desk.open_print()
    shown = desk.page.locator(".ft-preview .ft-sheet")
    expect(shown).to_have_attribute("data-size", "12")
    note = desk.page.get_by_text(desk.words["desk_print_too_long"])
    desk.write("thanks", "word " * 95 + "LAST")
    expect(note).to_be_hidden()
    assert shown.get_attribute("data-size") in ("10", "11", "12")
    desk.write("thanks", "word " * 260 + "LAST")
    expect(note).to_be_visible()
    expect(shown).to_have_attribute("data-size", "10")
    reader = printed(desk)
    assert len(reader.pages) == 2
    assert "LAST" in plain(" ".join(sheet.extract_text() for sheet in reader.pages)).upper()


def test_hostile_text_on_paper(desk: DeskPage) -> None:
    """What was typed is printed as it stands."""
    desk.open("thank-you-card")
    desk.fill(**VALUES)
    desk.fill(name="<b>Zoë & Söhne</b>")
    [sheet] = printed(desk).pages
    assert "<b>Zoë & Söhne</b>" in " ".join(sheet.extract_text().split())


@pytest.mark.parametrize("paper", FORMATS)
@pytest.mark.parametrize("runs_scripts", [True, False], ids=["desk", "no script"])
def test_the_page_itself(open_desk: OpenDesk, paper: str, runs_scripts: bool) -> None:
    """Printing the page without the button gives the letter alone, on one sheet, also while a paragraph is reworded."""
    desk = open_desk(java_script_enabled=runs_scripts)
    desk.page.goto("letters/thank-you-email/")
    if runs_scripts:
        desk.ready()
        desk.fill(name="Ana")
        desk.reword("thanks")
    expected = desk.paper.locator("p:not(.ft-noprint)").all_text_contents()
    [sheet] = PdfReader(io.BytesIO(desk.page.pdf(format=paper))).pages
    assert plain(sheet.extract_text()) == plain(" ".join(expected))
    assert "Ana" in sheet.extract_text() or not runs_scripts
    left, bottom = min(x for _, x, _ in words_at(sheet)), min(y for _, _, y in words_at(sheet))
    assert left > 20
    assert bottom > 20

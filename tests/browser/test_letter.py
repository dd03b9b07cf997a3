"""A letter's page: the letter first, its questions one at a time on a phone and all beside it on a wide screen."""

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.test_keyboard import focus, tab_to
from support.desk_page import DeskPage, OpenDesk
from support.plan_page import FRIDAY
from support.site import PHONE

ASKED = ["role", "company", "moment", "strength", "phone", "your-name"]
ANSWERS = {"role": "Nurse", "moment": "the night shift", "strength": "my calm", "phone": "555 0100", "your-name": "Kim"}
SCREENS = f"document.documentElement.scrollHeight / {PHONE['height']}"


def visible_questions(page: Page) -> list[str]:
    """The questions that can be seen."""
    fields = page.locator(".ft-ask__form input").locator("visible=true")
    return [(field.get_attribute("id") or "").removeprefix("ft-blank-") for field in fields.all()]


def paragraph(desk: DeskPage, part: str) -> Locator:
    return desk.page.locator(f".ft-para:has(#ft-reword-{part})")


def test_one_question_at_a_time(desk: DeskPage) -> None:
    """A phone asks one thing after the other, nothing that the plan knows; each answer stands in the letter at once."""
    page = desk.page
    desk.plan("2026-03-06 14:00", "Ana", "Ben", name="Acme")
    desk.open("thank-you-email")
    taps = 0
    for place, blank in enumerate(ASKED):
        assert visible_questions(page) == [blank]
        expect(page.locator(f"label[for=ft-blank-{blank}]")).to_contain_text(f"{place + 1} of {len(ASKED)} · ")
        if blank == "company":
            expect(page.locator("#ft-blank-company")).to_have_value("Acme")
        else:
            page.locator("input:focus").fill(ANSWERS[blank]) if place else page.fill("#ft-blank-role", ANSWERS[blank])
            expect(desk.paper).to_contain_text(ANSWERS[blank])
        if place < len(ASKED) - 1:
            page.click("#ft-desk-next")
            taps += 1
            expect(page.locator(f"#ft-blank-{ASKED[place + 1]}")).to_be_focused()
    expect(page.locator("#ft-desk-next")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator("#ft-mail")).to_be_focused()
    page.click("#ft-desk-sent-email")
    assert taps + 3 <= 9, "a field, Next five times, mail, sent"
    page.click("#ft-desk-back")
    expect(page.locator("#ft-blank-phone")).to_be_focused()
    page.reload()
    desk.ready()
    assert visible_questions(page) == []
    page.click("#ft-desk-change")
    assert visible_questions(page) == ["role"]


def test_a_blank_leads_to_its_question_and_back(desk: DeskPage) -> None:
    """A blank, or what fills it, leads to its field, also to one that is not asked; from there a way leads back."""
    page = desk.page
    desk.plan("2026-03-06 14:00", "Ana", name="Acme")
    desk.open("thank-you-email")
    page.locator(".ft-letter a.ft-blank", has_text="your phone number").click()
    expect(page.locator("#ft-blank-phone")).to_be_focused()
    page.click("#ft-desk-to-letter")
    expect(page.locator(".ft-letter a[data-blank=phone]")).to_be_focused()
    expect(page.locator(".ft-letter a[data-blank=phone]")).to_be_in_viewport()
    page.locator(".ft-letter bdi", has_text="Ana").click()
    expect(page.locator("#ft-blank-name")).to_be_focused()
    page.keyboard.type(" Ruiz")
    assert desk.text.startswith("Dear Ana Ruiz,")


def test_an_interview_without_a_name_is_no_employer(desk: DeskPage) -> None:
    """What the plan calls an interview by itself is offered for no company."""
    desk.plan("2026-03-06 14:00", "Ana")
    desk.open("thank-you-email")
    expect(desk.ask("company")).to_have_value("")
    assert desk.words["plan_unnamed"] not in desk.text


@pytest.mark.slow
def test_all_questions_beside_the_letter(open_desk: OpenDesk) -> None:
    """On a wide screen every question stands beside the letter, and Enter goes from one to the next."""
    desk = open_desk(viewport={"width": 1280, "height": 900})
    desk.at(FRIDAY)
    page = desk.page
    desk.plan("2026-03-06 14:00", "Ana", name="Acme")
    desk.open("thank-you-email")
    assert visible_questions(page) == ASKED
    letter, field = desk.paper.bounding_box(), page.locator("#ft-blank-role").bounding_box()
    assert letter
    assert field
    assert letter["x"] + letter["width"] < field["x"]
    assert field["x"] + field["width"] > 1000, "no dead right third"
    expect(page.locator("#ft-desk-next")).to_be_hidden()
    page.fill("#ft-blank-role", "Nurse")
    page.keyboard.press("Enter")
    expect(page.locator("#ft-blank-company")).to_be_focused()


def test_the_first_question_by_keyboard(desk: DeskPage) -> None:
    """From the skip link it is two Tabs to the first question, and the focus is seen."""
    page = desk.page
    desk.plan("2026-03-06 14:00", "Ana", "Ben")
    desk.open("thank-you-email")
    tab_to(page, ".md-skip")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#ft-desk-begin")).to_be_focused()
    assert focus(page)[2]
    page.keyboard.press("Enter")
    expect(page.locator("#ft-blank-role")).to_be_focused()
    assert focus(page)[2]


def test_wordings_and_remarks_where_they_belong(desk: DeskPage) -> None:
    """A paragraph is put another way where it stands; what is off stands below it, else below the letter."""
    page = desk.page
    desk.plan("2026-03-06 14:00", "Ana", name="Acme")
    desk.open("thank-you-email")
    closing = paragraph(desk, "closing")
    page.locator("#ft-reword-closing").click()
    expect(page.locator("#ft-pick-closing-0")).to_be_focused()
    expect(closing.locator(".ft-para__text")).to_be_hidden()
    expect(closing.locator("textarea")).to_be_hidden()
    page.check("#ft-pick-closing-own")
    expect(page.locator("#ft-own-closing")).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Cheers, Kim")
    expect(closing.locator("[data-kind=avoids]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("#ft-reword-closing")).to_be_focused()
    expect(closing.locator(".ft-para__text")).to_have_text("Cheers, Kim")
    desk.write("thanks", "One.\n\nTwo.\n\nThree.\n\nFour.")
    expect(page.locator(".ft-para [data-kind=length]")).to_have_count(0)
    expect(page.locator(".ft-desk__whole [data-kind=length]")).to_have_count(1)


@pytest.mark.slow
def test_whose_letter_and_who_is_next(desk: DeskPage) -> None:
    """Above the letter: the way to the plan, when it is due, whose it is; once sent that it is, and who comes next."""
    page = desk.page
    desk.plan("2026-03-06 14:00", "Ana", "Ben", name="Acme")
    desk.open("thank-you-email")
    above = page.locator(".ft-desk__head")
    expect(above).to_contain_text("by Saturday 2:00 PM")
    expect(above.locator("a[href$='plan/']")).to_be_visible()
    expect(above.locator("[aria-current]")).to_have_text("Ana")
    page.click("#ft-desk-sent-email")
    expect(above).to_contain_text("March 6")
    expect(above.locator("[aria-current]")).to_contain_text(desk.words["desk_has_theirs"])
    expect(page.locator("#ft-next-person")).to_contain_text("Ben")


@pytest.mark.parametrize("path", ["thank-you-email", "thank-you-card", "phone-call"])
def test_a_letter_is_two_screens_long(desk: DeskPage, path: str) -> None:
    """On a phone a letter with its questions and its sending is at most two screens, the list of letters three."""
    desk.open(path)
    assert desk.page.evaluate(SCREENS) <= 2
    desk.page.goto("letters/")
    assert desk.page.evaluate(SCREENS) <= 3

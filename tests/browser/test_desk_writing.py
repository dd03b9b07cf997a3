"""Writing a letter at the desk: remarks, words of one's own, what is optional, days, the subject."""

import re

import pytest
from playwright.sync_api import expect

from browser.test_keyboard import focus
from support.desk_page import FILLED, DeskPage

pytestmark = pytest.mark.slow


def test_every_remark_leads_to_its_place(desk: DeskPage) -> None:
    """“Show me where” puts the focus into the field, the part or the subject that is meant, also by keyboard."""
    page = desk.page
    desk.plan("2026-03-06 16:00", "Ana", "Ben")
    desk.open("thank-you-email")
    desk.fill(**FILLED | {"phone": "ASAP, no vacation"}, moment="our talk")
    desk.write("closing", "Cheers,\n\nKim")
    desk.title("A question?")
    places = {
        "be-specific": "#ft-blank-moment", "leave-out-pay": "#ft-blank-phone", "ask-nothing": "#ft-subject",
        "no-casual-sign-off": "#ft-own-closing", "sign-off-politely": "#ft-own-closing",
    }  # fmt: skip
    page.locator(".ft-para__panel > button").locator("visible=true").last.click()
    page.locator(".ft-para__panel > button").locator("visible=true").last.click()
    for check, place in places.items():
        page.locator(f"#ft-lead-{check}").focus()
        page.keyboard.press("Enter")
        expect(page.locator(place)).to_be_focused()
        assert focus(page)[2], f"{place} has the focus, but cannot be seen"
        desk.unfold(f"[data-check={check}] details")
        links = page.locator(f"[data-check={check}] .ft-small a")
        for link in links.all():
            assert re.search(r"sources/#[a-z-]+--[a-z-]+$", link.get_attribute("href") or "")
    for check in ("ask-nothing", "leave-out-pay"):
        expect(page.locator(f"[data-check={check}] .ft-small a").first).to_be_visible()


def test_own_words_and_back(desk: DeskPage) -> None:
    """Own words begin with what stands there, keep what is open a blank, and give way to a wording that is picked."""
    desk.open("thank-you-email")
    desk.fill(role="Nurse")
    shown = desk.text
    desk.pick("thanks", "own")
    assert desk.text == shown
    expect(desk.page.locator("#ft-own-thanks")).to_be_focused()
    desk.fill(moment="the ward")
    assert "the ward" in desk.text
    desk.write("thanks", "All mine.\nAll {role} <b>mine</b>.")
    assert "All mine.\nAll {role} <b>mine</b>." in desk.text
    desk.page.reload()
    desk.ready()
    assert "All {role} <b>mine</b>." in desk.text
    desk.reword("thanks")
    expect(desk.page.locator("#ft-pick-thanks-own")).to_be_checked()
    desk.pick("thanks", 0)
    assert desk.text == shown.replace("one thing you talked about", "the ward")
    desk.open("accept")
    long = desk.text
    desk.pick("details", -1)
    assert len(desk.text) < len(long)


def test_what_is_optional_stands_once_it_is_written(desk: DeskPage) -> None:
    """A reason for this company and an answer that was left open go on in the two paragraphs; without them, no gap."""
    desk.open("thank-you-email")
    desk.fill(name="Ana", **FILLED, interview_day="today", moment="the night shift")
    assert desk.remarks == []
    plain = desk.text
    assert len(plain.split("\n\n")) == 2 + 3
    desk.fill(reason="How you train people.", answer="yes, I can work nights")
    assert len(desk.text.split("\n\n")) == 2 + 3, "still two paragraphs"
    assert ": yes, I can work nights." in desk.text
    assert "how you train people. " in desk.text
    assert desk.remarks == []
    desk.fill(reason="", answer=" ")
    assert desk.text == plain


def test_a_day_typed_into_one_letter_stands_in_no_other(desk: DeskPage) -> None:
    """“Today” is true in the letter that says so; what is not a day stands in all."""
    desk.open("thank-you-email")
    desk.fill(**FILLED, interview_day="today")
    desk.open("check-in-no-date")
    assert "Nurse" in desk.text
    assert "today" not in desk.text
    expect(desk.page.locator("#ft-blank-interview-day")).to_have_value("")
    desk.open("thank-you-email")
    assert "today" in desk.text


def test_the_day_moves_on(desk: DeskPage) -> None:
    """Today becomes yesterday, also where the reader has typed just that; a card names the weekday."""
    desk.plan("2026-03-06 16:00", "Ana")
    desk.open("thank-you-email")
    desk.fill(interview_day="Today")
    desk.open("thank-you-card")
    assert "on Friday" in desk.text
    for when, day in (
        ("2026-03-07 08:00", "yesterday"),
        ("2026-03-08 08:00", "on Friday"),
        ("2026-03-16 08:00", "on March 6"),
    ):
        desk.at(when)
        desk.open("thank-you-email")
        assert f"with me {day} about" in desk.text


def test_the_subject_is_the_readers(desk: DeskPage) -> None:
    """The subject can be written anew; emptied, ours comes back and follows the blanks again."""
    desk.open("thank-you-email")
    desk.fill(role="Nurse")
    ours = desk.subject
    assert "Nurse" in ours
    desk.title("Mine")
    desk.fill(role="Cook")
    assert desk.subject == "Mine"
    desk.title("")
    assert desk.subject == ours.replace("Nurse", "Cook")

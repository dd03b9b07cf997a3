"""What leaves the desk: a mail link, a copy, a file. They hold exactly the text that is shown, whatever was typed."""

from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import expect

from browser.test_keyboard import marked
from support.desk_page import ZONE, OpenDesk

VALUES = {"name": "Ana", "role": "Nurse", "company": "Acme", "interview_day": "on Friday", "moment": "the ward",
          "strength": "my calm", "phone": "555 0100", "your_name": "Kim"}  # fmt: skip
HOSTILE = [
    "Zoë Müller-Łukaszewicz & Söhne",
    "100% + 1 = 101%; a+b%20c&subject=x&bcc=e@example.com#y?z",
    "👩‍👩‍👧‍👦 fine 🌳",
    "שרה כהן (‮מנהלת‬) مرحبا",
    "<img src=x onerror=alert(1)><script>alert(1)</script>",
    "\"quotes\" 'single' `back` \\ {name} [name of the person you write to] $& $1",
    "javascript:alert(1)",
    "a\u00a0b\u200bc\u2028d",
]


def mail(link: str) -> tuple[str, str, str]:
    """Address, subject and text of a mail link, read by the standard library alone: no plus sign means a space."""
    parts = urlsplit(link)
    assert parts.scheme == "mailto"
    assert not parts.fragment
    fields = dict(pair.split("=") for pair in parts.query.split("&"))
    assert set(fields) == {"subject", "body"}, fields
    assert "+" not in link
    assert fields["body"].count("%0A") == fields["body"].count("%0D%0A")
    return unquote(parts.path), unquote(fields["subject"], errors="strict"), unquote(fields["body"], errors="strict")


@pytest.mark.slow
@pytest.mark.parametrize("typed", HOSTILE)
def test_the_same_text_everywhere(open_desk: OpenDesk, typed: str) -> None:
    """Hostile and foreign text is shown as text; mail link, file and copy hold exactly what is shown."""
    desk = open_desk(permissions=["clipboard-read", "clipboard-write"]).open("thank-you-email")
    desk.fill(**VALUES)
    desk.fill(name=typed, role=typed, moment=typed)
    desk.write("interest", f"{typed}\nsecond line\n\n{typed}")
    assert desk.text.count(" ".join(typed.split())) >= 2, desk.text
    assert desk.paper.locator("img, script").count() == 0
    assert desk.link
    assert mail(desk.link) == ("", desk.subject, desk.text.replace("\n", "\r\n"))
    whole = f"{desk.words['letter_subject']} {desk.subject}\n\n{desk.text}"
    assert desk.saved() == whole.replace("\n", "\r\n") + "\r\n"
    clipboard = "navigator.clipboard.readText()"
    desk.page.click("#ft-desk-copy")
    expect(desk.page.get_by_text(desk.words["desk_copied"]).first).to_be_visible()
    assert desk.page.evaluate(clipboard) == desk.text
    desk.open_print()
    desk.page.click("#ft-desk-copy-subject")
    desk.page.wait_for_function(f"async text => await {clipboard} === text", arg=whole)
    desk.page.reload()
    desk.ready()
    assert mail(desk.link)[1:] == (desk.subject, desk.text.replace("\n", "\r\n"))


def test_half_an_emoji(open_desk: OpenDesk) -> None:
    """What a cut emoji leaves behind breaks neither the link nor what is kept."""
    desk = open_desk().open("thank-you-email")
    desk.page.eval_on_selector(
        "#ft-blank-role", "it => { it.value = 'a\\ud83d'; it.dispatchEvent(new Event('input')) }"
    )
    expect(desk.paper).to_contain_text("a\ufffd")
    assert desk.link
    assert "a\ufffd" in mail(desk.link)[1]


@pytest.mark.slow
def test_the_longest_link(open_desk: OpenDesk) -> None:
    """A link of 1,600 characters is offered; one more, and there is a reason instead, and the copy."""
    desk = open_desk().open("thank-you-email")
    desk.fill(**VALUES)
    assert desk.link
    room = 1600 - len(desk.link)
    desk.fill(moment="the ward" + "x" * room)
    assert desk.link
    assert len(desk.link) == 1600
    reason = desk.page.get_by_text(desk.words["desk_mail_too_long"].split("{")[0])
    expect(reason).to_be_hidden()
    desk.fill(moment="the ward" + "x" * (room + 1))
    expect(reason).to_be_visible()
    expect(reason).to_contain_text("1,600")
    expect(desk.page.locator("#ft-mail")).to_be_hidden()
    assert desk.link is None
    expect(desk.page.locator("#ft-desk-copy")).to_be_visible()
    desk.fill(moment="the ward")
    expect(desk.page.locator("#ft-mail")).to_be_visible()


def test_the_link_opens_the_mail_program(open_desk: OpenDesk) -> None:
    """A click asks the device for the very link; the page stays."""
    desk = open_desk().open("thank-you-email")
    desk.fill(**VALUES)
    with desk.page.expect_event("request", lambda request: request.url.startswith("mailto:")) as asked:
        desk.page.click("#ft-mail")
    assert asked.value.url == desk.link
    expect(desk.paper).to_be_visible()


@pytest.mark.slow
def test_without_a_clipboard(open_desk: OpenDesk) -> None:
    """Where a page may not copy, the text is shown and marked, and a sentence says so."""
    desk = open_desk()
    desk.page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    desk.open("thank-you-email")
    desk.fill(**VALUES)
    desk.page.click("#ft-desk-copy")
    expect(desk.page.locator(".ft-desk__out").get_by_text(desk.words["desk_copy_by_hand"])).to_be_visible()
    assert marked(desk.page) == desk.text


@pytest.mark.slow
@pytest.mark.parametrize("letter", ["phone-call", "voicemail", "question-before-you-leave"])
def test_what_is_spoken(open_desk: OpenDesk, letter: str) -> None:
    """A script has no mail link and no subject; it is large, can be copied, saved and printed."""
    desk = open_desk(timezone_id=ZONE).open(letter)
    expect(desk.page.locator("#ft-mail")).to_have_count(0)
    expect(desk.page.locator("#ft-subject")).to_have_count(0)
    assert float(desk.paper.evaluate("it => parseFloat(getComputedStyle(it).fontSize)")) >= 20
    desk.open_print()
    for button in ("#ft-desk-copy", "#ft-desk-save", "#ft-print > summary"):
        expect(desk.page.locator(button)).to_be_visible()
    assert desk.saved().replace("\r\n", "\n") == desk.text_in_brackets + "\n"

"""Forms on `/plan/`: what is wrong, what is asked back, what is kept while it is half typed, and whose it is."""

import re

import pytest
from playwright.sync_api import Route, expect

from browser.test_belongs import show, stored
from support.desk_page import DeskPage
from support.eye import OUTSIDE
from support.plan_page import FRIDAY, OpenPlan, PlanPage

pytestmark = pytest.mark.slow

TYPES = """Object.fromEntries([...document.querySelectorAll('.ft-person input')].map(
  it => [it.name, [it.type, it.autocomplete]]))"""


def test_all_that_is_wrong_at_once(plan: PlanPage) -> None:
    """One list says all that is wrong, its links lead to the fields, each described by its own; mended, it is gone."""
    page, words = plan.page, plan.words
    plan.open(FRIDAY)
    plan.answer("2026-03-05 15:00", people=["Ana"])
    page.fill("#ft-ended", "")
    page.click(".ft-person summary")
    page.fill("[name=email]", "ana at acme")
    plan.button("plan_form_submit").click()
    keys = ["plan_error_ended", "plan_error_email"]
    links = page.locator(".ft-wrongs a")
    expect(links).to_have_text([words[key] for key in keys])
    expect(page.locator("#ft-ended")).to_be_focused()
    fields = [page.locator(selector) for selector in ("#ft-ended", "[name=email]")]
    for place, (field, key) in enumerate(zip(fields, keys, strict=True)):
        links.nth(place).click()
        expect(field).to_be_focused()
        described = (field.get_attribute("aria-describedby") or "").split()
        assert words[key] in [page.locator(f"#{id}").text_content() for id in described]
    hint = page.locator("#ft-ended").get_attribute("aria-describedby") or ""
    assert "ft-ended-hint" in hint.split()
    for left, field, text in zip((1, 0), fields, ("2026-03-05T15:00", "ana@acme.example"), strict=True):
        field.fill(text)
        expect(links).to_have_count(left)
        expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator(".ft-error")).to_have_count(0)
    plan.button("plan_form_submit").click()
    expect(plan.next).to_be_visible()


def test_fields_for_people(plan: PlanPage) -> None:
    """A name has a label and a hint of its own; name, e-mail and phone are of their types, not the reader's own."""
    plan.open(FRIDAY)
    name = plan.page.get_by_label(plan.words["plan_form_person_name"], exact=True)
    hint = name.get_attribute("aria-describedby")
    expect(plan.page.locator(f"#{hint}")).to_have_text(plan.words["plan_form_person_name_hint"])
    types = plan.page.evaluate(TYPES)
    assert types["person"] == ["text", "section-ft-person-0 name"]
    assert types["email"] == ["email", "section-ft-person-0 email"]
    assert types["phone"] == ["tel", "section-ft-person-0 tel"]


@pytest.mark.parametrize("typed", ["03052026 0300PM", "030520260300PM"])
def test_a_date_is_typed_without_stopping(plan: PlanPage, typed: str) -> None:
    """The year has four digits, so that typing goes on to the hour by itself."""
    plan.open(FRIDAY)
    plan.page.focus("#ft-ended")
    plan.page.keyboard.type(typed)
    expect(plan.page.locator("#ft-ended")).to_have_value("2026-03-05T15:00")


@pytest.mark.parametrize(
    "ended, key, at",
    [
        ("0026-03-05T15:00", "plan_ask_year", "2026-03-05T15:00"),
        ("2028-03-07T15:00", "plan_ask_far", "2028-03-07T15:00"),
        ("2028-03-06T15:00", None, "2028-03-06T15:00"),
        ("2024-03-05T15:00", "plan_ask_far", "2024-03-05T15:00"),
        ("2024-03-06T15:00", None, "2024-03-06T15:00"),
    ],
)
def test_an_unlikely_year_is_asked_back(plan: PlanPage, ended: str, key: str | None, at: str) -> None:
    """A year of two digits, and a day more than two years away, is asked back once; saving again means it."""
    plan.open(FRIDAY)
    plan.answer(ended.replace("T", " "), name="Acme")
    plan.button("plan_form_submit").click()
    if key:
        said = plan.words[key].split("{when}")
        expect(plan.page.locator(".ft-form .ft-error")).to_contain_text(max(said, key=len).strip())
        expect(plan.page.locator("#ft-name")).to_have_value("Acme")
        assert stored(plan.page) == []
        plan.button("plan_form_submit").click()
    expect(plan.page.locator(".ft-form")).to_have_count(0)
    assert stored(plan.page)[0]["events"][0]["at"].startswith(at)


def test_an_address_as_mail_programs_copy_it(plan: PlanPage) -> None:
    """Name and address part ways; a name that is there stays; and the desk writes to the address."""
    page = plan.page
    plan.open(FRIDAY)
    plan.answer("2026-03-05 15:00")
    page.click(".ft-person summary")
    page.fill("[name=email]", "Jane Doe <jane@acme.example>")
    page.fill("[name=phone]", "312 555 0100")
    page.locator("[name=phone]").blur()
    expect(page.locator("[name=person]")).to_have_value("Jane Doe")
    expect(page.locator("[name=email]")).to_have_value("jane@acme.example")
    page.fill("[name=person]", "Jane")
    page.fill("[name=email]", '"Doe, Jane" <jane@acme.example>')
    plan.button("plan_form_submit").click()
    expect(plan.next).to_be_visible()
    (person,) = stored(page)[0]["people"]
    assert (person["name"], person["reach"]) == ("Jane", "jane@acme.example, 312 555 0100")
    page.click("#ft-facts > summary")
    page.click("#ft-facts .ft-person summary")
    expect(page.locator("#ft-facts [name=email]")).to_have_value("jane@acme.example")
    expect(page.locator("#ft-facts [name=phone]")).to_have_value("312 555 0100")
    page.goto("letters/thank-you-email/")
    expect(page.locator("#ft-mail")).to_have_attribute("href", re.compile("^mailto:jane@acme.example\\?"))


def test_an_address_with_its_name_pasted_as_the_name(plan: PlanPage) -> None:
    """It is a name and an address wherever it is put; an address that is there stays."""
    page = plan.page
    plan.open(FRIDAY)
    plan.answer("2026-03-05 15:00", people=["Jane Doe <jane@acme.example>", "Bob <bob@acme.example>"])
    page.locator(".ft-person summary").last.click()
    page.locator("[name=email]").last.fill("bob@beta.example")
    plan.button("plan_form_submit").click()
    expect(plan.next).to_be_visible()
    people = [(person["name"], person["reach"]) for person in stored(page)[0]["people"]]
    assert people == [("Jane Doe", "jane@acme.example"), ("Bob", "bob@beta.example")]


def test_what_is_typed_while_the_plan_is_on_its_way(plan: PlanPage) -> None:
    """Where what makes the plan comes late, one plan is made, with what was answered meanwhile."""
    page = plan.page
    held: list[Route] = []
    is_late = True
    page.route("**/plan/editor.js*", lambda route: held.append(route) if is_late else route.continue_())
    plan.open(FRIDAY)
    plan.answer("2026-03-05 15:00")
    for name in ("Acme", "Acme Inc."):
        plan.button("plan_form_submit").click()
        page.fill("#ft-name", name)
    is_late = False
    for route in held:
        route.continue_()
    expect(plan.next).to_be_visible()
    expect(page.locator(".ft-form")).to_have_count(0)
    assert [interview["name"] for interview in stored(page)] == ["Acme Inc."]


def test_a_new_time_that_has_passed_is_asked_back(plan: PlanPage) -> None:
    """An interview is moved to a time to come; to one that has passed only if that is meant."""
    page = plan.page
    plan.open(FRIDAY)
    plan.make("2026-03-12 15:00")
    plan.reveal("#ft-tell-moved > summary").click()

    def move(to: str) -> None:
        page.fill("#ft-day-moved", to)
        page.locator("#ft-tell-moved form button").click()

    move("2026-03-01T10:00")
    expect(page.locator("#ft-tell-moved .ft-wrongs a")).to_have_count(1)
    assert len(stored(page)[0]["events"]) == 1
    move("2026-03-13T10:00")
    expect(page.locator("#ft-recorded")).to_be_visible()
    assert [event.get("to", "")[:10] for event in stored(page)[0]["events"]] == ["", "2026-03-13"]
    page.reload()
    plan.ready()
    plan.reveal("#ft-tell-moved > summary").click()
    move("2026-03-02T10:00")
    page.locator("#ft-tell-moved form button").click()
    expect(page.locator("#ft-recorded")).to_be_visible()
    assert stored(page)[0]["events"][2]["to"].startswith("2026-03-02T10:00")


def test_half_a_form_survives_leaving(plan: PlanPage) -> None:
    """Half answered questions and half a name are there on coming back, in this tab alone, until they are saved."""
    page = plan.page
    plan.open(FRIDAY)
    plan.answer("2026-03-05 15:00", name="Acme", people=["Ana", "Ben"])
    assert plan.stored == ""
    page.goto("letters/")
    plan.open(FRIDAY)
    expect(page.locator("#ft-name")).to_have_value("Acme")
    assert page.locator("[name=person]").evaluate_all("all => all.map(it => it.value)") == ["Ana", "Ben"]
    plan.button("plan_form_submit").click()
    expect(page.locator("#ft-line-title")).to_be_visible()
    assert page.evaluate("Object.keys(sessionStorage).filter(key => key.includes('draft'))") == []
    page.click("#ft-manage > summary")
    page.fill("#ft-rename", "Acme Bakery")
    plan.later("")
    page.click("#ft-manage > summary")
    expect(page.locator("#ft-rename")).to_have_value("Acme Bakery")
    page.locator("#ft-manage [type=submit]").click()
    expect(page.locator("#ft-line-title bdi")).to_have_text("Acme Bakery")
    plan.later("")
    page.click("#ft-add")
    expect(page.locator("#ft-name")).to_have_value("")


def test_what_is_half_typed_is_erased_with_the_plan(plan: PlanPage) -> None:
    """Erasing everything, in whichever tab, takes what is half typed with it; deleting one interview takes its own."""
    page = plan.page
    plan.open(FRIDAY)
    plan.make("2026-03-05 15:00", name="Acme")
    plan.add("2026-03-05 15:00", name="Beta")
    for place in (0, 1):
        show(plan, place)
        if not place:
            page.click("#ft-manage > summary")
        page.fill("#ft-rename", "Half typed")
    drafts = "Object.keys(sessionStorage).length"
    assert page.evaluate(drafts) == 2
    page.click("#ft-delete")
    expect(page.locator("[id^=ft-show-]")).to_have_count(0)
    assert page.evaluate(drafts) == 1
    PlanPage(page.context.new_page(), plan.words).open(FRIDAY).erase_all()
    expect(page.locator(".ft-form")).to_be_visible()
    assert page.evaluate(drafts) == 0


def test_the_interview_itself_is_corrected(plan: PlanPage) -> None:
    """Its time can be changed whenever; it stays the same entry, the dates follow, and calendars hear of it."""
    page = plan.page
    plan.open(FRIDAY)
    plan.make("2026-03-05 15:00", name="Acme", people=["Ana"])
    (before,) = stored(page)
    page.click("#ft-facts > summary")
    page.fill("#ft-met", "2026-03-06T11:00")
    page.locator("#ft-facts [name=setting][value=video]").check()
    page.locator("#ft-facts [type=submit]").click()
    expect(page.locator("#ft-facts .ft-said")).to_have_text(plan.words["plan_facts_saved"])
    expect(plan.next).to_contain_text("Saturday 11:00 AM")
    (after,) = stored(page)
    assert after["events"] == [{**before["events"][0], "at": "2026-03-06T11:00:00-06:00[America/Chicago]"}]
    assert after["setting"] == "video"
    assert after["sequence"] > before["sequence"]


@pytest.mark.parametrize(
    "at, key",
    [
        ("2026-03-05T14:59", "plan_ask_before"),
        ("2026-03-06T16:41", "plan_ask_ahead"),
        ("2026-03-05T15:00", None),
        ("2026-03-06T16:40", None),
    ],
)
def test_an_entry_before_the_interview_or_ahead_is_asked_back(plan: PlanPage, at: str, key: str | None) -> None:
    """What is said to have happened before the interview, or to be still to come, is asked back in words."""
    page = plan.page
    plan.open("2026-03-06 16:40")
    plan.make("2026-03-05 15:00")
    plan.tap("thanked")
    before = stored(page)[0]["events"][1]["at"]
    page.click("#ft-correct-more > summary")
    page.fill("#ft-correct", at)
    save = page.locator("#ft-correct-more [type=submit]")
    save.click()
    if key:
        expect(page.locator("#ft-correct-more .ft-error")).to_contain_text(
            max(plan.words[key].split("{"), key=len).split("}")[-1].strip(" ).")
        )
        assert stored(page)[0]["events"][1]["at"] == before
        save.click()
    expect(page.locator("#ft-correct-more .ft-error")).to_have_count(0)
    assert stored(page)[0]["events"][1]["at"].startswith(at)


def test_the_new_date_is_asked_in_the_same_place(plan: PlanPage) -> None:
    """After a reply without news the new date is asked right there, and what was told stands there."""
    page = plan.page
    plan.open("2026-03-12 10:00")
    plan.make("2026-03-05 15:00")
    plan.tap("no_news")
    asked = page.locator("#ft-recorded #ft-ask-promised-date")
    asked.fill("2026-03-20")
    page.locator("#ft-recorded form").filter(has=page.locator("#ft-ask-promised-date")).get_by_role("button").click()
    expect(page.locator("#ft-recorded")).to_contain_text("March 20")
    expect(page.locator("#ft-recorded")).to_be_focused()
    assert [event["type"] for event in stored(page)[0]["events"]] == ["interview", "no-news", "promised-date"]


def test_one_that_was_called_off_is_set_anew(plan: PlanPage) -> None:
    """Before the interview only what can happen then is offered; when it is called off, the new date is asked there."""
    page = plan.page
    plan.open("2026-03-04 10:00")
    plan.make("2026-03-05 15:00")
    expect(page.locator("#ft-tap-rejected")).to_have_count(0)
    expect(page.locator("#ft-tap-thanked")).to_have_count(0)
    expect(page.locator("#ft-happened-did")).to_be_hidden()
    plan.tap("cancelled")
    meeting = page.locator("#ft-recorded #ft-meeting")
    meeting.fill("2026-03-10T15:00")
    page.locator("#ft-recorded form").filter(has=page.locator("#ft-meeting")).get_by_role("button").click()
    expect(page.locator("#ft-meeting")).to_have_count(0)
    plan.later("2026-03-10 16:00")
    expect(plan.reveal("#ft-tap-rejected")).to_be_visible()
    assert plan.line["thank-you-email"].startswith("Now: by Wednesday 3:00 PM")


def test_room_for_next_time(plan: PlanPage) -> None:
    """After a no a kind word stands on top, and there is room for what to do otherwise, kept as a note of its own."""
    page = plan.page
    plan.open("2026-03-12 10:00")
    plan.make("2026-03-05 15:00")
    expect(page.locator("#ft-note-next-time")).to_have_count(0)
    plan.tap("rejected")
    expect(page.locator(".ft-then")).to_be_visible()
    page.fill("#ft-note-next-time", "Ask about the team")
    page.locator("#ft-note-next-time").blur()
    assert stored(page)[0]["notes"] == {"next-time": "Ask about the team"}
    plan.later("")
    expect(page.locator("#ft-note-next-time")).to_have_value("Ask about the team")


def test_two_at_one_company_are_told_apart(open_plan: OpenPlan) -> None:
    """Two interviews of one name show their days, or whom the reader met; long names wrap on a small screen."""
    plan = open_plan(viewport={"width": 320, "height": 640}).open(FRIDAY)
    long = "Donaudampfschifffahrtsgesellschaft-Wolfeschlegelsteinhausen Inc."
    plan.make("2026-03-03 10:00", name=long, people=["Wolfeschlegelsteinhausenbergerdorff-Hubertblaine"])
    plan.add("2026-03-05 10:00", name=long)
    plan.add("2026-03-05 10:00", name=long, people=["Ana"])
    tabs = plan.page.locator("[id^=ft-show-]")
    texts = tabs.all_text_contents()
    assert len(set(texts)) == 3, texts
    assert "Mar 3" in texts[0]
    assert "Ana" in texts[2]
    assert tabs.first.locator("bdi").first.text_content() == long
    show(plan, 0)
    plan.unfold()
    assert plan.page.evaluate(OUTSIDE) == []
    plan.page.goto("letters/thank-you-email/")
    choices = plan.page.locator(".ft-desk__head nav").first.locator("a")
    expect(choices).to_have_count(3)
    assert len(set(choices.all_text_contents())) == 3
    assert plan.page.evaluate(OUTSIDE) == []


def test_a_full_stop_at_the_end_of_a_name(plan: PlanPage) -> None:
    """A company that ends in a full stop makes no second one, on the plan, in what is said, or in a letter."""
    page = plan.page
    plan.open(FRIDAY)
    plan.make("2026-03-03 10:00", name="Acme Inc.", people=["Jr."])
    plan.add("2026-03-05 10:00", name="Beta Inc.", people=["Jr."])
    show(plan, 0)
    expect(page.locator("#ft-live")).not_to_have_text(re.compile(r"\.\."))
    plan.tap("thanked")
    plan.unfold()
    assert ".." not in page.locator("ft-plan").inner_text()
    for letter in ("thank-you-email", "check-in-no-date", "thank-you-card"):
        page.goto(f"letters/{letter}/")
        page.locator("ft-desk[data-ready]").wait_for()
        desk = DeskPage(page, plan.words)
        for field in page.locator("input[id^=ft-blank-]").all():
            desk.fill(**{(field.get_attribute("id") or "").removeprefix("ft-blank-"): "Acme Inc."})
        assert ".." not in page.locator("ft-desk").inner_text()

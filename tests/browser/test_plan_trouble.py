"""A plan gets over what it meets on a device: another zone, no storage, a damaged guide, an error while drawing."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from support.built import REPOSITORY
from support.plan_page import FRIDAY, ZONE, Fragile, OpenPlan, PlanPage, local

pytestmark = pytest.mark.slow


def travelling(page: Page) -> Callable[[str], None]:
    """Takes the device to another zone."""
    session = page.context.new_cdp_session(page)

    def go(zone: str) -> None:
        session.send("Emulation.setTimezoneOverride", {"timezoneId": zone})

    return go


RETURNS = "document.dispatchEvent(new Event('visibilitychange'))"


def test_the_zone_is_named_and_followed(open_plan: OpenPlan) -> None:
    """It is said once, in both languages; when the device comes to another one, page and desk follow."""
    plan = open_plan(timezone_id=None)
    page = plan.page
    go = travelling(page)
    go(ZONE)
    plan.open(FRIDAY)
    plan.make("2026-03-06 16:00", name="Acme")
    expect(page.locator("#ft-zone")).to_have_text("Times are in Chicago time (Central Time).")
    assert page.locator("ft-plan").inner_text().count("Chicago") == 1
    expect(plan.next).to_contain_text("by Saturday 4:00 PM")
    desk = page.context.new_page()
    go_desk = travelling(desk)
    go_desk(ZONE)
    desk.clock.set_fixed_time(local(FRIDAY))
    desk.goto("letters/thank-you-email/")
    expect(desk.locator("ft-desk")).to_contain_text("Saturday 4:00 PM")
    for here in (go, go_desk):
        here("America/New_York")
    for each in (page, desk):
        each.evaluate(RETURNS)
    expect(desk.locator("ft-desk")).to_contain_text("Saturday 5:00 PM")
    expect(page.locator("#ft-zone")).to_have_text("Times are in New York time (Eastern Time).")
    expect(plan.next).to_contain_text("by Saturday 5:00 PM")
    plan.tap("thanked")
    assert "[America/New_York]" in plan.stored
    page.goto("es/plan/")
    plan.ready()
    expect(page.locator("#ft-zone")).to_have_text("Las horas son las de New York (hora oriental).")


@pytest.mark.parametrize(
    ("name", "said"),
    [("UTC", "Times are in Coordinated Universal Time."), ("America/Argentina/Buenos_Aires", "Buenos Aires time")],
)
def test_a_zone_without_a_city_and_one_of_two_words(name: str, said: str, open_plan: OpenPlan) -> None:
    """Each is named as people say it."""
    plan = open_plan(timezone_id=name).open(FRIDAY)
    plan.make("2026-03-06 16:00", name="Acme")
    expect(plan.page.locator("#ft-zone")).to_contain_text(said)


def test_one_module_asks_for_the_zone() -> None:
    """Temporal fails where the browser does not know the device's zone, so nobody lets it find that by itself."""
    asks = re.compile(r"Now\.(timeZoneId|\w+ISO)\(\)")
    scripts = REPOSITORY / "overrides" / "js"
    asking = [path for path in scripts.rglob("*.js") if asks.search(path.read_text("utf-8"))]
    found = [path.relative_to(scripts).as_posix() for path in asking]
    assert found == ["schedule/temporal.js"]


TROUBLE = {
    "an unknown zone": "Temporal.Now.timeZoneId = () => 'Mars/Olympus'",
    "an unknown zone, no offsets": """Temporal.Now.timeZoneId = () => 'Mars/Olympus'
      const known = Intl.DateTimeFormat
      Intl.DateTimeFormat = function (language, options) {
        if (/^[+-]/.test(options?.timeZone)) throw new RangeError("no such zone")
        return new known(language, options)
      }""",
    "no storage": """Object.defineProperty(window, "localStorage", {get() {
      throw new DOMException("no", "SecurityError") }})""",
    "null for storage": "Object.defineProperty(window, 'localStorage', {value: null})",
    "dead storage": """const no = () => { throw new Error("no") }
      Object.defineProperty(window, "localStorage", {value: new Proxy({}, {get: no, ownKeys: no})})""",
    "no session storage": """Object.defineProperty(window, "sessionStorage", {get() {
      throw new DOMException("no", "SecurityError") }})""",
    "full storage": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    "no keys": "Storage.prototype.key = () => { throw new Error('no') }",
    "no names of zones": """const known = Intl.DateTimeFormat
      Intl.DateTimeFormat = function (language, options) {
        if (options?.timeZoneName === "longGeneric") throw new RangeError("no such name")
        return new known(language, options)
      }""",
    "no persistence": "Object.defineProperty(navigator, 'storage', {value: undefined})",
    "refused persistence": "StorageManager.prototype.persist = () => Promise.reject(new Error('no'))",
}  # fmt: skip


@pytest.mark.parametrize("script", TROUBLE.values(), ids=TROUBLE)
def test_trouble_that_a_plan_gets_over(script: str, fragile: Fragile) -> None:
    """A plan is made, shown, told of and taken along all the same, whatever else on the page may fail."""
    plan = fragile(strict=False)
    plan.page.add_init_script(script)
    plan.open(FRIDAY)
    plan.make("2026-03-06 16:00", name="Acme", people=["Ana"])
    expect(plan.next).to_contain_text("by Saturday 4:00 PM")
    plan.tap("thanked")
    plan.carry()
    assert "BEGIN:VEVENT" in plan.saved(plan.button("plan_calendar_all"))
    assert "Acme" in plan.saved(plan.button("plan_file_save"))


def test_a_saved_zone_that_this_browser_does_not_know(plan: PlanPage) -> None:
    """What was saved elsewhere is read by its offset."""
    plan.open(FRIDAY)
    plan.make("2026-03-06 16:00", name="Acme")
    line = plan.line
    plan.rewrite("America/Chicago", "Mars/Olympus")
    plan.later("")
    assert plan.line == line
    assert "Mars" in plan.stored


def without(text: str, key: str) -> str:
    return json.dumps({name: value for name, value in json.loads(text).items() if name != key})


BROKEN: dict[str, Callable[[str], str]] = {
    "no JSON": lambda text: text[:5000],
    "another page": lambda _: "<!doctype html><title>Log in</title>",
    "empty": lambda _: "",
    "null": lambda _: "null",
    "a list": lambda _: "[]",
    "nothing in it": lambda _: "{}",
    "no rules": lambda text: without(text, "rules"),
    "no steps": lambda text: json.dumps({**json.loads(text), "steps": {}}),
    "no holidays": lambda text: without(text, "holidays"),
    "an unknown language": lambda text: json.dumps({**json.loads(text), "language": "not a language"}),
}  # fmt: skip


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_a_damaged_guide(change: Callable[[str], str], plan: PlanPage) -> None:
    """Never a blank page: a plan that can be used, or the checklist under a sentence that says what to do."""
    plan.open(FRIDAY)
    plan.make("2026-03-06 16:00", name="Acme")
    page = plan.page
    text = page.evaluate("async () => (await fetch('../outline.json')).text()")
    stored = plan.stored
    body = change(text)
    page.route("**/outline.json", lambda route: route.fulfill(status=200, content_type="application/json", body=body))
    page.reload()
    page.locator("ft-plan:is([data-ready], [data-failed])").wait_for()
    if page.locator("ft-plan[data-failed]").count():
        expect(page.locator(".ft-late")).to_be_visible()
        expect(page.locator(".ft-plan__static input").first).to_be_visible()
        page.unroute("**/outline.json")
        plan.button("plan_again").click()
        plan.ready()
    expect(plan.page.locator("#ft-line-title bdi")).to_have_text("Acme")
    assert plan.stored == stored


def test_what_cannot_be_drawn(plan: PlanPage) -> None:
    """If drawing fails later on, the checklist comes back, with the plan as a file to save; a reload tries again."""
    page = plan.page
    plan.open(FRIDAY)
    plan.make("2026-03-06 16:00", name="Acme")
    page.evaluate("() => { Intl.RelativeTimeFormat.prototype.format = () => { throw new Error('broken') } }")
    page.evaluate(RETURNS)
    expect(page.locator(".ft-late")).to_be_visible()
    expect(page.locator(".ft-plan__static input").first).to_be_visible()
    assert "Acme" in plan.saved(plan.button("plan_file_save"))
    plan.button("plan_again").click()
    plan.ready()
    expect(plan.next).to_be_visible()

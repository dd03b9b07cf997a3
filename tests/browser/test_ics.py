"""Calendar files and Google links: right to the octet, and read back by two parsers that are not ours."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import icalendar
import pytest
import vobject
from playwright.sync_api import Browser, Page

from support.built import REPOSITORY, Built
from support.served import serve

FAMILY = "👩‍👩‍👧‍👦"
PLAIN = {
    "uid": "thank-you-email-a1",
    "sequence": 3,
    "title": "Thank them by e-mail (ACME)",
    "description": "Do it by Friday.\n\nhttps://career.example/guide/say-thank-you/",
    "url": "https://career.example/guide/say-thank-you/",
    "start": "2026-03-08T15:30[America/Chicago]",
    "end": "2026-03-08T16:00[America/Chicago]",
    "alarms": [{"minutesBefore": 0}, {"minutesBefore": 1230}],
}
DAY = {**PLAIN, "uid": "day", "start": "2026-03-08", "end": "2026-03-09"}
HOSTILE = {
    "newlines": ("a\nb\r\nc\rd\u2028e\u0085f\vg", "a\nb\nc\nd\ne\nf\ng"),
    "separators": ("a;b,c:d\\n\\,\\;\\\\\"'", None),
    "another event": ("x\nEND:VEVENT\nBEGIN:VEVENT\nUID:other\nSUMMARY:not ours", None),
    "a folded event": ("a" * 66 + "BEGIN:VEVENT", None),
    "right to left": ("مقابلة عمل, שלום \u202egnp.exe\u202c", None),
    "emoji": (FAMILY * 40, None),
    "control characters": ("a\0b\x07c\x1bd\x7fe\x9ff\tg", "abcdef\tg"),
    "half a character": ("a\ud800b", "a\ufffdb"),
    "markup": ("<b onclick='x'>&amp;</b> %0D%0A", None),
    "nothing": ("", None),
}
FILE = """async ([entries, now]) => {
  const { calendarFile } = await import("/js/calendar-file/ics.js");
  const moment = (text) => (text.includes("[") ? Temporal.ZonedDateTime : Temporal.PlainDate).from(text);
  const dated = entries.map((each) => ({ ...each, start: moment(each.start), end: moment(each.end) }));
  const options = { now: Temporal.Instant.from(now), siteName: "Career Center", uidDomain: "followthrough" };
  return calendarFile(dated, options);
}"""
LINK = """async (entry) => {
  const { googleUrl } = await import("/js/calendar-file/ics.js");
  const moment = (text) => (text.includes("[") ? Temporal.ZonedDateTime : Temporal.PlainDate).from(text);
  return googleUrl({ ...entry, start: moment(entry.start), end: moment(entry.end) });
}"""
ENTRIES = """async ([tasks, interview, now]) => {
  const { entriesOf } = await import("/js/calendar-file/ics.js");
  const moment = (text) => text && Temporal.ZonedDateTime.from(text);
  const nothing = { from: null, aim: null, until: null, latest: null };
  const defaults = { id: "email", step: "say-thank-you", title: "Write", actions: [], status: "now", people: [] };
  const dated = tasks.map((task) => {
    const all = { ...nothing, latest: task.until ?? null, ...task };
    const edges = Object.keys(nothing).map((edge) => [edge, moment(all[edge])]);
    const why = { event: "interview", at: task.at ?? "2026-03-01T09:00[America/Chicago]" };
    return { ...defaults, ...all, ...Object.fromEntries(edges), why };
  });
  const words = {
    plan_calendar_entry: "{task} ({name})",
    plan_calendar_by: "By {when}.",
    plan_calendar_by_end_of: "By the end of {when}.",
    plan_calendar_people: "For: {names}.",
    plan_calendar_dropped: "No longer needed.",
    plan_calendar_entry_note: "Does not change by itself.",
    plan_late: "Late.",
  };
  const guide = {
    language: "en",
    holidays: { region: "US" },
    calendar: { morning: "09:00", latest: "19:00", evening_before: "18:00", minutes: 30, lead: 15 },
    rules: { card: { title: "Thanks by post" } },
    steps: { "say-thank-you": { actions: { one: { title: "Thank them" }, two: { title: "Post a card" } } } },
  };
  const context = { words, guide, now: moment(now), site: "https://career.example/after/" };
  return entriesOf(dated, interview, context).map((entry) => ({
    ...entry,
    start: entry.start.toString(),
    minutes: entry.end.since(entry.start).total("minutes"),
    alarms: entry.alarms.map((each) => each.minutesBefore),
  }));
}"""
NOW = "2026-03-05T16:00:30.5Z"
PEOPLE = [{"id": "p", "name": "Ana"}, {"id": "q", "name": "Bo"}]
INTERVIEW = {"id": "a1", "name": "ACME", "sequence": 4, "people": PEOPLE}
TODAY = "2026-03-05T16:00[America/Chicago]"


@pytest.fixture(scope="module")
def modules() -> Iterator[str]:
    """Where our modules and the libraries beside them are served, without any page."""
    with serve(Built(REPOSITORY / "overrides", "/")) as url:
        yield url


@pytest.fixture(scope="module")
def blank(browser: Browser, modules: str) -> Iterator[Page]:
    """A page without anything, far from Chicago, that may import our modules. No test leaves a trace in it."""
    page = browser.new_page(timezone_id="Pacific/Kiritimati", service_workers="block")
    page.goto(f"{modules}js/calendar-file/ics.js")
    yield page
    page.close()


def file(page: Page, *entries: dict[str, Any]) -> bytes:
    return str(page.evaluate(FILE, [list(entries), NOW])).encode()


def events(data: bytes) -> list[Any]:
    """The events as icalendar reads them; it has nothing to complain about."""
    calendar = icalendar.Calendar.from_ical(data)
    assert not [each.errors for each in calendar.walk() if each.errors]
    return list(calendar.events)


def test_the_form_of_a_file(blank: Page) -> None:
    """A file has every required property, no METHOD and no zones, and ends every line with CR LF."""
    data = file(blank, PLAIN, DAY)
    vobject.readOne(data.decode()).validate(raiseException=True)
    calendar = icalendar.Calendar.from_ical(data)
    assert calendar["prodid"] == "-//Career Center//Followthrough//EN"
    assert "method" not in calendar
    assert {each.name for each in calendar.walk()} == {"VCALENDAR", "VEVENT", "VALARM"}
    assert {each["sequence"] for each in calendar.events} == {3}
    assert data.endswith(b"\r\nEND:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r") == data.count(b"\r\n")


@pytest.mark.parametrize("text", [FAMILY, "é", "文字", "a", "👍🏽,;"])
def test_folding(blank: Page, text: str) -> None:
    """However long names are and wherever a fold falls, a line has at most 75 octets, each of them whole characters."""
    titles = ["x" * shift + text * 60 for shift in range(80)]
    data = file(blank, *({**PLAIN, "uid": str(shift), "title": title} for shift, title in enumerate(titles)))
    lines = data.split(b"\r\n")
    assert max(len(line) for line in lines) == 75
    for line in lines:
        line.decode()
    assert [str(event["summary"]) for event in events(data)] == titles


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text(blank: Page, kind: str) -> None:
    """Whatever a reader types stays text, in one event, and is read back as it was."""
    typed, kept = HOSTILE[kind]
    kept = typed if kept is None else kept
    line = " ".join(kept.split())
    data = file(blank, {**PLAIN, "title": typed, "description": typed}, DAY)
    first, second = events(data)
    assert (str(first["description"]), str(first["summary"])) == (kept, line)
    assert str(second["uid"]) == "day@followthrough"
    again = vobject.readOne(data.decode()).vevent_list
    assert [event.uid.value for event in again] == ["thank-you-email-a1@followthrough", "day@followthrough"]
    assert (again[0].description.value, again[0].summary.value) == (kept, line)


def test_moments(blank: Page) -> None:
    """Times are UTC instants, a day stays that day, the stamp is the given now."""
    timed, day = events(file(blank, PLAIN, DAY))
    assert timed["dtstart"].dt == dt.datetime(2026, 3, 8, 20, 30, tzinfo=dt.UTC)  # the clocks went forward that day
    assert timed["dtend"].dt == dt.datetime(2026, 3, 8, 21, 0, tzinfo=dt.UTC)
    assert timed["dtstamp"].dt == dt.datetime(2026, 3, 5, 16, 0, 30, tzinfo=dt.UTC)
    assert (day["dtstart"].dt, day["dtend"].dt) == (dt.date(2026, 3, 8), dt.date(2026, 3, 9))


def test_alarms(blank: Page) -> None:
    """Each event brings its alarms, with the words a client shows."""
    (event,) = events(file(blank, PLAIN))
    alarms = event.walk("VALARM")
    assert [alarm["trigger"].dt for alarm in alarms] == [dt.timedelta(0), dt.timedelta(minutes=-1230)]
    assert {(str(alarm["action"]), str(alarm["description"])) for alarm in alarms} == {("DISPLAY", PLAIN["title"])}


def test_among_other_appointments(blank: Page) -> None:
    """An entry does not make the reader look busy, and is private where a calendar is shared."""
    (event,) = events(file(blank, PLAIN))
    assert (event["transp"], event["class"], event["status"]) == ("TRANSPARENT", "PRIVATE", "CONFIRMED")


def test_a_cancelled_entry(blank: Page) -> None:
    """An entry that is no longer needed says so, under the same UID."""
    (event,) = events(file(blank, {**PLAIN, "cancelled": True}))
    assert (event["status"], event["uid"]) == ("CANCELLED", "thank-you-email-a1@followthrough")


def test_without_temporal(browser: Browser, modules: str, blank: Page) -> None:
    """A browser without Temporal fetches the polyfill and writes the same file."""
    page = browser.new_page(service_workers="block")
    page.add_init_script("delete globalThis.Temporal")
    page.goto(f"{modules}js/calendar-file/ics.js")
    assert not page.evaluate("'Temporal' in globalThis")
    with page.expect_request("**/vendor/temporal-polyfill.js"):
        assert file(page, PLAIN, DAY) == file(blank, PLAIN, DAY)
    page.close()


def test_nothing_heavy_until_asked(browser: Browser, modules: str) -> None:
    """The calendar library is fetched for the first file, not before."""
    page = browser.new_page(service_workers="block")
    page.goto(f"{modules}js/calendar-file/ics.js")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.evaluate(ENTRIES, [[{}], INTERVIEW, TODAY])
    page.evaluate(LINK, PLAIN)
    assert "/js/calendar-file/ics.js" in asked
    assert not [path for path in asked if path.startswith("/vendor/")]
    file(page, PLAIN)
    assert [path for path in asked if path.startswith("/vendor/")] == ["/vendor/ical.js"]
    page.close()


# what the task is → now → start, alarms as minutes before it; local time in Chicago, where clocks go forward on March 8
WHEN: dict[str, tuple[dict[str, str], str, str, list[int]]] = {
    "24 hours: the last half hour": ({"until": "06T15:00"}, "05T16:00", "06T14:30", [0, 1230]),
    "across the change of clocks": ({"until": "08T16:00"}, "07T16:00", "08T15:30", [0, 1230]),
    "the evening before is over": ({"until": "06T15:00"}, "05T18:00", "06T14:30", [0]),
    "the last half hour has begun": ({"until": "06T15:00"}, "06T14:40", "06T14:30", []),
    "days: the morning of the last one": ({"until": "09T00:00"}, "05T16:00", "08T09:00", [0, 840]),
    "the last morning is over": ({"until": "09T00:00"}, "08T13:10", "08T14:00", [0]),
    "the last evening": ({"until": "09T00:00"}, "08T22:30", "08T23:30", [0]),
    "opens later": ({"from": "09T00:00"}, "05T16:00", "09T09:00", [0, 900]),
    "opens later, for a week": ({"from": "09T00:00", "until": "16T00:00"}, "05T16:00", "09T09:00", [0, 900]),
    "opens at a time of day": ({"from": "09T15:00", "until": "16T00:00"}, "05T16:00", "09T15:00", [0, 1260]),
    "a named day": ({"from": "09T00:00", "until": "10T00:00"}, "05T16:00", "09T09:00", [0, 900]),
    "on the named day": ({"from": "09T00:00", "until": "10T00:00"}, "09T08:00", "09T09:00", [0]),
    "open without an end": ({"from": "02T00:00"}, "05T16:10", "05T17:00", [0]),
    "at once, at night": ({}, "05T23:10", "06T09:00", [0]),
    "at once, in the small hours": ({}, "05T03:10", "05T09:00", [0]),
    "at once, in the evening": ({}, "05T19:10", "06T09:00", [0]),
    "at once, but after the interview": ({"aim": "07T15:00"}, "05T16:00", "07T15:00", [0, 1260]),
    "at once, at the end of the day": ({}, "05T18:10", "05T19:00", [0]),
    "late for some": ({"until": "05T15:00", "latest": "08T00:00"}, "05T16:00", "07T09:00", [0, 900]),
    "late": ({"until": "05T15:00"}, "05T16:00", "05T17:00", [0]),
    "just before the hour": ({}, "05T15:50", "05T17:00", [0]),
    "must not ring in the interview": ({"until": "06T15:00", "at": "06T15:00"}, "05T16:00", "06T14:30", [1230]),
}


@pytest.mark.parametrize("name", WHEN)
def test_when_to_be_reminded(blank: Page, name: str) -> None:
    """Every kind of window leads to half an hour in which the task makes sense, and rings in time."""
    task, now, start, alarms = WHEN[name]
    full = {edge: f"2026-03-{moment}[America/Chicago]" for edge, moment in task.items()}
    (entry,) = blank.evaluate(ENTRIES, [[full], INTERVIEW, f"2026-03-{now}[America/Chicago]"])
    assert entry["start"].startswith(f"2026-03-{start}:00-0")
    assert entry["alarms"] == alarms
    assert entry["minutes"] == 30


def test_entries_are_stable(blank: Page) -> None:
    """The same task of the same interview keeps its UID while SEQUENCE grows; done tasks have no entry."""
    tasks = [{"id": "email", "status": "now"}, {"id": "card", "status": "later"}, {"id": "notes", "status": "done"}]
    first = blank.evaluate(ENTRIES, [tasks, INTERVIEW, TODAY])
    later = blank.evaluate(ENTRIES, [tasks, {**INTERVIEW, "sequence": 5}, "2026-04-05T16:00[America/New_York]"])
    assert [each["uid"] for each in first] == [each["uid"] for each in later] == ["email-a1", "card-a1"]
    assert [each["sequence"] for each in first + later] == [4, 4, 5, 5]
    other = blank.evaluate(ENTRIES, [tasks, {"id": "b2"}, TODAY])
    assert [(each["uid"], each["sequence"], each["title"]) for each in other] == [
        ("email-b2", 0, "Write"),
        ("card-b2", 0, "Write"),
    ]


SAVED = {
    "email": "2026-03-06T14:30:00Z",  # still to be done
    "card": "2026-03-06T15:00:00Z",  # done since
    "call": "2026-03-09T09:00[America/Chicago]",  # no longer in the advice
    "notes": "2026-03-05T15:59:00-06:00[America/Chicago]",  # it has rung
}


def test_what_is_done_is_taken_out_of_the_calendar(blank: Page) -> None:
    """Tasks that an earlier file had put in, and that are done or gone, are cancelled where they would still ring."""
    tasks = [{"id": "email", "status": "now"}, {"id": "card", "status": "done"}, {"id": "new", "status": "later"}]
    kept, new, card, call = blank.evaluate(ENTRIES, [tasks, {**INTERVIEW, "calendar": SAVED}, TODAY])
    assert [(each["uid"], each.get("cancelled", False)) for each in (kept, new, card, call)] == [
        ("email-a1", False),
        ("new-a1", False),
        ("card-a1", True),
        ("call-a1", True),
    ]
    assert card["start"] == "2026-03-06T09:00:00-06:00[America/Chicago]"
    assert (card["title"], card["description"]) == ("Thanks by post (ACME)", "No longer needed.")
    assert (card["alarms"], card["sequence"]) == ([], 4)
    assert not any(each.get("cancelled") for each in blank.evaluate(ENTRIES, [tasks, INTERVIEW, TODAY]))


def test_what_an_entry_says(blank: Page) -> None:
    """An entry names the one action, the interview, the end of the time, the people, and the page that helps."""
    until = "2026-03-09T00:00[America/Chicago]"
    task: dict[str, Any] = {"actions": ["one"], "people": ["q"], "until": until}
    (entry,) = blank.evaluate(ENTRIES, [[task], INTERVIEW, TODAY])
    assert entry["title"] == "Thank them (ACME)"
    assert entry["url"] == "https://career.example/after/guide/say-thank-you/"
    said = "By the end of Sunday, March 8, 2026.\nFor: Bo.\n\nDoes not change by itself.\n\n"
    assert entry["description"] == said + entry["url"]
    task["actions"] = ["one", "two"]
    (entry,) = blank.evaluate(ENTRIES, [[task], INTERVIEW, "2026-03-10T16:00[America/Chicago]"])
    assert entry["title"] == "Write (ACME)"
    (bare,) = blank.evaluate(ENTRIES, [[{}], {"id": "a1"}, TODAY])
    assert bare["description"] == "Does not change by itself.\n\n" + entry["url"]
    assert entry["description"].startswith("Late.\nFor: Bo.\n")


@pytest.mark.parametrize("kind", HOSTILE)
def test_google_link(blank: Page, kind: str) -> None:
    """A Google link carries any text, without a plus for a space, and nothing can add to its address."""
    typed, kept = HOSTILE[kind]
    link = urlsplit(blank.evaluate(LINK, {**PLAIN, "title": f"1 + 1&dates=0 {typed}", "description": typed}))
    assert link._replace(query="").geturl() == "https://calendar.google.com/calendar/render"
    assert "+" not in link.query
    values = dict(part.split("=", 1) for part in link.query.split("&"))
    assert list(values) == ["action", "text", "dates", "details"]
    assert unquote(values["details"]) == (typed if kept is None else kept)
    assert unquote(values["text"]).startswith("1 + 1&dates=0")
    assert values["dates"] == "20260308T203000Z/20260308T210000Z"


def test_google_link_for_a_day(blank: Page) -> None:
    """An entry for a whole day is one at Google, too."""
    assert "&dates=20260308/20260309&" in blank.evaluate(LINK, DAY)


def test_the_libraries_are_named() -> None:
    """Every library that the site serves is named with its version, licence and source."""
    vendor = Path(REPOSITORY, "overrides", "vendor")
    licences = (vendor / "LICENSES.txt").read_text(encoding="utf-8")
    for library in vendor.glob("*.js"):
        assert f"{library.name}: " in licences
    assert licences.count("Source code: https://") == 2

"""The plan as a file: read back exactly, and never trusted."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from support.modules import Tabs
from support.plan_files import Change, plan_file, read


def test_a_whole_file_is_read(tab: Page) -> None:
    """Every field that there is, and a byte order mark before them, are fine."""
    file = plan_file()
    state = {key: file[key] for key in ("schema", "interviews", "selected")}
    assert read(tab, json.dumps(file)) == {"value": {"state": state}}
    assert read(tab, "\ufeff" + json.dumps(file, indent=4)) == {"value": {"state": state}}


@pytest.mark.parametrize(
    "at", ["2026-03-05T15:00Z", "2026-03-05T15:00[Asia/Tokyo]", "2026-03-05T15:00+09:00[America/Chicago]"]
)
def test_moments_of_any_zone_are_read(tab: Page, at: str) -> None:
    """With a zone or without; an offset that the zone had under other rules does not spoil what was saved then."""
    file = plan_file()
    file["interviews"][0]["events"][0]["at"] = at
    assert read(tab, json.dumps(file))["value"]["state"]["interviews"][0]["events"][0]["at"] == at


@pytest.mark.parametrize(
    ("at", "day", "instant"),
    [
        ("2026-03-05T23:30:00-06:00[Mars/Olympus]", "2026-03-05", "2026-03-06T05:30:00Z"),
        ("2026-03-05T23:30+05:45[Area/City]", "2026-03-05", "2026-03-05T17:45:00Z"),
        ("2026-03-05T23:30Z[Area/City]", "2026-03-05", "2026-03-05T23:30:00Z"),
        ("2026-03-05T23:30:00-06:00[America/Chicago]", "2026-03-05", "2026-03-06T05:30:00Z"),
    ],
)
def test_a_zone_that_no_browser_knows_is_read_by_its_offset(tab: Page, at: str, day: str, instant: str) -> None:
    """The moment is right, and so is the date there; without an offset nobody knows when it was."""
    code = "async at => (await import('./js/schedule/temporal.js')).momentOf(at, 'Asia/Tokyo')"
    assert tab.evaluate(f"async at => (await ({code})(at)).toPlainDate().toString()", at) == day
    assert tab.evaluate(f"async at => (await ({code})(at)).toInstant().toString()", at) == instant
    unknown = at.replace(at[16:].partition("[")[0], "").partition("[")[0] + "[Area/City]"
    assert "RangeError" in tab.evaluate(f"at => outcome(() => ({code})(at))", unknown)["text"]


def test_a_device_in_a_zone_that_its_browser_does_not_know(module_tabs: Tabs) -> None:
    """It is read by its offset; where even that has no name, by the nearest that has one."""
    code = "async () => (await import('./js/schedule/temporal.js')).deviceZone()"
    for minutes, known, zone in [
        (360, True, "-06:00"),
        (-345, True, "+05:45"),
        (360, False, "Etc/GMT+6"),
        (-345, False, "Etc/GMT-5"),
    ]:
        offsets = (
            ""
            if known
            else """const known = Intl.DateTimeFormat
            Intl.DateTimeFormat = function (language, options) {
              if (/^[+-]/.test(options?.timeZone)) throw new RangeError("no such zone")
              return new known(language, options)
            }"""
        )
        before = f"""Temporal.Now.timeZoneId = () => "Area/City"
            Date.prototype.getTimezoneOffset = () => {minutes}
            {offsets}"""
        assert module_tabs(before=before, store=False).evaluate(code) == zone


def test_script_stays_text(tab: Page) -> None:
    """Markup, script, right-to-left marks and emoji in a name are kept letter by letter."""
    for name in (
        "<img src=x onerror=alert(1)>",
        "</script><script>alert(1)</script>",
        "javascript:alert(1)",
        "\u202eevil",
        "👩‍👩‍👧‍👦",
        "\x00",
    ):
        file = plan_file()
        file["interviews"][0]["name"] = name
        assert read(tab, json.dumps(file))["value"]["state"]["interviews"][0]["name"] == name


AS_PLAN = '{"format": "followthrough-plan", "schema": '
NOT_PLANS = {
    "nothing": ("", "plan_error_not_json"),
    "a space": (" ", "plan_error_not_json"),
    "half a file": (json.dumps(plan_file())[:300], "plan_error_not_json"),
    "two files": (json.dumps(plan_file()) * 2, "plan_error_not_json"),
    "a page": ("<!doctype html><title>404</title>", "plan_error_not_json"),
    "a calendar": ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "plan_error_not_json"),
    "a comment": ("// plan\n" + json.dumps(plan_file()), "plan_error_not_json"),
    "binary": ("\x00\x01\x02PK", "plan_error_not_json"),
    "two byte order marks": ("\ufeff\ufeff" + json.dumps(plan_file()), "plan_error_not_json"),
    "NaN": (json.dumps(plan_file()).replace("4}", "NaN}"), "plan_error_not_json"),
    "a list": ("[]", "plan_error_format"),
    "null": ("null", "plan_error_format"),
    "a number": ("42", "plan_error_format"),
    "a text": ('"followthrough-plan"', "plan_error_format"),
    "yes": ("true", "plan_error_format"),
    "an empty group": ("{}", "plan_error_format"),
    "a list of files": (json.dumps([plan_file()]), "plan_error_format"),
    "another format": ('{"format": "other", "schema": 1}', "plan_error_format"),
    "a format in a list": ('{"format": ["followthrough-plan"], "schema": 1}', "plan_error_format"),
    "no schema": ('{"format": "followthrough-plan"}', "plan_error_format"),
    "a negative schema": (AS_PLAN + '-1}', "plan_error_format"),
    "half a schema": (AS_PLAN + '0.5}', "plan_error_format"),
    "a schema beyond numbers": (AS_PLAN + '1e999}', "plan_error_format"),
    "a schema as text": (AS_PLAN + '"1"}', "plan_error_format"),
    "a newer schema": (AS_PLAN + '4, "interviews": "?"}', "plan_error_newer"),
    "an older schema with nothing in it": (AS_PLAN + '0}', "plan_error_content"),
    "an older schema with a list": (AS_PLAN + '0, "interviews": [1]}', "plan_error_content"),
    "an older schema with nobody": (AS_PLAN + '0, "interviews": {"a": null}}', "plan_error_content"),
    "an older schema with nonsense": (
        AS_PLAN + '0, "interviews": {"a": {"events": [null, 3], "ticks": 5}}}',
        "plan_error_content",
    ),
    "five megabytes": (json.dumps(plan_file() | {"exported": "x" * 5_000_000}), "plan_error_too_large"),
    "lists in lists": ("[" * 200_000 + "]" * 200_000, "plan_error_format"),
    "groups in groups": (
        AS_PLAN + '2, "selected": null, "interviews": ' + '{"a":' * 90_000 + "1" + "}" * 90_001,
        "plan_error_content",
    ),
}  # fmt: skip


@pytest.mark.parametrize("text, key", NOT_PLANS.values(), ids=NOT_PLANS)
def test_what_is_no_plan_is_refused(tab: Page, text: str, key: str) -> None:
    """Each is refused with a message, quickly, and nothing here changes."""
    found = read(tab, text)
    assert (found.get("error"), found.get("key")) == ("TransferError", key), found


def put(*path: str | int) -> Callable[[Any], Change]:
    """A change that puts a value at a path of the first interview."""

    def with_value(value: Any) -> Change:
        def change(file: dict[str, Any]) -> None:
            place: Any = file["interviews"][0]
            for key in path[:-1]:
                place = place[key]
            place[path[-1]] = value

        return change

    return with_value


def root(key: str, value: Any) -> Change:
    return lambda file: file.__setitem__(key, value)


def without(*path: str | int) -> Change:
    def change(file: dict[str, Any]) -> None:
        place: Any = file["interviews"][0]
        for key in path[:-1]:
            place = place[key]
        del place[path[-1]]

    return change


def event(**fields: Any) -> Change:
    return lambda file: file["interviews"][0]["events"][1].update(fields)


CALL = {"type": "called", "at": "2026-03-05T15:00Z"}
DANA = {"name": "Dana", "title": "", "reach": ""}
ONE, MANY = "plan_error_not_a_group", "plan_error_too_many"
DAMAGED: list[tuple[Change, str, str]] = [
    (root("interviews", None), "interviews", "plan_error_not_a_list"),
    (root("interviews", {"0": {}}), "interviews", "plan_error_not_a_list"),
    (root("interviews", "text"), "interviews", "plan_error_not_a_list"),
    (root("interviews", [None]), "interviews[0]", ONE),
    (root("interviews", [[]]), "interviews[0]", ONE),
    (root("interviews", plan_file()["interviews"] * 2), "interviews[1]", "plan_error_same_id"),
    (root("interviews", [plan_file()["interviews"][0] | {"id": f"i{n}"} for n in range(201)]), "interviews", MANY),
    (root("selected", 7), "selected", "plan_error_not_an_id"),
    (root("selected", {"id": "a"}), "selected", "plan_error_not_an_id"),
    (root("ledger", {}), "ledger", "plan_error_not_expected"),
    (root("__proto__", {"interviews": []}), "__proto__", "plan_error_not_expected"),
    (root("constructor", {"prototype": {"x": 1}}), "constructor", "plan_error_not_expected"),
    (put("id")(7), "interviews[0].id", "plan_error_not_an_id"),
    (put("id")(""), "interviews[0].id", "plan_error_not_an_id"),
    (put("id")("a b"), "interviews[0].id", "plan_error_not_an_id"),
    (put("id")("../a"), "interviews[0].id", "plan_error_not_an_id"),
    (put("id")("a\r\nX-EVIL:1"), "interviews[0].id", "plan_error_not_an_id"),
    (put("id")("x" * 81), "interviews[0].id", "plan_error_not_an_id"),
    (put("id")("__proto__"), "interviews[0].id", "plan_error_not_an_id"),
    (put("id")("constructor"), "interviews[0].id", "plan_error_not_an_id"),
    (put("id")(["a"]), "interviews[0].id", "plan_error_not_an_id"),
    (put("__proto__")({"archived": True}), "interviews[0].__proto__", "plan_error_not_expected"),
    (put("extra")(1), "interviews[0].extra", "plan_error_not_expected"),
    (without("events"), "interviews[0].events", "plan_error_missing"),
    (without("name"), "interviews[0].name", "plan_error_missing"),
    (put("name")(None), "interviews[0].name", "plan_error_not_text"),
    (put("name")({"toString": "x"}), "interviews[0].name", "plan_error_not_text"),
    (put("name")("x" * 201), "interviews[0].name", "plan_error_too_long"),
    (put("name")("\ud83d"), "interviews[0].name", "plan_error_half_character"),
    (put("name")("\udc4b\ud83d"), "interviews[0].name", "plan_error_half_character"),
    (put("archived")("no"), "interviews[0].archived", "plan_error_not_yes_or_no"),
    (put("agency")(1), "interviews[0].agency", "plan_error_not_yes_or_no"),
    (put("setting")("zoom"), "interviews[0].setting", "plan_error_not_known"),
    (put("setting")(["video"]), "interviews[0].setting", "plan_error_not_known"),
    (put("channel")("toString"), "interviews[0].channel", "plan_error_not_known"),
    (put("created")("yesterday"), "interviews[0].created", "plan_error_no_such_moment"),
    (put("created")(1772726400000), "interviews[0].created", "plan_error_no_such_moment"),
    (put("created")("2026-03-05T15:00"), "interviews[0].created", "plan_error_no_such_moment"),
    (put("created")("2026-03-05"), "interviews[0].created", "plan_error_no_such_moment"),
    (put("sequence")(-1), "interviews[0].sequence", "plan_error_not_a_count"),
    (put("sequence")(1.5), "interviews[0].sequence", "plan_error_not_a_count"),
    (put("sequence")(2**31), "interviews[0].sequence", "plan_error_not_a_count"),
    (put("sequence")("4"), "interviews[0].sequence", "plan_error_not_a_count"),
    (put("people")({"p1": {}}), "interviews[0].people", "plan_error_not_a_list"),
    (put("people")(["Dana"]), "interviews[0].people[0]", ONE),
    (put("people", 0, "reach")(5550143), "interviews[0].people[0].reach", "plan_error_not_text"),
    (put("people", 0, "email")("x"), "interviews[0].people[0].email", "plan_error_not_expected"),
    (put("people")(plan_file()["interviews"][0]["people"] * 2), "interviews[0].people[1]", "plan_error_same_id"),
    (put("people")([DANA | {"id": f"p{n}"} for n in range(51)]), "interviews[0].people", MANY),
    (put("events")("none"), "interviews[0].events", "plan_error_not_a_list"),
    (put("events", 0)(None), "interviews[0].events[0]", ONE),
    (put("events", 0, "id")("e2"), "interviews[0].events[1]", "plan_error_same_id"),
    (put("events")([CALL | {"id": f"e{n}"} for n in range(501)]), "interviews[0].events", MANY),
    (event(type="a type"), "interviews[0].events[1].type", "plan_error_not_an_id"),
    (event(type="hasOwnProperty"), "interviews[0].events[1].type", "plan_error_not_an_id"),
    (event(at="2026-02-30T10:00Z"), "interviews[0].events[1].at", "plan_error_no_such_moment"),
    (event(at="2026-03-05T25:00Z"), "interviews[0].events[1].at", "plan_error_no_such_moment"),
    (event(at="2026-03-05T15:00[Mars/Olympus]"), "interviews[0].events[1].at", "plan_error_no_such_moment"),
    (event(at="2026-03-05T15:00Z[UTC][u-ca=hebrew]"), "interviews[0].events[1].at", "plan_error_no_such_moment"),
    (event(date="2026-02-29"), "interviews[0].events[1].date", "plan_error_no_such_date"),
    (event(date="2026-13-01"), "interviews[0].events[1].date", "plan_error_no_such_date"),
    (event(date="20260320"), "interviews[0].events[1].date", "plan_error_no_such_date"),
    (event(date="2026-03-20[u-ca=hebrew]"), "interviews[0].events[1].date", "plan_error_no_such_date"),
    (event(date="2026-3-1"), "interviews[0].events[1].date", "plan_error_no_such_date"),
    (event(date="2026-03-20T00:00Z"), "interviews[0].events[1].date", "plan_error_no_such_date"),
    (event(date=20260320), "interviews[0].events[1].date", "plan_error_no_such_date"),
    (event(date=None), "interviews[0].events[1].date", "plan_error_no_such_date"),
    (event(by="pigeon"), "interviews[0].events[1].by", "plan_error_not_known"),
    (event(person="Dana Doe"), "interviews[0].events[1].person", "plan_error_not_an_id"),
    (event(answered="no"), "interviews[0].events[1].answered", "plan_error_not_yes_or_no"),
    (event(note=["x"]), "interviews[0].events[1].note", "plan_error_not_text"),
    (put("ticks")(["send-it"]), "interviews[0].ticks", ONE),
    (put("ticks")({"send-it": True}), "interviews[0].ticks.send-it", "plan_error_no_such_moment"),
    (put("ticks")({"send-it": "yesterday"}), "interviews[0].ticks.send-it", "plan_error_no_such_moment"),
    (put("ticks")({"send it": "2026-03-06T15:00Z"}), "interviews[0].ticks.send it", "plan_error_not_an_id"),
    (put("ticks")({f"t{n}": "2026-03-06T15:00Z" for n in range(501)}), "interviews[0].ticks", MANY),
    (put("calendar")(["t"]), "interviews[0].calendar", ONE),
    (put("calendar")({"t": 7}), "interviews[0].calendar.t", "plan_error_no_such_moment"),
    (put("notes")(["x"]), "interviews[0].notes", ONE),
    (put("notes")(None), "interviews[0].notes", ONE),
    (put("notes")({"x": 1}), "interviews[0].notes.x", "plan_error_not_text"),
    (put("notes")({"x": "y" * 10_001}), "interviews[0].notes.x", "plan_error_too_long"),
    (put("notes")({"__proto__": "x"}), "interviews[0].notes.__proto__", "plan_error_not_an_id"),
    (put("notes")({"": "x"}), "interviews[0].notes.", "plan_error_not_an_id"),
    (put("notes")({f"n{n}": "" for n in range(201)}), "interviews[0].notes", MANY),
    (put("letters")([]), "interviews[0].letters", ONE),
    (put("letters")({"l": None}), "interviews[0].letters.l", ONE),
    (put("letters")({"l": ["x"]}), "interviews[0].letters.l", ONE),
    (put("letters")({"l": {"valueOf": "x"}}), "interviews[0].letters.l.valueOf", "plan_error_not_an_id"),
    (put("letters")({"l": {"a": {"b": {"c": {"d": "x"}}}}}), "interviews[0].letters.l.a.b.c", "plan_error_not_text"),
    (put("letters")({"l": {f"f{n}": "" for n in range(101)}}), "interviews[0].letters.l", MANY),
]  # fmt: skip


def text_of(change: Change) -> str:
    file = plan_file()
    change(file)
    return json.dumps(file)


@pytest.mark.parametrize("change, path, key", DAMAGED, ids=lambda value: value if isinstance(value, str) else "")
def test_a_damaged_plan_is_refused(tab: Page, change: Change, path: str, key: str) -> None:
    """The message counts what is wrong and names the first place; each problem has a message of its own."""
    found = read(tab, text_of(change))
    assert (found.get("error"), found.get("key")) == ("TransferError", "plan_error_content"), found
    assert found["values"]["path"] == found["problems"][0]["path"]
    assert (path, key) in [(problem["path"], problem["key"]) for problem in found["problems"]], found


def test_no_prototype_is_touched(tab: Page) -> None:
    """After all of that, plain objects are as plain as ever."""
    for text in ('{"__proto__": {"polluted": 1}}', json.dumps(plan_file() | {"__proto__": {"polluted": 1}})):
        read(tab, text)
    assert tab.evaluate("({}).polluted === undefined && Object.keys(Object.prototype).length === 0")


def test_a_plan_at_all_limits_is_read_back(tab: Page) -> None:
    """A plan as long as the store lets it grow fits into a file; one character more is refused at once."""
    found = tab.evaluate("""() => {
      const [all, over] = plansAtTheLimit()
      const text = transfer.exportText(all, {now: MET})
      const same = JSON.stringify(transfer.parse(text).state) === JSON.stringify(all)
      return [validate(all), text.length <= transfer.LARGEST, same, validate(over).map(each => each.key)]
    }""")
    assert found == [[], True, True, ["plan_error_too_much"]]


def test_a_file_of_any_plan_is_read_back_exactly(tab: Page) -> None:
    """Whatever the plan, parsing its file gives it again; the file says what it is and when it was made."""
    assert tab.evaluate("filesAreExact()") == "always"

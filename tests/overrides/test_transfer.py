"""The plan as a file and as a link: read back exactly, brought together without loss, and never trusted."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from overrides.modules import Tabs, serve_modules, tabs_of

Change = Callable[[dict[str, Any]], Any]


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve_modules(tmp_path_factory.mktemp("modules")) as url:
        yield url


@pytest.fixture(scope="module")
def module_tabs(browser: Browser, modules: str) -> Iterator[Tabs]:
    with tabs_of(browser, modules) as open_tab:
        yield open_tab


@pytest.fixture(scope="module")
def shared_tab(module_tabs: Tabs) -> Page:
    return module_tabs(store=False)


@pytest.fixture
def tab(shared_tab: Page) -> Page:
    """A tab with a small plan in its store."""
    shared_tab.evaluate("localStorage.clear(), openStore(), begin('here'), happen('here', 'e1'), 0")
    return shared_tab


def plan_file() -> dict[str, Any]:
    """A file with everything in it."""
    return {
        "format": "followthrough-plan",
        "schema": 2,
        "exported": "2026-03-06T15:00:00Z",
        "interviews": [
            {
                "id": "a",
                "name": "Acme",
                "created": "2026-03-05T15:00:00-06:00[America/Chicago]",
                "archived": False,
                "people": [{"id": "p1", "name": "Dana", "title": "Lead", "reach": "dana@acme.example"}],
                "setting": "video",
                "channel": "email",
                "agency": True,
                "events": [
                    {"id": "e1", "type": "interview", "at": "2026-03-05T15:00:00-06:00[America/Chicago]"},
                    {"id": "e2", "type": "promised-date", "at": "2026-03-05T21:00Z", "date": "2026-03-20"},
                    {"id": "e3", "type": "thanked", "at": "2026-03-06T15:00Z", "by": "email", "note": "x", "task": "t"},
                    {"id": "e4", "type": "thanked", "at": "2026-03-09T15:00Z", "person": "p1", "answered": False},
                ],
                "ticks": {"send-it": "2026-03-06T15:00Z"},
                "notes": {"heard": "two more rounds"},
                "letters": {"thank-you-email:p1": {"fields": {"name": "Dana"}, "wording": 2}},
                "calendar": {"thank-you-email": "2026-03-06T14:30:00Z"},
                "sequence": 4,
            }
        ],
        "selected": "a",
    }  # fmt: skip


def read(tab: Page, text: str) -> Any:
    """What parsing gives, after making sure that it touched nothing here."""
    before = tab.evaluate("JSON.stringify([tab.state, {...localStorage}])")
    found = tab.evaluate("text => outcome(() => transfer.parse(text))", text)
    assert tab.evaluate("JSON.stringify([tab.state, {...localStorage}])") == before
    return found


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
    "a newer schema": (AS_PLAN + '3, "interviews": "?"}', "plan_error_newer"),
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
    (without("events", 1, "date"), "interviews[0].events[1].date", "plan_error_missing"),
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


# --- bringing two plans together


def test_merging_loses_nothing(tab: Page) -> None:
    """Everything of both is there, repeating adds nothing, and the order does not matter for what is in it."""
    assert tab.evaluate("mergingLosesNothing()") == "always"


def test_what_a_merge_does_not_take_is_named(tab: Page) -> None:
    """Where both say something else, what is here stays, and the other is listed for the reader; notes are joined."""
    found = tab.evaluate("""() => {
      const dana = title => ({people: [{id: "p", name: "Dana", title, reach: ""}]})
      const here = draft(note({...start("a", "Here"), ...dana("")}, "x", "mine"), "l", {name: "", role: "clerk"})
      const other = note({...start("a", "There"), ...dana("Lead")}, "x", "theirs")
      const there = draft(other, "l", {name: "D.", role: "baker"})
      return transfer.merge(plan(here), plan(called("e")(there)))
    }""")
    merged = found["state"]["interviews"][0]
    assert (found["added"], found["changed"]) == (0, 1)
    left = [(each["interview"], each["part"], each["there"]) for each in found["left"]]
    lead = {"id": "p", "name": "Dana", "title": "Lead", "reach": ""}
    assert left == [("a", "name", "There"), ("a", "people.p", lead), ("a", "letters.l.role", "baker")]
    assert (merged["name"], merged["sequence"], len(merged["events"])) == ("Here", 2, 1)
    assert (merged["notes"], merged["letters"]) == ({"x": "mine\n\ntheirs"}, {"l": {"name": "D.", "role": "clerk"}})


def test_replacing_takes_the_file_and_keeps_calendars_going(tab: Page) -> None:
    """The incoming plan is there instead, but no sequence goes back where dates differ."""
    found = tab.evaluate("""() => {
      const thrice = ["e1", "e2", "e3"].reduce((one, id) => called(id)(one), start("a"))
      const older = transfer.replace(plan(thrice, start("b")), plan(start("a")))
      const renamed = transfer.replace(plan(thrice), plan({...thrice, name: "A", sequence: 1}, start("b")))
      return [older, renamed].map(all => all.interviews.map(one => [one.id, one.name, one.events.length, one.sequence]))
    }""")
    assert found == [[["a", "a", 0, 4]], [["a", "A", 3, 3], ["b", "b", 0, 0]]]


@pytest.mark.parametrize("way", ["merge(all, incoming).state", "replace(all, incoming)"])
def test_an_import_is_one_change_that_can_be_taken_back(tab: Page, way: str) -> None:
    """Merging or replacing through the store and restoring gives back what was there."""
    before = tab.evaluate("tab.state.interviews")
    tab.evaluate("text => { window.incoming = transfer.parse(text).state }", json.dumps(plan_file()))
    tab.evaluate(f"tab.change(all => transfer.{way}, {{undoable: true}})")
    assert "a" in tab.evaluate("tab.state.interviews.map(each => each.id)")
    tab.evaluate("tab.restore()")
    after = tab.evaluate("tab.state.interviews")
    assert [one | {"sequence": 0} for one in after] == [one | {"sequence": 0} for one in before]


# --- links


def test_a_link_carries_the_plan_in_its_fragment(tab: Page) -> None:
    """Nothing of it is in the part that reaches a server; emoji, Hebrew and long names come back as they were."""
    base = "https://careers.example/after/plan/?x=1"
    shape = rf"^{re.escape(base)}#plan=1\.[A-Za-z0-9_-]+$"
    found = tab.evaluate("([base, shape]) => linksAreExact(base, shape)", [f"{base}#old", shape])
    assert found == "always"
    url = tab.evaluate("share.shareUrl(tab.interview('here'), 'https://a.example/')")
    state = tab.evaluate("hash => share.fromFragment(hash)", url.partition("/#")[2])
    assert [each["id"] for each in state["interviews"]] == ["here"]


def test_a_plan_that_is_too_long_for_a_link_gives_none(tab: Page) -> None:
    """A link has at most as many characters as its limit; one that just fits is given."""
    long, longer = tab.evaluate("""() => {
      const noise = random(7)
      const word = length => Array.from({length}, () => Math.floor(noise() * 36).toString(36)).join("")
      const url = length => share.shareUrl(note(start("a"), "x", word(length)), "https://a.example/")
      return Promise.all([url(8500), url(9900)])
    }""")
    assert 7_000 < len(long) <= 8_000
    assert longer is None


def test_an_old_browser_says_so(module_tabs: Tabs) -> None:
    """Without compression streams there is no link, and reading one says what to do."""
    tab = module_tabs(before="delete window.CompressionStream, delete window.DecompressionStream", store=False)
    assert tab.evaluate("share.shareUrl(start('a'), 'https://a.example/')") is None
    assert (
        tab.evaluate("outcome(() => share.fromFragment('#plan=1.q1YqLU4tUrKqVg'))")["key"] == "plan_error_old_browser"
    )


LINKS = {
    "nothing": ("''", "plan_error_link"),
    "another anchor": ("'#timing'", "plan_error_link"),
    "no data": ("'#plan=1.'", "plan_error_link"),
    "no version": ("'#plan=abc'", "plan_error_link"),
    "a newer version": ("'#plan=2.abc'", "plan_error_newer"),
    "garbage": ("'#plan=1.' + 'garbage'.repeat(40)", "plan_error_link"),
    "no base64": ("'#plan=1.abcde'", "plan_error_link"),
    "letters of elsewhere": ("'#plan=1.ж'", "plan_error_link"),
    "one byte": ("'#plan=1.AA'", "plan_error_link"),
    "cut in the middle": ("(await pack(whole)).slice(0, 300)", "plan_error_link"),
    "without its last letter": ("(await pack(whole)).slice(0, -1)", "plan_error_link"),
    "with bytes behind its end": ("(await pack(whole)) + 'AAAA'.repeat(50)", "plan_error_link"),
    "one bit off": ("(await pack(whole)).replace(/(?<=.{60})./, letter => letter === 'A' ? 'B' : 'A')", "any"),
    "no JSON": ("await pack('hello')", "plan_error_link"),
    "empty": ("await pack('')", "plan_error_link"),
    "null": ("await pack('null')", "plan_error_format"),
    "bytes that are no text": ("await pack(new Uint8Array([34, 255, 254, 34]))", "plan_error_link"),
    "half a character": ("await pack(whole.replace('Acme', '\\\\ud83d'))", "plan_error_content"),
    "a damaged plan": ("await pack(whole.replace('video', 'zoom'))", "plan_error_content"),
    "a newer plan": ("await pack(whole.replace('\"schema\":2', '\"schema\":9'))", "plan_error_newer"),
    "prototype keys": ("await pack(whole.replace('{', '{\"__proto__\": {\"x\": 1},'))", "plan_error_content"),
    "a bomb": ("await pack(' '.repeat(9_000_000) + whole)", "plan_error_too_large"),
    "a bomb of lists": ("await pack('['.repeat(900_000))", "plan_error_link"),
    "a long one": ("'#plan=1.' + 'A'.repeat(16_001)", "plan_error_too_large"),
    "a very long one": ("'#plan=1.' + 'A'.repeat(20_000_000)", "plan_error_too_large"),
}  # fmt: skip


@pytest.mark.parametrize("link, key", LINKS.values(), ids=LINKS)
def test_a_broken_or_hostile_link_is_refused(tab: Page, link: str, key: str) -> None:
    """Each is refused with a message within two seconds, and nothing here changes."""
    state = {name: plan_file()[name] for name in ("schema", "interviews", "selected")}
    before = tab.evaluate("JSON.stringify([tab.state, {...localStorage}])")
    found = tab.evaluate(
        f"""async whole => {{
          const link = {link}
          const late = new Promise(done => setTimeout(done, 2000, {{error: "late"}}))
          return Promise.race([outcome(() => share.fromFragment(link)), late])
        }}""",
        json.dumps(state, separators=(",", ":")),
    )
    assert found.get("error") == "TransferError", found
    assert found["key"].startswith("plan_error_") if key == "any" else found["key"] == key, found
    assert tab.evaluate("JSON.stringify([tab.state, {...localStorage}])") == before


@pytest.mark.parametrize("around", ["{}.", "{})", "#lang=en&{}"])
def test_a_link_in_the_middle_of_a_sentence_is_read(tab: Page, around: str) -> None:
    """A full stop behind it, other parts of the fragment before it, and a missing # do no harm."""
    url = tab.evaluate("share.shareUrl(tab.interview('here'), 'https://a.example/')")
    hash_ = around.format(url.partition("#")[2])
    assert len(tab.evaluate("hash => share.fromFragment(hash)", hash_)["interviews"]) == 1
    assert tab.evaluate("hash => share.hasPlan(hash)", hash_)
    assert not tab.evaluate("share.hasPlan('#timing')")

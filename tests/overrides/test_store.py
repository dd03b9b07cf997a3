"""The plan in the browser's storage: kept, shared by tabs, and alive where storage is not."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from overrides.modules import Tabs, load, serve_modules, tabs_of, wait

MET = "2026-03-05T15:00Z"
KEY = "followthrough:plan:/site/"
STATUS = "({problem: tab.problem, remembered: tab.remembered, kept: tab.kept.map(each => each.text)})"


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve_modules(tmp_path_factory.mktemp("modules")) as url:
        yield url


@pytest.fixture
def tabs(browser: Browser, modules: str) -> Iterator[Tabs]:
    with tabs_of(browser, modules) as open_tab:
        yield open_tab


def status(tab: Page) -> tuple[str | None, bool]:
    found = tab.evaluate(STATUS)
    return found["problem"], found["remembered"]


def events(tab: Page, interview: str = "a") -> list[str]:
    found: list[str] = tab.evaluate("id => events(id)", interview)
    return found


def stored(tab: Page) -> Any:
    return json.loads(tab.evaluate("key => localStorage.getItem(key)", KEY))


def kept(tab: Page) -> list[str]:
    texts: list[str] = tab.evaluate("tab.kept.map(each => each.text)")
    return texts


def at_once(pages: list[Page], acts: list[str]) -> None:
    """Let every tab act at the same millisecond, and wait until all have."""
    moment = pages[0].evaluate("Date.now() + 60")
    for page, act in zip(pages, acts, strict=True):
        page.evaluate("([moment, act]) => actAt(moment, act)", [moment, act])
    for page in pages:
        page.wait_for_function("window.acted")


# --- kept between visits


def test_what_is_recorded_is_there_on_the_next_visit(tabs: Tabs) -> None:
    """Interviews, events, ticks, notes and the selection come back as they were."""
    tab = tabs()
    tab.evaluate("begin('a'), happen('a', 'e1'), update('a', one => note(tick(one, 'send', MET), 'x', '👋'))")
    before = tab.evaluate("tab.state")
    load(tab)
    tab.evaluate("openStore()")
    assert tab.evaluate("tab.state") == before
    assert before["selected"] == "a"
    assert status(tab) == (None, True)


def test_only_what_was_recorded_is_stored(tabs: Tabs) -> None:
    """An empty plan writes nothing; the key carries the site's path, so that two sites do not mix."""
    tab = tabs()
    assert tab.evaluate("localStorage.length") == 0
    tab.evaluate("begin('a'), openStore(storeModule.keyFor('/other'))")
    assert tab.evaluate("tab.interviews") == []
    tab.evaluate("begin('b')")
    assert sorted(tab.evaluate("Object.keys(localStorage)")) == ["followthrough:plan:/other/", KEY]
    assert [each["id"] for each in stored(tab)["interviews"]] == ["a"]


def test_archived_interviews_come_last(tabs: Tabs) -> None:
    """The list begins with what is still going on, each part in the order in which it was begun."""
    tab = tabs()
    tab.evaluate("['a', 'b', 'c'].forEach(id => begin(id)), update('a', one => archive(one, true))")
    assert tab.evaluate("tab.interviews.map(each => each.id)") == ["b", "c", "a"]
    assert tab.evaluate("tab.interview('c').name") == "c"
    assert tab.evaluate("tab.interview('nobody')") is None


def test_the_state_cannot_be_altered_in_passing(tabs: Tabs) -> None:
    """What the store gives is frozen, so that a change that nobody saves cannot happen."""
    tab = tabs()
    tab.evaluate("begin('a')")
    for slip in (
        "tab.state.interviews.push(1)",
        "tab.state.interviews[0].name = 'x'",
        "tab.interview('a').events.pop()",
    ):
        assert tab.evaluate(f"outcome(() => {{ 'use strict'; {slip} }})")["error"] == "TypeError"


def test_a_change_that_is_no_plan_is_refused(tabs: Tabs) -> None:
    """The error says what is wrong; state and storage stay."""
    tab = tabs()
    tab.evaluate("begin('a')")
    before = stored(tab)
    refused = tab.evaluate("outcome(() => update('a', one => rename(one, 'x'.repeat(201))))")
    assert refused["error"] == "StateError"
    problem = {"path": "interviews[0].name", "key": "plan_error_too_long", "values": {"most": 200}}
    assert refused["problems"] == [problem]
    assert stored(tab) == before
    assert tab.evaluate("tab.state.interviews[0].name") == "a"


def test_a_change_of_nothing_says_nothing(tabs: Tabs) -> None:
    """Listeners hear of changes only."""
    tab = tabs()
    tab.evaluate("window.heard = 0, tab.addEventListener('change', () => heard += 1), tab.change(all => all)")
    assert tab.evaluate("heard") == 0
    tab.evaluate("begin('a'), update('a', undo)")
    assert tab.evaluate("heard") == 2


# --- storage that does not work


def test_blocked_storage_is_not_remembered_and_works(tabs: Tabs) -> None:
    """Where the browser forbids storage, the plan lives until the page is left."""
    forbid = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
    tab = tabs(before=forbid)
    assert tab.evaluate("storeModule.openStorage(window)") is None
    assert status(tab) == ("blocked", False)
    tab.evaluate("begin('a'), happen('a', 'e1'), happen('a', 'e2'), update('a', undo)")
    assert events(tab) == ["e1"]
    tab.evaluate("tab.eraseAll(), tab.restore()")
    assert events(tab) == ["e1"]
    assert status(tab) == ("blocked", False)


@pytest.mark.parametrize(
    "storage", ["null", "new Proxy({}, {get() { throw new DOMException('no', 'SecurityError') }})"]
)
def test_a_private_window_may_give_no_storage_or_a_dead_one(tabs: Tabs, storage: str) -> None:
    """Neither null nor an object that always throws disturbs the plan."""
    tab = tabs(store=False)
    tab.evaluate(f"window.tab = new storeModule.Store({{storage: {storage}}}), begin('a'), happen('a', 'e1')")
    assert events(tab) == ["e1"]
    assert status(tab) == ("blocked", False)
    tab.evaluate("tab.sync(), tab.discardKept(), tab.eraseAll()")
    assert tab.evaluate("tab.interviews") == []


def test_full_storage_keeps_the_plan_in_memory(tabs: Tabs) -> None:
    """Nothing is lost when there is no room; once there is, the next change is remembered."""
    tab = tabs()
    tab.evaluate("begin('a')")
    tab.evaluate("fillStorage()")
    tab.evaluate("happen('a', 'e1'), update('a', one => note(one, 'x', 'y'.repeat(9000)))")
    assert status(tab) == ("full", False)
    tab.evaluate("happen('a', 'e2')")
    assert events(tab) == ["e1", "e2"]
    assert len(tab.evaluate("tab.interview('a').notes.x")) == 9000
    assert stored(tab)["interviews"][0]["id"] == "a", "what was stored is still whole"
    tab.evaluate("emptyStorage()")
    tab.evaluate("happen('a', 'e3')")
    assert status(tab) == (None, True)
    assert [event["id"] for event in stored(tab)["interviews"][0]["events"]] == ["e1", "e2", "e3"]


CORRUPT = [
    "",
    "{",
    "null",
    "[]",
    "42",
    '"plan"',
    '{"schema": 1}',
    '{"schema": "1", "interviews": [], "selected": null}',
    '{"schema": 1, "interviews": [{"id": "a"}], "selected": null}',
    '{"schema": 0, "interviews": {"a": null}}',
    "\x00\x01 half a plan",
]


@pytest.mark.parametrize("text", CORRUPT)
def test_corrupt_text_is_kept_aside(tabs: Tabs, text: str) -> None:
    """The page starts afresh, says so, and keeps every character until the reader has it."""
    tab = tabs(store=False)
    tab.evaluate("([key, text]) => { localStorage.setItem(key, text); openStore() }", [KEY, text])
    assert status(tab) == ("corrupt", False)
    tab.evaluate("begin('a')")
    assert tab.evaluate(STATUS) == {"problem": "corrupt", "remembered": True, "kept": [text]}
    load(tab)
    tab.evaluate("openStore()")
    assert tab.evaluate(STATUS) == {"problem": "corrupt", "remembered": True, "kept": [text]}
    assert tab.evaluate("tab.interviews.map(each => each.id)") == ["a"]
    tab.evaluate("tab.discardKept()")
    assert tab.evaluate(STATUS) == {"problem": None, "remembered": True, "kept": []}
    assert tab.evaluate("Object.keys(localStorage)") == [KEY]


def test_every_corrupt_text_is_kept_once(tabs: Tabs) -> None:
    """A second one does not replace the first one, and the same one is not kept twice."""
    tab = tabs(store=False)
    for text in ("one", "two", "one"):
        tab.evaluate("([key, text]) => { localStorage.setItem(key, text); openStore() }", [KEY, text])
    assert tab.evaluate("tab.kept.map(each => each.text)") == ["one", "two"]


def test_corrupt_text_is_not_overwritten_where_it_cannot_be_moved(tabs: Tabs) -> None:
    """With no room to keep it aside, nothing is written until the reader decides."""
    tab = tabs(store=False)
    text = "x" * 3_000_000
    tab.evaluate(
        "([key, text]) => { localStorage.setItem(key, text); openStore(); begin('a'); begin('b') }", [KEY, text]
    )
    assert tab.evaluate(STATUS) == {"problem": "corrupt", "remembered": False, "kept": [text]}
    assert tab.evaluate("key => localStorage.getItem(key)", KEY) == text
    tab.evaluate("tab.discardKept()")
    assert status(tab) == (None, True)
    assert [each["id"] for each in stored(tab)["interviews"]] == ["a", "b"]


def test_corrupt_text_that_was_discarded_does_not_come_back(tabs: Tabs) -> None:
    """The reader who does not want it is not asked again, though nothing else was recorded."""
    tab = tabs(store=False)
    tab.evaluate("localStorage.setItem(KEY, 'garbage'), openStore(), tab.discardKept()")
    assert status(tab) == (None, True)
    load(tab)
    tab.evaluate("openStore()")
    assert status(tab) == (None, True)
    assert tab.evaluate("localStorage.length") == 0


def test_text_that_turns_corrupt_meanwhile_is_kept_too(tabs: Tabs) -> None:
    """The plan on show survives what somebody else does to its place."""
    one, other = tabs(), tabs()
    one.evaluate("begin('a')")
    wait(other, "tab.interview('a')")
    other.evaluate("key => localStorage.setItem(key, 'garbage')", KEY)
    wait(one, "tab.problem === 'corrupt'")
    assert [each["id"] for each in stored(one)["interviews"]] == ["a"]
    assert kept(one) == ["garbage"]
    other.evaluate("happen('a', 'e1')")
    wait(one, "events('a').join() === 'e1'")
    assert kept(other) == ["garbage"]


def test_a_newer_plan_is_left_alone(tabs: Tabs) -> None:
    """A page out of date neither reads nor overwrites what a newer one saved, before or while it is open."""
    newer = json.dumps({"schema": 3, "interviews": "in a shape of tomorrow", "selected": None})
    tab = tabs(store=False)
    tab.evaluate("([key, text]) => { localStorage.setItem(key, text); openStore(); begin('a') }", [KEY, newer])
    assert tab.evaluate(STATUS) == {"problem": "newer", "remembered": False, "kept": []}
    assert tab.evaluate("key => localStorage.getItem(key)", KEY) == newer
    tab.evaluate("localStorage.removeItem(KEY), tab.sync()")
    assert status(tab) == (None, True)
    assert [each["id"] for each in stored(tab)["interviews"]] == ["a"]
    tab.evaluate("happen('a', 'e1')")
    assert status(tab) == (None, True)
    other = tabs()
    other.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, newer])
    wait(tab, "tab.problem === 'newer'")
    tab.evaluate("happen('a', 'e2')")
    assert events(tab) == ["e1", "e2"]
    assert status(tab) == ("newer", False)
    assert tab.evaluate("key => localStorage.getItem(key)", KEY) == newer
    tab.evaluate("tab.eraseAll()")
    assert stored(tab)["interviews"] == [], "erasing everything spares nothing"


OLD = {
    "schema": 0,
    "interviews": {
        "a": {
            "name": "Acme",
            "ticks": {"send": True, "wait": False},
            "events": [{"id": "e1", "type": "interview", "when": "2026-03-05T15:00Z"}],
        },
        "b": {"name": "Other", "events": [], "created": "2026-03-05T15:00Z", "channel": "phone"},
    },
}


def test_an_old_plan_is_brought_up_to_date(tabs: Tabs) -> None:
    """A plan of schema 0 is read, shown, and saved as one of today when it changes."""
    tab = tabs(store=False)
    tab.evaluate("([key, old]) => { localStorage.setItem(key, JSON.stringify(old)); openStore() }", [KEY, OLD])
    assert status(tab) == (None, True)
    acme, other = tab.evaluate("tab.state.interviews")
    assert (acme["id"], acme["ticks"], acme["created"]) == ("a", {"send": MET}, MET)
    assert acme["events"] == [{"id": "e1", "type": "interview", "at": "2026-03-05T15:00Z"}]
    assert (other["id"], other["channel"], other["setting"]) == ("b", "phone", "in-person")
    tab.evaluate("happen('a', 'e2')")
    assert stored(tab)["schema"] == 2
    assert events(tab) == ["e1", "e2"]


def test_a_plan_whose_ticks_had_no_moment_is_brought_up_to_date(tabs: Tabs) -> None:
    """What was ticked in a plan of schema 1 stays ticked: as of the last thing that had happened."""
    tab = tabs(store=False)
    tab.evaluate(
        """key => {
      const told = ["2026-03-05T15:00Z", "2026-03-20T10:00-05:00[America/Chicago]", "2026-03-09T10:00Z"]
      const events = told.map((at, n) => ({id: `e${n}`, type: "no-news", at}))
      const { calendar, ...one } = {...start("a"), ticks: ["send"], events}
      const empty = {...one, id: "b", ticks: ["wait"], events: []}
      localStorage.setItem(key, JSON.stringify({schema: 1, interviews: [one, empty], selected: "a"}))
      openStore()
    }""",
        KEY,
    )
    assert status(tab) == (None, True)
    found = tab.evaluate("tab.state.interviews.map(one => [one.ticks, one.calendar])")
    assert found == [[{"send": "2026-03-20T10:00-05:00[America/Chicago]"}, {}], [{"wait": MET}, {}]]


STAMPS = {"name": "x", "events/e1": [1], "events/e2": [None, {}]}
LEDGERS: list[Any] = [None, 7, [], {"a": 3}, {"a": STAMPS}, {"__proto__": {}}, {"gone": {"created": 7}}]


def test_a_plan_without_its_ledger_is_read(tabs: Tabs) -> None:
    """Stamps that are missing or make no sense are given anew; the plan is all there."""
    tab = tabs()
    tab.evaluate("begin('a'), happen('a', 'e1'), happen('a', 'e2')")
    whole = tab.evaluate("tab.state")
    for ledger in LEDGERS:
        tab.evaluate(
            "([key, ledger]) => { localStorage.setItem(key, JSON.stringify({...tab.state, ledger})); openStore() }",
            [KEY, ledger],
        )
        assert tab.evaluate("tab.state") == whole, ledger
        assert status(tab) == (None, True)


# --- events


def test_events_are_undone_from_the_last_one_recorded(tabs: Tabs) -> None:
    """Undo takes back what was recorded last, not what happened last; recording it again is redo."""
    tab = tabs()
    tab.evaluate("begin('a'), happen('a', 'e1'), happen('a', 'e2')")
    tab.evaluate("update('a', one => record(one, {type: 'thanked', at: '2026-01-01T00:00Z'}, 'early'))")
    assert events(tab) == ["e1", "e2", "early"]
    gone = tab.evaluate("tab.interview('a').events.at(-1)")
    tab.evaluate("update('a', undo)")
    assert events(tab) == ["e1", "e2"]
    tab.evaluate("gone => update('a', one => record(one, gone, gone.id))", gone)
    assert tab.evaluate("tab.interview('a').events.at(-1)") == gone
    assert tab.evaluate("tab.interview('a').sequence") == 5
    tab.evaluate("for (let n = 0; n < 9; n += 1) update('a', undo)")
    assert events(tab) == []
    assert tab.evaluate("tab.interview('a').sequence") == 8


def test_changes_of_an_interview_are_pure(tabs: Tabs) -> None:
    """No function alters what it is given, and what changes nothing gives the same object back."""
    tab = tabs(store=False)
    tab.evaluate("""() => {
      const people = [{id: "p", name: "P"}]
      window.one = deepFrozen(newInterview({id: "a", name: "A", at: MET, eventId: "e", people, channel: "phone"}))
      window.none = deepFrozen(start("b"))
      window.next = nextRound(one, {id: "c", at: "2026-03-09T15:00Z", eventId: "e2"})
    }""")
    same = "[undo(none) === none, called('e')(one) === one]"
    assert tab.evaluate(same) == [True, True]
    quiet = "[tick(one, 't', MET), rename(one, 'B'), archive(one, true), note(one, 'n', 'x'), draft(one, 'l', 'x')]"
    assert tab.evaluate(f"{quiet}.map(each => each.sequence)") == [0] * 5
    loud = "[called('y')(one), undo(one), amend(one, {agency: true}), next[0]]"
    assert tab.evaluate(f"{loud}.map(each => each.sequence)") == [1] * 4
    assert tab.evaluate(
        "[note(note(one, 'n', 'x'), 'n', '').notes, draft(draft(one, 'l', {a: 'b'}), 'l', {}).letters]"
    ) == [{}, {}]
    assert tab.evaluate("Object.keys(record(one, {type: 'x', at: MET, date: undefined}, 'y').events[1])") == [
        "id",
        "type",
        "at",
    ]
    assert tab.evaluate("validate(plan(one, none, next[1]))") == []


def test_a_next_round_begins_with_the_same_facts(tabs: Tabs) -> None:
    """The old interview ends with an event; the new one has its people, setting, channel and agency, and no history."""
    tab = tabs(store=False)
    tab.evaluate("""() => {
      const facts = {people: [{id: "p", name: "P"}], channel: "phone", setting: "video", agency: true}
      const old = tick(newInterview({id: "a", name: "A", at: MET, eventId: "e", ...facts}), "t", true)
      window.next = nextRound(old, {id: "c", at: "2026-03-09T15:00Z", eventId: "e2"})
    }""")
    old, new = tab.evaluate("next")
    assert [event["type"] for event in old["events"]] == ["interview", "next-round"]
    facts = ("name", "people", "channel", "setting", "agency")
    assert [new[fact] for fact in facts] == [old[fact] for fact in facts]
    assert (new["id"], new["created"], new["events"], new["ticks"]) == ("c", "2026-03-09T15:00Z", [], {})


# --- two tabs


def test_two_tabs_see_each_others_interviews(tabs: Tabs) -> None:
    """Interviews begun in two tabs in the same millisecond are in both within a second."""
    one, other = tabs(), tabs()
    at_once([one, other], ["begin('a')", "begin('b')"])
    for tab in (one, other):
        wait(tab, "tab.interviews.length === 2")
    assert one.evaluate("tab.state.interviews") == other.evaluate("tab.state.interviews")
    assert [one.evaluate("tab.state.selected"), other.evaluate("tab.state.selected")] == ["a", "b"], (
        "each tab shows its own"
    )


def test_two_tabs_record_in_one_interview(tabs: Tabs) -> None:
    """Thirty times three events at once, in three tabs: none is lost, and all agree on their order within a second."""
    pages = [tabs(), tabs(), tabs()]
    pages[0].evaluate("begin('a')")
    for page in pages:
        wait(page, "tab.interview('a')")
    for turn in range(10):
        at_once(pages, [f"for (const n of [0, 1, 2]) happen('a', '{name}-{turn}-' + n)" for name in "xyz"])
        expected = 9 * (turn + 1)
        for page in pages:
            wait(page, "expected => events('a').length === expected", expected)
        first = pages[0].evaluate("JSON.stringify(tab.state.interviews)")
        for page in pages:
            wait(page, "first => JSON.stringify(tab.state.interviews) === first", first)
    assert stored(pages[0])["interviews"] == pages[0].evaluate("tab.state.interviews")
    load(pages[1])
    pages[1].evaluate("openStore()")
    assert len(events(pages[1])) == 90


def test_a_write_that_overwrites_another_is_mended(tabs: Tabs) -> None:
    """A tab whose event was overwritten by a tab that had not read it writes both."""
    one, other = tabs(), tabs()
    one.evaluate("begin('a')")
    wait(other, "tab.interview('a')")
    before = other.evaluate("key => localStorage.getItem(key)", KEY)
    one.evaluate("happen('a', 'mine')")
    wait(other, "events('a').length === 1")
    late = other.evaluate("before => staleWrite(before, 'a', 'theirs')", before)
    other.evaluate("([key, late]) => localStorage.setItem(key, late)", [KEY, late])
    for tab in (one, other):
        wait(tab, "events('a').length === 2")
    assert {event["id"] for event in stored(other)["interviews"][0]["events"]} == {"mine", "theirs"}


def test_a_write_that_is_nowhere_any_more_is_mended(tabs: Tabs) -> None:
    """What a tab wrote at the same moment, and then closed, is taken from the news of its writing."""
    tab = tabs()
    tab.evaluate("begin('a')")
    before = tab.evaluate("localStorage.getItem(KEY)")
    tab.evaluate("happen('a', 'mine')")
    tab.evaluate(
        """newValue => dispatchEvent(new StorageEvent("storage", {key: KEY, newValue, storageArea: localStorage}))""",
        tab.evaluate("before => staleWrite(before, 'a', 'theirs')", before),
    )
    assert {event["id"] for event in stored(tab)["interviews"][0]["events"]} == {"mine", "theirs"}
    assert sorted(events(tab)) == ["mine", "theirs"]


def test_deleting_beats_recording_elsewhere(tabs: Tabs) -> None:
    """An interview deleted in one tab while the other records does not come back, and nothing else is touched."""
    one, other = tabs(), tabs()
    one.evaluate("begin('a'), begin('b')")
    wait(other, "tab.interview('b')")
    at_once([one, other], ["remove('a')", "happen('a', 'e1'), happen('b', 'e2')"])
    for tab in (one, other):
        wait(tab, "tab.interviews.length === 1 && events('b').length === 1")
    other.evaluate("begin('c')")
    wait(one, "tab.interview('c')")
    load(one)
    one.evaluate("openStore()")
    assert one.evaluate("tab.state.interviews.map(each => each.id)") == ["b", "c"]
    assert "e1" not in one.evaluate("JSON.stringify(localStorage)"), "what was deleted is not kept anywhere"


def test_undo_in_one_tab_while_the_other_records(tabs: Tabs) -> None:
    """When one tab undoes while the other records, exactly one event goes, the same one in both tabs."""
    one, other = tabs(), tabs()
    one.evaluate("begin('a'), happen('a', 'wrong')")
    wait(other, "events('a')?.length === 1")
    at_once([one, other], ["update('a', undo)", "happen('a', 'right')"])
    for tab in (one, other):
        wait(tab, "events('a').length === 1 && tab.interview('a').sequence >= 3")
    assert events(one) == events(other)
    sequences = [tab.evaluate("tab.interview('a').sequence") for tab in (one, other)]
    assert sequences[0] == sequences[1]


@pytest.mark.parametrize(
    "first, second, expected",
    [
        ("tick(one, 'x', MET)", "tick(one, 'y', MET)", "ticked('a') === 't,x,y'"),
        ("tick(one, 't', null)", "tick(one, 'y', MET)", "ticked('a') === 'y'"),
        ("rename(one, 'New')", "archive(one, true)", "(one => one.name === 'New' && one.archived)(tab.interview('a'))"),
        ("note(one, 'x', '1')", "note(one, 'y', '2')", "Object.keys(tab.interview('a').notes).sort().join() === 'x,y'"),
        ("amend(one, {channel: 'post'})", "called('e')(one)",
         "tab.interview('a').channel === 'post' && events('a').length === 1 && tab.interview('a').sequence >= 2"),
    ],
)  # fmt: skip
def test_different_changes_at_once_both_hold(tabs: Tabs, first: str, second: str, expected: str) -> None:
    """Two tabs that change different things of one interview at once both get their way."""
    one, other = tabs(), tabs()
    one.evaluate("begin('a'), update('a', each => tick(each, 't', MET))")
    wait(other, "tab.interview('a')?.ticks.t")
    at_once([one, other], [f"update('a', one => {change})" for change in (first, second)])
    for tab in (one, other):
        wait(tab, expected)
    assert one.evaluate("tab.state.interviews") == other.evaluate("tab.state.interviews")


def test_the_same_thing_changed_at_once_ends_the_same_everywhere(tabs: Tabs) -> None:
    """Of two names given at once, both tabs end up with the same one; of two given one after the other, the later."""
    one, other = tabs(), tabs()
    one.evaluate("begin('a')")
    wait(other, "tab.interview('a')")
    at_once([one, other], ["update('a', each => rename(each, 'One'))", "update('a', each => rename(each, 'Other'))"])
    wait(one, "name => ['One', 'Other'].includes(tab.interview('a').name)")
    wait(other, "name => tab.interview('a').name === name", stored(one)["interviews"][0]["name"])
    wait(one, "name => tab.interview('a').name === name", stored(one)["interviews"][0]["name"])
    other.evaluate("update('a', each => rename(each, 'A'))")
    wait(one, "tab.interview('a').name === 'A'")


def test_the_interview_on_show_may_be_deleted_elsewhere(tabs: Tabs) -> None:
    """Nothing is selected then."""
    one, other = tabs(), tabs()
    one.evaluate("begin('a'), begin('b')")
    wait(other, "tab.interview('b')")
    other.evaluate("remove('b')")
    wait(one, "tab.state.selected === null && tab.interviews.length === 1")


def test_a_tab_that_heard_nothing_catches_up(tabs: Tabs) -> None:
    """A page that comes back from the browser's cache, or writes before it hears, has read everything first."""
    hear = "EventTarget.prototype.addEventListener.call(window, type, ...rest)"
    deaf = tabs(before=f"window.addEventListener = (type, ...rest) => type === 'storage' || {hear}")
    other = tabs()
    other.evaluate("begin('a'), happen('a', 'e1')")
    assert deaf.evaluate("tab.interviews") == []
    deaf.evaluate("dispatchEvent(new Event('pageshow'))")
    assert events(deaf) == ["e1"]
    other.evaluate("happen('a', 'e2')")
    deaf.evaluate("happen('a', 'e3')")
    assert events(deaf) == ["e1", "e2", "e3"]
    other.evaluate("happen('a', 'e4')")
    deaf.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert events(deaf) == ["e1", "e2", "e3", "e4"]


def test_a_cleared_storage_does_not_empty_an_open_plan(tabs: Tabs) -> None:
    """Another page of the same site that clears storage costs nothing: the next change writes it all again."""
    one, other = tabs(), tabs()
    one.evaluate("begin('a')")
    wait(other, "tab.interview('a')")
    other.evaluate("localStorage.clear()")
    one.evaluate("happen('a', 'e1')")
    wait(other, "events('a').length === 1")
    assert len(stored(one)["interviews"][0]["events"]) == 1


def test_two_tabs_that_go_over_a_limit_together_lose_nothing(tabs: Tabs) -> None:
    """What both may record fits for each, not for both: it is kept and read, and taking back is possible."""
    one, other = tabs(), tabs()
    one.evaluate("begin('a'), update('a', one => [...Array(499).keys()].reduce((all, n) => called('e' + n)(all), one))")
    wait(other, "events('a')?.length === 499")
    before = one.evaluate("localStorage.getItem(KEY)")
    one.evaluate("happen('a', 'mine')")
    late = one.evaluate("before => staleWrite(before, 'a', 'theirs')", before)
    other.evaluate("late => localStorage.setItem(KEY, late)", late)
    wait(one, "events('a').length === 501")
    load(one)
    one.evaluate("openStore()")
    assert len(events(one)) == 501
    assert status(one) == (None, True)
    assert one.evaluate("outcome(() => happen('a', 'more'))")["problems"][0]["key"] == "plan_error_too_many"
    one.evaluate("update('a', undo)")
    assert len(events(one)) == 500


# --- undo of import and erasing


def test_erasing_everything_leaves_no_word_behind(tabs: Tabs) -> None:
    """All tabs are empty, storage holds no name or note, and until the page is left it can be brought back."""
    one, other = tabs(), tabs()
    one.evaluate("begin('a'), happen('a', 'e1'), update('a', each => note(rename(each, 'Secret'), 'x', 'Secret'))")
    wait(other, "tab.interview('a')?.notes.x")
    before = one.evaluate("tab.interview('a')")
    one.evaluate("localStorage.setItem(KEY + ':kept:1', 'Secret garbage'), tab.eraseAll()")
    wait(other, "tab.interviews.length === 0")
    assert "Secret" not in one.evaluate("JSON.stringify(localStorage)")
    assert one.evaluate("tab.undoable")
    one.evaluate("tab.restore()")
    assert not one.evaluate("tab.undoable")
    wait(other, "tab.interview('a')?.notes.x")
    after = one.evaluate("tab.interview('a')")
    assert after | {"sequence": 0} == before | {"sequence": 0}
    assert after["sequence"] > before["sequence"]
    assert one.evaluate("tab.state.selected") == "a"


def test_an_import_can_be_taken_back(tabs: Tabs) -> None:
    """Restoring takes back what the import did, and nothing that was recorded since, in this tab or another one."""
    one, other = tabs(), tabs()
    one.evaluate("begin('a'), begin('b'), happen('a', 'e1')")
    wait(other, "events('a')?.length === 1")
    one.evaluate("""() => {
      const incoming = plan({...start("a"), name: "Theirs"}, ...randomState(3).interviews)
      tab.change(all => transfer.replace(all, incoming), {undoable: true})
    }""")
    assert one.evaluate("tab.interviews.length") > 2
    assert events(one) == []
    other.evaluate("tab.sync(), happen('a', 'e2'), begin('c')")
    wait(one, "tab.interview('c')")
    one.evaluate("tab.restore()")
    assert sorted(one.evaluate("tab.state.interviews.map(each => each.id)")) == ["a", "b", "c"]
    assert one.evaluate("tab.interview('a').name") == "a"
    assert sorted(events(one)) == ["e1", "e2"]
    wait(other, "tab.interview('b') && tab.interviews.length === 3")


def test_what_was_renamed_after_an_import_keeps_its_name(tabs: Tabs) -> None:
    """Taking an import back leaves what the reader has written over it."""
    tab = tabs()
    tab.evaluate("begin('a'), update('a', one => note(rename(one, 'Imported'), 'x', 'imported'), {undoable: true})")
    tab.evaluate("update('a', one => rename(one, 'Mine')), tab.restore()")
    assert tab.evaluate("[tab.interview('a').name, tab.interview('a').notes]") == ["Mine", {}]


def test_an_imported_interview_that_was_worked_on_stays(tabs: Tabs) -> None:
    """Taking an import back does not delete what the reader has recorded in it since."""
    tab = tabs()
    tab.evaluate("tab.change(() => plan(start('a'), start('b')), {undoable: true})")
    tab.evaluate("happen('a', 'e1'), tab.restore()")
    assert tab.evaluate("tab.state.interviews.map(each => each.id)") == ["a"]


# --- whatever is done, in whatever order


def test_what_is_stored_is_what_was_meant(tabs: Tabs) -> None:
    """Any run of changes leaves the store with exactly the state that the changes give on plain data."""
    assert tabs(store=False).evaluate("storesWhatWasMeant()") == "always"


def test_tabs_agree_in_whatever_order_they_hear(tabs: Tabs) -> None:
    """Joining is the same in either order and when repeated, and no event recorded in only one tab is ever lost."""
    assert tabs(store=False).evaluate("tabsAgree()") == "always"

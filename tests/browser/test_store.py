"""The plan in the browser's storage: kept, and alive where storage is not."""

import json
from typing import Any

import pytest

from support.modules import KEY, STATUS, Tabs, events, kept, load, status, stored, wait

pytestmark = pytest.mark.slow


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
    tab.evaluate("begin('a'), openStore(storagePlace.keyFor('/other'))")
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
    assert tab.evaluate("storagePlace.openStorage(window)") is None
    assert status(tab) == ("blocked", False)
    tab.evaluate("begin('a'), happen('a', 'e1'), happen('a', 'e2'), update('a', undo)")
    assert events(tab) == ["e1"]
    tab.evaluate("tab.eraseAll(), tab.restore()")
    assert tab.evaluate("tab.interviews") == []
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
    tab.evaluate("tab.sync(), tab.discardQuarantined(), tab.eraseAll()")
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
    tab.evaluate("text => openWith(text)", text)
    assert status(tab) == ("corrupt", False)
    tab.evaluate("begin('a')")
    assert tab.evaluate(STATUS) == {"problem": "corrupt", "remembered": True, "kept": [text]}
    load(tab)
    tab.evaluate("openStore()")
    assert tab.evaluate(STATUS) == {"problem": "corrupt", "remembered": True, "kept": [text]}
    assert tab.evaluate("tab.interviews.map(each => each.id)") == ["a"]
    tab.evaluate("tab.discardQuarantined()")
    assert tab.evaluate(STATUS) == {"problem": None, "remembered": True, "kept": []}
    assert tab.evaluate("Object.keys(localStorage)") == [KEY]


def test_every_corrupt_text_is_kept_once(tabs: Tabs) -> None:
    """A second one does not replace the first one, and the same one is not kept twice."""
    tab = tabs(store=False)
    for text in ("one", "two", "one"):
        tab.evaluate("text => openWith(text)", text)
    assert tab.evaluate("tab.quarantined.map(each => each.text)") == ["one", "two"]


def test_corrupt_text_is_not_overwritten_where_it_cannot_be_moved(tabs: Tabs) -> None:
    """With no room to keep it aside, nothing is written until the reader decides."""
    tab = tabs(store=False)
    text = "x" * 3_000_000
    tab.evaluate("text => { openWith(text); begin('a'); begin('b') }", text)
    assert tab.evaluate(STATUS) == {"problem": "corrupt", "remembered": False, "kept": [text]}
    assert tab.evaluate("key => localStorage.getItem(key)", KEY) == text
    tab.evaluate("tab.discardQuarantined()")
    assert status(tab) == (None, True)
    assert [each["id"] for each in stored(tab)["interviews"]] == ["a", "b"]


def test_corrupt_text_that_was_discarded_does_not_come_back(tabs: Tabs) -> None:
    """The reader who does not want it is not asked again, though nothing else was recorded."""
    tab = tabs(store=False)
    tab.evaluate("openWith('garbage'), tab.discardQuarantined()")
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
    newer = json.dumps({"schema": 4, "interviews": "in a shape of tomorrow", "selected": None})
    tab = tabs(store=False)
    tab.evaluate("text => { openWith(text); begin('a') }", newer)
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
    assert stored(tab) is None, "erasing everything spares nothing"


STAMPS = {"name": "x", "events/e1": [1], "events/e2": [None, {}]}
LEDGERS: list[Any] = [None, 7, [], {"a": 3}, {"a": STAMPS}, {"__proto__": {}}, {"gone": {"created": 7}}]


def test_a_plan_without_its_ledger_is_read(tabs: Tabs) -> None:
    """Stamps that are missing or make no sense are given anew; the plan is all there."""
    tab = tabs()
    tab.evaluate("begin('a'), happen('a', 'e1'), happen('a', 'e2')")
    whole = tab.evaluate("tab.state")
    for ledger in LEDGERS:
        tab.evaluate("ledger => openWith({...tab.state, ledger})", ledger)
        assert tab.evaluate("tab.state") == whole, ledger
        assert status(tab) == (None, True)

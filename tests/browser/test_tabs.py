"""Two tabs with one plan: they agree within a second, and nothing is lost; undo of an import."""

import pytest
from playwright.sync_api import Page

from support.modules import KEY, Tabs, at_once, events, load, status, stored, wait

pytestmark = pytest.mark.slow


def test_two_tabs_see_each_others_interviews(tabs: Tabs) -> None:
    """Interviews begun in two tabs in the same millisecond are in both."""
    one, other = tabs(), tabs()
    at_once([one, other], ["begin('a')", "begin('b')"])
    for tab in (one, other):
        wait(tab, "tab.interviews.length === 2")
    assert one.evaluate("tab.state.interviews") == other.evaluate("tab.state.interviews")
    assert [one.evaluate("tab.state.selected"), other.evaluate("tab.state.selected")] == ["a", "b"], (
        "each tab shows its own"
    )


def test_tabs_agree_at_once(tabs: Tabs) -> None:
    """What one tab records the other hears by itself: no timer of its own runs there, and nobody touches it."""
    one, other = tabs(), tabs(before="window.setTimeout = window.setInterval = () => 0")
    for name in "abc":
        one.evaluate("name => begin(name)", name)
        wait(other, "name => tab.interview(name)", name)


def test_two_tabs_record_in_one_interview(tabs: Tabs) -> None:
    """Thirty times three events at once, in three tabs: none is lost, and all agree on their order."""
    pages = [tabs(), tabs(), tabs()]
    pages[0].evaluate("begin('a')")
    for page in pages:
        wait(page, "tab.interview('a')")
    for turn in range(10):
        at_once(pages, [f"for (const n of [0, 1, 2]) happen('a', '{name}-{turn}-' + n)" for name in "xyz"])
        expected = 9 * (turn + 1)
        for page in pages:
            wait(page, "expected => events('a').length === expected", expected)
        agree(pages)
    assert stored(pages[0])["interviews"] == pages[0].evaluate("tab.state.interviews")
    load(pages[1])
    pages[1].evaluate("openStore()")
    assert len(events(pages[1])) == 90


def agree(pages: list[Page]) -> None:
    """Until all show the same."""
    for _ in range(1000):
        if len({page.evaluate("JSON.stringify(tab.state.interviews)") for page in pages}) == 1:
            return
    pytest.fail("the tabs do not agree")


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
    tab.evaluate("before => hear(staleWrite(before, 'a', 'theirs'))", before)
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
    arrived = "name => (localStorage.getItem(KEY) ?? '').includes(name)"  # tabs are processes of their own
    wait(deaf, arrived, "e1")
    deaf.evaluate("dispatchEvent(new Event('pageshow'))")
    assert events(deaf) == ["e1"]
    other.evaluate("happen('a', 'e2')")
    wait(deaf, arrived, "e2")
    deaf.evaluate("happen('a', 'e3')")
    assert events(deaf) == ["e1", "e2", "e3"]
    wait(other, arrived, "e3")
    other.evaluate("happen('a', 'e4')")
    wait(deaf, arrived, "e4")
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


NOTHING = "Object.keys(localStorage).length + Object.keys(sessionStorage).length === 0"


def test_erasing_everything_leaves_nothing_behind(tabs: Tabs) -> None:
    """All tabs are empty, nothing is stored for them or for one of them, and nothing brings it back."""
    one, other = tabs(), tabs()
    one.evaluate("begin('a'), happen('a', 'e1'), update('a', each => note(rename(each, 'Secret'), 'x', 'Secret'))")
    one.evaluate("update('a', each => rename(each, 'Secret too'), {undoable: true})")
    for tab in (one, other):
        wait(tab, "tab.interview('a')?.name === 'Secret too'")
        tab.evaluate("sessionStorage.setItem('followthrough:desk:/site/', 'Secret')")
        tab.evaluate("sessionStorage.setItem('followthrough:draft:/site/es/plan/:first', 'Secret')")
        tab.evaluate("window.erased = 0, tab.addEventListener('erase', () => erased += 1)")
    one.evaluate("localStorage.setItem(KEY + ':kept:1', 'Secret garbage'), tab.eraseAll()")
    wait(other, "erased === 1 && tab.interviews.length === 0")
    for tab in (one, other):
        wait(tab, NOTHING)
        tab.evaluate("tab.sync(), tab.restore(), document.dispatchEvent(new Event('visibilitychange'))")
        assert tab.evaluate("[tab.interviews.length, tab.undoable, tab.quarantined.length]") == [0, False, 0]
        assert status(tab) == (None, True)
    assert one.evaluate(NOTHING)
    other.evaluate("begin('b')")
    wait(one, "tab.interview('b') && tab.interviews.length === 1")
    assert "Secret" not in one.evaluate("JSON.stringify(localStorage)")


def test_erasing_spares_another_site(tabs: Tabs) -> None:
    """Two sites of one origin, one within the other: each erases its own."""
    tab = tabs()
    tab.evaluate("begin('a'), sessionStorage.setItem('followthrough:desk:/site/more/', 'theirs')")
    tab.evaluate("localStorage.setItem('followthrough:plan:/site/more/', 'theirs'), tab.eraseAll()")
    assert tab.evaluate("[...Object.values(localStorage), ...Object.values(sessionStorage)]") == ["theirs", "theirs"]


@pytest.mark.parametrize("again", [1, 2, 5])
def test_a_tab_that_has_not_heard_of_erasing_brings_nothing_back(again: int, tabs: Tabs) -> None:
    """What it writes at that very moment goes, too; what is begun or opened after it stays."""
    one, other, third = tabs(), tabs(), tabs()
    one.evaluate("begin('a')")
    for tab in (other, third):
        wait(tab, "tab.interview('a')")
    before = one.evaluate("tab.state")
    late = "".join(f"happen('a', 'e{n}');" for n in range(again))
    at_once([one, other], ["tab.eraseAll()", late])
    one.evaluate("tab.eraseAll()")
    for tab in (one, other, third):
        wait(tab, f"tab.interviews.length === 0 && {NOTHING}")
    third.evaluate("before => tab.change(() => before)", before)  # from a file
    for tab in (one, other, third):
        wait(tab, "tab.interview('a')")


def test_a_tab_in_the_cache_while_all_is_erased_is_empty_when_it_returns(tabs: Tabs) -> None:
    """It heard nothing there, and does not write back what it holds."""
    one, other = tabs(), tabs()
    one.evaluate("begin('a')")
    wait(other, "tab.interview('a')")
    other.evaluate("window.addEventListener('storage', event => event.stopImmediatePropagation(), true)")
    other.evaluate("tab.close(), openStore()")  # now deaf
    one.evaluate("tab.eraseAll()")
    wait(other, NOTHING)
    assert events(other) == []
    other.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert other.evaluate("tab.interviews") == []
    assert other.evaluate(NOTHING)


def test_an_import_can_be_taken_back(tabs: Tabs) -> None:
    """Restoring takes back what the import did, and nothing that was recorded since, in this tab or another one."""
    one, other = tabs(), tabs()
    one.evaluate("begin('a'), begin('b'), happen('a', 'e1')")
    wait(other, "events('a')?.length === 1")
    one.evaluate("takeIn('a', 'Theirs')")
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

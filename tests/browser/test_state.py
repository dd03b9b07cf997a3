"""How old plans become new ones, in a store. What the changes themselves do is tried in tests/js/storage/."""

from support.modules import MET, Tabs, events, status, stored

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
    tab.evaluate("saved => openWith(saved)", OLD)
    assert status(tab) == (None, True)
    acme, other = tab.evaluate("tab.state.interviews")
    assert (acme["id"], acme["ticks"], acme["created"]) == ("a", {"send": MET}, MET)
    assert acme["events"] == [{"id": "e1", "type": "interview", "at": "2026-03-05T15:00Z"}]
    assert (other["id"], other["channel"], other["setting"]) == ("b", "phone", "in-person")
    tab.evaluate("happen('a', 'e2')")
    assert stored(tab)["schema"] == 3
    assert events(tab) == ["e1", "e2"]


def test_a_plan_whose_ticks_had_no_moment_is_brought_up_to_date(tabs: Tabs) -> None:
    """What was ticked in a plan of schema 1 stays ticked: as of the last thing that had happened."""
    tab = tabs(store=False)
    moments = ["2026-03-05T15:00Z", "2026-03-20T10:00-05:00[America/Chicago]", "2026-03-09T10:00Z"]
    recorded = [{"id": f"e{number}", "type": "no-news", "at": at} for number, at in enumerate(moments)]
    known = {key: value for key, value in tab.evaluate("start('a')").items() if key != "calendar"}
    interview = {**known, "ticks": ["send"], "events": recorded}
    empty = {**known, "id": "b", "ticks": ["wait"], "events": []}
    tab.evaluate("saved => openWith(saved)", {"schema": 1, "interviews": [interview, empty], "selected": "a"})
    assert status(tab) == (None, True)
    found = tab.evaluate("tab.state.interviews.map(one => [one.ticks, one.calendar])")
    assert found == [[{"send": "2026-03-20T10:00-05:00[America/Chicago]"}, {}], [{"wait": MET}, {}]]


def test_an_answer_that_was_a_tick_is_something_that_happened(tabs: Tabs) -> None:
    """What was ticked as answered in a plan of schema 2 is an answer that was sent then."""
    tab = tabs(store=False)
    recorded = [{"id": "e", "type": "no-news", "at": "2026-03-05T15:00Z"}]
    ticks = {"answer-with-thanks": "2026-03-06T10:00Z", "send": "2026-03-05T16:00Z"}
    interview = {**tab.evaluate("start('a')"), "ticks": ticks, "events": recorded}
    tab.evaluate("saved => openWith(saved)", {"schema": 2, "interviews": [interview], "selected": "a"})
    assert status(tab) == (None, True)
    [[ticks, happened]] = tab.evaluate(
        "tab.state.interviews.map(one => [one.ticks, one.events.map(it => [it.type, it.at])])"
    )
    assert ticks == {"send": "2026-03-05T16:00Z"}
    assert happened == [["no-news", "2026-03-05T15:00Z"], ["replied", "2026-03-06T10:00Z"]]

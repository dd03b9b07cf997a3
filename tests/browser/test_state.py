"""How a plan changes, and how old plans become new ones."""

from support.modules import KEY, MET, Tabs, events, status, stored


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


def test_what_is_stored_is_what_was_meant(tabs: Tabs) -> None:
    """Any run of changes leaves the store with exactly the state that the changes give on plain data."""
    assert tabs(store=False).evaluate("storesWhatWasMeant()") == "always"


def test_tabs_agree_in_whatever_order_they_hear(tabs: Tabs) -> None:
    """Joining is the same in either order and when repeated, and no event recorded in only one tab is ever lost."""
    assert tabs(store=False).evaluate("tabsAgree()") == "always"


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
    assert stored(tab)["schema"] == 3
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


def test_an_answer_that_was_a_tick_is_something_that_happened(tabs: Tabs) -> None:
    """What was ticked as answered in a plan of schema 2 is an answer that was sent then."""
    tab = tabs(store=False)
    tab.evaluate(
        """key => {
      const events = [{id: "e", type: "no-news", at: "2026-03-05T15:00Z"}]
      const ticks = {"answer-with-thanks": "2026-03-06T10:00Z", send: "2026-03-05T16:00Z"}
      const interviews = [{...start("a"), ticks, events}]
      localStorage.setItem(key, JSON.stringify({schema: 2, interviews, selected: "a"}))
      openStore()
    }""",
        KEY,
    )
    assert status(tab) == (None, True)
    [[ticks, told]] = tab.evaluate(
        "tab.state.interviews.map(one => [one.ticks, one.events.map(it => [it.type, it.at])])"
    )
    assert ticks == {"send": "2026-03-05T16:00Z"}
    assert told == [["no-news", "2026-03-05T15:00Z"], ["replied", "2026-03-06T10:00Z"]]

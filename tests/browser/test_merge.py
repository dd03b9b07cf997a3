"""Two plans brought together without loss, and taken apart again."""

import json

import pytest
from playwright.sync_api import Page

from support.plan_files import plan_file


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

"""Two plans brought together in a store. What of both is there then is tried in tests/js/storage/."""

import pytest
from playwright.sync_api import Page


@pytest.mark.parametrize("way", ["merge(all, incoming).state", "replace(all, incoming)"])
def test_an_import_is_one_change_that_can_be_taken_back(tab: Page, way: str) -> None:
    """Merging or replacing through the store and restoring gives back what was there."""
    before = tab.evaluate("tab.state.interviews")
    tab.evaluate("window.incoming = plan(called('e9')(start('a', 'Theirs')), start('here', 'Other'))")
    tab.evaluate(f"tab.change(all => merging.{way}, {{undoable: true}})")
    assert "a" in tab.evaluate("tab.state.interviews.map(each => each.id)")
    tab.evaluate("tab.restore()")
    after = tab.evaluate("tab.state.interviews")
    assert [one | {"sequence": 0} for one in after] == [one | {"sequence": 0} for one in before]

"""A page that has come to rest: what its scripts show at first is shown."""

from playwright.sync_api import Page

AT_REST = "() => !document.querySelector(':is(ft-plan, ft-desk, ft-checklist):not([data-ready], [data-blocked])')"
"""The plan for frames (`data-blocked`) waits for a page around it."""


def visit(page: Page, path: str) -> None:
    """Open a page whose scripts run."""
    page.goto(path)
    page.wait_for_function(AT_REST)

"""A page that has come to rest: what its scripts show at first is shown. Or one whose files are on their way."""

from collections.abc import Callable

from playwright.sync_api import Page, Route

AT_REST = "() => !document.querySelector(':is(ft-plan, ft-desk, ft-checklist):not([data-ready], [data-blocked])')"
"""The plan for frames (`data-blocked`) waits for a page around it."""


def visit(page: Page, path: str) -> None:
    """Open a page whose scripts run."""
    page.goto(path)
    page.wait_for_function(AT_REST)


def hold_back(page: Page, files: str) -> Callable[[], None]:
    """Let some files wait, until what is returned is called."""
    held: list[Route] = []
    is_released = False

    def answer(route: Route) -> None:
        if is_released:
            route.continue_()
        else:
            held.append(route)

    def release() -> None:
        nonlocal is_released
        is_released = True
        for route in held:
            route.continue_()

    page.route(files, answer)
    return release

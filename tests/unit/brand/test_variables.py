"""Variables are read as a browser with a screen would take them."""

import pytest

from followthrough.brand.variables import variables
from followthrough.paths import OVERRIDES

CSS = """
/* :root { --ft-ink: #111 } */
:root { --ft-ink: #222; --ft-font: "a; }", serif; color: red }
:root, [dark] { --ft-ink: #333 }
@media print { :root { --ft-ink: #444 } }
@media screen and (min-width: 9em) { :root { --ft-ink: #555 } }
@media screen { [dark] { --ft-ink: #666 } :root { --ft-paper:#777 } }
"""


@pytest.mark.parametrize(
    "selector, found",
    [
        (":root", {"--ft-ink": "#222", "--ft-font": '"a; }", serif', "--ft-paper": "#777"}),
        ("[dark]", {"--ft-ink": "#666"}),
        (".other", {}),
    ],
)
def test_only_what_stands_for_that_selector_on_every_screen(selector: str, found: dict[str, str]) -> None:
    assert variables(CSS, selector) == found


def test_the_last_one_counts() -> None:
    """A brand's sheet comes after ours."""
    assert variables(":root{--a:1}@media screen{:root{--a:2}}", ":root") == {"--a": "2"}


def test_our_dark_palette_is_the_same_by_choice_and_by_the_devices_wish() -> None:
    css = (OVERRIDES / "css" / "tokens.css").read_text(encoding="utf-8")
    by_wish = css.replace("@media screen and (prefers-color-scheme: dark)", "@media screen")
    chosen = {key: text for key, text in variables(css, '[data-md-color-scheme="slate"]').items() if "--ft-" in key}
    assert variables(by_wish, 'body[data-md-color-scheme="default"]:not([data-md-color-media])') == chosen

"""The pictures of timing can be seen by everybody: on any ground, in any colors, and told in words."""

import re

import pytest
from coloraide import Color

from support.appearance import line_of_steps
from support.eye import UNFOLD
from support.plan_page import OpenPlan
from support.site import OpenPage

# What is drawn in a part of a picture, and the ground it is drawn on.
DRAWN = """selector => {
  const it = document.querySelector(selector), style = getComputedStyle(it)
  let up = it
  while (/rgba\\(0, 0, 0, 0\\)|transparent/.test(getComputedStyle(up).backgroundColor)) up = up.parentElement
  return {fill: style.fill, stroke: style.stroke, ground: getComputedStyle(up).backgroundColor}
}"""
PARTS = {
    ".ft-chart__shade": "stroke",
    ".ft-chart .ft-bar--source rect": "fill",
    ".ft-chart .ft-bar--decision rect": "fill",
    ".ft-chart__axis": "stroke",
    ".ft-strip .ft-bar--decision rect": "fill",
    ".ft-strip .ft-chart__tick": "stroke",
}
"""Each means something, so that it needs 3:1 against its ground (WCAG 1.4.11)."""


@pytest.mark.parametrize("colors", ["light", "dark", "forced", "forced dark"])
def test_everything_that_means_something_is_seen(open_page: OpenPage, colors: str) -> None:
    """The shaded window by its edge, bars and axes: each has 3:1 in light, dark and forced colors."""
    page = open_page(
        color_scheme="dark" if "dark" in colors else "light", forced_colors="active" if "forced" in colors else "none"
    )
    page.goto("timing/")
    page.evaluate(UNFOLD)
    for part, by in PARTS.items():
        drawn = page.evaluate(DRAWN, part)
        ratio = Color(drawn[by]).contrast(drawn["ground"])
        assert ratio >= 3, f"{part} has {ratio:.1f}:1, {drawn}"


@pytest.mark.parametrize("colors", ["light", "dark", "forced", "forced dark"])
def test_the_window_of_a_task_is_seen(open_plan: OpenPlan, colors: str) -> None:
    """On the plan, too: what suits all, what is fine for some, and now, which is told from both."""
    plan = open_plan(
        color_scheme="dark" if "dark" in colors else "light", forced_colors="active" if "forced" in colors else "none"
    ).open("2026-03-06 16:40")
    plan.make("2026-03-06 11:00")
    drawn = {part: plan.page.evaluate(DRAWN, f".ft-next .ft-bar__{part}") for part in ("agreed", "fine", "now")}
    colored = {"agreed": drawn["agreed"]["fill"], "fine": drawn["fine"]["stroke"], "now": drawn["now"]["stroke"]}
    for part, color in colored.items():
        assert Color(color).contrast(drawn[part]["ground"]) >= 3, (part, drawn[part])
    assert colored["now"] not in (colored["agreed"], colored["fine"])


def test_forced_colors_keep_what_is_decided_apart(open_page: OpenPage) -> None:
    """With forced colors a source's bar and what is decided have different colors, and the line of steps is drawn."""
    page = open_page(forced_colors="active")
    page.goto("timing/")
    page.evaluate(UNFOLD)
    source, decided = (
        page.evaluate(DRAWN, f".ft-chart .ft-bar--{kind} rect")["fill"] for kind in ("source", "decision")
    )
    assert source != decided
    page.goto("guide/")
    width, color = line_of_steps(page)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert width == "2px"
    assert Color(color).contrast(ground) >= 3


def test_pictures_are_told_in_words(open_page: OpenPage) -> None:
    """What a picture is called says what is decided, in the words that stand above it."""
    page = open_page()
    page.goto("timing/")
    page.evaluate(UNFOLD)
    rules = page.locator(".ft-rule:has(.ft-chart)").all()
    pairs = [
        (rule.locator(".ft-rule__decision").inner_text(), rule.locator(".ft-chart").get_attribute("aria-label") or "")
        for rule in rules
    ]
    assert len(pairs) > 20
    for decided, said in pairs:
        assert re.sub(r"\s+", " ", decided).strip().removesuffix(".") in said

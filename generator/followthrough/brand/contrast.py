"""Whether a brand's colours can be read, in light and in dark, wherever `tokens.css` puts them.

Contrast is WCAG 2's ratio. The nearest colour that passes keeps the hue: lightness moves in OKLCH, a space in which
equal steps look equal (Björn Ottosson, 2020); saturation gives way only where the screen has no such colour.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from followthrough.brand.variables import variables
from followthrough.paths import OVERRIDES

if TYPE_CHECKING:
    from coloraide import Color

Scheme = Literal["light", "dark"]

TEXT, GRAPHICS = 4.5, 3.0
"""WCAG 2.2, 1.4.3 and 1.4.11."""

_GIVEN = re.compile(r"#(?:[0-9a-f]{3}){1,2}", re.IGNORECASE)
_STEPS = 512
_KEPT = 4096
"""Colours that are remembered: one brand asks for the same ones many times."""
_SELECTORS = {"light": ":root", "dark": '[data-md-color-scheme="slate"]'}


@cache
def palette(scheme: Scheme) -> Mapping[str, str]:
    """What `tokens.css` says about a scheme: name without `--ft-` → value: a colour as `#rrggbb`, `tint` as `8%`."""
    css = (OVERRIDES / "css" / "tokens.css").read_text(encoding="utf-8")
    return {name.removeprefix("--ft-"): value for name, value in variables(css, _SELECTORS[scheme]).items()}


def contrast(color: str, ground: str) -> float:
    """WCAG's ratio of two colours (`#rrggbb`), from 1 to 21."""
    lighter, darker = sorted((_luminance(color), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def worst(name: Literal["brand", "accent"], color: str, scheme: Scheme, **others: str) -> tuple[float, str]:
    """The weakest pair that a colour (`#rrggbb`) takes part in: its share of the contrast it needs, and what it is.

    A share of 1 or more passes. `others`: the brand's further colours, by name, in place of the theme's own.
    """
    return min(
        (contrast(front, ground) / need, what) for front, ground, need, what in _pairs(name, color, scheme, others)
    )


@lru_cache(_KEPT)
def nearest(name: Literal["brand", "accent"], color: str, scheme: Scheme, **others: str) -> str:
    """The colour (`#rrggbb`) most like `color` that passes; `color` itself if it does.

    Tries every lightness, those nearby first, until the next is farther off in lightness alone than the best in all.
    """
    if worst(name, color, scheme, **others)[0] >= 1:
        return color
    given = _color(color).convert("oklch")
    best, distance = color, float("inf")
    every = (step / _STEPS for step in range(_STEPS + 1))
    for lightness in sorted(every, key=lambda step: abs(step - given["lightness"])):
        if abs(lightness - given["lightness"]) >= distance:
            break
        candidate = _hex(given.clone().set("lightness", lightness))
        if all(contrast(front, ground) >= need for front, ground, need, _ in _pairs(name, candidate, scheme, others)):
            found = given.delta_e(candidate, method="ok")
            best, distance = min((best, distance), (candidate, found), key=lambda pair: pair[1])
    return best


def too(color: str, near: str) -> str:
    """What is wrong with a color, beside the nearest one that passes: `#ffee88 is too pale`."""
    return f"{color} is too {'pale' if _luminance(color) > _luminance(near) else 'dark'}"


def normal(color: str) -> str | None:
    """`#0F5`, `0f5` and `#00FF55` as `#00ff55`; None if it is no such colour."""
    text = f"#{color.removeprefix('#')}"
    return _hex(_color(text)) if _GIVEN.fullmatch(text) else None


def _pairs(name: str, color: str, scheme: Scheme, others: Mapping[str, str]) -> Iterator[tuple[str, str, float, str]]:
    """(colour in front, its ground, contrast needed, what the pair is) of every pair in which `color` takes part."""
    colors = {**palette(scheme), **others, name: color}
    for ground in ("paper", "raised"):  # the first to fail for most colours, and the quickest to find out
        yield color, colors[ground], TEXT, f"on {colors[ground]}"
    tint = int(colors["tint"].rstrip("%")) / 100
    soft = {tinting: _mixed(colors[tinting], colors["paper"], tint) for tinting in ("brand", "accent")}
    for tinting, ground in soft.items():
        yield color, ground, TEXT, f"on {ground}, the tint of {colors[tinting]}"
    yield color, colors["brand-ink"], TEXT, f"below {colors['brand-ink']}"
    for front in ("ink", "quiet", "brand", "accent", "do", "dont"):
        yield colors[front], soft[name], TEXT, f"as a tint below {colors[front]}"
    yield colors["edge"], soft[name], GRAPHICS, f"as a tint beside {colors['edge']}"


@lru_cache(_KEPT)
def _luminance(color: str) -> float:
    """WCAG's relative luminance, from 0 to 1; to take it once for each colour saves most of the time."""
    return max(0.0, _color(color).luminance())


@lru_cache(_KEPT)
def _mixed(color: str, ground: str, share: float) -> str:
    """CSS's `color-mix(in srgb, color share, ground)`."""
    return _hex(_color(ground).mix(color, share, space="srgb"))


def _color(text: str) -> "Color":
    from coloraide import Color  # here, because it takes a tenth of a second that only sites with a brand have use for

    return Color(text)


def _hex(color: "Color") -> str:
    """As `#rrggbb`; saturation gives way where the screen has no such colour."""
    return color.convert("srgb").to_string(hex=True, fit={"method": "oklch-chroma", "jnd": 0})

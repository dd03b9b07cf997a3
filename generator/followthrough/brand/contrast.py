"""Whether a brand's colours can be read, in light and in dark, wherever `theme.css` puts them.

Contrast is WCAG 2's ratio. The nearest colour that passes keeps the hue: lightness moves in OKLCH, a space in which
equal steps look equal (Björn Ottosson, 2020); saturation gives way only where the screen has no such colour.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

from followthrough.paths import OVERRIDES

Scheme = Literal["light", "dark"]
Rgb = tuple[float, float, float]

TEXT, GRAPHICS = 4.5, 3.0
"""WCAG 2.2, 1.4.3 and 1.4.11."""

_STEPS = 512
_HEX = re.compile(r"#[0-9a-f]{6}")
_VARIABLE = re.compile(r"--ft-([a-z-]+):\s*(#[0-9a-f]{3,6}|\d+%)")


@cache
def palette(scheme: Scheme) -> Mapping[str, str]:
    """What `theme.css` says about a scheme: name → `#rrggbb`; `tint` is a percentage."""
    css = (OVERRIDES / "css" / "theme.css").read_text(encoding="utf-8")
    light, _, rest = css.partition(":root {")[2].partition("}")
    if scheme == "light":
        return dict(_VARIABLE.findall(light))
    return dict(_VARIABLE.findall(rest.partition('[data-md-color-scheme="slate"] {')[2].partition("}")[0]))


def contrast(one: str, other: str) -> float:
    """WCAG's ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def worst(name: Literal["brand", "accent"], color: str, scheme: Scheme, **others: str) -> tuple[float, str]:
    """How far the weakest pair that a colour takes part in reaches its need (1: just so), and what that pair is.

    `others`: the brand's further colours in place of the theme's own.
    """
    return min(
        (contrast(one, other) / need, f"{what}") for one, other, need, what in _pairs(name, color, scheme, others)
    )


def nearest(name: Literal["brand", "accent"], color: str, scheme: Scheme, **others: str) -> str:
    """The colour most like `color` that passes; `color` itself if it does."""
    if worst(name, color, scheme, **others)[0] >= 1:
        return color
    lightness, a, b = _oklab(_rgb(color))
    found = []
    for step in range(_STEPS + 1):
        candidate = _fitting(step / _STEPS, a, b)
        if worst(name, candidate, scheme, **others)[0] >= 1:
            found.append((_distance((lightness, a, b), _oklab(_rgb(candidate))), candidate))
    return min(found)[1]


def normal(color: str) -> str | None:
    """`#0F5` and `#00FF55` as `#00ff55`; None if it is no such colour."""
    short = re.fullmatch(r"#?([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])", color)
    long = "#" + "".join(part * 2 for part in short.groups()) if short else f"#{color.removeprefix('#')}"
    return long.lower() if _HEX.fullmatch(long.lower()) else None


def _pairs(name: str, color: str, scheme: Scheme, others: Mapping[str, str]) -> Iterator[tuple[str, str, float, str]]:
    """(one, other, contrast needed, what it is) of every pair in which `color` takes part."""
    colors = {**palette(scheme), **others, name: color}
    tint = int(colors["tint"].rstrip("%")) / 100
    soft = {each: _mixed(colors[each], colors["paper"], tint) for each in ("brand", "accent")}
    for ground in ("paper", "raised"):
        yield color, colors[ground], TEXT, f"on {colors[ground]}"
    for each, ground in soft.items():
        yield color, ground, TEXT, f"on {ground}, the tint of {colors[each]}"
    yield color, colors["brand-ink"], TEXT, f"below {colors['brand-ink']}"
    for each in ("ink", "quiet", "brand", "accent", "do", "dont"):
        yield colors[each], soft[name], TEXT, f"as a tint below {colors[each]}"
    yield colors["edge"], soft[name], GRAPHICS, f"as a tint beside {colors['edge']}"


def _rgb(color: str) -> Rgb:
    full = color if len(color) == len("#rrggbb") else "#" + "".join(part * 2 for part in color[1:])
    red, green, blue = (int(full[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(rgb: Rgb) -> str:
    return "#" + "".join(f"{round(min(max(part, 0), 1) * 255):02x}" for part in rgb)


def _mixed(one: str, other: str, share: float) -> str:
    """CSS's `color-mix(in srgb, one share, other)`."""
    first, second = _rgb(one), _rgb(other)
    red, green, blue = (share * a + (1 - share) * b for a, b in zip(first, second, strict=True))
    return _hex((red, green, blue))


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def _curved(part: float) -> float:
    return float(12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055)


def _luminance(color: str) -> float:
    red, green, blue = map(_linear, _rgb(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _oklab(rgb: Rgb) -> Rgb:
    red, green, blue = map(_linear, rgb)
    l = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)  # noqa: E741  (their names)
    m = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    s = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
    )


def _srgb(lightness: float, a: float, b: float) -> Rgb | None:
    """The colour on a screen; None if no screen shows it."""
    l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3  # noqa: E741
    m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    parts = (
        4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
        -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
        -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
    )
    if any(part < -0.0001 or part > 1.0001 for part in parts):
        return None
    red, green, blue = (_curved(min(max(part, 0), 1)) for part in parts)
    return red, green, blue


def _fitting(lightness: float, a: float, b: float) -> str:
    """The most saturated colour of a lightness that a screen has, up to the saturation of (a, b)."""
    low, high = 0.0, 1.0
    if whole := _srgb(lightness, a, b):
        return _hex(whole)
    best: Rgb = _srgb(lightness, 0, 0) or (0, 0, 0)
    for _ in range(12):
        middle = (low + high) / 2
        if found := _srgb(lightness, a * middle, b * middle):
            best, low = found, middle
        else:
            high = middle
    return _hex(best)


def _distance(one: Rgb, other: Rgb) -> float:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))

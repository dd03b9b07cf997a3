"""What a brand adds to a site: a style sheet with its variables, copies of its files, words for the theme's blocks."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from babel import Locale
from babel.dates import format_date

from followthrough.brand.contrast import Scheme
from followthrough.brand.model import Brand
from followthrough.frame import BrandLink, FrameBrand
from followthrough.site import BrandSettings, url

STYLES = "css/brand.css"
_DARK = (
    '@media screen {{\n  [data-md-color-scheme="slate"] {{\n{lines}\n  }}\n}}\n',
    "@media screen and (prefers-color-scheme: dark) {{\n"
    '  body[data-md-color-scheme="default"]:not([data-md-color-media]) {{\n{lines}\n  }}\n}}\n',
)
"""As in `tokens.css`: by choice, and by the device's wish where no script has run yet."""
_WEIGHTS = {"regular": "400", "strong": "600 700", "italic": "400"}
_FALLBACK = {"text": "system-ui, sans-serif", "headings": "ui-serif, Georgia, serif"}


def copies(brand: Brand, folder: Path) -> dict[str, str]:
    """Address within the site → file, for everything that `brand.yaml` in `folder` names."""
    return {file.uri: str(folder / file.name) for file in brand.files}


def settings(brand: Brand) -> BrandSettings:
    """Settings of the engine, for where `mkdocs.yml` says nothing."""
    uris = _uris(brand)
    return BrandSettings(brand.name, uris.get("logo", ""), uris.get("favicon", ""), (STYLES,))


def styles(brand: Brand) -> str:
    """The text of `brand.css`: variables of `tokens.css`, part 1, and nothing else."""
    parts = [f"/* {brand.name.replace('*/', '')}. Made from brand.yaml. */\n", *_faces(brand)]
    if variables := [*_colors(brand, "light"), *_families(brand)]:
        parts.append("@media screen {\n  :root {\n" + "\n".join(f"    {line}" for line in variables) + "\n  }\n}\n")
    if variables := _colors(brand, "dark"):
        parts += [pattern.format(lines="\n".join(f"    {line}" for line in variables)) for pattern in _DARK]
    if families := _families(brand):
        parts.append("@media print {\n  :root {\n" + "\n".join(f"    {line}" for line in families) + "\n  }\n}\n")
    if brand.paper:
        parts.append(
            f"@media print {{\n  @page {{\n    size: {'letter' if brand.paper == 'letter' else 'A4'};\n  }}\n}}\n"
        )
    return "\n".join(parts)


def for_theme(brand: Brand, ui: Mapping[str, str], language: str) -> FrameBrand:
    """What the templates show of a brand, as `config.extra.followthrough.brand`.

    `ui`: words of the interface by key. `language`: the code of the edition's, in which the date is said.
    """
    uris, day = _uris(brand), brand.last_reviewed
    links = tuple(
        BrandLink(kind=kind, title=ui[f"brand_link_{kind}"], url=url(link) if link.endswith(".md") else link)
        for kind, link in brand.links.model_dump(exclude_none=True).items()
    )
    return FrameBrand(
        name=brand.name,
        short=brand.short,
        logo=uris.get("logo", ""),
        logo_dark=uris.get("logo-dark", ""),
        links=links,
        contact=contact(brand),
        footer=brand.footer or "",
        letterhead=brand.letterhead,
        reviewed=ui["brand_reviewed"].format(date=long_date(day, language)) if day else None,
    )


def contact(brand: Brand) -> str:
    """How to reach a center, as paper says it; empty if it does not say."""
    return (brand.links.contact or "").removeprefix("mailto:").removeprefix("tel:").removeprefix("https://")


def long_date(day: dt.date, language: str) -> str:
    """A day as readers of a language say it."""
    return str(format_date(day, "long", locale=Locale.parse(language, sep="-")))


def _uris(brand: Brand) -> dict[str, str]:
    """Name of a copy → its address within the site."""
    return {file.copy: file.uri for file in brand.files}


def _colors(brand: Brand, scheme: Scheme) -> list[str]:
    return [f"--ft-{name}: {color};" for name, color in brand.scheme(scheme).items()]


def _families(brand: Brand) -> list[str]:
    if not brand.fonts:
        return []
    head = "headings" if brand.fonts.headings else "text"
    uses = (("--ft-font", "text"), ("--ft-font-head", head))
    return [f'{variable}: "brand-{use}", {_FALLBACK[use]};' for variable, use in uses]


def _faces(brand: Brand) -> list[str]:
    faces = []
    for file in (file for file in brand.files if file.kind == "font"):
        _, use, style = file.key_path
        lines = [
            f'font-family: "brand-{use}";',
            f"font-style: {'italic' if style == 'italic' else 'normal'};",
            f"font-weight: {_WEIGHTS[str(style)]};",
            "font-display: swap;",
            f'src: url("../{file.uri}");',
        ]
        faces.append("@font-face {\n" + "\n".join(f"  {line}" for line in lines) + "\n}\n")
    return faces

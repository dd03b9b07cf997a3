"""A center's folder: what its `mkdocs.yml` says about us, found in one place for the plugin and for the command line.

Nothing is checked here but the languages: whatever is named and missing is reported with everything else that is wrong.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from followthrough.brand.load import languages_of
from followthrough.config.edition import ORIGIN, Edition
from followthrough.languages import BASE, available, chosen
from followthrough.paths import BASE_CONTENT, build_date

_IN_ADDRESSES = "%/:?#[]@!$&'()*+,;=~"
_PATH = re.compile(r"[\w.-]+(/[\w.-]+)*")


class OptionError(ValueError):
    """An option of the plugin cannot be taken; the message says why and what to write."""

    def __init__(self, option: str, said: str) -> None:
        super().__init__(said)
        self.option = option


def editions(folder: Path, settings: Mapping[str, Any], options: Mapping[str, Any]) -> tuple[Edition, ...]:
    """One edition for each language that `mkdocs.yml` in `folder` asks for, the one at the site's root first.

    `settings` are its own, `options` our plugin's among them. Raises ValueError, with a hint, for a language the
    site cannot be in, for an `embed` that names no origin, a `path` that is none, or if SOURCE_DATE_EPOCH is no number.
    """
    content, brand = _path(folder, options.get("content")), _path(folder, options.get("brand"))
    base = _path(folder, options.get("base")) or BASE_CONTENT  # a knowledge base about something else stands on its own
    layers = (base, *([content] if content else []))
    try:
        codes = chosen(_wanted(settings, options, brand, layers), layers)
    except ValueError as error:
        raise OptionError("languages", f"mkdocs.yml: {error}") from None
    address, path = str(settings.get("site_url") or ""), path_of(str(options.get("path") or ""))
    parents = _parents(options.get("embed"))
    return tuple(
        Edition(
            today=build_date(),
            layers=layers,
            language=code,
            languages=codes,
            region=str(options.get("region") or ""),
            brand=brand,
            name=str(settings.get("site_name") or ""),
            address=quote(f"{address.rstrip('/')}/{path}", safe=_IN_ADDRESSES) if address else "",
            parents=parents,
        )
        for code in codes
    )


def path_of(said: str) -> str:
    """Where our pages are in a site that is not ours: the option `path`, ending in a slash; "" if the site is ours.

    Raises ValueError, with a hint, if it names no folder of the site.
    """
    path = said.strip("/")
    if said and (not _PATH.fullmatch(path) or {".", ".."} & set(path.split("/"))):
        what = f"`path: {said}` is no folder of the site"
        raise OptionError("path", f"{what} → write one such as careers/after-the-interview")
    return path and f"{path}/"


def _parents(named: Any) -> tuple[str, ...]:
    """The sites that may show the plan in a frame: any, unless `embed` names them."""
    if named is None:
        return ("*",)
    origins = [str(origin).rstrip("/") for origin in (named if isinstance(named, list | tuple) else [named])]
    for origin in origins:
        if not ORIGIN.fullmatch(origin):
            what = f"`embed` names `{origin}`, which is no origin"
            raise OptionError("embed", f"{what} → write one such as https://lms.example.edu")
    return tuple(dict.fromkeys(origin.lower() for origin in origins))


def _wanted(
    settings: Mapping[str, Any], options: Mapping[str, Any], brand: Path | None, layers: tuple[Path, ...]
) -> Iterable[str]:
    """The languages as the plugin's option, the brand or the theme names them; the first that says anything counts."""
    theme: Any = settings.get("theme")
    theirs = theme.get("language") if hasattr(theme, "get") else None
    of_brand = languages_of(brand, {BASE, *available(layers)}) if brand else None
    named = options.get("languages") or of_brand or theirs or ()
    return map(str, named if isinstance(named, list | tuple) else [named])


def _path(folder: Path, name: Any) -> Path | None:
    return folder / str(name) if name else None

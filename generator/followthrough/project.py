"""A center's folder: what its `mkdocs.yml` says about us, found in one place for the plugin and for the command line.

Nothing is checked here: whatever is named and missing is told with everything else that is wrong.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from followthrough.edition import Edition
from followthrough.settings import BASE_CONTENT, build_date

_LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")


def edition(folder: Path, settings: Mapping[str, Any], options: Mapping[str, Any]) -> Edition:
    """The edition that `mkdocs.yml` in `folder` asks for, by its `settings` and our plugin's `options` among them.

    Raises ValueError if SOURCE_DATE_EPOCH is no number.
    """
    content, brand = _path(folder, options.get("content")), _path(folder, options.get("brand"))
    theme: Any = settings.get("theme")
    address = str(settings.get("site_url") or "")
    return Edition(
        today=build_date(),
        layers=(BASE_CONTENT, *([content] if content else [])),
        language=str((hasattr(theme, "get") and theme.get("language")) or "en"),
        region=str(options.get("region") or ""),
        brand=brand,
        name=str(settings.get("site_name") or ""),
        address=f"{address.rstrip('/')}/" if address else "",
    )


def languages(layers: tuple[Path, ...]) -> list[str]:
    """The languages there are: English, and every language's folder of a layer."""
    folders = (entry for root in layers if root.is_dir() for entry in root.iterdir() if entry.is_dir())
    return sorted({"en", *(entry.name for entry in folders if _LANGUAGE.fullmatch(entry.name))})


def _path(folder: Path, name: Any) -> Path | None:
    return folder / str(name) if name else None

"""Where the package's own files lie, and the build date."""

import datetime as dt
import importlib.util
import os
from functools import cache
from pathlib import Path

import yaml

from followthrough.untyped import EngineSettings

PACKAGE = Path(__file__).resolve().parent
_REPOSITORY = PACKAGE.parents[1]


def _carried(name: str) -> Path:
    """A folder that the wheel carries inside the package, and a checkout at its root."""
    return inside if (inside := PACKAGE / name).is_dir() else _REPOSITORY / name


BASE_CONTENT = _carried("content")
OVERRIDES = _carried("overrides")
BUNDLES = PACKAGE / "bundles"
"""Our modules as they travel, made by `generator/tools/bundle.mjs`; a checkout may be without."""
ENGINE_DEFAULTS = PACKAGE / "config" / "engine.yaml"


def build_date() -> dt.date:
    """The day of the build: `SOURCE_DATE_EPOCH` (seconds, UTC) if set, so that a build can be repeated exactly.

    Raises ValueError, with a hint, if that is no such number.
    """
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        try:
            return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
        except (ValueError, OverflowError, OSError):
            raise ValueError(f"SOURCE_DATE_EPOCH is `{epoch}` → give seconds since 1970, such as 1772323200") from None
    return dt.datetime.now(dt.UTC).date()


@cache
def theme_templates() -> Path:
    """The folder of Material's templates; one that is nowhere without it."""
    spec = importlib.util.find_spec("material")  # found, not imported
    return Path(str(spec.origin if spec else "/")).parent / "templates"


@cache
def theme_language(language: str) -> str:
    """The language of the theme's own words for ours: the same, one near it (`es` for `es-MX`), or English."""
    folder = theme_templates() / "partials" / "languages"
    names = (language, language.partition("-")[0])
    return next((name for name in names if (folder / f"{name}.html").is_file()), "en")


@cache
def engine_defaults() -> EngineSettings:
    """The content of `engine.yaml`: what the pages need from the engine."""
    return dict(yaml.safe_load(ENGINE_DEFAULTS.read_text(encoding="utf-8")))

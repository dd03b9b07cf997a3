"""A site is a pure function of its inputs, so an unchanged one need not be made again.

The key is a hash of every byte that can matter: the content of all layers, the brand with its files, this package's own
files, the edition's settings, the version of the holidays library. Anything odd about the cache means building anew.
"""

import dataclasses
import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import yaml

from followthrough.edition import Edition
from followthrough.settings import OVERRIDES, PACKAGE
from followthrough.site import Page, Site

_LONGEST_NAME = 200


def load_or_build(edition: Edition, folder: Path) -> Site:
    """The site of `edition`, from `folder` if it was built before. Raises what `build.build` raises."""
    path = folder / f"{edition.language}.{_fingerprint(edition)}.json"
    if kept := _read(path):
        return kept
    from followthrough.build import build  # here, because importing the model takes as long as reading the cache

    site = build(edition)
    _keep(site, path, edition.languages)
    return site


def _read(path: Path) -> Site | None:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Site(**{**data, "pages": tuple(Page(**page) for page in data["pages"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _keep(site: Site, path: Path, languages: tuple[str, ...]) -> None:
    """Keep one site for each language. A folder that cannot be written only costs time."""
    language = path.name.partition(".")[0]
    others = {*languages} - {language}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for older in path.parent.glob("*.json"):
            if older.name.partition(".")[0] not in others:
                older.unlink(missing_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(dataclasses.asdict(site), ensure_ascii=False), encoding="utf-8")
        fresh.replace(path)
    except OSError:
        return


def _fingerprint(edition: Edition) -> str:
    digest = hashlib.sha256(repr((edition, version("holidays"), version("babel"))).encode())
    code = (path for pattern in ("*.py", "checks/*.py", "templates/*", "*.yaml") for path in PACKAGE.glob(pattern))
    # contrast is measured against the theme's own colours
    theme = OVERRIDES / "css" / "theme.css"
    content = (path for root in edition.layers for path in root.rglob("*") if path.suffix in (".yaml", ".md", ".lock"))
    for path in sorted({*code, *content, *_brand_files(edition.brand), theme}):
        try:
            digest.update(f"{path}\0".encode() + path.read_bytes() + b"\0")
        except OSError as error:  # the build will say it better
            digest.update(str(error).encode())
    return digest.hexdigest()


def _brand_files(brand: Path | None) -> Iterator[Path]:
    """`brand.yaml` and every file it names. What cannot be read there, the build will say better."""
    if not brand or not brand.is_file():
        return
    yield brand
    with suppress(OSError, ValueError, yaml.YAMLError):
        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every value is text; nothing is constructed
        texts = [yaml.load(brand.read_bytes(), loader)]  # noqa: S506
        while texts:
            match texts.pop():
                case dict() as mapping:
                    texts += mapping.values()
                case list() as values:
                    texts += values
                case str() as name if name and len(name) < _LONGEST_NAME and (brand.parent / name).is_file():
                    yield brand.parent / name

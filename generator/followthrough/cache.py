"""A site is a pure function of its inputs, so an unchanged one need not be made again.

The key is a hash of every byte that can matter: the content of all layers, this package's own files, the
edition's settings, the version of the holidays library. Anything odd about the cache means building anew.
"""

import dataclasses
import hashlib
import json
from importlib.metadata import version
from pathlib import Path

from followthrough.edition import Edition
from followthrough.settings import PACKAGE
from followthrough.site import Page, Site


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
        return Site(
            tuple(Page(**page) for page in data["pages"]), data["files"], data["nav"], data["extra"], data["theme"]
        )
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
    content = (path for root in edition.layers for path in root.rglob("*") if path.suffix in (".yaml", ".md", ".lock"))
    for path in sorted({*code, *content}):
        try:
            digest.update(f"{path}\0".encode() + path.read_bytes() + b"\0")
        except OSError as error:  # the build will say it better
            digest.update(str(error).encode())
    return digest.hexdigest()

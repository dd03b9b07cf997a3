"""`licenses.txt`: the licences of all that a site hands to its readers, as those ask for it."""

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from followthrough.finish.html import write
from followthrough.paths import OVERRIDES, PACKAGE

NAME = "licenses.txt"
_THEMES = ("mkdocs-material", "zensical")
"""Whose sheets, scripts and drawings a site has; the first that is there and says so on its pages."""
_DRAWINGS = {name: f"{name.removeprefix('mkdocs-')}/templates/.icons/material/LICENSE" for name in _THEMES}
_LINE = f"\n{'=' * 72}\n\n"


def write_licences(root: Path, generator: str) -> None:
    """Write them into an edition's folder. `generator`: what its pages say made them."""
    texts = [*_ours(), *_libraries(), *(text for name in _THEMES if name in generator.lower() for text in _of(name))]
    write(root / NAME, _LINE.join(texts))


def _ours() -> list[str]:
    said = (
        "The program and its scripts: followthrough, MIT",
        "The advice: Creative Commons Attribution 4.0, https://creativecommons.org/licenses/by/4.0/",
    )
    folders = (PACKAGE.parents[1], *PACKAGE.parent.glob("followthrough-*.dist-info/licenses"))
    files = [folder / name for folder in folders for name in ("LICENSE", "LICENSE-CONTENT")]
    texts = [path.read_text(encoding="utf-8").strip() for path in files if path.is_file()]
    return [f"{head}\n\n{text}\n" for head, text in zip(said, texts, strict=False)] or [f"{head}\n" for head in said]


def _libraries() -> list[str]:
    file = OVERRIDES / "vendor" / "LICENSES.txt"
    return [file.read_text(encoding="utf-8")] if file.is_file() else []


def _of(name: str) -> list[str]:
    """The licence of an installed package, as it carries it."""
    try:
        held = distribution(name)
    except PackageNotFoundError:
        return []
    named = (held.metadata.get_all("License-File") or ["LICENSE"])[0]
    text = held.read_text(f"licenses/{named}") or held.read_text(named)  # as wheels have it since 2024, and before
    texts = [f"The theme: {name} {held.version}\n\n{text.strip()}\n"] if text else []
    drawn = Path(str(held.locate_file(_DRAWINGS[name])))
    return [*texts, f"Its drawings\n\n{drawn.read_text(encoding='utf-8').strip()}\n"] if drawn.is_file() else texts

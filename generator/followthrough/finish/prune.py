"""What no reader needs: source maps, types of scripts, and search stemmers of languages that are not spoken."""

import contextlib
import json
from pathlib import Path

_SEARCH = Path("assets/javascripts/lunr")


def prune(root: Path, searched: Path) -> None:
    """Remove from the theme's folders and ours below `root` what no page will ask for.

    `searched`: the folder of the site whose search the pages use.
    """
    for kind in ("javascripts", "stylesheets"):
        for path in (root / "assets" / kind).rglob("*.map"):
            path.unlink()
    for path in (root / "js").rglob("*.d.ts"):
        path.unlink()
    with contextlib.suppress(OSError):
        (root / "js" / "types").rmdir()
    _prune_stemmers(root, searched)


def _prune_stemmers(root: Path, searched: Path) -> None:
    """Material's search worker loads a stemmer for each language in the index but English, and what they share."""
    try:
        index = json.loads((searched / "search" / "search_index.json").read_text(encoding="utf-8"))
        languages: list[str] = index["config"]["lang"]
    except (OSError, ValueError, KeyError, TypeError):
        return  # another engine's search, or none: not ours to judge
    foreign = [language for language in languages if language != "en"]
    needed = {f"lunr.{language}.min.js" for language in foreign}
    if foreign:
        needed |= {"lunr.stemmer.support.min.js", "lunr.multi.min.js", "tinyseg.js", "wordcut.js"}
    for path in sorted((root / _SEARCH).rglob("*.js")):
        if path.name not in needed:
            path.unlink()
    for folder in (root / _SEARCH / "min", root / _SEARCH):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()

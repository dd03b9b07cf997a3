"""Where the time of a build goes: CPU seconds of each stage of one `mkdocs build` of our own content.

    make stages        (python -m performance.stages)

The stages follow each other, so that they add up to the whole. Memory is the peak until the stage's end.
"""

import resource
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

_STARTED = time.process_time()
STAGES = (
    "MkDocs and Material are imported",
    "ours is imported: models, holidays, CLDR",
    "content is read, merged, checked",
    "pages and browser data are made",
    "MkDocs reads the pages",
    "the theme writes them; search reads them",
    "finish: tags are read",
    "finish: the sheet of used rules",
    "finish: policies, files, the worker",
    "the site is published",
)


def main() -> None:
    """Build once, and print."""
    marks = [_mark()]
    build, config_of = import_module("mkdocs.commands.build"), import_module("mkdocs.config")
    import_module("material.plugins.search.plugin")
    marks.append(_mark())
    plugin = import_module("followthrough.engines.mkdocs_plugin")
    ours, finishing = import_module("followthrough.build"), import_module("followthrough.finish")
    last = import_module("followthrough.engines.finishing")
    marks.append(_mark())
    ends: dict[str, tuple[float, float]] = {}
    for holder, name in (
        *((ours, "_content"), (plugin.FollowthroughPlugin, "on_config"), (plugin.FollowthroughPlugin, "on_env")),
        *((finishing, "_editions"), (finishing, "prune"), (finishing, "zensical_styles"), (last, "finish")),
        (plugin.Staging, "publish"),
    ):
        _time(holder, name, ends)
    with tempfile.TemporaryDirectory(prefix="stages-") as scratch:
        folder = Path(scratch)
        (folder / "docs").mkdir()
        (folder / "mkdocs.yml").write_text(
            "site_name: Stages\ntheme: material\nplugins: [search, followthrough]\n", encoding="utf-8"
        )
        config = config_of.load_config(str(folder / "mkdocs.yml"))
        config.plugins.on_startup(command="build", dirty=False)
        build.build(config)
    marks += ends.values()
    whole = marks[-1][0] - _STARTED
    print("  seconds   share   peak")
    for stage, ((before, _), (at, memory)) in zip(STAGES, pairwise(marks), strict=True):
        print(f"  {at - before:7.2f} {(at - before) / whole:7.0%} {memory:4.0f} MB  {stage}")
    print(f"  {whole:7.2f}    100%")


def _mark() -> tuple[float, float]:
    return time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _time(holder: Any, name: str, ends: dict[str, tuple[float, float]]) -> None:
    """Note when a function last ended."""
    timed: Callable[..., Any] = getattr(holder, name)

    def run(*arguments: Any, **options: Any) -> Any:
        try:
            return timed(*arguments, **options)
        finally:
            ends[name] = _mark()

    setattr(holder, name, run)


if __name__ == "__main__":
    main()

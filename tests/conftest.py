"""What all tests share: the miniature knowledge base, and a copy of it to break."""

import datetime as dt
import gc
from collections.abc import Callable
from pathlib import Path

import pytest

from followthrough import build
from followthrough.model.knowledge import Knowledge
from support.bundles import make_bundles
from support.memory import put_temporary_files_in_memory
from support.mini import miniature

pytest_plugins = ["support.site", "support.results"]
TODAY = dt.date(2026, 3, 1)
FURTHER_PROGRAMS = {"engines", "hosts", "performance"}
"""Folders of tests that need more than Python, Node and Chromium."""
BUILT = {"site", "root_site", "browser"}
"""Fixtures for which a site is built, or a browser started."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--engine", choices=["chromium", "firefox"], default="chromium", help="in which browser the pages are tried"
    )
    parser.addoption("--interviews", type=int, default=10_000, help="how many random ones; 100000 take minutes")
    parser.addoption("--late", type=float, default=0, help="seconds by which scripts, sheets and data come late")
    parser.addoption("--spoken", action="store_true", help="write down anew what the screen reader says")


def pytest_configure(config: pytest.Config) -> None:
    """Once, before all workers: sites are tried as hosts have them."""
    put_temporary_files_in_memory()
    if not hasattr(config, "workerinput") and "not built" not in config.getoption("markexpr"):
        make_bundles()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What a folder or a fixture says about a test need not stand beside it.

    Of a table that is tried in a browser, all rows but the first are slow: another row seldom finds what it does not.
    """
    tables = set[tuple[Path, str]]()
    for item in items:
        folder = item.path.relative_to(Path(__file__).parent).parts[0]
        table = (item.path, getattr(item, "originalname", item.name))
        if folder in FURTHER_PROGRAMS or (folder == "browser" and table in tables):
            item.add_marker(pytest.mark.slow)
        tables.add(table)
        if BUILT & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.built)


def pytest_collection_finish() -> None:
    """Thousands of tests stay until the end: the collector of garbage need not look at them again and again.

    Nor, after each 700 new objects, at what tests share.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The miniature knowledge base. Wording edits of the real content never break a test that uses it."""
    return build.read((miniature(tmp_path_factory.mktemp("mini") / "content"),))[0]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the miniature content that a test may change."""
    return miniature(tmp_path / "content")


@pytest.fixture
def write(content: Path) -> Callable[[str, str], Path]:
    """Write a file of the copied content: `write("steps/ask.yaml", text)`."""

    def write_file(name: str, text: str) -> Path:
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write_file

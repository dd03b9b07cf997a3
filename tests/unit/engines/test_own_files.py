"""What lies in the host's own folder, in the build of one language after the other."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from followthrough.engines.own_files import OwnFiles

NAV = ["index.md", {"Visit": "visit.md"}, {"Visítanos": "es/visit.md"}, {"More": [{"Solo": "solo.md"}, "https://x.y/"]}]


@pytest.mark.parametrize(
    ("language", "there", "expected"),
    [
        ("en", ("index.md", "visit.md"), ["index.md", {"Visit": "visit.md"}, {"More": ["https://x.y/"]}]),
        (
            "es",
            ("index.md", "visit.md", "solo.md"),
            [
                "index.md",
                {"Visit": "visit.md"},
                {"Visítanos": "visit.md"},
                {"More": [{"Solo": "solo.md"}, "https://x.y/"]},
            ],
        ),
    ],
)
def test_a_navigation_names_what_a_language_has(
    tmp_path: Path, language: str, there: tuple[str, ...], expected: list[Any]
) -> None:
    """In `docs/es/`, or at the root of `docs/`; what is in another language alone is left out."""
    for name in ("index.md", "visit.md", "es/visit.md", "es/solo.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    own = OwnFiles()
    own.languages = ["en", "es"]
    own.files = SimpleNamespace(get_file_from_path=lambda name: name if name in there else None)
    assert own.theirs(SimpleNamespace(nav=NAV, docs_dir=str(tmp_path)), language) == expected


def test_in_one_language_a_navigation_stays_as_it_is(tmp_path: Path) -> None:
    """There `es/` is a folder like others, and MkDocs tells what is missing."""
    own = OwnFiles()
    own.languages = ["en"]
    assert own.theirs(SimpleNamespace(nav=NAV, docs_dir=str(tmp_path)), "en") == NAV

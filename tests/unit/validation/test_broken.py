"""A folder in `tests/cases/mistakes/` for each mistake an editor can make, and the exact lines that must answer it.

A folder holds the files that differ from the miniature content, and `expected.txt`. To add one, write the files and run
`make mistakes`; then read each line of `expected.txt` as somebody who does not know YAML.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from followthrough.cli.languages import read_all
from followthrough.problems import ContentError
from support.mini import miniature

BROKEN = Path(__file__).parents[2] / "cases" / "mistakes"
MISTAKES = sorted(path.name for path in BROKEN.iterdir())


def problems(mistake: str, folder: Path) -> str:
    """What the checker prints for the miniature content with one mistake, with paths relative to the content."""
    content = miniature(folder / "content")
    shutil.copytree(BROKEN / mistake, content, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    try:
        read_all((content,))
    except ContentError as error:
        return str(error).replace(f"{content.as_posix()}/", "") + "\n"
    return ""


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_answered_with_its_place_and_a_remedy(mistake: str, tmp_path: Path) -> None:
    printed = problems(mistake, tmp_path)
    expected = (BROKEN / mistake / "expected.txt").read_text(encoding="utf-8")
    assert printed == expected, "if this is meant, run `make mistakes` and read what changed"


@pytest.mark.parametrize("mistake", MISTAKES)
def test_every_line_is_complete_and_for_humans(mistake: str) -> None:
    lines = (BROKEN / mistake / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert lines, "a broken folder must have a problem"
    assert lines == list(dict.fromkeys(lines)), "each problem is told once"
    for line in lines:
        place, _, message = line.partition(": ")
        what, arrow, remedy = message.partition(" → ")
        _, number, column = place.rsplit(":", 2)
        assert int(number) >= 1
        assert int(column) >= 1
        assert arrow
        assert len(what) >= len("a tab")
        assert len(remedy) > 5
        for word in ("Traceback", "pydantic", "Input should", "YAMLError", "NoneType", "Error("):
            assert word not in line


def _regenerate() -> None:
    for mistake in MISTAKES:
        with tempfile.TemporaryDirectory() as folder:
            (BROKEN / mistake / "expected.txt").write_text(problems(mistake, Path(folder)), encoding="utf-8")
    sys.stdout.write(f"{len(MISTAKES)} expected.txt written; read what changed: git diff {BROKEN}\n")


if __name__ == "__main__":
    _regenerate()

"""What hosts and editors read: short, true of the commands that there are, and a site of its own."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from followthrough.cli import main as cli
from support.engine import ENVIRONMENT

REPOSITORY = Path(__file__).parents[2]
PAGES = sorted((REPOSITORY / "docs").glob("*.md"))


def test_the_readme_is_one_screen() -> None:
    lines = (REPOSITORY / "README.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 45


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_every_command_that_is_named_exists_with_its_options(page: Path) -> None:
    """In what stands as code; a page that names none is fine."""
    code = re.findall(r"```.*?```|`[^`\n]+`", page.read_text(encoding="utf-8"), re.DOTALL)
    for command, rest in re.findall(r"\bfollowthrough ([a-z]+)\b([^\n`]*)", "\n".join(code)):
        assert command in cli.main.commands, f"{page.name}: followthrough {command}"
        known = {name for it in cli.main.commands[command].params for name in (*it.opts, *it.secondary_opts)}
        named = re.findall(r"(?<!\S)--[a-z-]+", rest.partition("#")[0].partition("&&")[0])
        assert set(named) <= {*known, "--help"}, f"{page.name}: followthrough {command}{rest}"


def test_every_page_is_in_the_navigation_and_on_the_first_page() -> None:
    nav = (REPOSITORY / "mkdocs.docs.yml").read_text(encoding="utf-8")
    first = (REPOSITORY / "docs" / "index.md").read_text(encoding="utf-8")
    for page in PAGES:
        assert page.name in nav
        assert page.name in first or page.name in ("index.md", "fields.md")


@pytest.mark.slow
def test_it_is_built_with_the_same_tools_without_a_dead_link(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", "mkdocs.docs.yml", "-d", str(tmp_path)]
    subprocess.run(command, cwd=REPOSITORY, env=ENVIRONMENT, check=True)
    assert (tmp_path / "fields" / "index.html").stat().st_size > 20_000
    assert not (tmp_path / "decisions").exists()

"""The command line, run in an empty folder over the miniature content."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from followthrough.cli import main as cli
from followthrough.config import editions as project

Run = Callable[..., Result]


@pytest.fixture
def run(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in an empty folder, with a copy of the miniature content as the base."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setattr(project, "BASE_CONTENT", content)
    monkeypatch.setattr("followthrough.cli.change.BASE_CONTENT", content)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772323200")
    monkeypatch.delenv("FOLLOWTHROUGH_DEBUG", raising=False)

    def run_command(*arguments: object) -> Result:
        result = CliRunner().invoke(cli.main, list(map(str, arguments)))
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.output
        return result

    return run_command


@pytest.fixture
def brand(run: Run) -> Path:
    """A folder of a center's own content, named in `mkdocs.yml`. The base content is the miniature one."""
    Path("mkdocs.yml").write_text("site_name: x\nplugins:\n  - followthrough: {content: brand}\n", encoding="utf-8")
    folder = Path("brand").absolute()
    folder.mkdir()
    return folder

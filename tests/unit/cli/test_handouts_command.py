"""`followthrough handouts`: what it reads and writes; what is missing on a machine is told in a sentence."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from support.mini import in_spanish, miniature
from support.patience import SECONDS

pytestmark = pytest.mark.slow


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "followthrough", "handouts", *arguments],
        cwd=folder, env={**os.environ, "SOURCE_DATE_EPOCH": "1772323200", **environment},
        text=True, capture_output=True, timeout=10 * SECONDS, check=False,
    )  # fmt: skip


def test_the_command_writes_them(tmp_path: Path) -> None:
    """Name, address and language come from mkdocs.yml, the paper from its region."""
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Berufsberatung\nsite_url: https://example.org/x\n"
        "theme: {name: material, language: es}\nplugins: [followthrough: {region: DE, base: small}]\n",
        encoding="utf-8",
    )
    in_spanish(miniature(tmp_path / "small"))
    done = run(tmp_path, "out")
    assert done.returncode == 0
    assert all(line.startswith("wrote out/") for line in done.stderr.splitlines())
    assert re.fullmatch(r"\d+ handouts in out, for a4 paper\n", done.stdout)
    reader = PdfReader(tmp_path / "out" / "checklist.pdf")
    assert str(reader.root_object["/Lang"]) == "es"
    assert "Berufsberatung · https://example.org/x/" in reader.pages[0].extract_text()
    assert str(reader.metadata.creation_date) == "2026-03-01 00:00:00"  # type: ignore[union-attr]


def test_a_missing_address_is_mentioned(tmp_path: Path) -> None:
    """The handouts are written all the same."""
    settings = "site_name: X\nplugins: [followthrough: {base: small}]\n"
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    miniature(tmp_path / "small")
    done = run(tmp_path, "--quiet")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "They carry no QR code: set `site_url` in mkdocs.yml, the address of your site.\n"
    assert any((tmp_path / "handouts" / "letters").glob("*.pdf"))


def _absent(folder: Path, code: str) -> str:
    """A folder for PYTHONPATH whose `sitecustomize` makes something missing."""
    (folder / "sitecustomize.py").write_text(code, encoding="utf-8")
    return os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])


@pytest.mark.parametrize("name", ["weasyprint", "segno"])
def test_a_missing_extra_is_told(tmp_path: Path, name: str) -> None:
    """One sentence with the command that mends it, no traceback."""
    path = _absent(tmp_path, f"import sys\nsys.modules[{name!r}] = None\n")
    done = run(tmp_path, PYTHONPATH=path)
    assert done.returncode == 1
    assert done.stderr == f"Error: handouts need the library `{name}` → pip install 'followthrough[handouts]'\n"


def test_a_missing_pango_is_told(tmp_path: Path) -> None:
    """The system library has a name for each system."""
    code = (
        "import cffi\n"
        "def no(self, name, *rest):\n"
        "    raise OSError(f\"cannot load library '{name}': no such file\")\n"
        "cffi.FFI.dlopen = no\n"
    )
    done = run(tmp_path, PYTHONPATH=_absent(tmp_path, code))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("Error: handouts need Pango: cannot load library 'libgobject-2.0-0' → on Debian")
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="fonts are looked up in another way")
def test_a_machine_without_fonts_is_told(tmp_path: Path) -> None:
    """Otherwise Pango would crash."""
    (tmp_path / "none.conf").write_text(
        f"<fontconfig><cachedir>{tmp_path}/cache</cachedir></fontconfig>", encoding="utf-8"
    )
    done = run(tmp_path, FONTCONFIG_FILE=str(tmp_path / "none.conf"))
    assert done.returncode == 1
    assert "Error: handouts need a font, and this machine has none → on Debian" in done.stderr
    assert not (tmp_path / "handouts").exists()


def test_problems_of_the_content_come_first(tmp_path: Path) -> None:
    """As in every command: all of them, and nothing is written."""
    (tmp_path / "own" / "steps").mkdir(parents=True)
    (tmp_path / "own" / "steps" / "wait.yaml").write_text("tittle: x\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: X\nplugins: [followthrough: {content: own}]\n", encoding="utf-8")
    done = run(tmp_path)
    assert done.returncode == 1
    assert "wait.yaml:1:1: " in done.stdout
    assert not (tmp_path / "handouts").exists()

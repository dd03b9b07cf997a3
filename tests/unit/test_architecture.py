"""The house: imports run one way, one module knows MkDocs, and documents name paths that are there."""

import posixpath
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.patience import SECONDS

REPOSITORY = Path(__file__).parents[2]
PACKAGE = REPOSITORY / "generator" / "followthrough"
SCRIPTS = REPOSITORY / "overrides" / "js"
ORDER = ["embed site home", "plan desk", "calendar-file", "ui", "letters", "storage", "schedule"]
"""Folders of scripts: each imports only what stands further right, or itself."""
DOCUMENTS = ("ARCHITECTURE.md", "CONTRIBUTING.md")
_IMPORT = re.compile(r"""(?:\bfrom|\bimport|\bpart)\s*\(?\s*["'`](\.[^"'`]+)["'`]""")
_COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*?$", re.DOTALL | re.MULTILINE)


def test_python_imports_run_one_way() -> None:
    """The contract is in pyproject.toml; a new module must be given a place in it."""
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert command, "install the development tools: make test"
    done = subprocess.run([command], cwd=REPOSITORY, capture_output=True, text=True, timeout=10 * SECONDS, check=False)
    assert done.returncode == 0, done.stdout


def test_one_module_imports_mkdocs() -> None:
    """So that another engine needs one other module."""
    users = [path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py")
             if re.search(r"^\s*(import|from) mkdocs\b", path.read_text(encoding="utf-8"), re.MULTILINE)]  # fmt: skip
    assert users == ["engines/mkdocs_plugin.py"]


def _imports(script: Path) -> list[str]:
    """What a script imports, now or later, as paths within `overrides/`; a part goes from ui/parts.js."""
    text = _COMMENT.sub("", script.read_text(encoding="utf-8"))
    found = []
    for match in _IMPORT.finditer(text):
        base = SCRIPTS / "ui" if match[0].startswith("part") else script.parent
        found.append(posixpath.normpath((base / match[1]).as_posix()))
    return [Path(path).relative_to(REPOSITORY / "overrides").as_posix() for path in found]


def test_scripts_import_one_way() -> None:
    """A folder of scripts imports only from folders below it; plan and desk know nothing of each other."""
    floor = {folder: number for number, names in enumerate(ORDER) for folder in names.split()}
    wrong = []
    for script in sorted(SCRIPTS.rglob("*.js")):
        folder = script.parent.name
        if script.parent == SCRIPTS:
            continue
        for target in _imports(script):
            other = target.split("/")[1]
            if target.startswith("js/") and other != folder and floor[other] <= floor[folder]:
                wrong.append(f"{script.relative_to(SCRIPTS)} imports {target}")
    assert wrong == []


def test_every_script_that_is_imported_is_there() -> None:
    named = [(script.name, target) for script in SCRIPTS.rglob("*.js") for target in _imports(script)]
    ours = [(name, target) for name, target in named if "${" not in target and not target.startswith("vendor/")]
    assert [each for each in ours if not (REPOSITORY / "overrides" / each[1]).is_file()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_name_paths_that_are_there(document: str) -> None:
    """Whatever looks like a path in one of them is one, from the root, the package or the scripts."""
    text = (REPOSITORY / document).read_text(encoding="utf-8")
    named = {path for path in re.findall(r"`([\w./-]+/[\w./-]*|[\w-]+\.(?:py|js|css|toml))`", text) if "<" not in path}
    roots = (REPOSITORY, PACKAGE, SCRIPTS, REPOSITORY / "overrides", REPOSITORY / "overrides" / "css")
    made = {"site/", "dist/", "overrides/vendor/", "content/fr/", "sw.js"}
    assert sorted(path for path in named - made if not any((root / path).exists() for root in roots)) == []

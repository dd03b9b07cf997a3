"""The house: imports run one way, one module knows MkDocs, and documents name paths and link places that are there."""

import posixpath
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import markdown
import pytest
from pymdownx.slugs import slugify

from followthrough.finish.html import Page
from support.patience import SECONDS

REPOSITORY = Path(__file__).parents[2]
PACKAGE = REPOSITORY / "generator" / "followthrough"
SCRIPTS = REPOSITORY / "overrides" / "js"
ORDER = ["embed site home", "plan checklist desk", "calendar-file", "ui", "letters", "storage", "schedule"]
"""Folders of scripts: each imports only what stands further right, or itself."""
DOCUMENTS = ("ARCHITECTURE.md", "CONTRIBUTING.md")
LINKING = sorted(
    path.relative_to(REPOSITORY).as_posix()
    for folder in (REPOSITORY, *(REPOSITORY / name for name in ("content", "docs", "generator", "overrides", "tests")))
    for path in (folder.glob("*.md") if folder == REPOSITORY else folder.rglob("*.md"))
    if "pages" not in path.parts  # a strict build looks at their links
)
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
    """A folder of scripts imports only from folders below it; plan, checklist and desk know nothing of each other."""
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


def _hangs_on(script: Path, seen: set[Path]) -> set[Path]:
    """All that must be there before a script runs."""
    for target in re.findall(
        r"""^(?:import|export)\b[^;(]*?["'](\.[^"']+)["']""", script.read_text("utf-8"), re.MULTILINE
    ):
        path = (script.parent / target).resolve()
        if path not in seen and path.is_relative_to(SCRIPTS):
            seen |= {path} | _hangs_on(path, seen | {path})
    return seen


def test_no_part_hangs_on_another() -> None:
    """What is fetched later by its own address no other imports: browsers keep a failed import for good."""
    parts = SCRIPTS / "ui" / "parts.js"
    named = re.findall(r'^ \*   "(\.\./plan/[^"]+)":', parts.read_text("utf-8"), re.MULTILINE)
    later = {(parts.parent / path).resolve() for path in named}
    assert len(later) > 10
    pages = {SCRIPTS / "plan" / "plan-page.js", SCRIPTS / "desk" / "desk.js", SCRIPTS / "embed" / "embed.js"}
    hanging = {(script.name, other.name) for script in later | pages for other in _hangs_on(script, set()) & later}
    assert hanging == set()


def test_every_script_that_is_imported_is_there() -> None:
    named = [(script.name, target) for script in SCRIPTS.rglob("*.js") for target in _imports(script)]
    ours = [(name, target) for name, target in named if "${" not in target and not target.startswith("vendor/")]
    assert [each for each in ours if not (REPOSITORY / "overrides" / each[1]).is_file()] == []


def test_any_has_a_name_and_a_reason() -> None:
    """A type that says nothing is a `@typedef` with the reason beside it; all else has the types of the model."""
    said = re.compile(r"\{[^{}\n]*\bany\b[^{}\n]*\}")
    lines = [line.strip() for script in SCRIPTS.rglob("*.js") for line in script.read_text("utf-8").splitlines()]
    wrong = [line for line in lines if said.search(line) and not re.search(r"@typedef \{any\} \w+ \w+", line)]
    assert wrong == []


def test_a_mapping_of_anything_has_a_name() -> None:
    """Between stages shapes are known; where one is not, an alias says whose it is."""
    lines = [line.strip() for path in PACKAGE.rglob("*.py") for line in path.read_text("utf-8").splitlines()]
    unnamed = [line for line in lines if "dict[str, Any]" in line and not re.fullmatch(r"\w+ = dict\[str, Any\]", line)]
    assert unnamed == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_name_paths_that_are_there(document: str) -> None:
    """Whatever looks like a path in one of them is one, from the root, the package or the scripts."""
    text = (REPOSITORY / document).read_text(encoding="utf-8")
    named = {path for path in re.findall(r"`([\w./-]+/[\w./-]*|[\w-]+\.(?:py|js|css|toml))`", text) if "<" not in path}
    roots = (REPOSITORY, PACKAGE, SCRIPTS, REPOSITORY / "overrides")
    made = {"site/", "dist/", "tests/output/results/", "overrides/vendor/", "content/fr/", "docs/es/", "sw.js"}
    assert sorted(path for path in named - made if not any((root / path).exists() for root in roots)) == []


def test_modules_and_scripts_are_short() -> None:
    """At most 300 lines: what is longer holds more than one idea."""
    files = [*PACKAGE.rglob("*.py"), *SCRIPTS.rglob("*.js")]
    long = {path.name for path in files if len(path.read_text(encoding="utf-8").splitlines()) > 300}
    assert long == set()


def _rendered(path: Path) -> Page:
    """A document as a page, with the headings' ids that GitHub gives them."""
    settings = {"toc": {"slugify": slugify(case="lower")}}
    text = path.read_text(encoding="utf-8")
    html = markdown.markdown(text, extensions=["tables", "fenced_code", "toc"], extension_configs=settings)
    return Page(path, html)


@pytest.mark.parametrize("document", LINKING)
def test_documents_link_places_that_are_there(document: str) -> None:
    """Every relative link and picture leads to a file or folder of the repository, and to a heading in it."""
    path = REPOSITORY / document
    wrong = []
    for tag in _rendered(path).tags("a", "img"):
        address = tag.attributes.get("href", "") or tag.attributes.get("src", "")
        link = urlsplit(address)
        if link.scheme or link.netloc:
            continue
        target = path.parent / unquote(link.path) if link.path else path
        if not target.exists() or not target.resolve().is_relative_to(REPOSITORY):
            wrong.append(f"{address}: there is no such file")
        elif link.fragment and link.fragment not in {it.attributes.get("id") for it in _rendered(target).tags()}:
            wrong.append(f"{address}: there is no such heading")
    assert wrong == []


def test_each_decision_has_a_number_of_its_own() -> None:
    names = [path.name for path in (REPOSITORY / "docs" / "decisions").iterdir()]
    assert all(re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", name) for name in names)
    assert len({name[:4] for name in names}) == len(names)

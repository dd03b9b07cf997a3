"""Another subject: no advice is in the program, so a knowledge base about something else needs YAML alone."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from support.engine import ENVIRONMENT
from unit.conftest import Run

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).parents[3]
EXAMPLE = REPOSITORY / "examples" / "after-the-viewing"


def test_an_empty_one_stands_on_nothing_of_ours(run: Run) -> None:
    """One source, one step, one rule, one letter, its own events: without a problem, and never over our content."""
    assert run("new", "mine", "--empty", "--name", "Mine").exit_code == 0
    settings = Path("mine/mkdocs.yml").read_text(encoding="utf-8")
    assert "base: content\n" in settings
    assert not re.search(r"^ +content:", settings, re.MULTILINE)
    counted = {kind: len(list(Path("mine/content", kind).glob("*"))) for kind in ("steps", "timing", "letters")}
    assert counted == {"steps": 1, "timing": 1, "letters": 1}
    assert not Path("mine/content/advice").exists()
    result = run("check", "-f", "mine/mkdocs.yml")
    assert (result.exit_code, result.stdout) == (0, "9 files, no problems\n"), result.output
    listed = json.loads(run("report", "--json", "-f", "mine/mkdocs.yml").stdout)
    assert list(listed["sources"]) == ["my-source"]


def test_it_can_be_locked_and_a_lost_id_is_told(run: Run) -> None:
    run("new", "mine", "--empty", "--name", "Mine")
    assert "new ids in ids.lock" in run("lock", "-f", "mine/mkdocs.yml").stdout
    Path("mine/content/situations/just-met.yaml").unlink()
    assert "`situations/just-met` was published and is gone" in run("check", "-f", "mine/mkdocs.yml").stdout


def test_it_gets_words_of_the_interface_that_are_new(run: Run) -> None:
    """After an upgrade it lacks some: all, or one of them, come in our words; what it says itself stays."""
    run("new", "mine", "--empty", "--name", "Mine")
    path = Path("mine/content/ui.yaml")
    whole = path.read_text(encoding="utf-8")
    lacking = re.sub(r"^(plan_title|checklist_heading|home_heading):.*\n(?: .*\n)*", "", whole, flags=re.MULTILINE)
    path.write_text(lacking, encoding="utf-8")
    told = run("check", "-f", "mine/mkdocs.yml").stdout
    assert "has no `checklist_heading`" in told
    assert "change.py" not in told, "which names a word, and shows none"
    assert "`followthrough change ui` does" in told
    assert run("change", "ui/plan_title", "-f", "mine/mkdocs.yml").exit_code == 0
    assert path.read_text(encoding="utf-8").startswith(lacking.rstrip())
    again = run("change", "ui/plan_title", "-f", "mine/mkdocs.yml")
    assert (again.exit_code, "has `plan_title` already" in again.stderr) == (1, True)
    assert "checklist_heading" in run("change", "ui", "-f", "mine/mkdocs.yml").stdout
    assert "lacks no word" in run("change", "ui", "-f", "mine/mkdocs.yml").stdout
    assert run("check", "-f", "mine/mkdocs.yml").exit_code == 0


@pytest.mark.parametrize(
    "id, told",
    [
        ("steps/write", "stands on none of ours → change mine/content/steps/write.yaml itself"),
        ("steps/wait", "stands on none of ours → write mine/content/steps/wait.yaml yourself"),
        ("ui/plan_titel", "there is no `ui/plan_titel` → write `plan_title`"),
    ],
)
def test_it_gets_nothing_else_of_ours(run: Run, id: str, told: str) -> None:
    run("new", "mine", "--empty", "--name", "Mine")
    result = run("change", id, "-f", "mine/mkdocs.yml")
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_section_of_a_site_is_made_of_our_advice_only(run: Run) -> None:
    Path("mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    assert run("new", "mine", "--empty", "--from", "mkdocs.yml").exit_code == 2


@pytest.mark.slow
def test_what_to_do_after_viewing_a_flat(tmp_path: Path) -> None:
    """Guide, checklist, plan and calendar of another field, and nowhere a word of ours about interviews."""
    _run(tmp_path, "new", "flat", "--subject", str(EXAMPLE), "--name", "After the viewing")
    folder = tmp_path / "flat"
    _run(folder, "check")
    _run(folder, "build", "--quiet")
    site = folder / "site"
    assert "within 24 hours of the viewing" in _text(site / "guide/apply/index.html")
    checklist = _text(site / "checklist/index.html")
    for action in ("Write down damages", "Send your application", "Ask how it stands"):
        assert action in checklist
    pages = [path for path in site.rglob("*.html") if "interview" in _text(path).lower()]
    assert pages == []
    made = _plan(site, [{"type": "interview", "at": "2026-03-05T15:00[America/Chicago]"}])
    assert [task["id"] for task in made["tasks"]][:1] == ["apply"]
    assert made["tasks"][0]["until"].startswith("2026-03-06T15:00")
    assert "https://flats.example/guide/apply/" in [entry["url"] for entry in made["entries"]]
    over = _plan(
        site,
        [
            {"type": "interview", "at": "2026-03-05T15:00[America/Chicago]"},
            {"type": "refused", "at": "2026-03-05T15:30[America/Chicago]"},
        ],
    )
    assert [task["id"] for task in over["tasks"] if task["status"] != "done"] == []


def _run(folder: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "followthrough", *arguments]
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _plan(site: Path, events: list[dict[str, str]]) -> Any:
    node = Path(sys.executable).with_name("node")
    script = REPOSITORY / "tests/support/plan-of.mjs"
    command = [str(node), str(script), str(site / "guide.json"), json.dumps(events)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def _text(path: Path) -> str:
    """What readers see of a page: no addresses, no names of files or events."""
    return re.sub(r"<[^>]*>", " ", re.sub(r"<(script|style).*?</\1>", " ", path.read_text("utf-8"), flags=re.DOTALL))

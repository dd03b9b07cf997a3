"""The command line: what it prints, its exit codes, and never a traceback."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from followthrough.validation.checks.published_ids import LOCK
from unit.conftest import Run

# --- check


def test_check_says_that_all_is_well(run: Run, content: Path) -> None:
    result = run("check", content)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "27 files, no problems\n", "")


def test_check_takes_the_base_content_if_none_is_named(run: Run) -> None:
    assert run("check").exit_code == 0


def test_check_prints_a_line_for_each_problem_and_counts_them(run: Run, content: Path) -> None:
    (content / "steps" / "ask.yaml").write_text("title: 'never closed\n", encoding="utf-8")
    (content / "zebra").mkdir()
    result = run("check", content)
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert lines[0] == (
        f"{content.as_posix()}/steps/ask.yaml:1:8: a quote that is never closed → close it where the text ends"
    )
    assert len(lines) == 2
    assert result.stderr == "2 problems\n"


def test_check_counts_one_problem_as_one(run: Run, content: Path) -> None:
    (content / "zebra.txt").touch()
    assert run("check", content).stderr == "1 problem\n"


def test_check_prints_paths_that_lead_there_from_here(run: Run, brand: Path) -> None:
    (brand / "ui.yaml").write_text("x: y\n", encoding="utf-8")
    assert run("check").stdout.startswith("brand/ui.yaml:1:1: ")


def test_in_a_clone_that_does_not_run_it_says_so(run: Run) -> None:
    """What is changed there would show nowhere; a copy of a center's own hears nothing of it."""
    assert run("check").stderr == ""
    Path("generator/followthrough").mkdir(parents=True)
    Path("generator/followthrough/__init__.py").touch()
    assert "→ pip install --editable ." in run("check").stderr


def test_check_lays_the_named_folders_over_each_other(run: Run, content: Path, brand: Path) -> None:
    (brand / "steps").mkdir()
    (brand / "steps" / "ask.yaml").write_text("title: Ask them\n", encoding="utf-8")
    assert run("check", content, brand).exit_code == 0
    assert run("check", brand).exit_code == 1, "alone it is no whole content"


def test_check_reads_the_layer_that_mkdocs_yml_names(run: Run, brand: Path) -> None:
    (brand / "steps").mkdir()
    (brand / "steps" / "ask.yaml").write_text("titel: Ask them\n", encoding="utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert "unknown key `titel`" in result.stdout


def test_check_tells_that_the_layer_is_not_there(run: Run, brand: Path) -> None:
    brand.rmdir()
    result = run("check")
    assert (result.exit_code, result.stdout) == (
        1,
        "mkdocs.yml:3:30: there is no folder `brand` → name the folder that holds the content\n",
    )


def test_a_terminal_without_arrows_gets_the_message_all_the_same(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    command = [sys.executable, "-m", "followthrough", "check", str(tmp_path)]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert done.returncode == 1
    assert b"there is no such file ? add it" in done.stdout
    assert b"Traceback" not in done.stderr


# --- wrong use


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["chek"], "No such command 'chek'"),
        (["check", "nowhere"], "Directory 'nowhere' does not exist"),
        (["check", __file__], "is a file"),
        (["check", "--colour"], "No such option"),
        (["check", "-f", "nowhere.yml"], "File 'nowhere.yml' does not exist"),
        (["export"], "Missing argument 'DIR'"),
        (["schemas"], "Missing argument 'DIR'"),
        (["export", __file__], "is a file"),
        (["build"], "there is no mkdocs.yml here → change to the site's folder, or name it with -f"),
        (["serve"], "there is no mkdocs.yml here → change to the site's folder, or name it with -f"),
    ],
)
def test_wrong_use_is_said_with_exit_code_2(run: Run, arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    "config",
    [
        pytest.param(b"plugins: [", id="not closed"),
        pytest.param(b"- site_name\n", id="a list"),
        pytest.param(b"just text\n", id="a text"),
        pytest.param(b"plugins: 5\n", id="a number for plugins"),
        pytest.param(b"plugins:\n  - followthrough: [a]\n", id="a list for options"),
        pytest.param(b"site_name: Gr\xfc\xdfe\n", id="Latin-1"),
        pytest.param(b"a: \x00\n", id="a control character"),
    ],
)
@pytest.mark.parametrize("command", [["check"], ["report"], ["export", "out"]])
def test_a_broken_mkdocs_yml_is_told_by_name(run: Run, config: bytes, command: list[str]) -> None:
    Path("mkdocs.yml").write_bytes(config)
    result = run(*command)
    assert result.exit_code == 1
    assert re.match(r"mkdocs\.yml:\d+:\d+: .* → ", result.stdout), result.output


def test_an_empty_mkdocs_yml_is_fine(run: Run) -> None:
    Path("mkdocs.yml").touch()
    assert run("check").exit_code == 0


def test_a_mistake_of_our_own_is_one_line_and_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("followthrough.build.read_edition", stumble)
    result = run("check")
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: a mistake in Followthrough itself: KeyError('x') → please report this line\n",
    )


# --- lock


def test_lock_writes_down_every_new_id(run: Run, brand: Path) -> None:
    assert run("lock").exit_code == 0
    ids = (brand / LOCK).read_text(encoding="utf-8").split()
    assert ids == sorted(set(ids))
    assert {"steps/ask", "actions/ask-again", "timing/thank", "letters/note"} <= set(ids)


def test_lock_changes_nothing_the_second_time(run: Run, brand: Path) -> None:
    run("lock")
    before = (brand / LOCK).read_bytes()
    assert run("lock").stdout == "0 new ids in ids.lock\n"
    assert (brand / LOCK).read_bytes() == before


def test_lock_leaves_out_what_a_lower_layer_has_locked(run: Run, brand: Path, content: Path) -> None:
    (content / LOCK).write_text("steps/ask\n", encoding="utf-8")
    run("lock")
    assert "steps/ask" not in (brand / LOCK).read_text(encoding="utf-8").split()


def test_what_is_locked_cannot_vanish_unnoticed(run: Run, brand: Path, content: Path) -> None:
    run("lock")
    (content / "advice" / "be-rude.yaml").unlink()
    result = run("check")
    assert result.exit_code == 1
    assert "`advice/be-rude` was published and is gone" in result.stdout
    assert run("lock").exit_code == 1, "and cannot be locked away"
    (brand / "retired.yaml").write_text("advice/be-rude: {gone: It was rude.}\n", encoding="utf-8")
    assert run("check").exit_code == 0


# --- report, schemas


def test_report_counts_sections_and_our_own_advice(run: Run) -> None:
    lines = run("report").stdout.splitlines()
    assert lines[1].split() == ["alpha", "3", "2", "1", "100%", "14"]
    assert lines[-1] == "editorial: 8 of 21 items that carry advice (38%)"


def test_schemas_are_written_and_are_json(run: Run) -> None:
    assert run("schemas", "out").exit_code == 0
    written = sorted(Path("out").iterdir())
    assert len(written) == 20 + 14
    assert all(json.loads(path.read_text(encoding="utf-8"))["$schema"] for path in written)


def test_schemas_where_nobody_may_write_are_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, **_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    result = run("schemas", "out")
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: out: Permission denied → check the name and who may write it\n",
    )


# --- export


def test_export_writes_a_tree_that_needs_no_plugin(run: Run) -> None:
    result = run("export", "out")
    assert result.exit_code == 0
    assert (
        "followthrough" not in Path("out/mkdocs.yml").read_text(encoding="utf-8").split("plugins:")[1].split("nav:")[0]
    )
    assert Path("out/docs/guide/ask/index.md").is_file()
    assert json.loads(Path("out/docs/guide.json").read_text(encoding="utf-8"))["steps"]


def test_export_refuses_a_folder_that_holds_something_else(run: Run) -> None:
    Path("out").mkdir()
    Path("out/precious.txt").write_text("mine", encoding="utf-8")
    result = run("export", "out")
    assert result.exit_code == 1
    assert result.stderr == "Error: out is not empty and holds no earlier export → name a new folder\n"
    assert [path.name for path in Path("out").iterdir()] == ["precious.txt"]


def test_export_refuses_a_site_with_docs_of_its_own(run: Run) -> None:
    Path("out/docs").mkdir(parents=True)
    Path("out/docs/precious.md").write_text("mine", encoding="utf-8")
    Path("out/mkdocs.yml").write_text("site_name: mine\n", encoding="utf-8")
    result = run("export", "out")
    assert Path("out/docs/precious.md").is_file()
    assert result.exit_code == 1


def test_export_replaces_an_earlier_export(run: Run) -> None:
    run("export", "out")
    Path("out/docs/guide/gone.md").write_text("# Gone\n", encoding="utf-8")
    assert run("export", "out").exit_code == 0
    assert not Path("out/docs/guide/gone.md").exists()


def test_export_writes_nothing_while_the_content_has_problems(run: Run, content: Path) -> None:
    (content / "zebra.txt").touch()
    result = run("export", "out")
    assert result.exit_code == 1
    assert "unknown file `zebra.txt`" in result.stdout
    assert not Path("out").exists()


@pytest.mark.parametrize("region", ["XX", "US-ZZ", "us", "-", "[US]"])
def test_an_unknown_region_is_told_with_examples(run: Run, region: str) -> None:
    Path("mkdocs.yml").write_text(f'plugins:\n  - followthrough: {{region: "{region}"}}\n', encoding="utf-8")
    result = run("export", "out")
    assert result.exit_code == 1
    assert f"mkdocs.yml:2:29: unknown region `{region}` → write a country" in result.output
    assert not Path("out").exists()

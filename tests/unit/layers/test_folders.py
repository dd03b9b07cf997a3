"""The shape of a content folder: what may lie in it, and what is told about anything else."""

import os
import shutil
from pathlib import Path

import pytest

from followthrough import build
from followthrough.problems import ContentError


def reported(content: Path) -> list[str]:
    try:
        build.read((content,))
    except ContentError as error:
        return str(error).replace(f"{content.as_posix()}/", "").split("\n")
    return []


@pytest.mark.parametrize(
    "name", [".git/x", ".DS_Store", "steps/.ask.yaml.swp", "steps/ask.yaml~", "README.md", "schemas/x.json", "es/x"]
)
def test_what_tools_and_other_layers_leave_behind_is_overlooked(content: Path, name: str) -> None:
    (content / name).parent.mkdir(parents=True, exist_ok=True)
    (content / name).write_text("@", encoding="utf-8")
    assert not reported(content)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert reported(tmp_path / "nowhere") == [
        f"{tmp_path.as_posix()}/nowhere:1:1: there is no such folder → name the folder that holds the content"
    ]


def test_an_empty_folder_is_no_content(tmp_path: Path) -> None:
    assert [line.partition(" → ")[0] for line in reported(tmp_path)] == [
        "calendar.yaml:1:1: there is no such file",
        "sources.yaml:1:1: there is no such file",
        "ui.yaml:1:1: there is no such file",
    ]


def test_a_linked_folder_is_told(content: Path, tmp_path: Path) -> None:
    shutil.move(content / "steps", tmp_path / "elsewhere")
    (content / "steps").symlink_to(tmp_path / "elsewhere")
    assert "steps:1:1: the folder is a link → put the folder itself here" in reported(content)


def test_a_loop_of_folders_ends(content: Path) -> None:
    (content / "steps" / "again").symlink_to(content, target_is_directory=True)
    assert reported(content) == ["steps/again:1:1: a folder within `steps/` → move its files to `steps/`"]


def test_a_file_named_like_a_folder_is_told(content: Path) -> None:
    shutil.rmtree(content / "situations")
    (content / "situations").write_text("title: x\n", encoding="utf-8")
    assert reported(content) == ["situations:1:1: a file with a folder's name → make it a folder of .yaml files"]


@pytest.mark.parametrize("name", ["steps/new.yaml", "retired.yaml"])
def test_a_folder_named_like_a_file_is_told(content: Path, name: str) -> None:
    (content / name).mkdir()
    assert len(reported(content)) == 1
    assert reported(content)[0].startswith(f"{name}:1:1: ")


def test_a_folder_nobody_may_read_is_told(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Path.iterdir

    def refuse(path: Path) -> object:
        if path.name == "situations":
            raise PermissionError(13, "Permission denied", str(path))
        return whole(path)

    monkeypatch.setattr(Path, "iterdir", refuse)  # root may read everything
    assert reported(content) == ["situations:1:1: cannot be read (Permission denied) → make it a readable folder"]


def test_a_file_name_with_an_umlaut_is_told_with_a_name_that_works(content: Path) -> None:
    shutil.copy(content / "advice" / "be-kind.yaml", content / "advice" / "höflich sein.yaml")
    assert reported(content) == [
        "advice/höflich sein.yaml:1:1: the file name `höflich sein.yaml` is no id → rename it to `hoflich-sein.yaml`"
    ]


@pytest.mark.parametrize(
    "name, shown",
    [
        pytest.param(b"a\x1b[31mb.yaml", r"advice/a\x1b[31mb.yaml", id="terminal colors"),
        pytest.param(b"a\nb.yaml", r"advice/a\nb.yaml", id="line break"),
        pytest.param("a\u202eb.yaml".encode(), r"advice/a\u202eb.yaml", id="reversed reading direction"),
        pytest.param(b"a\xffb.yaml", r"advice/a\udcffb.yaml", id="bytes that are no text"),
    ],
)
def test_a_file_name_cannot_play_tricks_with_the_terminal(content: Path, name: bytes, shown: str) -> None:
    shutil.copy(content / "advice" / "be-kind.yaml", content / "advice" / os.fsdecode(name))
    lines = reported(content)
    assert len(lines) == 1
    assert lines[0].startswith(f"{shown}:1:1: the file name ")
    assert lines[0].isprintable()


def test_words_that_javascript_knows_are_ids_like_any_other(content: Path) -> None:
    shutil.copy(content / "advice" / "be-kind.yaml", content / "advice" / "constructor.yaml")
    knowledge, _ = build.read((content,))
    assert "constructor" in knowledge.advice


def test_problems_are_sorted_by_place_and_told_once(content: Path) -> None:
    (content / "zebra.txt").touch()
    (content / "steps" / "ask.yaml").write_text("b: 1\na: 1\nb: 1\n", encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        build.read((content,))
    problems = raised.value.problems
    assert problems == sorted(set(problems))
    assert raised.value.count == f"{len(problems)} problems"
    assert all(problem.location.line >= 1 and problem.location.column >= 1 for problem in problems)


def test_an_endless_text_is_cut_in_the_message(content: Path) -> None:
    (content / "steps" / "ask.yaml").write_text(f"title: {'<b>' * 50_000}\n", encoding="utf-8")
    assert max(map(len, reported(content))) < 1000

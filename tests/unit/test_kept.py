"""What follows from a text alone is worked out once, and anew as soon as anything may work it out differently."""

import sys
from pathlib import Path
from typing import Any

import pytest

from followthrough import kept as module
from followthrough.kept import kept


class Runs:
    """One after the other; what is worked out is counted."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.made = folder / "kept", list[str]()

    def ask(self, source: str, *others: str) -> Any:
        return kept("words", source, self._make, *others, folder=self.folder)

    def _make(self, source: str) -> tuple[str, ...]:
        self.made.append(source)
        return tuple(source.split())


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return Runs(tmp_path)


def test_it_is_worked_out_once(runs: Runs) -> None:
    assert [runs.ask("a b"), runs.ask("a b")] == [("a", "b")] * 2
    assert runs.made == ["a b"]


def test_another_text_takes_its_place(runs: Runs) -> None:
    """Nothing older piles up."""
    assert [runs.ask("a"), runs.ask("b"), runs.ask("b")] == [("a",), ("b",), ("b",)]
    assert runs.made == ["a", "b"]
    assert len(list(runs.folder.iterdir())) == 1


def test_another_program_works_it_out_anew(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another release of ours, or of what works with us, may make something else of the same text."""
    runs.ask("a", "1.0")
    runs.ask("a", "1.1")
    monkeypatch.setattr(module, "program", lambda *others: "another")
    runs.ask("a", "1.1")
    assert runs.made == ["a", "a", "a"]


@pytest.mark.parametrize("damage", [lambda held: held[:10], lambda held: held[:-1], lambda held: held[:-1] + b"x"])
def test_a_damaged_file_is_written_anew(runs: Runs, damage: Any) -> None:
    """Cut by a power cut, or with a byte that is another one."""
    runs.ask("a b")
    (file,) = runs.folder.iterdir()
    file.write_bytes(damage(file.read_bytes()))
    assert [runs.ask("a b"), runs.ask("a b")] == [("a", "b")] * 2
    assert runs.made == ["a b", "a b"]


def test_where_python_may_write_nothing_nor_do_we(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    """As containers and tools that compare folders ask for."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert runs.ask("a") == ("a",)
    assert not runs.folder.exists()


def test_where_nothing_can_be_written_it_is_worked_out_each_time(runs: Runs) -> None:
    """A file stands where the folder would be."""
    runs.folder.write_text("", encoding="utf-8")
    assert [runs.ask("a"), runs.ask("a")] == [("a",), ("a",)]
    assert runs.made == ["a", "a"]

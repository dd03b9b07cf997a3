"""Templates are compiled once, by whichever build comes first, and anew as soon as anything may compile differently."""

import sys
from pathlib import Path

import jinja2
import pytest

from followthrough import compiled_templates
from followthrough.compiled_templates import CompiledTemplates


class Builds:
    """Builds one after the other, each a process of its own for all that Jinja knows."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.templates, self.kept = folder / "templates", folder / "kept"
        self.templates.mkdir()
        monkeypatch.setattr(compiled_templates, "OVERRIDES", self.templates)

    def show(self, words: str, templates: Path | None = None) -> bool:
        """Show these words by a template; whether it was compiled for that."""
        folder = templates or self.templates
        (folder / "words.html").write_text(words, encoding="utf-8")
        compiled = []

        class Watched(jinja2.Environment):
            def compile(self, *args, **options):  # type: ignore[no-untyped-def]
                compiled.append(args)
                return super().compile(*args, **options)

        loader, cache = jinja2.FileSystemLoader(folder), CompiledTemplates("test", self.kept)
        watched = Watched(loader=loader, bytecode_cache=cache, autoescape=True)
        assert watched.get_template("words.html").render() == words
        return bool(compiled)


@pytest.fixture
def builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Builds:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return Builds(tmp_path, monkeypatch)


def test_the_second_build_compiles_nothing(builds: Builds) -> None:
    """What the first has compiled lies there."""
    assert [builds.show("one"), builds.show("one")] == [True, False]


def test_what_has_changed_is_compiled_anew(builds: Builds) -> None:
    """Nothing older piles up."""
    assert [builds.show("one"), builds.show("two"), builds.show("two")] == [True, True, False]
    assert len(list(builds.kept.iterdir())) == 1


def test_another_program_compiles_anew(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another release of Jinja, or of ours, may make something else of the same words."""
    builds.show("one")
    monkeypatch.setattr(compiled_templates, "program", lambda *others: "another")
    assert builds.show("one")


@pytest.mark.parametrize("keep", [0, 10, 40])
def test_a_damaged_file_is_written_anew(builds: Builds, keep: int) -> None:
    """Wherever a power cut has ended it."""
    builds.show("one")
    (file,) = builds.kept.iterdir()
    file.write_bytes(file.read_bytes()[:keep])
    assert [builds.show("one"), builds.show("one")] == [True, False]


def test_a_template_of_a_host_leaves_nothing(builds: Builds, tmp_path: Path) -> None:
    """Theirs may be compiled by filters of theirs, which we know nothing of."""
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    assert [builds.show("one", theirs), builds.show("one", theirs)] == [True, True]
    assert not builds.kept.exists()


def test_where_python_may_write_nothing_nor_do_we(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    """As containers and tools that compare folders ask for."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    builds.show("one")
    assert not builds.kept.exists()


def test_where_nothing_can_be_written_it_is_compiled_each_time(builds: Builds) -> None:
    """A file stands where the folder would be."""
    builds.kept.write_text("", encoding="utf-8")
    assert [builds.show("one"), builds.show("one")] == [True, True]

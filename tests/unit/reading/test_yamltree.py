"""Reading one file: every value is text, a list or keys with values, and knows its place."""

import os
from pathlib import Path

import pytest
import yaml

from followthrough.reading import yaml_reader as yamltree
from followthrough.reading.yaml_reader import read

BROKEN = Path(__file__).parents[2] / "cases" / "mistakes"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "thing.yaml"


def reported(path: Path) -> list[str]:
    return [str(problem).replace(f"{path.as_posix()}:", "") for problem in read(path)[1]]


@pytest.mark.parametrize(
    "written, value",
    [
        pytest.param("no", "no", id="a no stays a word"),
        pytest.param("on", "on", id="an on stays a word"),
        pytest.param("2026-03-01", "2026-03-01", id="a date stays text"),
        pytest.param("1e3", "1e3", id="a number stays text"),
        pytest.param("12:30", "12:30", id="a time stays text"),
        pytest.param("0123", "0123", id="leading zeros stay"),
        pytest.param("null", "", id="null is nothing"),
        pytest.param("~", "", id="a tilde is nothing"),
        pytest.param("", "", id="nothing is nothing"),
        pytest.param('"null"', "null", id="a null in quotes is a word"),
        pytest.param('"~"', "~", id="a tilde in quotes is a tilde"),
        pytest.param('"C #1"', "C #1", id="a number sign in quotes is text"),
        pytest.param("C# and F#", "C# and F#", id="a number sign within a word is text"),
        pytest.param("text # a comment", "text", id="a comment is left out"),
        pytest.param(">-\n  one\n  two", "one two", id="a folded text is one line"),
        pytest.param("|-\n  one\n  #1", "one\n#1", id="a literal text keeps its lines and number signs"),
        pytest.param("😀 Grüße", "😀 Grüße", id="any letter and sign is fine"),
        pytest.param("\u200fשלום", "\u200fשלום", id="marks of right-to-left writing are fine"),
    ],
)
def test_a_value_is_the_text_an_editor_wrote(file: Path, written: str, value: str) -> None:
    file.write_text(f"key: {written}\n", encoding="utf-8")
    tree, problems = read(file)
    assert not problems
    assert tree
    assert tree.data == {"key": value}


def test_every_value_and_key_knows_its_line_and_column(file: Path) -> None:
    file.write_text("title: One\nsteps:\n  - a\n  - {b: c}\n", encoding="utf-8")
    tree, _ = read(file)
    assert tree
    spots = {key_path: (location.line, location.column) for key_path, location in tree.locations.values.items()}
    assert spots == {
        (): (1, 1),
        ("title",): (1, 8),
        ("steps",): (3, 3),
        ("steps", 0): (3, 5),
        ("steps", 1): (4, 5),
        ("steps", 1, "b"): (4, 9),
    }
    assert (tree.locations.of_key(("steps",)).line, tree.locations.of_key(("steps",)).column) == (2, 1)


def test_what_is_not_there_has_the_place_of_what_is_around_it(file: Path) -> None:
    file.write_text("actions:\n  ask:\n    title: x\n", encoding="utf-8")
    tree, _ = read(file)
    assert tree
    assert tree.locations.of(("actions", "ask", "detail")).line == 3
    assert tree.locations.of(("cites", 0)).line == 1


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_line_ends_of_every_system_are_fine(file: Path, ending: str) -> None:
    file.write_bytes(f"title: One{ending}text: >-{ending}  two{ending}  three{ending}".encode())
    tree, problems = read(file)
    assert not problems
    assert tree
    assert tree.data == {"title": "One", "text": "two three"}
    assert tree.locations.of(("text",)).line == 2


def test_mistakes_in_files_with_foreign_line_ends_have_the_right_line(file: Path) -> None:
    file.write_bytes(b"title: One\rtext: @two\rmore: three\r")
    assert reported(file) == ["""2:7: text that starts with '@' → put the text in quotes: key: "text\""""]


@pytest.mark.parametrize(
    "raw, answer",
    [
        pytest.param(b"\xef\xbb\xbftitle: x\n", "1:1: the file starts with a byte order mark", id="byte order mark"),
        pytest.param("title: Grüße".encode("latin-1"), "1:10: byte 0xfc is not UTF-8", id="Latin-1"),
        pytest.param("a: ß\nb: x ".encode() + b"\xe9", "2:6: byte 0xe9 is not UTF-8", id="Latin-1 after UTF-8"),
        pytest.param("title: x\n".encode("utf-16"), "1:1: byte 0xff is not UTF-8", id="UTF-16"),
        pytest.param(
            "title: x\n".encode("utf-16-be"), "1:1: an invisible character (U+0000)", id="UTF-16 without mark"
        ),
        pytest.param(b"title: a\0b\n", "1:9: an invisible character (U+0000)", id="NUL byte"),
        pytest.param("ä: ß\x7f\n".encode(), "1:5: an invisible character (U+007F)", id="delete"),
        pytest.param("a: b\ufeffc\n".encode(), "1:5: an invisible character (U+FEFF)", id="byte order mark inside"),
        pytest.param(b"\x00\x01\x02\x89PNG\r\n", "1:4: byte 0x89 is not UTF-8", id="a picture"),
        pytest.param(b" \n\t\n", "1:1: the file is empty", id="only spaces"),
        pytest.param(b"a: " + b"x" * 10_000_000, "1:1: the file has 10,000,003 bytes", id="ten megabytes"),
    ],
)
def test_bytes_that_are_no_text_are_told_with_their_place(file: Path, raw: bytes, answer: str) -> None:
    file.write_bytes(raw)
    problems = reported(file)
    assert len(problems) == 1
    assert problems[0].startswith(f"{answer} → ")


def test_a_link_to_itself_is_told(file: Path) -> None:
    file.symlink_to(file.name)
    assert reported(file) == [
        "1:1: cannot be read (Too many levels of symbolic links) → replace the link by the file itself"
    ]


def test_a_link_to_nowhere_is_told(file: Path) -> None:
    file.symlink_to("nowhere")
    assert reported(file) == ["1:1: cannot be read (No such file or directory) → replace the link by the file itself"]


def test_a_link_to_a_file_is_followed(file: Path, tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("a: b\n", encoding="utf-8")
    file.symlink_to("real.yaml")
    assert not reported(file)


def test_a_folder_is_no_file(file: Path) -> None:
    file.mkdir()
    assert reported(file) == ["1:1: this is no ordinary file → put a text file here"]


def test_a_pipe_is_refused_and_not_waited_for(file: Path) -> None:
    os.mkfifo(file)
    assert reported(file) == ["1:1: this is no ordinary file → put a text file here"]


def test_a_device_is_refused_and_not_read_forever(file: Path) -> None:
    file.symlink_to("/dev/zero")
    assert reported(file) == ["1:1: this is no ordinary file → put a text file here"]


def test_a_file_nobody_may_read_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    file.write_text("a: b\n", encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", refuse)  # root may read everything
    assert reported(file) == ["1:1: cannot be read (Permission denied) → make it a readable file"]


def test_equal_keys_are_told_and_the_rest_is_still_read(file: Path) -> None:
    file.write_text("a: 1\nb: 2\na: 3\nc: 4\n", encoding="utf-8")
    tree, problems = read(file)
    assert tree
    assert tree.data == {"a": "3", "b": "2", "c": "4"}
    assert [problem.location.line for problem in problems] == [3]


SYNTAX = sorted(path for path in BROKEN.glob("*/steps/ask.yaml") if path.parts[-3] != "unpaired-surrogate")


@pytest.mark.parametrize("path", SYNTAX, ids=[path.parts[-3] for path in SYNTAX])
def test_without_libyaml_a_mistake_has_the_same_answer(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_libyaml = reported(path)
    monkeypatch.setattr(yamltree, "_Loader", yaml.Loader)
    assert reported(path) == with_libyaml


@pytest.mark.parametrize(
    "text, told",
    [
        ("color: #7a1fa2\nname: x\n", '1:8: {} → put the color in quotes: color: "#7a1fa2"'),
        ("color:\n  light: #FFF  # ours\n", '2:10: {} → put the color in quotes: light: "#FFF"'),
        ("color: {light: #7a1fa2, dark: #fff}\n", '1:16: {} → put the color in quotes: light: "#7a1fa2"'),
        ('color: {light: "#777", dark: #7a1fa2}\nname: x\n', '1:30: {} → put the color in quotes: dark: "#7a1fa2"'),
        ("color: #7a1fa\n", '1:8: {} → put the text in quotes: key: "text #1", or write a space after the `#`'),
        ("title: #add more\n", '1:8: {} → put the text in quotes: key: "text #1", or write a space after the `#`'),
    ],
)
def test_a_color_without_quotes_is_shown_with_them(file: Path, text: str, told: str) -> None:
    """In lines and in braces; what is no color, or goes on after it, is text."""
    file.write_text(text, encoding="utf-8")
    assert reported(file) == [told.format("`#` makes the rest of the line a comment")]

"""The parts of a run that need no site: encodings, what may be stamped, shared files, the places of sites."""

import os
from pathlib import Path

import pytest

from followthrough.fleet import values
from followthrough.fleet.encodings import ENCODINGS
from followthrough.fleet.fingerprints import of_folder
from followthrough.fleet.pattern_brand import pattern_text
from followthrough.fleet.shared_files import SharedFiles
from followthrough.fleet.sites import Sites


@pytest.mark.parametrize("name", ENCODINGS)
def test_an_encoding_works_character_by_character(name: str) -> None:
    """So what it does to one text that holds all characters, it does to any text."""
    encode, text = ENCODINGS[name], pattern_text("name")
    assert encode(text) == "".join(map(encode, text))


@pytest.mark.parametrize("name", ["King’s College", "R & D", "Núñez (North), No. 7", "Център 漢字", "A: b/c – d"])
def test_a_usual_name_may_be_stamped(name: str) -> None:
    assert list(values.not_plain({"name": name})) == []


@pytest.mark.parametrize(
    "name",
    ["R&D", "a *b*", 'The "Hub"', "a_b", "a  b", "A&amp; b", "- a", "{a}", "a\u0301", "😀 b", "a\nb", "a `b`", "a\\b"],
)
def test_a_name_that_may_be_read_in_more_than_one_way_is_not_stamped(name: str) -> None:
    assert list(values.not_plain({"name": name})) == ["name"]


@pytest.mark.parametrize(
    ("slot", "value", "may"),
    [
        ("link contact", "mailto:a.b+c@example.edu", True),
        ("link contact", "tel:+1 555-0100", True),
        ("link contact", "https://example.edu/a_b?c=d&e=f#g", True),
        ("link contact", "https://example.edu/?a=b&copy=c", False),
        ("link contact", "https://exämple.edu/", False),
        ("address", "https://example.edu/a/b-c/", True),
        ("address", "https://example.edu/a/../b/", False),
        ("address", "https://example.edu/a&b/", False),
        ("footer", "One line.\nAnother one!", True),
    ],
)
def test_addresses_and_lines(slot: str, value: str, may: bool) -> None:
    assert (list(values.not_plain({slot: value})) == []) == may


def test_a_folder_is_known_by_its_content_and_by_no_date(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c").write_text("d")
    before = of_folder(tmp_path)
    os.utime(tmp_path / "b" / "c", (1, 1))
    (tmp_path / ".git").mkdir()
    assert of_folder(tmp_path) == before != ""
    (tmp_path / "b" / "c").rename(tmp_path / "b" / "e")
    assert of_folder(tmp_path) != before
    assert of_folder(tmp_path / "none") == ""


def test_a_content_is_kept_once_and_goes_with_the_last_site(tmp_path: Path) -> None:
    shared = SharedFiles(tmp_path / "shared")
    name = shared.add(b"x")
    assert shared.link(name, tmp_path / "one")
    (tmp_path / "two").write_bytes(b"x")
    assert shared.adopt(tmp_path / "two")
    assert (tmp_path / "one").stat().st_ino == (tmp_path / "two").stat().st_ino
    for left in ("one", "two"):
        shared.sweep()
        assert shared.size() == 1
        (tmp_path / left).unlink()
    shared.sweep()
    assert shared.size() == 0


def _place(sites: Sites, text: str) -> None:
    with sites.making() as folder:
        (folder / "site").mkdir()
        (folder / "site" / "index.html").write_text(text)
        sites.place("center", folder / "site", text)


def test_a_site_takes_its_place_whole(tmp_path: Path) -> None:
    sites = Sites(tmp_path)
    sites.open()
    for text in ("one", "two"):
        _place(sites, text)
        assert (tmp_path / "center" / "index.html").read_text() == text
        made = sites.made("center")
        assert made
        assert (made.inputs, made.files, made.size, made.own) == (text, 1, 3, 3)
    sites.close()
    assert sites.names() == ["center"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".followthrough-fleet", "center"]


def test_what_was_taken_away_by_a_run_that_was_killed_comes_back(tmp_path: Path) -> None:
    """Between the two renames of an exchange, the earlier site lies among what is being made."""
    sites = Sites(tmp_path)
    sites.open()
    _place(sites, "one")
    with sites.making() as folder:
        (folder / "earlier").mkdir()
        (tmp_path / "center").rename(folder / "earlier" / "center")
        Sites(tmp_path).open()
    assert (tmp_path / "center" / "index.html").read_text() == "one"


def test_what_others_have_made_is_foreign(tmp_path: Path) -> None:
    sites = Sites(tmp_path)
    sites.open()
    (tmp_path / "theirs").mkdir()
    assert not sites.is_foreign("theirs")
    (tmp_path / "theirs" / "file").touch()
    _place(sites, "one")
    assert sites.is_foreign("theirs")
    assert not sites.is_foreign("center")
    assert not sites.is_foreign("none")

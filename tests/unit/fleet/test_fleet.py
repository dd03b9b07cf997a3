"""Many copies at once are what builds of their own make; whatever happens to one, or to the run, others are whole."""

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from followthrough.fleet import fingerprints
from followthrough.fleet.copies import Run
from followthrough.fleet.executors import processes
from followthrough.fleet.run import Fleet, Outcome
from followthrough.fleet.sites import STATE
from support.engine import ENVIRONMENT
from support.fleets import brand_folder, built_alone, followthrough
from support.folders import contents
from support.mini import in_spanish
from support.patience import SECONDS

pytestmark = pytest.mark.slow

ALIKE: dict[str, tuple[str, dict[str, Any]]] = {
    "harbor": ("Harbor College: Career & Life Center", {"color": "#0f5c57", "region": "US-NY", "paper": "a4"}),
    "kings": ("King’s Center (North) + Co, No. 7", {"accent": "#9d174d", "region": "DE-BY"}),
    "nunez": ("Núñez – Център – 漢字", {"color": {"light": "#1d4ed8", "dark": "#93b4ff"}, "region": "JP"}),
    "plain": ("A B", {}),
}
"""Copies of one shape: their brands set the same keys, but for those that style sheets alone know."""


def _alike(name: str, number: int) -> dict[str, Any]:
    return {
        "short name": f"{name[:3].strip()} {number}",
        "logo": "logo.svg",
        "footer": f"Ask us, on weekdays from 9 to {number}.\nOr write: it's free & quick!",
        "letterhead": ["Career Center", f"{number} College Street"],
        "last reviewed": f"2026-02-0{number + 1}",
        "links": {
            "contact": f"mailto:{'x' * number}careers@example.edu",
            "appointment": f"https://www.example.edu/visit?where={number}&when=now#{number}",
            "rights": f"tel:+1 555 010{number}",
        },
    }


@pytest.fixture
def brands(tmp_path: Path, content: Path) -> Path:
    """Copies that have little in common but their knowledge base, which is in two languages; one of them is broken."""
    in_spanish(content)
    folder = tmp_path / "brands"
    for number, (id, (name, brand)) in enumerate(ALIKE.items()):
        brand_folder(folder / id, name, {**_alike(name, number), **brand}, content)
    brand_folder(folder / "alone", "Another “Shape”", {"languages": ["es"]}, content, site_url="")
    own = brand_folder(folder / "own", "Own Advice", {}, content, plugin={"content": "content"})
    (own / "content" / "advice").mkdir(parents=True)
    (own / "content" / "advice" / "be-kind.yaml").write_text("title: Be kind to us\n", encoding="utf-8")
    (own / "docs" / "hours.md").write_text("# Hours\n\nFrom nine to five.\n", encoding="utf-8")
    brand_folder(folder / "said", "Says “More”", {}, content, copyright="Ours", site_url="https://example.org/a/b/")
    brand_folder(folder / "broken", "Broken", {"color": "#eeeeee"}, content)
    return folder


def _run(brands: Path, *options: object, code: int = 1) -> str:
    return followthrough("fleet", brands.name, "out", *options, cwd=brands.parent, code=code)


def _leave(brands: Path, *names: str) -> None:
    """Remove all other copies, and leave these in one language, which takes half the time."""
    for brand in brands.iterdir():
        if brand.name not in names:
            shutil.rmtree(brand)
            continue
        file = brand / "brand.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("- es\n", ""), encoding="utf-8")


def test_each_site_is_what_a_build_of_its_own_makes(brands: Path) -> None:
    """Byte for byte. What is broken is told with its place, and stops nobody; what has not changed stays."""
    said = _run(brands)
    out = brands.parent / "out"
    assert "brands/broken/brand.yaml:2:8: #eeeeee is too pale to read" in said
    assert "3 stamped, 4 built, 0 as they were, 1 with problems" in said
    for name in (*ALIKE, "own"):
        alone, made = contents(built_alone(brands / name)), contents(out / name)
        assert sorted(made) == sorted(alone), name
        assert [file for file, content in made.items() if content != alone[file]] == [], name
    assert sorted(path.name for path in out.iterdir()) == sorted(
        {STATE, *(it.name for it in brands.iterdir())} - {"broken"}
    )
    _equal_files_are_on_the_disk_once(out)
    _a_second_run_makes_only_what_has_changed(brands, out)


def _equal_files_are_on_the_disk_once(out: Path) -> None:
    """What holds a copy's values is its own; what else is the same has one place on the disk, stamped or built."""
    places: dict[bytes, set[int]] = {}
    for path in (path for id in (*ALIKE, "own") for path in (out / id).rglob("*") if path.is_file()):
        if path.suffix != ".html":
            places.setdefault(path.read_bytes(), set()).add(path.stat().st_ino)
    values = (b"Harbor", b"US-CA")  # a name, and the region whose holidays some files hold
    shared = [inodes for content, inodes in places.items() if not any(value in content for value in values)]
    assert len(shared) > 30
    assert {len(inodes) for inodes in shared} == {1}


def _a_second_run_makes_only_what_has_changed(brands: Path, out: Path) -> None:
    before = {path: path.stat().st_ino for path in out.rglob("*") if path.is_file()}
    for path in brands.rglob("*"):
        os.utime(path, (1, 1))
    assert "0 stamped, 0 built, 7 as they were, 1 with problems" in _run(brands)
    assert {path: path.stat().st_ino for path in before} == before
    logo = brands / "kings" / "logo.svg"
    logo.write_text(logo.read_text(encoding="utf-8").replace("M2 2", "M3 3"), encoding="utf-8")
    (brands / "own" / "docs" / "hours.md").write_text("# Hours\n\nAlways.\n", encoding="utf-8")
    brand_folder(brands / "extra", "New", {}, brands.parent / "content")
    shutil.rmtree(brands / "broken")
    shutil.rmtree(brands / "alone")
    said = _run(brands, code=0)
    assert "0 stamped, 3 built, 4 as they were, 0 with problems" in said
    assert "out/alone: its brand folder is gone" in said
    assert "M3 3" in (out / "kings" / "es" / "assets" / "brand" / "logo.svg").read_text(encoding="utf-8")


def test_a_copy_that_would_be_stamped_wrong_is_built(brands: Path) -> None:
    """A name that is the same as a word of the pages, or has characters that are written in more than one way."""
    for id, name in {"word": "Plan", "star": "The *Star*"}.items():
        brand_folder(brands / id, name, _alike(name, 7), brands.parent / "content")
    _leave(brands, *ALIKE, "word", "star")
    said = _run(brands, "--verify", 1, code=0)
    assert "word: built (`Plan` stands on our pages, too)" in said
    assert "star: built (`site name` has an unusual character)" in said
    assert "3 stamped, 3 built" in said


def test_whenever_it_ends_there_are_whole_sites_alone(brands: Path) -> None:
    """And another run goes on from there."""
    _leave(brands, *ALIKE, "said")
    out = brands.parent / "out"
    command = [sys.executable, "-m", "followthrough", "fleet", "brands", "out", "--jobs", "1"]
    process = subprocess.Popen(
        command, cwd=brands.parent, env=ENVIRONMENT, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert process.stdout
    for line in process.stdout:
        if ": built" in line:  # the first of many
            process.send_signal(signal.SIGINT)
            break
    rest = process.communicate(timeout=SECONDS)[0]
    assert process.returncode == 130, rest
    assert "ended before all were done" in rest
    assert "Traceback" not in rest
    made = {path.name: contents(path) for path in out.iterdir() if path.name != STATE}
    assert 0 < len(made) < len(ALIKE) + 1
    assert not (out / STATE / "making").exists()
    assert not (out / STATE / "lock").exists()
    assert f"{len(made)} as they were" in _run(brands, code=0)
    for name, content in made.items():
        assert content == contents(built_alone(brands / name)), name


def test_a_lost_worker_costs_time_and_no_sites(brands: Path) -> None:
    _leave(brands, *ALIKE, "said")
    out = brands.parent / "out"
    run = Run(out, fingerprints.of_program(), ENVIRONMENT["SOURCE_DATE_EPOCH"])
    outcomes: list[Outcome] = []

    def tell(outcome: Outcome) -> None:
        if outcome.made and not any(it.made for it in outcomes):
            for child in multiprocessing.active_children():
                child.kill()
        outcomes.append(outcome)

    Fleet(run, processes(2), tell).over(sorted(brands.iterdir()))
    assert sorted(it.copy.name for it in outcomes if it.made) == sorted((*ALIKE, "said"))
    assert contents(out / "plain") == contents(built_alone(brands / "plain"))


def test_what_no_run_has_made_is_left_alone(brands: Path) -> None:
    _leave(brands, "plain")
    (brands / "nothing").mkdir()
    theirs = brands.parent / "out" / "plain"
    theirs.mkdir(parents=True)
    (theirs / "index.html").write_text("mine", encoding="utf-8")
    said = _run(brands)
    assert "out/plain: no run has made what is there → move it away" in said
    assert "brands/nothing:1:1: there is no mkdocs.yml → `followthrough new" in said
    assert (theirs / "index.html").read_text(encoding="utf-8") == "mine"

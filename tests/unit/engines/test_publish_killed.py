"""A publication that is killed: at no moment is the folder anything but a whole site."""

import os
import random
import shutil
import signal
from pathlib import Path

import pytest

from followthrough.engines.publish import publish
from followthrough.engines.staging import Staging
from support.publishing import HOSTS, NEW, OLD, before_each_step, child, die_at, expected, files, write
from support.whole import missing, tree


def steps(tmp_path: Path, start: dict[str, str]) -> int:
    """How many steps a publication takes."""
    built, site = write(tmp_path / "count-built", NEW), write(tmp_path / "count-site", start)

    def count() -> None:
        before_each_step(site, lambda: mark.write(b"."))
        publish(built, site)

    with (tmp_path / "count").open("wb", buffering=0) as mark:
        assert child(count) == 0
    return (tmp_path / "count").stat().st_size


@pytest.mark.slow
@pytest.mark.parametrize("start", [pytest.param({**OLD, **HOSTS}, id="over a site"), pytest.param({}, id="the first")])
def test_killed_before_any_step_it_is_a_whole_site_and_the_next_build_leaves_nothing(
    tmp_path: Path, start: dict[str, str]
) -> None:
    """Old, new or on the way, a reader who starts at home finds every file; the next publication completes it."""
    built, site = write(tmp_path / "built", NEW), tmp_path / "site"
    killed = 0
    states = set()
    for step in range(steps(tmp_path, start)):
        shutil.rmtree(site, ignore_errors=True)
        site.mkdir()
        write(site, start)

        def act(step: int = step) -> None:
            die_at(step, site)
            publish(built, site)

        killed += child(act) == -signal.SIGKILL
        assert missing(site) == [], step
        states.add(frozenset(name for name in files(site) if not Path(name).name.startswith(".")))
        publish(built, site)
        assert files(site) == expected(NEW, HOSTS if start else {}), step
    assert killed > 40
    assert len(states) > 5, "killed on the way, not only before and after"


@pytest.mark.slow
def test_a_whole_build_killed_at_twenty_random_moments(tmp_path: Path) -> None:
    """Wherever it is, building or publishing: a whole site, and nothing is left over after the next build."""
    chance = random.Random(16)
    site = write(tmp_path / "site", {**OLD, **HOSTS})
    temporary = tmp_path / "tmp"
    temporary.mkdir()

    def build(text: str) -> None:
        os.environ["TMPDIR"] = str(temporary)
        staging = Staging(site, print)
        for name, content in NEW.items():
            write(staging.folder, {name: content + f"<!-- {text} -->"})
        write(
            staging.folder, {f"pages/{text}-{number}/index.html": "<a href='../../'>Home</a>" for number in range(40)}
        )
        staging.publish()
        staging.discard()

    number = 0
    for moment in range(20):

        def killed(moment: int = moment, step: int = chance.randrange(400)) -> None:
            die_at(step, tmp_path)
            build(f"killed-{moment}")

        number += child(killed) == -signal.SIGKILL
        assert missing(site) == [], moment
        assert child(lambda moment=moment: build(f"next-{moment}")) == 0  # type: ignore[misc]
        assert {f"pages/next-{moment}-7/index.html", ".htaccess"} <= set(files(site))
        assert not [name for name in tree(tmp_path) if "followthrough" in name or "killed" in name]
    assert number > 10

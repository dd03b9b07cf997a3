"""The work of a run on a Dask cluster: a real scheduler and two workers."""

from pathlib import Path

import pytest

from followthrough.fleet import executors, fingerprints
from followthrough.fleet.copies import Run
from followthrough.fleet.run import Fleet, Outcome
from support.dask_cluster import cluster
from support.engine import ENVIRONMENT
from support.fleets import brand_folder, built_alone, followthrough
from support.folders import contents

pytestmark = pytest.mark.slow


@pytest.fixture
def brands(tmp_path: Path, content: Path) -> Path:
    for number in range(6):
        brand = {"languages": ["en"], "short name": f"No. {number}"}
        brand_folder(tmp_path / "brands" / f"center-{number}", f"Center {number}", brand, content)
    return tmp_path / "brands"


def test_a_lost_worker_costs_time_and_no_sites(brands: Path) -> None:
    """One of two is ended while it is at work; what it was at is done by the other."""
    out = brands.parent / "out"
    run = Run(out, fingerprints.of_program(), ENVIRONMENT["SOURCE_DATE_EPOCH"])
    outcomes: list[Outcome] = []
    with cluster() as running, executors.cluster(running.address) as workers:

        def tell(outcome: Outcome) -> None:
            running.workers[0].kill()
            outcomes.append(outcome)

        Fleet(run, workers, tell).over(sorted(brands.iterdir()))
        assert running.workers[0].wait() < 0
        assert running.workers[1].poll() is None
    assert [it.said for it in outcomes if it.said] == []
    assert sorted(it.copy.name for it in outcomes if it.made) == sorted(it.name for it in brands.iterdir())
    for name in ("center-0", "center-5"):
        assert contents(out / name) == contents(built_alone(brands / name))


def test_a_cluster_that_is_not_there_is_a_sentence(brands: Path) -> None:
    said = followthrough("fleet", "brands", "out", "--dask", "tcp://127.0.0.1:9", cwd=brands.parent, code=1)
    assert "no Dask scheduler answers at tcp://127.0.0.1:9" in said
    assert "→ start one: dask scheduler, and dask worker ADDRESS" in said

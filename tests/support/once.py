"""What all workers of a run share: whichever needs it first makes it, the others wait and take it."""

import fcntl
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.built import Built


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Any]) -> Any:
    """What `make` says, as plain data, once it has filled an empty folder. No test may change what lies there."""
    base = factory.getbasetemp()
    run = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base  # the workers' folders lie beside each other
    folder, made = run / name, run / f"{name}.json"
    with (run / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of a worker that failed
            folder.mkdir()
            made.write_text(json.dumps(make(folder)), encoding="utf-8")
    return json.loads(made.read_text(encoding="utf-8"))


def built_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Built]) -> Built:
    """The site that `make` builds in an empty folder."""

    def plain(folder: Path) -> list[str]:
        built = make(folder)
        return [str(built.folder), built.prefix]

    site, prefix = made_once(factory, name, plain)
    return Built(Path(site), prefix)

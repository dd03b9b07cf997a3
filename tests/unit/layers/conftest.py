"""A base of a few lines, for tests of how layers are read."""

from pathlib import Path

import pytest

from support.small_base import BASE, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of the layers: `base`, `base/es`, `own`, `own/es`, `third`."""
    write(tmp_path, **{f"base/{name}": text for name, text in BASE.items()})
    return tmp_path

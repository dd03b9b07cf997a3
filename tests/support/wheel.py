"""The wheel, made and unpacked far from the checkout, as a host has it."""

import subprocess
import sys
import zipfile
from pathlib import Path

from support.engine import ENVIRONMENT

REPOSITORY = Path(__file__).parents[2]


def installed(folder: Path) -> dict[str, str]:
    """Make the wheel and unpack it into `folder`; returns the environment in which Python finds it first."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist")]
    subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True)
    (wheel,) = (folder / "dist").glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "installed")
    return {**ENVIRONMENT, "PYTHONPATH": str(folder / "installed")}

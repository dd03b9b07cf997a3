"""What the forge shows and runs says the same as the project does."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import yaml

from followthrough import __version__
from followthrough.paths import BASE_CONTENT

REPOSITORY = Path(__file__).parents[2]
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_who_finds_wrong_advice_can_name_every_source() -> None:
    form = _read(".github/ISSUE_TEMPLATE/advice.yml")
    options = next(it for it in form["body"] if it.get("id") == "source")["attributes"]["options"]
    sources = yaml.safe_load((BASE_CONTENT / "sources.yaml").read_text(encoding="utf-8")).values()
    assert [f"{it['short']} ({it['title']})" for it in sources] == options[: len(sources)]


def test_every_python_that_is_promised_is_tried() -> None:
    start = "Programming Language :: Python :: 3."
    promised = [it.removeprefix(start.removesuffix("3.")) for it in PROJECT["classifiers"] if it.startswith(start)]
    tried = _read(".github/workflows/ci.yml")["jobs"]["install"]["strategy"]["matrix"]["python"]
    assert promised == tried
    assert PROJECT["requires-python"] == f">={promised[0]}"


def test_the_version_is_said_alike() -> None:
    package = json.loads((REPOSITORY / "package.json").read_text(encoding="utf-8"))
    assert _read("CITATION.cff")["version"] == package["version"] == __version__


def test_the_tools_of_a_release_are_pinned_with_hashes_and_without_addresses() -> None:
    """Nothing else is taken; an address would bind it to one place to fetch from."""
    text = (REPOSITORY / ".github" / "release-tools.txt").read_text(encoding="utf-8")
    pins = re.split(r"\n(?=[a-z])", text.partition("\n\n")[2].strip())
    assert {pin.partition("==")[0] for pin in pins} >= {"build", "cyclonedx-bom", "twine"}
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", pin) for pin in pins)
    assert "://" not in text
    steps = [step.get("run", "") for step in _read(".github/workflows/release.yml")["jobs"]["package"]["steps"]]
    assert not [step for step in steps if "pip install" in step]


def test_the_continuous_integration_runs_what_a_developer_runs() -> None:
    """A change of `.ci/run` is a change of both."""
    steps = _read(".github/workflows/ci.yml")["jobs"]["test"]["steps"]
    assert any(".ci/run" in step.get("run", "") for step in steps)


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((REPOSITORY / name).read_text(encoding="utf-8"))
    return data

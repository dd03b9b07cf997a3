"""What a run notes for the page on quality can be shown to everybody."""

import pytest

from support.results import said


@pytest.mark.parametrize(
    "command",
    [
        ["/here/.venv/bin/pytest", "-n", "3", "--results", "out/tests.json", "tests/browser"],
        ["/here/.venv/bin/pytest", "-n", "3", "--results=/there/tests.json", "--basetemp=/there/pt", "tests/browser"],
        ["pytest", "-n", "3", "--results", "/there/tests.json", "tests/browser", "/there/more"],
    ],
)
def test_a_command_names_no_folder_of_a_machine(command: list[str]) -> None:
    """Nor where its results went; whoever reads it can give it as it stands."""
    assert said(command) == "pytest -n 3 tests/browser"

"""Wrong use of `followthrough fleet` is a sentence, before anything is made."""

from pathlib import Path

from unit.conftest import Run


def test_it_asks_for_a_folder_of_brands_and_one_elsewhere(run: Run) -> None:
    Path("brands").mkdir()
    result = run("fleet", "brands", "sites")
    assert (result.exit_code, "holds no folder → make one for each copy" in result.output) == (2, True)
    result = run("fleet", "brands", "brands/sites")
    assert (result.exit_code, "lies within brands → name a folder elsewhere" in result.output) == (2, True)
    assert list(Path().rglob("*")) == [Path("brands")]

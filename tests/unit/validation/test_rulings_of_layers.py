"""A center's ruling leaves no sentence behind that it has made untrue; a source's time does not change on the quiet."""

import subprocess
from pathlib import Path

import pytest

from unit.conftest import Run

RULING = "ruling: {until: 3 days, reason: We say so.}\n"


def _rule(brand: Path, text: str = RULING) -> None:
    (brand / "timing").mkdir(exist_ok=True)
    (brand / "timing" / "thank.yaml").write_text(text, encoding="utf-8")


def _said(content: Path, name: str, old: str, new: str) -> None:
    path = content / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    "name, said",
    [
        ("letters/note.yaml", "Send it {window:thank}."),
        ("steps/thank.yaml", "Do it {window:thank}."),
    ],
)
def test_a_time_by_hand_beside_a_rule_is_found_once_the_rule_is_decided(
    run: Run, content: Path, brand: Path, name: str, said: str
) -> None:
    """With the file to bring into the copy; before the ruling the same sentence is true."""
    _said(content, name, said, "Do it within 24 hours.")
    assert run("check").exit_code == 0
    _rule(brand)
    result = run("check")
    assert result.exit_code == 1
    assert (
        "`24 hours` is said here, but `timing/thank` is ruled upon otherwise → write `{window:thank}`" in result.stdout
    )
    assert f"`followthrough change {name.removesuffix('.yaml')}` brings the file here" in result.stdout


def test_a_placeholder_and_who_speaks_for_a_source_are_fine(run: Run, content: Path, brand: Path) -> None:
    _said(content, "letters/note.yaml", "Send it {window:thank}.", "Alpha says 24 hours. Send it {window:thank}.")
    _rule(brand)
    result = run("check")
    assert result.exit_code == 0, result.output


def test_the_time_that_is_ruled_may_be_said(run: Run, content: Path, brand: Path) -> None:
    _said(content, "letters/note.yaml", "Send it {window:thank}.", "Send it within 24 hours.")
    _rule(brand, "ruling: {until: 24 hours, reason: We say so.}\n")
    assert "ruled upon otherwise" not in run("check").stdout


SEVERAL = {
    "a step": ("steps/thank.yaml", "Thank them {window:thank}.", "Write within {span}."),
    "advice by its letters": ("advice/be-kind.yaml", "It costs nothing.", "Write within {span}."),
    "advice by its steps": ("advice/be-rude.yaml", "title: Don't", "text: Write within {span}.\ntitle: Don't"),
}


@pytest.mark.parametrize("beside", SEVERAL)
@pytest.mark.parametrize(("span", "asked"), [("24 hours", True), ("3 days", False), ("1 week", False)])
def test_a_time_beside_several_rules_is_found_unless_one_of_them_says_it(
    run: Run, content: Path, brand: Path, beside: str, span: str, asked: bool
) -> None:
    _said(content, "timing/ask.yaml", "step: ask", "step: thank")
    _said(content, "letters/call.yaml", "channel: phone", "channel: phone\nrule: ask")
    _said(content, "advice/be-kind.yaml", "letters: [note]", "letters: [note, call]")
    name, old, new = SEVERAL[beside]
    _said(content, name, old, new.replace("{span}", span))
    _rule(brand)
    output = run("check").stdout
    assert (f"`{span}` is said here, but `timing/thank` is ruled upon otherwise" in output) == asked
    assert ("ruled upon otherwise" in output) == asked


def test_a_time_that_another_rule_beside_the_text_still_says_is_fine(run: Run, content: Path, brand: Path) -> None:
    _said(content, "steps/thank.yaml", "Thank them {window:thank}.", "Thank them within 24 hours.")
    _said(content, "timing/ask.yaml", "step: ask", "step: thank")
    _said(content, "timing/ask.yaml", "until: 1 week", "until: 24 hours")
    _rule(brand)
    assert "ruled upon otherwise" not in run("check").stdout


POSITIONS = """\
positions:
  - {source: alpha, section: one, until: %s, says: %s}
"""


@pytest.mark.parametrize(
    "until, says, asked",
    [
        ("2 days", "Do not wait long.", True),
        ("24 hours", "Do not wait long.", False),
        ("2 days", "Take a while.", False),
    ],
)
def test_a_layer_that_moves_a_source_is_asked(run: Run, brand: Path, until: str, says: str, asked: bool) -> None:
    """Whether a position that counts otherwise and says the same is what the source says, or a ruling."""
    _rule(brand, POSITIONS % (until, says))
    result = run("check")
    assert result.exit_code == 0, result.output
    question = "`alpha/one` has `until: 2 days` (was `24 hours`) and says the same → does the source say so?"
    assert (question in result.stdout) == asked
    assert ("write `ruling: {until: …, reason: …}`" in result.stdout) == asked
    assert (run("check", "--strict").exit_code == 1) == asked


def test_an_editor_of_the_content_is_asked_before_the_commit(run: Run, content: Path) -> None:
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=content, check=True)
    assert "says the same" not in run("check", content).stdout
    _said(content, "timing/thank.yaml", "until: 24 hours", "until: 2 days")
    assert "`alpha/one` has `until: 2 days` (was `24 hours`) and says the same" in run("check", content).stdout

"""The rehearsal of an upgrade: a center has five differences, and the content changes under three of them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from followthrough import build
from followthrough.cli import engine
from followthrough.config import edition
from followthrough.layers import baseline
from followthrough.layers.baseline import BASELINE
from unit.conftest import Run

Change = Callable[[str, str, str], None]


def _told(result: Result) -> str:
    """The output without the number of files, which the miniature content may change."""
    return result.stdout.partition(" ")[2]


@pytest.fixture
def center(run: Run, brand: Path) -> Path:
    """Another title, a decision of its own, a hidden don't, a word of the interface, an action of its own. Locked."""
    for name, text in {
        "steps/ask.yaml": "title: Write to them\nactions: {come-by: {title: Come by, basis: editorial}}\n",
        "timing/thank.yaml": "positions:\n  - {source: beta, section: one, until: 1 day, says: In a day.}\n",
        "advice/be-rude.yaml": "hide: true\n",
        "ui.yaml": "plan_title: Your days\n",
    }.items():
        path = brand / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    result = run("lock")
    assert (result.exit_code, _told(result)) == (0, "new ids in ids.lock\n5 new differences noted in baseline.yaml\n")
    return brand


@pytest.fixture
def change(content: Path) -> Change:
    """Change our own content, as an upgrade does."""

    def change_file(name: str, old: str, new: str) -> None:
        text = (content / name).read_text(encoding="utf-8")
        assert old in text
        (content / name).write_text(text.replace(old, new), encoding="utf-8")

    return change_file


@pytest.fixture
def upgraded(center: Path, change: Change) -> Path:
    change("steps/ask.yaml", "title: Ask again\norder", "title: Ask once more\norder")
    change("timing/thank.yaml", "until: 24 hours", "until: 12 hours")
    change("advice/be-rude.yaml", "Don't be rude", "Never be rude")
    change("steps/thank.yaml", "title: Feel good", "title: Feel better")  # nothing of the center's lies over this
    return center


def test_nothing_is_said_before_the_upgrade(run: Run, center: Path) -> None:
    assert (run("check").exit_code, _told(run("check"))) == (0, "files, no problems\n")


def test_checking_and_building_write_no_file_but_the_site(
    run: Run, center: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even with a change that is noted nowhere yet: `check` names the command that notes it."""
    (center / "steps" / "thank.yaml").write_text("title: Say thanks\n", encoding="utf-8")
    (center / "es").mkdir()
    (center / "es" / "ui.yaml").write_text("plan_title: Tus días\n", encoding="utf-8")
    monkeypatch.setattr(engine, "run", lambda *arguments: None)  # writes the site; tests/unit/engines
    before = _files(Path())
    result = run("check")
    assert (result.exit_code, "2 new differences are not noted yet → followthrough lock\n" in result.stdout) == (
        0,
        True,
    )
    for command in (("build",), ("serve",), ("diff",), ("report",), ("check", "--strict")):
        run(*command)
    assert _files(Path()) == before
    run("lock")
    assert "not noted" not in run("check").stdout


def test_a_change_that_was_never_noted_is_unknown_after_the_upgrade(
    run: Run, center: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows what it was written against, so it is named as one to look at."""
    (center / "steps" / "thank.yaml").write_text("title: Say thanks\n", encoding="utf-8")
    monkeypatch.setattr(baseline, "__version__", "9.9.9")
    result = run("check")
    assert result.exit_code == 1
    assert "steps/thank: title: nobody knows what this was written against" in result.stdout
    assert run("accept", "steps/thank").exit_code == 0
    assert run("check").exit_code == 0


def test_a_new_copy_has_its_baseline(run: Run, tmp_path: Path) -> None:
    """`new` notes what the example it writes was written against."""
    assert run("new", tmp_path / "copy", "--name", "Center").exit_code == 0
    records = (tmp_path / "copy" / "content" / BASELINE).read_text(encoding="utf-8")
    assert "advice/come-and-see-us: null" in records


def _files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_upgrade_names_the_three_with_old_new_and_yours(run: Run, upgraded: Path) -> None:
    result = run("check")
    assert result.exit_code == 1
    assert result.stderr == "3 differences to look at again\n"
    told = [line for line in result.stdout.splitlines() if "→" in line]
    assert told == [
        "brand/advice/be-rude.yaml:1:1: advice/be-rude: what this stands in for has changed "
        "→ compare, then: followthrough accept advice/be-rude",
        "brand/steps/ask.yaml:1:1: steps/ask: title: what this stands in for has changed "
        "→ compare, then: followthrough accept steps/ask",
        "brand/timing/thank.yaml:1:1: timing/thank: positions: what this stands in for has changed "
        "→ compare, then: followthrough accept timing/thank",
    ]
    block = result.stdout.split("steps/ask: title")[1].splitlines()[1:4]
    assert block == ["    was:   Ask again", "    now:   Ask once more", "    yours: Write to them"]
    assert "until: 24 hours" in result.stdout
    assert "until: 12 hours" in result.stdout


def test_what_is_accepted_is_settled_and_the_others_wait(run: Run, upgraded: Path) -> None:
    assert run("accept", "steps/ask").stdout == "1 difference settled\n"
    result = run("check")
    assert result.stderr == "2 differences to look at again\n"
    assert "steps/ask" not in result.stdout
    assert run("accept", "timing/thank", "advice/be-rude").stdout == "2 differences settled\n"
    assert (run("check").exit_code, _told(run("check"))) == (0, "files, no problems\n")


def test_all_can_be_accepted_in_one_go(run: Run, upgraded: Path) -> None:
    assert run("accept", "--all").stdout == "3 differences settled\n"
    assert run("check").exit_code == 0


def test_the_site_still_builds_with_what_the_center_says(upgraded: Path, content: Path) -> None:
    knowledge, _ = build.read((content, upgraded))
    assert knowledge.steps["ask"].title == "Write to them"
    assert "be-rude" not in knowledge.advice
    assert [str(it.until) for it in knowledge.timing["thank"].positions] == ["1 day"]


def test_the_files_of_the_center_are_never_written(run: Run, upgraded: Path) -> None:
    before = {path: path.read_bytes() for path in upgraded.rglob("*.yaml") if path.name != BASELINE}
    run("check")
    run("accept", "--all")
    assert {path: path.read_bytes() for path in upgraded.rglob("*.yaml") if path.name != BASELINE} == before


def test_a_new_id_of_ours_never_swallows_one_of_the_center(run: Run, center: Path, change: Change) -> None:
    change("steps/ask.yaml", "actions:\n", "actions:\n  come-by: {title: Drop in, cites: [alpha/one]}\n")
    result = run("check")
    assert result.exit_code == 1
    assert "`actions/come-by: title` was yours alone" in result.stdout
    assert run("accept", "actions/come-by").exit_code == 0, "it is meant"
    assert "was yours alone" not in run("check").stdout


def test_a_broken_file_keeps_its_record(run: Run, upgraded: Path) -> None:
    """Accepting one thing while another file cannot be read must not forget what that one was written against."""
    path = upgraded / "timing" / "thank.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text("positions: [\n", encoding="utf-8")
    before = (upgraded / BASELINE).read_bytes()
    assert run("accept", "--all").exit_code == 1
    assert run("check").exit_code == 1
    assert (upgraded / BASELINE).read_bytes() == before
    path.write_text(text, encoding="utf-8")
    assert "timing/thank" in run("check").stdout


def test_diff_lists_all_five_with_ours_and_yours(run: Run, upgraded: Path) -> None:
    lines = run("diff").stdout.splitlines()
    assert [line.partition(": ")[2] for line in lines if line.startswith("brand/")] == [
        "advice/be-rude, hidden",
        "steps/ask: title, changed",
        "actions/come-by, added",
        "timing/thank: positions, changed",
        "ui/plan_title, changed",
    ]
    assert "    yours: Your days" in lines
    assert lines[-1] == "5 differences"


@pytest.mark.parametrize(
    "arguments, said",
    [
        ([], "name what to accept, such as steps/wait, or write --all"),
        (["steps/aks"], "nothing of yours is called `steps/aks` → write `steps/ask`"),
    ],
)
def test_accept_says_what_it_needs(run: Run, center: Path, arguments: list[str], said: str) -> None:
    result = run("accept", *arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_a_translation_of_ours_leaves_the_record_of_the_center_alone(run: Run, upgraded: Path, content: Path) -> None:
    """What was not accepted is still compared afterwards, whichever languages there are."""
    (content / "es" / "steps").mkdir(parents=True)
    (content / "es" / "steps" / "ask.yaml").write_text("title: Pregunta\n", encoding="utf-8")
    (upgraded / "es" / "steps").mkdir(parents=True)
    (upgraded / "es" / "steps" / "ask.yaml").write_text("title: Escribe\n", encoding="utf-8")
    assert run("accept", "steps/ask").exit_code == 0
    result = run("check")
    assert result.stderr == "2 differences to look at again\n"
    assert not (content / "es" / BASELINE).exists()
    assert "title: Write to them" in (upgraded / "es" / BASELINE).read_text(encoding="utf-8"), "what it translates"


def test_an_outdated_translation_of_the_center_is_named_and_settled(run: Run, center: Path) -> None:
    """Over the center's own text; and no number asks for a new translation."""
    (center / "es" / "steps").mkdir(parents=True)
    (center / "es" / "steps" / "ask.yaml").write_text("title: Escribe\n", encoding="utf-8")
    assert run("lock").exit_code == 0
    assert "older text" not in run("check").stdout
    step = center / "steps" / "ask.yaml"
    step.write_text(f"order: 77\n{step.read_text(encoding='utf-8')}", encoding="utf-8")
    assert "older text" not in run("check").stdout
    step.write_text(step.read_text(encoding="utf-8").replace("Write to them", "Write soon"), encoding="utf-8")
    assert "was `Write to them`, is `Write soon` → translate it anew" in run("check").stdout
    assert run("accept", "steps/ask").exit_code == 0
    assert "older text" not in run("check").stdout


def test_the_content_that_came_with_the_package_is_never_written(
    run: Run, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A center without a layer of its own has nothing to record, even if our translation is behind."""
    monkeypatch.setattr(edition, "PACKAGE", content.parent)
    (content / "es").mkdir()
    (content / "es" / "ui.yaml").write_text("plan_title: Plan\n", encoding="utf-8")
    Path("mkdocs.yml").write_text("site_name: x\nplugins: [followthrough]\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    assert run("check").exit_code == 0
    assert run("accept", "--all").stdout == "0 differences settled\n"
    assert "nothing of yours is called `steps/ask`" in run("accept", "steps/ask").stderr
    result = run("lock")
    assert (result.exit_code, "there is no content of yours here" in result.stderr) == (1, True)
    assert {path: path.read_bytes() for path in content.rglob("*") if path.is_file()} == before


def test_diff_lists_translations_too(run: Run, center: Path, content: Path) -> None:
    """Those of the center, each with what it translates; none of ours."""
    for root, title in ((content, "Pregunta"), (center, "Escribe")):
        (root / "es" / "steps").mkdir(parents=True)
        (root / "es" / "steps" / "ask.yaml").write_text(f"title: {title}\n", encoding="utf-8")
    (content / "es" / "ui.yaml").write_text("plan_title: Plan\n", encoding="utf-8")
    lines = run("diff").stdout.splitlines()
    start = lines.index("brand/es/steps/ask.yaml:1:1: es/steps/ask: title, translated")
    assert lines[start + 1 :] == ["    original: Write to them", "    yours:    Escribe", "6 differences"]


@pytest.mark.parametrize("id, is_both", [("steps/ask", True), ("es/steps/ask", False)])
def test_accept_takes_an_id_with_and_without_its_language(
    run: Run, center: Path, change: Change, id: str, is_both: bool
) -> None:
    """Without one every language is settled, with one that language alone."""
    (center / "es" / "steps").mkdir(parents=True)
    (center / "es" / "steps" / "ask.yaml").write_text("title: Escribe\n", encoding="utf-8")
    run("lock")
    change("steps/ask.yaml", "title: Ask again\norder", "title: Ask once more\norder")
    step = center / "steps" / "ask.yaml"
    step.write_text(step.read_text(encoding="utf-8").replace("Write to them", "Write soon"), encoding="utf-8")
    assert "translate it anew" in run("check").stdout
    assert run("accept", id).exit_code == 0
    result = run("check")
    assert "translate it anew" not in result.stdout
    assert ("followthrough accept steps/ask" not in result.stdout) == is_both


@pytest.mark.parametrize("id", ["es/steps/aks", "es/ui/plan_title", "fr/steps/ask"])
def test_accept_refuses_what_that_language_does_not_have(run: Run, center: Path, id: str) -> None:
    (center / "es" / "steps").mkdir(parents=True)
    (center / "es" / "steps" / "ask.yaml").write_text("title: Escribe\n", encoding="utf-8")
    result = run("accept", id)
    assert (result.exit_code, f"nothing of yours is called `{id}`" in " ".join(result.stderr.split())) == (2, True)

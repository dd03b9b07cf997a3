"""`followthrough change`: any file of ours as a difference that counts only once it is uncommented."""

from pathlib import Path

import pytest

from unit.conftest import Run


@pytest.mark.parametrize("id", ["steps/ask", "steps/ask.yaml", "content/steps/ask.yaml", "actions/ask-again"])
def test_a_file_comes_as_comments_and_changes_nothing(run: Run, brand: Path, id: str) -> None:
    before = run("diff").stdout
    assert run("change", id).exit_code == 0
    lines = (brand / "steps" / "ask.yaml").read_text(encoding="utf-8").splitlines()
    assert "# summary: Ask once more." in lines
    assert all(line.startswith("#") for line in lines if line)
    assert run("check").exit_code == 0
    assert run("diff").stdout == before


def test_a_line_without_its_mark_is_a_change(run: Run, brand: Path) -> None:
    """With the lines that it stands under, so that nested ones can be changed as well."""
    run("change", "steps/ask")
    path = brand / "steps" / "ask.yaml"
    text = path.read_text(encoding="utf-8")
    for line in ("actions:", "  ask-again:", "    title: Ask again"):
        text = text.replace(f"\n# {line}\n", f"\n{line.replace('Ask again', 'Ask them')}\n")
    path.write_text(text, encoding="utf-8")
    assert run("check").exit_code == 0
    assert "actions/ask-again" in run("diff").stdout
    assert "Ask them" in run("diff").stdout


def test_a_deadline_is_to_be_ruled(run: Run, brand: Path) -> None:
    """Where an editor is about to change one, it says how."""
    run("change", "timing/thank")
    path = brand / "timing" / "thank.yaml"
    text = path.read_text(encoding="utf-8")
    assert "To change a deadline, decide it" in text
    ruling = "# ruling: {until: 2 days, reason: Why you decide so.}"
    path.write_text(text.replace(ruling, ruling.removeprefix("# ")), encoding="utf-8")
    result = run("check")
    assert result.exit_code == 0, result.output


def test_a_key_of_a_single_file_is_added_to_what_is_there(run: Run, brand: Path) -> None:
    for key in ("plan_title", "checklist_heading"):
        assert run("change", f"ui/{key}").exit_code == 0
    text = (brand / "ui.yaml").read_text(encoding="utf-8")
    assert text.count("# plan_title: ") == text.count("# checklist_heading: ") == 1
    again = run("change", "ui/plan_title")
    assert again.exit_code == 1
    assert "has `plan_title` already → change it there; ours is:" in again.stderr
    assert (brand / "ui.yaml").read_text(encoding="utf-8") == text
    assert run("check").exit_code == 0


def test_a_page_and_a_translation_come_too(run: Run, content: Path, brand: Path) -> None:
    (content / "es" / "steps").mkdir(parents=True)
    (content / "es" / "steps" / "ask.yaml").write_text("title: Pregunta\n", encoding="utf-8")
    assert run("change", "es/steps/ask").exit_code == 0
    assert "# title: Pregunta" in (brand / "es" / "steps" / "ask.yaml").read_text(encoding="utf-8")
    page = next(path for path in (content / "pages" / "about").iterdir() if path.suffix == ".md")
    assert run("change", f"pages/about/{page.stem}").exit_code == 0
    assert Path("docs/about", page.name).read_bytes() == page.read_bytes()


def test_what_is_there_stays_as_it_is(run: Run, brand: Path) -> None:
    (brand / "steps").mkdir()
    (brand / "steps" / "ask.yaml").write_text("title: Mine\n", encoding="utf-8")
    result = run("change", "steps/ask")
    assert result.exit_code == 1
    assert "# summary: Ask once more." in result.stderr
    assert (brand / "steps" / "ask.yaml").read_text(encoding="utf-8") == "title: Mine\n"


@pytest.mark.parametrize(
    "id, hint",
    [
        ("steps/aks", "there is no `steps/aks` → write `steps/ask`"),
        ("stepps/ask", "write `steps`, then / and an id"),
        ("actions/ask-agian", "write `ask-again`"),
        ("ui/plan_titel", "write `plan_title`"),
        ("pages/about/nothing", "there is no `pages/about/nothing.md` → "),
    ],
)
def test_a_wrong_id_is_told_with_the_nearest(run: Run, brand: Path, id: str, hint: str) -> None:
    result = run("change", id)
    assert result.exit_code == 2
    assert hint in result.stderr


@pytest.mark.parametrize(
    "id, told",
    [
        ("timing/thankyou", "write `timing/thank-you-card`, `timing/thank-you-email` or `timing/thank-you-note` "),
        ("timing/thank-you-emial", "write `timing/thank-you-email` "),
    ],
)
def test_up_to_three_near_ids_are_named(run: Run, content: Path, brand: Path, id: str, told: str) -> None:
    """Those that begin with it, or are as much like it; one that is far more like it stands alone."""
    for name in ("card", "email", "note", "text"):
        (content / "timing" / f"thank-you-{name}.yaml").write_text("title: x\n", encoding="utf-8")
    result = run("change", id)
    assert (result.exit_code, f"{told.strip()}\n" in result.stderr) == (2, True), result.stderr


def test_without_a_folder_of_ones_own_it_says_where_to_name_one(run: Run) -> None:
    assert "name it in mkdocs.yml: `content: content`" in run("change", "steps/ask").stderr


def test_an_empty_file_is_still_a_mistake(run: Run, brand: Path) -> None:
    (brand / "steps").mkdir()
    (brand / "steps" / "ask.yaml").write_text("\n", encoding="utf-8")
    assert run("check").exit_code == 1

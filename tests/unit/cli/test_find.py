"""`followthrough find`: from words on a page to the file, the key and the id."""

from pathlib import Path

import pytest

from unit.conftest import Run


@pytest.mark.parametrize(
    "words, place",
    [
        ("Ask once more", "steps/ask.yaml:4:10: steps/ask, summary: "),
        ("ask ONCE  more", "steps/ask.yaml:4:10: steps/ask, summary: "),
        ("Between the two.", "timing/ask.yaml:9:33: timing/ask, ruling › reason: "),
        ("At once.", "timing/thank.yaml:8:55: timing/thank, positions › 2 › says: "),
        ("within 24 hours of", "timing/thank.yaml:1:1: timing/thank: "),  # only a rule says so, in words
    ],
)
def test_it_names_file_key_and_id(run: Run, words: str, place: str) -> None:
    result = run("find", words)
    assert result.exit_code == 0
    assert place in result.stdout


def test_words_of_the_interface_go_by_their_key(run: Run, content: Path) -> None:
    path = content / "ui.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Plan heading", "The ‘plan’ of plans"), encoding="utf-8")
    assert ": ui/plan_heading: The ‘plan’ of plans" in run("find", "the 'plan' of plans").stdout


def test_what_is_filled_in_may_differ(run: Run, content: Path) -> None:
    """A page shows the window in words, and a name where the letter has a blank."""
    path = content / "steps" / "ask.yaml"
    said = path.read_text(encoding="utf-8").replace("Ask once more.", "Send it {window:thank}, not later than that.")
    path.write_text(said, encoding="utf-8")
    assert "steps/ask, summary: " in run("find", "24 hours of your interview, not later than").stdout
    result = run("find", "What you said today about the Monday rush has stayed with me ever since")
    assert "nothing says exactly that; most like it:" in result.stderr
    assert "letters/note, parts › moment › wordings › 1: " in result.stdout


def test_every_language_and_what_is_ones_own_is_looked_through(run: Run, content: Path, brand: Path) -> None:
    (content / "es" / "steps").mkdir(parents=True)
    (content / "es" / "steps" / "ask.yaml").write_text("summary: Pregunta otra vez\n", encoding="utf-8")
    (brand / "steps").mkdir()
    (brand / "steps" / "ask.yaml").write_text("title: Ask us\n", encoding="utf-8")
    Path("docs").mkdir()
    Path("docs/contact.md").write_text("# Where\n\nWe are at\nthe harbor.\n", encoding="utf-8")
    assert "es/steps/ask.yaml:1:10: steps/ask, summary: Pregunta" in run("find", "pregunta otra").stdout
    assert "brand/steps/ask.yaml:1:8: steps/ask, title: Ask us" in run("find", "ask us").stdout
    assert "docs/contact.md:3:1: We are at the harbor." in run("find", "at the harbor").stdout


def test_words_that_stand_nowhere_are_told(run: Run) -> None:
    result = run("find", "quantum entanglement")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nothing says that → try fewer words" in result.stderr


def test_it_looks_even_where_something_is_broken(run: Run, content: Path) -> None:
    (content / "steps" / "thank.yaml").write_text("title: 'never closed\n", encoding="utf-8")
    assert "steps/ask, summary" in run("find", "Ask once more").stdout


@pytest.mark.parametrize(
    "words", ["Él dijo: ¿a+b (x)?", "el dijo", "E\u0301l DIJO", "[y] 100%", '"yes", don\'t', "\\d"]
)
def test_accents_and_signs_are_as_anybody_types_them(run: Run, brand: Path, words: str) -> None:
    (brand / "steps").mkdir()
    text = "summary: 'Él dijo: ¿a+b (x)? [y] 100% “Yes”, don’t \\d'\n"
    (brand / "steps" / "ask.yaml").write_text(text, encoding="utf-8")
    result = run("find", "--", words)
    assert result.exit_code == 0
    assert "brand/steps/ask.yaml:1:10: steps/ask, summary: " in result.stdout


@pytest.mark.parametrize("words", ["", "  "])
def test_no_words_are_wrong_use(run: Run, words: str) -> None:
    assert run("find", words).exit_code == 2


@pytest.mark.parametrize("words", ["thank-you email", "thank you e-mail", "Thank-You E‑Mail", "thank-you e-mail"])
def test_an_email_is_an_e_mail_and_an_id_is_no_text(run: Run, content: Path, brand: Path, words: str) -> None:
    """However either is written; what only names another thing is left out."""
    (brand / "steps").mkdir()
    (brand / "steps" / "ask.yaml").write_text("summary: Write a thank-you e-mail.\n", encoding="utf-8")
    (content / "letters" / "note.yaml").rename(content / "letters" / "thank-you-email.yaml")
    for path in content.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("letters: [note]", "letters: [thank-you-email]"), encoding="utf-8")
    lines = run("find", words).stdout.splitlines()
    assert lines == ["brand/steps/ask.yaml:1:10: steps/ask, summary: Write a thank-you e-mail."]


def test_a_text_of_ours_comes_with_the_command_that_brings_it(run: Run, content: Path, brand: Path) -> None:
    """In the language it was found in; what is one's own already needs none, and without a copy there is none."""
    (content / "es" / "steps").mkdir(parents=True)
    (content / "es" / "steps" / "ask.yaml").write_text("summary: Pregunta otra vez\n", encoding="utf-8")
    (brand / "steps").mkdir()
    (brand / "steps" / "thank.yaml").write_text("title: Say thanks to us\n", encoding="utf-8")
    assert "\n  followthrough change steps/ask\n" in run("find", "Ask once more").stderr
    assert "\n  followthrough change es/steps/ask\n" in run("find", "Pregunta otra").stderr
    assert "followthrough change" not in run("find", "Say thanks to us").stderr
    Path("mkdocs.yml").unlink()
    assert "followthrough change" not in run("find", "Ask once more").stderr

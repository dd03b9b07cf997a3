"""What people type at a question of `new` is taken as they mean it."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from followthrough.cli import main as cli
from followthrough.new import answers
from followthrough.new.create import wrong
from unit.conftest import Run


@pytest.mark.parametrize(
    "typed, codes",
    [
        ("en, es", "en, es"),
        ("en es", "en, es"),
        ("[en, es]", "en, es"),
        ('["es", "en"]', "es, en"),
        ("“en”, 'es'.", "en, es"),
        ("English and Spanish", "en, es"),
        ("spanish, english", "es, en"),
        ("Spanish & English", "es, en"),
        ("Español e inglés", "es, en"),
        ("en+ES", "en, es"),
        ("en_US/es", "en, es"),
        ("English Spanish", "en, es"),
        ("en,", "en"),
        ("[]", ""),
    ],
)
def test_languages_may_be_written_in_any_way_that_names_them(typed: str, codes: str) -> None:
    """By code or by name, with whatever stands between them; the order stays."""
    assert answers.plain("languages", typed) == codes
    assert wrong("languages", typed) is None


@pytest.mark.parametrize(
    "typed, told",
    [
        ("Elvish", "`Elvish` is none of the languages there are → write such as en, es"),
        ("en, French", "nothing is translated into Français (`fr`) → write such as en, es"),
        ("es-MX", "nothing is translated into Español (méxico) (`es-MX`) → write such as en, es"),
        ("en English", "the language `en` is named twice → write such as en, es"),
    ],
)
def test_a_language_that_there_is_not_is_told_with_an_example(typed: str, told: str) -> None:
    assert (wrong("languages", typed) or "").lower() == told.lower()


def test_languages_are_taken_at_the_prompt_and_as_an_option(run: Run) -> None:
    """Both write codes into brand.yaml, and the question shows how."""
    result = CliRunner().invoke(cli.main, ["new", "asked"], input="Harbor\n\n\n\nEnglish and Spanish\n\n")
    assert "Languages, such as en, es; the first one stands at the root [en]:" in result.output
    assert run("new", "given", "--name", "Harbor", "--languages", "en es").exit_code == 0
    for folder in ("asked", "given"):
        assert yaml.safe_load(Path(folder, "brand.yaml").read_text(encoding="utf-8"))["languages"] == ["en", "es"]

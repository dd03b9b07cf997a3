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


@pytest.mark.parametrize(
    "key, answer, meant",
    [
        ("address", "www.example.edu", "https://www.example.edu"),
        ("address", "example.edu/x", "https://example.edu/x"),
        ("address", "“careers.example.edu:8443/x/”", "https://careers.example.edu:8443/x/"),
        ("contact", "example.edu/visit?from=us", "https://example.edu/visit?from=us"),
        ("address", "http://example.edu", None),
        ("address", "careers", None),
        ("contact", "contact.md", None),
        ("contact", "careers@example.edu", None),
        ("contact", "mailto:careers@example.edu", None),
        ("name", "example.edu", None),
    ],
)
def test_an_address_needs_no_https(key: str, answer: str, meant: str | None) -> None:
    """What is an address already, a page or a mailbox stays as it is, and so does a word that is none."""
    assert answers.taken(key, answer) == meant
    assert answers.plain(key, answer) == (meant or answer)
    assert (wrong(key, answer) is None) == (answer != "careers")


def test_what_an_address_is_taken_for_is_said(run: Run) -> None:
    """At the prompt and for an option; in brand.yaml it stands in full."""
    result = CliRunner().invoke(cli.main, ["new", "asked"], input="Harbor\nwww.harbor.edu\n\nharbor.edu/us\n\n\n")
    assert "  taken as https://www.harbor.edu\n" in result.output
    assert "  taken as https://harbor.edu/us\n" in result.output
    options = ["--name", "Harbor", "--address", "www.harbor.edu", "--contact", "harbor.edu/us"]
    assert "--address: taken as https://www.harbor.edu\n" in run("new", "given", *options).stdout
    for folder in ("asked", "given"):
        brand = yaml.safe_load(Path(folder, "brand.yaml").read_text(encoding="utf-8"))
        assert brand["links"] == {"contact": "https://harbor.edu/us"}
        assert 'site_url: "https://www.harbor.edu/"' in Path(folder, "mkdocs.yml").read_text(encoding="utf-8")


def test_a_color_needs_quotes_on_a_command_line_alone(run: Run) -> None:
    """At the prompt none is asked for; what is wrong begins with what was typed."""
    result = CliRunner().invoke(cli.main, ["new", "asked"], input="Harbor\n\nmauve\n#ffee88\n\n\n\n\n")
    assert "→ write `#` and six digits, such as #0f5c57\n" in result.output
    told = next(line for line in result.output.splitlines() if "too pale" in line)
    assert told.partition("#")[2].startswith("ffee88 is too pale to read: ")
    assert '"' not in told
    assert "the nearest color that passes" in told
    assert 'such as "#0f5c57"' in run("new", "given", "--name", "Harbor", "--color", "mauve").stderr

"""A language layer: its texts replace the content's, its numbers do not exist, what it lacks is shown and said."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from followthrough import build
from followthrough.cli.upgrade import record
from followthrough.languages import chosen, direction, own_name, pick, plural
from followthrough.layers.baseline import BASELINE
from followthrough.layers.load import LoadedLayers
from followthrough.layers.plurals import forms
from followthrough.model.fallback import Fallback
from followthrough.model.knowledge import Knowledge
from followthrough.model.span import Span
from followthrough.pages import render as pages
from followthrough.timing.phrases import Words
from followthrough.translation import coverage
from followthrough.translation.status import translation
from support.pseudo import pseudo, write as pretend

Put = Callable[[str, str], Path]


@pytest.fixture
def center(tmp_path: Path) -> Path:
    folder = tmp_path / "center"
    folder.mkdir()
    return folder


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write a file of any layer: `put("center/steps/ask.yaml", text)`."""

    def put_file(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return put_file


def fallback(loaded: LoadedLayers, language: str) -> Fallback:
    return coverage.fallback(loaded.content, loaded.source_map, language)


def spanish(*roots: Path) -> tuple[Knowledge, LoadedLayers]:
    return build.read(roots, "es")


def test_texts_are_replaced_and_all_else_stays(content: Path, write: Put) -> None:
    write("es/steps/thank.yaml", "title: Da las gracias\nactions:\n  send-thanks: {title: Envía las gracias}\n")
    knowledge, _ = spanish(content)
    step = knowledge.steps["thank"]
    assert (step.title, step.order, step.summary) == ("Da las gracias", 10, "Thank them {window:thank}.")
    assert step.actions["send-thanks"].title == "Envía las gracias"
    assert step.actions["send-thanks"].letter == "note"
    assert step.path == "es/steps/thank.yaml"


def test_positions_go_by_what_they_cite(content: Path, write: Put) -> None:
    write("es/timing/thank.yaml", "positions:\n  beta/one: {says: En dos días.}\n")
    positions = spanish(content)[0].timing["thank"].positions
    assert [position.says for position in positions] == ["Do not wait long.", "At once.", "En dos días."]
    assert str(positions[2].until) == "2 business days"


def test_lists_of_texts_are_replaced_whole(content: Path, write: Put) -> None:
    write("es/letters/note.yaml", "parts:\n  thanks: {wordings: ['Gracias, {name}.']}\n")
    assert spanish(content)[0].letters["note"].parts["thanks"].wordings == ("Gracias, {name}.",)


def test_a_later_layer_comes_before_an_earlier_translation(content: Path, center: Path, write: Put, put: Put) -> None:
    """Base ← base/es ← center ← center/es: a center's own words are not hidden by our translation of ours."""
    write("es/steps/ask.yaml", "title: Pregunta\nwhen: después\n")
    put("center/steps/ask.yaml", "title: Ring them\n")
    knowledge, trees = spanish(content, center)
    assert (knowledge.steps["ask"].title, knowledge.steps["ask"].when) == ("Ring them", "después")
    assert "Ring them" in fallback(trees, "es").texts
    put("center/es/steps/ask.yaml", "title: Llama\n")
    assert spanish(content, center)[0].steps["ask"].title == "Llama"
    assert build.read((content, center))[0].steps["ask"].title == "Ring them"


def test_what_is_missing_is_shown_in_english_and_says_so(content: Path, write: Put) -> None:
    write("es/ui.yaml", "theme_in_english: en inglés\n")
    write("es/steps/thank.yaml", "title: Da las gracias\n")
    knowledge, trees = spanish(content)
    lacking = fallback(trees, "es")
    page = next(it.markdown for it in pages.render(knowledge, "es", lacking) if it.uri == "guide/thank.md")
    assert "# Da las gracias\n" in page
    assert '<span lang="en">Feel good</span> <span class="ft-foreign">(en inglés)</span>' in page
    window = '<span data-rule="thank">right away, or at least within 24 hours of your interview</span>'
    assert f'lang="en">Thank them {window}.</span>' in page, "windows filled in"
    assert '<h2 id="actions"><span lang="en">What to do</span> <span class="ft-foreign">(en inglés)</span></h2>' in page
    for attribute in ('title="<', 'aria-label="<', 'label="<'):
        assert attribute not in page


def test_a_text_that_is_alike_in_both_languages_is_translated(content: Path, write: Put) -> None:
    write("es/steps/ask.yaml", "title: Ask again\n")
    assert "Ask again" not in fallback(spanish(content)[1], "es").texts


def test_nothing_is_lacking_in_the_contents_own_language(content: Path) -> None:
    assert not fallback(build.read((content,))[1], "en").texts


def test_notes_name_the_place_and_the_file_to_write(content: Path, write: Put) -> None:
    write("es/steps/ask.yaml", "title: Pregunta\n")
    notes = [str(note) for note in translation(spanish(content)[1], "es").notes]
    here = f"{content.as_posix()}/"
    assert f"{here}steps/ask.yaml:3:7: `when` is not in Español → add it to content/es/steps/ask.yaml" in notes
    assert (
        f"{here}pages/about/index.md:1:1: the page is not in Español → add it to content/es/pages/about/index.md"
        in notes
    )
    assert not any("steps/ask.yaml:1:" in note for note in notes)
    assert not any("list_comma" in note or "engine_search" in note for note in notes)


def test_a_changed_text_makes_its_translation_outdated(content: Path, write: Put) -> None:
    """The layer's record says what it was written against; accepting the change settles it."""
    write("es/steps/ask.yaml", "title: Pregunta\nwhen: después\n")
    write("es/timing/thank.yaml", "positions:\n  alpha/one: {says: En un día.}\n")
    write("es/pages/about/index.md", "# Acerca de\n")
    record(spanish(content)[1], content, ())
    assert not translation(spanish(content)[1], "es").outdated

    write("steps/ask.yaml", (content / "steps" / "ask.yaml").read_text(encoding="utf-8").replace("Ask again", "Call"))
    numbers = (content / "timing" / "thank.yaml").read_text(encoding="utf-8").replace("24 hours", "23 hours")
    write("timing/thank.yaml", numbers)
    write("pages/about/index.md", "# Changed\n")
    state = translation(spanish(content)[1], "es")
    assert [it.name for it in state.outdated] == ["steps/ask: title", "pages/about/index.md: text"]
    notes = [str(note) for note in state.notes if "older text" in str(note)]
    assert notes[1].endswith(
        "es/steps/ask.yaml:1:1: `steps/ask: title` translates an older text; it is `Call` now "
        "→ translate it anew; then run `followthrough accept steps/ask`"
    )
    record(spanish(content)[1], content, ("steps/ask", "pages/about/index.md"))
    assert not translation(spanish(content)[1], "es").outdated


def test_what_an_outdated_text_was_made_from_is_found_in_the_history(content: Path, write: Put) -> None:
    """The version that was translated, not the last one: of a text, an action's, a single file's and a page's."""

    def git(*arguments: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *who, *arguments], cwd=content, check=True, capture_output=True)

    def change(name: str, old: str, new: str) -> None:
        text = (content / name).read_text(encoding="utf-8")
        assert old in text
        write(name, text.replace(old, new))

    write("es/steps/ask.yaml", "title: Pregunta\n")
    write("es/steps/thank.yaml", "actions: {feel-good: {title: Alégrate}}\n")
    write("es/ui.yaml", "plan_title: Tu plan\n")
    write("es/pages/about/index.md", "# Acerca de\n")
    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "--message", "one")
    record(spanish(content)[1], content, ())
    assert "Ask again" not in (content / "es" / BASELINE).read_text(encoding="utf-8"), "the history has it"
    for word in ("Never", "Again"):
        change("steps/ask.yaml", "title: ", f"title: {word} ")
        change("steps/thank.yaml", "feel-good:\n    title: ", f"feel-good:\n    title: {word} ")
        change("ui.yaml", "plan_title: ", f"plan_title: {word} ")
        change("pages/about/index.md", "# ", f"# {word} ")
        git("commit", "--quiet", "--all", "--message", word)
    notes = [str(note) for note in translation(spanish(content)[1], "es").notes if "older text" in str(note)]
    said = [note.partition("older text: ")[2].partition(" → ")[0] for note in notes]
    assert said[1:] == [
        "was `Ask again`, is `Again Never Ask again`",
        "was `Feel good`, is `Again Never Feel good`",
        "was `Plan`, is `Again Never Plan`",
    ]
    assert "# About" in said[0].partition(", is ")[0]


def test_more_plurals_than_english_has(content: Path, write: Put) -> None:
    """Polish says `2 dni` but `5 dni`, `22 dni`; a translation may add the forms its language has."""
    write("pl/ui.yaml", 'span_weeks_one: "{number} tydzień"\nspan_weeks_few: "{number} tygodnie"\n')
    write("pl/ui.yaml", (content / "pl/ui.yaml").read_text(encoding="utf-8") + 'span_weeks_many: "{number} tygodni"\n')
    knowledge, _ = build.read((content,), "pl")
    words = Words(knowledge.ui, knowledge.timing, knowledge.events, "pl")
    assert [words.span(Span(n, "weeks")) for n in (1, 2, 5, 22)] == [
        "1 tydzień",
        "2 tygodnie",
        "5 tygodni",
        "22 tygodnie",
    ]
    assert "span_weeks_other" not in knowledge.ui, "what is English says nothing in Polish"
    assert words.span(Span(2, "days")) == "2 days", "what is not translated stays English as a whole"


@pytest.mark.parametrize(
    ("language", "number", "form"),
    [
        ("en", 0, "other"), ("en", 1, "one"), ("en", 2, "other"), ("es", 1, "one"), ("es", 0, "other"),
        ("fr", 0, "one"), ("fr", 1, "one"), ("fr", 2, "other"),
        ("pl", 1, "one"), ("pl", 2, "few"), ("pl", 5, "many"), ("pl", 12, "many"), ("pl", 22, "few"),
        ("ru", 1, "one"), ("ru", 21, "one"), ("ru", 11, "many"),
        ("ar", 0, "zero"), ("ar", 1, "one"), ("ar", 2, "two"), ("ar", 3, "few"), ("ar", 11, "many"),
        ("ar", 100, "other"), ("ja", 1, "other"),
    ],
)  # fmt: skip
def test_plurals_are_those_of_the_language(language: str, number: int, form: str) -> None:
    words = {f"it_{name}": name for name in ("zero", "one", "two", "few", "many", "other")}
    assert pick(words, "it", number, language) == form
    assert number in forms(language)[form]
    assert pick({**words, f"it_{number}": "exact"}, "it", number, language) == "exact"


@pytest.mark.parametrize(
    ("language", "least", "needed"),
    [
        ("es", 0, ["other", "one"]), ("ja", 0, ["other"]), ("pl", 0, ["many", "one", "few"]),
        ("pl", 2, ["few", "many"]),
        ("ar", 0, ["zero", "one", "two", "few", "many", "other"]), ("ar", 2, ["two", "few", "many", "other"]),
    ],
)  # fmt: skip
def test_a_phrase_needs_the_plurals_of_the_numbers_that_it_is_for(language: str, least: int, needed: list[str]) -> None:
    assert list(forms(language, least)) == needed


def test_a_pretend_translation_has_every_plural(content: Path, tmp_path: Path) -> None:
    pretend((content,), content / "ar")
    knowledge, _ = build.read((content,), "ar")
    assert {key for key in knowledge.ui if key.startswith("step_more_do_")} == {
        f"step_more_do_{form}" for form in ("zero", "one", "two", "few", "many", "other")
    }


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (["en", "ep"], "`ep` is no language → write one of: en, es"),
        (["en", "es", "es"], "the language `es` is named twice → delete one of the two"),
        (["fr"], "nothing is translated into Français (`fr`) → add the folder `fr/` to the content, or use: en, es"),
    ],
)
def test_a_language_that_cannot_be_is_told(content: Path, codes: list[str], told: str) -> None:
    (content / "es").mkdir()
    with pytest.raises(ValueError, match="→") as error:
        chosen(codes, (content,))
    assert str(error.value) == told


def test_languages_name_themselves() -> None:
    assert [own_name(code) for code in ("en", "es", "ar", "ht")] == ["English", "Español", "العربية", "Kreyòl Ayisyen"]
    assert [direction(code) for code in ("es", "ar", "he", "en")] == ["ltr", "rtl", "rtl", "ltr"]
    assert [plural(code, 2) for code in ("en", "es", "ar", "ht")] == ["other", "other", "two", "other"]


def test_a_pretend_translation_lacks_nothing(content: Path) -> None:
    """Every text that a translation can have, it has; so what stays plain is no text of the content."""
    pretend((content,), content / "eo")
    state = translation(build.read((content,), "eo")[1], "eo")
    assert not state.lacking
    assert sum(state.there.values()) > 300


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Wait {number} days.", "Ŵáíţ {number} đáýš áé."),
        (", ", ", "),
        ("{value}", "{value}"),
    ],
)
def test_pretending_keeps_what_is_filled_in(text: str, written: str) -> None:
    assert pseudo(text) == written

"""Pages: what is on them, and that no text from YAML can become markup."""

import html
import re
from pathlib import Path

import markdown
import pytest
import yaml

from followthrough import build
from followthrough.model.knowledge import Knowledge
from followthrough.model.span import Span
from followthrough.pages import render as pages
from followthrough.pages.queries import Views
from followthrough.paths import OVERRIDES, engine_defaults
from followthrough.site import relative

HOSTILE = (
    "a*b* _c_ `d` [e](f) ![g](h) & <img src=x onerror=alert(1)> </script> \"q\" 'r' "
    "(( 7*7 )) (% raw %) \\ | ~~s~~ http://x.y"
)


def _html(text: str) -> str:
    """A page as MkDocs renders it."""
    body = text.split("\n---\n", 1)[1]
    return str(markdown.markdown(body, extensions=["toc", "tables", "fenced_code", "attr_list"]))


def _visible(rendered: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", rendered))


@pytest.fixture(scope="module")
def rendered(knowledge: Knowledge) -> dict[str, str]:
    """Page → its HTML."""
    return {page.uri: _html(page.markdown) for page in pages.render(knowledge)}


def test_every_step_and_every_letter_has_a_page(rendered: dict[str, str]) -> None:
    """The list of pages follows from the content."""
    assert set(rendered) == {
        "index.md", "plan.md", "guide/index.md", "timing.md", "dos-and-donts.md", "letters/index.md", "checklist.md",
        "sources.md", "guide/thank.md", "guide/ask.md", "letters/note.md", "letters/card.md", "letters/call.md",
        "embed/plan.md", "about/embed.md",
    }  # fmt: skip


def test_a_step_says_what_when_how_and_who_says_so(rendered: dict[str, str]) -> None:
    """Actions, windows, dos and don'ts, letters, reasons, rules, choices and sources are on a step's page."""
    thank, ask = _visible(rendered["guide/thank.md"]), _visible(rendered["guide/ask.md"])
    for words in (
        "Send thanks",
        "right away, or at least within 24 hours of your interview",
        "Be kind",
        "Don't be rude",
    ):
        assert words in thank
    for words in ("A note", "Nine of ten say so.", "90 percent", "A Survey", "Do not wait long.", "Source:"):
        assert words in thank
    for words in ("Between the two.", "After two weeks.", "Which way?", "It is kinder.", "Our own advice"):
        assert words in ask
    assert "Our own advice</span> <a href" in rendered["guide/ask.md"]


def test_our_reading_stands_beside_the_sentence_and_is_marked_as_ours(knowledge: Knowledge) -> None:
    """On the timing page, on the step's and on that of the sources; never without its mark."""
    rule = knowledge.timing["thank"]
    read = rule.positions[0].model_copy(update={"reading": "We count from <then> on."})
    changed = rule.model_copy(update={"positions": (read, *rule.positions[1:])})
    other = knowledge.model_copy(update={"timing": {**knowledge.timing, "thank": changed}})
    shown = {page.uri: page.markdown for page in pages.render(other)}
    mark = '<span class="ft-reading"><strong>We read it this way:</strong> We count from &lt;then&gt; on.</span>'
    for uri in ("timing.md", "guide/thank.md", "sources.md"):
        assert shown[uri].count(mark) == shown[uri].count("We count from") == 1
        assert re.search(rf"Do not wait long\.(</a>)? {re.escape(mark)}", shown[uri])


def test_a_window_that_depends_on_several_events_is_not_said_to_count_from_one(knowledge: Knowledge) -> None:
    """Its words name them all; any other window says what it counts from."""
    views, rule = Views(knowledge), knowledge.timing["thank"]
    assert views.counted(rule) == "Counted from your interview."
    own = rule.positions[1].model_copy(update={"aim": None, "until": Span(1, "weeks"), "after": "contact"})
    several = rule.model_copy(update={"positions": (rule.positions[0], own)})
    assert views.counted(several) == ""
    assert views.counted(rule.model_copy(update={"positions": (own,)})) == "Counted from your last message or call."


def test_the_checklist_has_a_labelled_box_for_every_action(rendered: dict[str, str], knowledge: Knowledge) -> None:
    """Each box is inside the label that names it."""
    boxes = re.findall(r"<label><input type=\"checkbox\"[^>]*> <span>(.*?)\n", rendered["checklist.md"])
    assert boxes == [action.title for step in knowledge.steps.values() for action in step.actions.values()]


def test_a_step_beside_the_way_is_in_the_guide_and_on_no_checklist(knowledge: Knowledge) -> None:
    """It stands below the others, under a heading of its own; home leads there; its page is like any other."""
    beside = knowledge.steps["ask"].model_copy(update={"aside": True})
    other = knowledge.model_copy(update={"steps": {**knowledge.steps, "ask": beside}})
    shown = {page.uri: page.markdown for page in pages.render(other)}
    above, below = shown["guide/index.md"].split("{#asides}")
    assert "../ask/" not in above.replace("guide/", "../")
    assert beside.title in below
    assert beside.title not in shown["checklist.md"] + shown["plan.md"]
    assert beside.title in shown["guide/ask.md"]
    assert 'href="guide/#asides"' in shown["index.md"]
    assert "asides" not in "".join(page.markdown for page in pages.render(knowledge))


def test_a_centers_own_link_stands_with_what_it_helps_with(knowledge: Knowledge) -> None:
    """An address as it is, a page of the center's own from where the reader is; without a link there is nothing."""
    step = knowledge.steps["thank"]
    feel_good = step.actions["feel-good"].model_copy(update={"link": "rights"})
    changed = step.model_copy(update={"actions": {**step.actions, "feel-good": feel_good}})
    other = knowledge.model_copy(update={"steps": {**knowledge.steps, "thank": changed}})
    for address, href in (("https://help.example.edu/", "https://help.example.edu/"), ("rights.md", "../../rights/")):
        shown = next(it.markdown for it in pages.render(other, links={"rights": address}) if it.uri == "guide/thank.md")
        assert f'<a href="{href}">Who can help with your rights</a>' in shown
    plain = next(it.markdown for it in pages.render(other) if it.uri == "guide/thank.md")
    assert "Who can help with your rights" not in plain


def test_our_own_advice_is_marked(rendered: dict[str, str]) -> None:
    """Whatever rests on no source says so where it stands."""
    item = re.search(r'<li id="do-feel-good">.*?</li>', rendered["guide/thank.md"], re.DOTALL)
    assert item
    assert "Our own advice" in item[0]


def test_a_letter_shows_its_blanks_and_paragraphs(rendered: dict[str, str]) -> None:
    """Blanks are gaps with a label; a blank line in a wording is a new paragraph."""
    assert '<p>Dear <span class="ft-blank">their name</span>,</p>' in rendered["letters/note.md"]
    assert "<p>Thank you.</p>\n<p>It was good.</p>" in rendered["letters/note.md"]


def test_a_letter_says_what_it_should_do_and_who_says_so(rendered: dict[str, str]) -> None:
    """The checks that look over a letter are on its page with their sources; those of others are not."""
    note, card = _visible(rendered["letters/note.md"]), _visible(rendered["letters/card.md"])
    assert re.search(r"What this letter should do.*Keep it short\..*Keep it short\. Source:\s+Beta", note, re.DOTALL)
    assert "Keep it short" not in card
    assert re.search(r"Word each one differently\. Our own advice", card)


def test_a_letter_offers_its_other_wordings_and_says_what_may_go(rendered: dict[str, str]) -> None:
    """Alternatives stand below the part that they are for."""
    note = _visible(rendered["letters/note.md"]).partition("Other ways to say it")[2]
    assert re.search(r"Greeting\s+Hello their name,\s+Thanks\s+I thank you", note)
    assert re.search(r"One moment\s+You may leave this part out\.\s+I still think of one thing they said", note)


def test_the_static_letter_stands_inside_its_desk(rendered: dict[str, str]) -> None:
    """Without the script the letter is there to read; with it the desk knows which letter it is."""
    desk = re.search(r"<ft-desk [^>]*>.*</ft-desk>", rendered["letters/card.md"], re.DOTALL)
    assert desk
    assert 'data-letter="card" data-root="../../"' in desk[0]
    assert "I thank you for the talk about" in desk[0]


def test_hostile_text_is_shown_and_never_run(content: Path) -> None:
    """Markdown, HTML and template syntax in any text appears on the page exactly as it was written."""
    quoted = HOSTILE.replace("'", "''")
    safe_title = "a*b* _c_ `d` [e](f) & \"q\" ''r'' \\ | ~~s~~"
    for name, text in {
        "advice/be-kind.yaml": "text: It costs nothing.",
        "reasons/it-helps.yaml": "text: Nine of ten say so.",
        "letters/note.yaml": "skip: When they said no.",
    }.items():
        path = content / name
        source = path.read_text(encoding="utf-8").replace(text, f"{text.split(':')[0]}: '{quoted}'")
        path.write_text(re.sub(r"^title: .*$", lambda _: f"title: '{safe_title}'", source, count=1, flags=re.MULTILINE))
    site = {page.uri: page.markdown for page in pages.render(build.read((content,))[0])}
    for uri in ("guide/thank.md", "letters/note.md", "dos-and-donts.md"):
        page = _html(site[uri])
        assert "<img" not in page
        assert HOSTILE in _visible(page), uri
    title = safe_title.replace("''", "'")
    assert title in _visible(_html(site["letters/note.md"]).partition("</h1>")[0])
    assert title in _visible(_html(site["guide/thank.md"]))
    assert "&amp;" in site["letters/note.md"].split("\n---\n")[0]


@pytest.mark.parametrize(
    ("start", "target", "link"),
    [
        ("index.md", "timing.md", "timing/"),
        ("timing.md", "index.md", "../"),
        ("guide/wait.md", "timing.md#x", "../../timing/#x"),
        ("guide/wait.md", "guide/call.md", "../../guide/call/"),
        ("guide/index.md", "guide/wait.md", "../guide/wait/"),
        ("timing.md", "timing.md#x", "#x"),
        ("index.md", "index.md", "./"),
    ],
)
def test_links_between_pages_are_relative(start: str, target: str, link: str) -> None:
    """A site works under any sub-path, because no link begins at the root."""
    assert relative(start, target) == link


def test_every_sheet_is_linked(knowledge: Knowledge) -> None:
    """A sheet that no page names, on every page or for itself, would be dead; one that is not there would be missed."""
    everywhere: list[str] = engine_defaults()["extra_css"]
    fronts = [yaml.safe_load(page.markdown.split("---\n")[1]) for page in pages.render(knowledge)]
    own = {style for front in fronts for style in front.get("styles", [])}
    files = {path.relative_to(OVERRIDES).as_posix() for path in (OVERRIDES / "css").rglob("*.css")}
    assert not own & set(everywhere)
    assert own | set(everywhere) | {"css/blocks/card.css"} == files, "desk/table.js fetches its own"


@pytest.mark.parametrize("ruling", ["", "ruling: {until: 2 days, reason: Ours to say.}\n"], ids=["as it is", "ruled"])
def test_a_deadline_that_a_center_has_ruled_bears_its_name_wherever_it_is_said(
    content: Path, tmp_path: Path, ruling: str
) -> None:
    """Beside the sources of the text that says it: none of them says that. A text without it stays as it was."""
    (tmp_path / "own" / "timing").mkdir(parents=True)
    (tmp_path / "own" / "timing" / "thank.yaml").write_text(ruling or "# nothing\n", encoding="utf-8")
    (content / "advice" / "be-quick.yaml").write_text(
        "kind: do\ntitle: Be quick\ntext: Write {window:thank}.\nsteps: [thank]\norder: 90\ncites: [alpha/one]\n"
    )
    knowledge = build.read((content, tmp_path / "own"))[0]
    html = {page.uri: page.markdown for page in pages.render(knowledge)}["dos-and-donts.md"]
    items = {name: html[html.index(name) :].partition("</details>")[0] for name in ("Be quick", "Be kind")}
    marked = {name: "Advice of" in text for name, text in items.items()}
    assert marked == {"Be quick": bool(ruling), "Be kind": False}

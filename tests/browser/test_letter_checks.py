"""What the desk remarks on a letter: every check of every real letter, and both sides of every kind."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from support.built import Built

Data = dict[str, Any]
TABLES = Path(__file__).parents[1] / "cases" / "letter-checks"
REAL: Data = yaml.safe_load((TABLES / "checks.yaml").read_text(encoding="utf-8"))
KINDS: list[Data] = yaml.safe_load((TABLES / "kinds.yaml").read_text(encoding="utf-8"))["kinds"]

# A letter as a cell of the tables changes it, read by the checks: what they say, by id.
_SETUP = """async () => {
  const from = (name) => import(new URL(`js/letters/${name}.js`, location));
  const names = ["letter", "draft", "letter-checks", "alike"];
  const [letters, drafts, checks, alike] = await Promise.all(names.map(from));
  const compose = (letter, values, own, subject, place) =>
    letters.compose(letter, values, drafts.chosen({ own, subject }), place);
  const owned = (letter, values, { all, words, paragraphs, add, part, own }) => {
    const ids = Object.keys(letter.parts);
    const nothing = Object.fromEntries(ids.map((id) => [id, ""]));
    const times = (number, text) => Array.from({ length: number }, () => text);
    const said = letters.partText(compose(letter, values, {}, "", 0).parts[1]);
    return {
      ...(all && { ...nothing, [ids[0]]: all }),
      ...(words && { ...nothing, [ids[1]]: times(words, "word").join(" ") }),
      ...(paragraphs && { ...nothing, [ids[1]]: times(paragraphs, "Words.").join("\\n\\n") }),
      ...(add && { [ids[1]]: `${said} ${add}` }),
      ...part,
      ...own,
    };
  };
  window.remarks = ({ id, letter, list, values, change }) => {
    const filled = { ...values, ...change.values };
    const subject = change.all ? "Hello" : (change.subject ?? "");
    const text = compose(letter, filled, owned(letter, filled, change), subject, 0);
    const other = compose(letter, filled, change.other ?? {}, "", change.other || change.copied ? 0 : 1);
    const reading = {
      id, text, values: filled,
      letter: { ...letter, channel: change.channel ?? letter.channel },
      others: change.others ?? [],
      letters: [{ name: "Ben", runs: alike.runs(letter, other, filled) }],
      timing: change.status ? { status: change.status, words: "then" } : null,
    };
    const all = list.map((check) => ({ ...check, kind: change.kind ?? check.kind }));
    return Object.fromEntries(checks.remarks(all, reading).map((remark) => [remark.check.id, remark]));
  };
}"""


@pytest.fixture(scope="module")
def book(site: Built) -> Data:
    found: Data = json.loads((site.folder / "letters.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def desk(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto(f"{address}404.html")
    page.evaluate(_SETUP)
    yield page
    context.close()


def remarks(desk: Page, id: str, letter: Data, checks: list[Data], values: Data, change: Data) -> Data:
    request = {"id": id, "letter": letter, "list": checks, "values": values, "change": change}
    said: Data = desk.evaluate("request => remarks(request)", request)
    return said


def concerned(check: Data, book: Data, only: Data) -> dict[str, Data]:
    """The letters a check is about, without those that a row of the table leaves out."""
    return {
        id: letter
        for id, letter in book["letters"].items()
        if (not check["letters"] or id in check["letters"])
        and (not check["channels"] or letter["channel"] in check["channels"])
        and id not in only.get("not", ())
        and ("with" not in only or set(only["with"]) & set(letter["blanks"]))
        and not set(only.get("without", ())) & set(letter["blanks"])
    }


def test_a_letter_well_filled_brings_no_remark(desk: Page, book: Data) -> None:
    """Each letter as it is offered to the first person, with every blank filled, passes all of its checks."""
    found = {id: said for id, letter in book["letters"].items()
             if (said := remarks(desk, id, letter, book["checks"], REAL["good"], {}))}  # fmt: skip
    assert found == {}


def test_every_check_is_in_the_table(book: Data) -> None:
    """A new check needs a good and a bad example."""
    assert {check["id"] for check in book["checks"]} == set(REAL["checks"])


@pytest.mark.parametrize("id", REAL["checks"])
def test_check_of_each_letter(desk: Page, book: Data, id: str) -> None:
    """On every letter that a check is about, its bad examples make it speak and lead somewhere; good ones do not."""
    check = next(each for each in book["checks"] if each["id"] == id)
    cells = 0
    wrong = []
    for row in REAL["checks"][id]:
        for name, letter in concerned(check, book, row.get("letters", {})).items():
            bad = remarks(desk, name, letter, [check], REAL["good"], row["bad"])
            good = remarks(desk, name, letter, [check], REAL["good"], row["good"])
            cells += 1
            wrong += [f"{name}: silent on {row['bad']}"] if id not in bad else []
            wrong += [f"{name}: {good[id]['says']} on {row['good']}"] if good else []
            places = [*bad[id]["place"].values()] if bad else []
            wrong += [f"{name}: leads nowhere: {bad[id]}"] if bad and not all(places) else []
            wrong += [f"{name}: {bad[id]['says']}"] if bad and "{" in bad[id]["says"] else []
    assert not wrong, "\n".join(wrong)
    assert cells


@pytest.mark.parametrize("case", KINDS, ids=lambda case: case["why"])
def test_kind(desk: Page, case: Data) -> None:
    """What each kind of check means, on both sides of its boundary."""
    blanks = {id: {"label": f"the {id}", "example": f"example of {id}"} for id in ("role", "moment")}
    letter = {
        "title": "Made up", "step": "step", "channel": "email", "subject": "A subject",
        "blanks": {"name": {"label": "the name", "example": "Ms. Sample", "fill": "person"}, **blanks},
        "parts": {f"p{n}": {"title": f"p{n}", "wordings": [text]} for n, text in enumerate(case["letter"])},
    }  # fmt: skip
    check = {"id": "it", "title": "It", "says": "Found {found}.", **case["check"]}
    assert remarks(desk, "made-up", letter, [check], {}, case["bad"]), "silent on what is bad"
    assert not remarks(desk, "made-up", letter, [check], {}, case["good"]), "speaks on what is good"


def test_an_empty_blank_is_told_once(desk: Page, book: Data) -> None:
    """Where a remark asks to fill a blank, no other one complains that what would stand there is missing."""
    letter = book["letters"]["thank-you-email"]
    nothing = dict.fromkeys(REAL["good"], "")
    assert list(remarks(desk, "thank-you-email", letter, book["checks"], nothing, {})) == ["fill-every-blank"]

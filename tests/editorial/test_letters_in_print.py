"""Every letter in every wording, filled as one would wish and as it comes: what a machine can hold about its grammar.

All of them are printed into one file, `tests/output/letters.txt`, for a person to read: grammar is the least of it.
"""

import itertools
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from followthrough import build
from followthrough.browser_data.letters_json import letters
from followthrough.paths import BASE_CONTENT

pytestmark = pytest.mark.slow

Data = dict[str, Any]
HERE = Path(__file__).parent
PRINTED = HERE.parent / "output" / "letters.txt"
BLANKS: dict[str, dict[str, dict[str, str]]] = yaml.safe_load((HERE / "letter_blanks.yaml").read_text(encoding="utf-8"))
OPTIONAL = ("answer", "reason")
SPOKEN_IN_HALF_A_MINUTE = 60

ODD = {
    "two full stops": re.compile(r"\.\.|[?!]\."),
    "two spaces": re.compile(r"\S {2,}\S"),
    "a space before a mark": re.compile(r"\s[,.;:?!]"),
    "two marks": re.compile(r"[,;:][,.;:]"),
    "a word twice": re.compile(r"\b(\w+) \1\b", re.I),
    "a blank that is left": re.compile(r"[\[\]{}]"),
    "a sentence that begins small": re.compile(r"(?<!\.\w)[.?!] \W*[a-zñáéíóú]"),
    "no Spanish": re.compile(r"\b(de|a) el\b"),
}


@pytest.fixture(scope="module", params=["en", "es"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def book(language: str) -> Data:
    """letters.json of the real content."""
    found: Data = json.loads(letters(build.read((BASE_CONTENT,), language)[0], language=language))
    return found


@pytest.fixture(scope="module")
def printed(book: Data, language: str) -> list[Data]:
    """Each letter in all that its wordings and optional blanks give, with either set of blanks."""
    wanted = [want for id, letter in book["letters"].items() for want in wants(id, letter, BLANKS[language])]
    node = shutil.which("node", path=Path(sys.executable).parent)
    assert node
    script = [node, str(HERE / "letters_in_print.js")]
    result = subprocess.run(
        script, input=json.dumps({"book": book, "wanted": wanted}), capture_output=True, check=True, text=True
    )
    return [{**want, **text} for want, text in zip(wanted, json.loads(result.stdout), strict=True)]


def wants(id: str, letter: Data, sets: dict[str, dict[str, str]]) -> Iterator[Data]:
    """Wordings of one place together; then shifted from part to part, so that each stands beside each of the next."""
    parts = {key: len(part["wordings"]) for key, part in letter["parts"].items()}
    waits = {part.get("unless_filled") for part in letter["parts"].values()} - {None}
    for name, values in sets.items():
        known = {key: values.get(key, blank["example"]) for key, blank in letter["blanks"].items()}
        for without in ((), OPTIONAL, *((blank,) for blank in waits)):
            if without and not set(without) & set(known):
                continue
            filled = known | {blank: "" for blank in without if blank in known}
            for shift, place in itertools.product(range(3), range(max(parts.values()))):
                picks = {key: (place + shift * at) % count for at, (key, count) in enumerate(parts.items())}
                yield {"letter": id, "set": name, "values": filled, "picks": picks, "without": without, "shift": shift}


def test_every_letter_is_printed_for_people_to_read(book: Data, printed: list[Data], language: str) -> None:
    """One file with each letter in each of its wordings, once with plain blanks, once with awkward ones."""
    lines = [f"{'=' * 100}\n{language}\n"]
    for row in printed:
        if row["shift"]:
            continue  # made of the same parts
        letter, place = book["letters"][row["letter"]], max(row["picks"].values()) + 1
        less = f", without {' and '.join(row['without'])}" if row["without"] else ""
        lines += [f"{'-' * 100}\n{letter['title']} ({row['letter']}), wording {place}, {row['set']} blanks{less}\n"]
        lines += [f"[{row['subject']}]\n"] if row["subject"] else []
        lines += [row["body"] + "\n"]
    PRINTED.parent.mkdir(exist_ok=True)
    others = "" if language == "en" or not PRINTED.exists() else PRINTED.read_text(encoding="utf-8")
    PRINTED.write_text(others.split(f"{'=' * 100}\n{language}\n")[0] + "\n".join(lines), encoding="utf-8")
    assert {row["letter"] for row in printed} == set(book["letters"])


def test_blanks_of_any_kind_make_sentences(printed: list[Data], language: str) -> None:
    """No mark, word or blank too many, whatever was typed."""
    found = set()
    for row in printed:
        lines = [line for line in (row["subject"] or "", *row["masked"]) if line]
        for what, odd in ODD.items():
            if what == "no Spanish" and language != "es":
                continue
            found |= {
                f"{row['letter']}: {what}: …{line[max(0, m.start() - 40) : m.end() + 20]}…"
                for line in lines
                for m in odd.finditer(line)
            }
        for sentence in (sentence for line in row["blanks"] for sentence in re.split(r"(?<=[.?!]) ", line)):
            blanks = re.findall(r"\{[^}]+\}", sentence)
            if len(blanks) != len(set(blanks)):
                found.add(f"{row['letter']}: a blank twice: {sentence}")
    assert not found, "\n".join(sorted(found))


def test_no_letter_remarks_on_itself(printed: list[Data]) -> None:
    """Also where a company is called “Hilton Grand Vacations” and a job is one in sales and vacations."""
    found = {f"{row['letter']}: {remark}" for row in printed for remark in row["remarks"]}
    assert not found, "\n".join(sorted(found))


def test_a_voicemail_stays_under_half_a_minute(printed: list[Data]) -> None:
    """Also with long names."""
    assert max(len(row["body"].split()) for row in printed if row["letter"] == "voicemail") <= SPOKEN_IN_HALF_A_MINUTE


def test_every_thank_you_looks_forward_to_talking_again(book: Data, language: str) -> None:
    """In each wording of the part that closes it, as its page asks."""
    words = {
        "en": r"talk|speak|convers|meet you",
        "es": r"hablar|hablemos|habl[ae]|convers|charla|conocerle",
    }
    for id, letter in book["letters"].items():
        part = letter["parts"].get("interest" if id != "thank-you-card" else "forward")
        if id.startswith("thank-you-") and part:
            assert [text for text in part["wordings"] if not re.search(words[language], text)] == [], id

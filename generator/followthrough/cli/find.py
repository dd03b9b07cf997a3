"""`followthrough find`: the file, the key and the id under which words stand."""

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from followthrough import build
from followthrough.cli.common import CONFIG, docs_dir, edition_of
from followthrough.config.edition import Edition
from followthrough.languages import BASE, available, is_language
from followthrough.layers.content import Address
from followthrough.layers.files import stack
from followthrough.layers.load import LoadedLayers, load
from followthrough.model.knowledge import KINDS, SINGLES
from followthrough.problems import ContentError, KeyPath, Location
from followthrough.timing.phrases import Words

_SHOWN = 20
_AROUND = 40
_ALIKE = 0.6
"""Share of the words that must stand there in the same order, where none has all of them."""
_NEAREST = 3
_SAME = {"'": "['’‘]", "’": "['’‘]", '"': '["“”]', "“": '["“”]', "”": '["“”]', "-": r"(?:[-‐‑–]|\s+)"}
_WORD = re.compile(r"\w+")
_MAIL = re.compile(r"\be[-‐‑–]?mail", re.IGNORECASE)
"""People write e-mail and email; one is found as the other."""
_REFERENCE = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")
_NAMED = re.compile(r"\{[\w-]+:[^{}]*\}")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True)
class Found:
    """A text with its place; `name` is its id with the key, or nothing in a page."""

    location: Location
    name: str
    text: str

    def said(self, span: tuple[int, int]) -> str:
        """A line for the terminal: the words, with some of what stands around them."""
        start, end = max(0, span[0] - _AROUND), span[1] + _AROUND
        around = " ".join(self.text[start:end].split())
        shown = f"{'…' if start else ''}{around}{'…' if end < len(self.text) else ''}"
        return ": ".join(filter(None, [str(self.location), self.name, shown]))


@click.command()
@click.argument("words")
@CONFIG
def find(words: str, config_file: Path | None) -> None:
    """Name file, line, key and id of each text that holds the WORDS, in every language.

    What the site fills in, such as a time or a name, need not be the same, and neither need accents.
    """
    if not words.strip():
        raise click.UsageError("there are no words to look for → write some of those on the page, in quotes")
    pattern = _pattern(words)
    edition = edition_of(config_file)
    texts = list(_texts(edition, docs_dir(config_file)))
    shows = _plain if "{" in words else _without_ids
    hits = {(it.location, it.name): it.said(match.span()) for it in texts if (match := pattern.search(shows(it.text)))}
    lines, shown = list(hits.values()), list(hits)[:_SHOWN]
    if not lines:
        near = _nearest(words, texts)
        lines, shown = [it.said((0, len(it.text))) for it in near], [(it.location, it.name) for it in near]
        if not lines:
            raise click.ClickException("nothing says that → try fewer words, as they stand on the page")
        click.echo("nothing says exactly that; most like it:", err=True)
    click.echo("\n".join(lines[:_SHOWN]))
    if len(lines) > _SHOWN:
        click.echo(f"{len(lines) - _SHOWN} more → write more of the words", err=True)
    ours = list(dict.fromkeys(filter(None, (_ours(*it, edition) for it in shown))))
    if ours:
        click.echo("To change a text of ours, bring it into your copy, such as with:", err=True)
        click.echo("\n".join(f"  followthrough change {id}" for id in ours[:_NEAREST]), err=True)


def _pattern(words: str) -> re.Pattern[str]:
    """As readers see them: any case and white space, any kind of quotes and hyphens, with or without accents."""
    plain = _plain(unicodedata.normalize("NFC", words))
    plain = _MAIL.sub("email", plain)
    parts = ("".join(_SAME.get(char, re.escape(char)) for char in word) for word in plain.split())
    return re.compile(r"(?:\s+|[-‐‑–])".join(parts).replace("email", "e[-‐‑–]?mail"), re.IGNORECASE)


def _plain(text: str) -> str:
    """A text without accents, each character in its place."""
    return "".join(unicodedata.normalize("NFD", char)[0] for char in text)


def _without_ids(text: str) -> str:
    """A plain text with blanks in place of ids, which no reader sees: `{window:thank-you-email}`."""
    return _plain(_NAMED.sub(lambda match: "\0" * len(match[0]), text))


def _texts(edition: Edition, docs: Path | None) -> Iterator[Found]:
    for language in (BASE, *available(edition.layers)):
        yield from _of_language(edition, language)
    if edition.brand and edition.brand.is_file():
        yield from _lines(edition.brand)
    for path in sorted(docs.rglob("*.md")) if docs and docs.is_dir() else ():
        yield from _lines(path)


def _of_language(edition: Edition, language: str) -> Iterator[Found]:
    """Every text as it is written and, where that can be said, as a page shows it; and what rules say in words."""
    try:
        knowledge, loaded = build.read(edition.layers, language)
    except ContentError:
        knowledge, loaded = None, load(stack(edition.layers, language))
    words = Words(knowledge.ui, knowledge.timing, knowledge.events, language=language) if knowledge else None
    ids = _ids(loaded)
    for address, data in loaded.content.entities.items():
        for path, text in _strings(data):
            if address[0] != "ui" and (text in ids or _REFERENCE.fullmatch(text)):
                continue  # names another thing; no reader sees it
            location, name = loaded.source_map.location(*address, *path), _name(address, path)
            yield Found(location, name, text)
            if words and "{" in text and (shown := words.fill(text)) != text:
                yield Found(location, name, shown)
    if words:
        for id, rule in words.rules.items():
            yield Found(loaded.source_map.location("timing", id), f"timing/{id}", words.of_rule(rule))
    for page in loaded.content.pages.values():
        yield from _lines(page.path)


def _ids(loaded: LoadedLayers) -> set[str]:
    """What anything is called, as others name it: `thank-you-email`."""
    entities = loaded.content.entities
    return {id for _, id in entities} | {key for (_, id), data in entities.items() if not id for key in data}


def _ours(location: Location, name: str, edition: Edition) -> str:
    """What `change` calls the text, if it is of the program's own content and there is a copy to bring it into."""
    base = edition.layers[0]
    if not edition.own or edition.own == base or not location.path.is_relative_to(base):
        return ""
    first, *rest = location.path.relative_to(base).with_suffix("").parts
    language = f"{first}/" if is_language(first) and rest else ""
    if not name:
        return "/".join((first, *rest))
    folder = name.partition("/")[0]
    return f"{language}{name.partition(', ')[0]}" if folder in (*KINDS, *SINGLES) else ""


def _lines(path: Path) -> Iterator[Found]:
    """The paragraphs of a file that is found by its lines alone."""
    text = path.read_text(encoding="utf-8", errors="replace")
    for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text):
        yield Found(Location(path, text.count("\n", 0, match.start()) + 1), "", match[0])


def _strings(data: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from _strings(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _strings(value, (*path, index))


def _name(address: Address, path: KeyPath) -> str:
    """`steps/wait, actions › feel-good › title`; of single files `ui/plan_title`."""
    folder, id = address
    if not id and path:
        id, path = str(path[0]), path[1:]
    keys = " › ".join(str(key + 1) if isinstance(key, int) else key for key in path)
    return f"{folder}/{id}" + (f", {keys}" if keys else "")


def _nearest(words: str, texts: list[Found]) -> list[Found]:
    """Texts with most of the words in their order: what is filled in stands there as a placeholder."""
    wanted = _WORD.findall(_MAIL.sub("email", words.lower()))
    alike: dict[tuple[Location, str], tuple[float, Found]] = {}
    for found in texts:
        there = _WORD.findall(_MAIL.sub("email", _PLACEHOLDER.sub(" ", found.text).lower()))
        if len(set(wanted) & set(there)) < _ALIKE * len(set(wanted)):
            continue
        blocks = difflib.SequenceMatcher(None, wanted, there, autojunk=False).get_matching_blocks()
        share = sum(block.size for block in blocks) / max(len(wanted), 1)
        if share >= _ALIKE:
            alike[found.location, found.name] = share, found
    ranked = sorted(alike.values(), key=lambda each: (-each[0], len(each[1].text)))
    return [it for _, it in ranked[:_NEAREST]]

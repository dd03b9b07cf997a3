"""Commands and parts of commands that are about languages: what `check` notes, and what `report` adds."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from followthrough import build
from followthrough.config.edition import Edition
from followthrough.languages import BASE, available, own_name
from followthrough.layers.load import LoadedLayers
from followthrough.problems import ContentError, Problem
from followthrough.translation.status import Translation, report as table, translation

_SHOWN = 10


def spoken(edition: Edition) -> list[str]:
    """The languages that concern a site: those it is in, and those its own content is translated into."""
    if not edition.languages:
        return available(edition.layers)
    return sorted({*edition.languages, *(available([edition.own]) if edition.own else ())} - {BASE})


def read_all(layers: tuple[Path, ...], languages: Iterable[str] | None = None) -> dict[str, LoadedLayers]:
    """The content in each of `languages` (None: all that there are), none of them the content's own.

    Raises ContentError with the problems of all, the content's own language included.
    """
    problems, found = [], {}
    for language in (BASE, *(available(layers) if languages is None else languages)):
        try:
            _, found[language] = build.read(layers, language)
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
    del found[BASE]
    return found


def notes(languages: Mapping[str, LoadedLayers], mine: Path | None) -> list[Problem]:
    """What the translations lack and what is outdated in them, of the content that the editor writes."""
    every = [it for state in map(translation, languages.values(), languages) for it in state.notes]
    return [it for it in every if mine and it.location.path.is_relative_to(mine)]


def note(languages: Mapping[str, LoadedLayers], mine: Path | None, *, everything: bool, quiet: bool = False) -> bool:
    """Print what the translations lack and what is outdated in them. Returns whether there is anything.

    What lies below `mine`, the content that the editor writes, is counted, unless `everything` is to be listed.
    """
    any_note = False
    for state in map(translation, languages.values(), languages):
        found, name = state.notes, own_name(state.language)
        any_note = any_note or bool(found)
        if quiet and not everything:
            continue
        here = found if everything else [it for it in found if mine and it.location.path.is_relative_to(mine)]
        shown = here if everything else here[:_SHOWN]
        for problem in shown:
            click.echo(f"note: {problem}")
        if hidden := len(here) - len(shown):
            click.echo(f"note: {hidden} more about {name} → see them all with `followthrough check --strict`")
        if below := len(found) - len(here):
            what = f"{below} of Followthrough's own texts {'is' if below == 1 else 'are'} not up to date in {name}"
            click.echo(f"note: {what} → see which with `followthrough check --strict`; a later version may be")
    return any_note


def reports(layers: tuple[Path, ...]) -> str:
    """How far every translation is."""
    return "\n\n".join("\n".join(table(state)) for state in _states(layers))


def numbers(layers: tuple[Path, ...]) -> dict[str, dict[str, int]]:
    """How far every translation is, by language."""
    return {
        state.language: {
            "texts": sum(state.there.values()),
            "lacking": len(state.lacking),
            "outdated": len(state.outdated),
        }
        for state in _states(layers)
    }


def _states(layers: tuple[Path, ...]) -> Iterable[Translation]:
    languages = read_all(layers)
    return map(translation, languages.values(), languages)

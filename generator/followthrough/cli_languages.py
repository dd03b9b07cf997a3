"""Commands and parts of commands that are about languages: what `check` notes, what `report` adds, `pseudo`."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from followthrough import build
from followthrough.edition import Edition, editions
from followthrough.errors import ContentError
from followthrough.languages import BASE, available, direction, is_language, own_name
from followthrough.pseudo import write
from followthrough.settings import BASE_CONTENT, build_date
from followthrough.translations import Translation, record, translation
from followthrough.translations import report as table

_SHOWN = 10


def wanted(config: Mapping[str, Any], options: Mapping[str, Any]) -> list[str]:
    """The languages a `mkdocs.yml` asks for, as the plugin understands it; none if it leaves that open."""
    theme = config.get("theme")
    theirs = theme.get("language") if isinstance(theme, dict) else None
    named = options.get("languages") or ([theirs] if theirs else [])
    return [str(code) for code in (named if isinstance(named, list) else [named])]


def editions_of(config: Mapping[str, Any], options: Mapping[str, Any], layers: tuple[Path, ...]) -> tuple[Edition, ...]:
    """Every edition of a site. Raises ValueError for a language or a date that cannot be."""
    region = str(options.get("region") or "US")
    return editions(languages=wanted(config, options), today=build_date(), layers=layers, region=region)


def read_all(layers: tuple[Path, ...]) -> dict[str, Translation]:
    """Read the content in every language there is. Raises ContentError with the problems of all of them."""
    problems, found = [], {}
    for language in (BASE, *available(layers)):
        try:
            _, trees = build.read(layers, language)
        except ContentError as error:
            problems += error.problems
        else:
            found[language] = translation(trees, language)
    if problems:
        raise ContentError(problems)
    del found[BASE]
    return found


def note(states: Iterable[Translation], *, everything: bool) -> bool:
    """Print what the translations lack and what is outdated in them. Returns whether there is anything."""
    any_note = False
    for state in states:
        notes = state.notes
        any_note = any_note or bool(notes)
        shown = notes if everything else notes[:_SHOWN]
        for each in shown:
            click.echo(f"note: {each}")
        if hidden := len(notes) - len(shown):
            name = own_name(state.language)
            click.echo(f"note: {hidden} more about {name} → see them all with `followthrough check --strict`")
    return any_note


def reports(layers: tuple[Path, ...]) -> str:
    """How far every translation is."""
    return "\n\n".join("\n".join(table(state)) for state in read_all(layers).values())


def record_all(layers: tuple[Path, ...], accept: tuple[str, ...]) -> list[Path]:
    """Write down, for each translation of the last layer, what its texts were written against."""
    recorded = (record(build.read(layers, language)[1], layers[-1], accept) for language in available(layers[-1:]))
    return [path for path in recorded if path]


@click.command("pseudo")
@click.argument("target", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def write_pseudo(target: Path) -> None:
    """Write a pretend translation into DIR, longer and accented, to see what does not fit or is not translatable.

    DIR is named by a language's code, such as own/eo; one that is written from the right, such as own/ar, gets marks
    for that direction.
    """
    code = target.name
    if not is_language(code) or code == BASE:
        raise click.UsageError(
            f"`{code}` is no language to translate into → name the folder eo, or ar for one from the right"
        )
    if target.exists() and any(target.iterdir()):
        raise click.ClickException(f"{target} is not empty → name a new folder")
    count = write((BASE_CONTENT,), target, marks=direction(code) == "rtl")
    click.echo(f"{count} files in {target}; use it with `content: {target.parent}` and `languages: [en, {code}]`")

"""Commands for a center's own copy: `diff`, `accept`, `lock`, and what `check` says about an upgrade.

`new`, `accept` and `lock` alone write records: ids in `ids.lock`, what changes were written against in `baseline.yaml`.
"""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

import click
import yaml

from followthrough import build
from followthrough.cli.change import language_of, plain_id
from followthrough.cli.common import CONFIG, SettingsError, edition_of, fail
from followthrough.config.edition import Edition
from followthrough.languages import BASE, available
from followthrough.layers import baseline
from followthrough.layers.baseline import BASELINE, Difference
from followthrough.layers.files import stack
from followthrough.layers.load import LoadedLayers, load
from followthrough.problems import ContentError, Problem, nearest
from followthrough.validation.checks.published_ids import LOCK, live_ids, locked

_WIDTH = 100


@click.command()
@CONFIG
def diff(config_file: Path | None) -> None:
    """List everything that your content adds, changes or hides, and what it translates."""
    edition = edition_of(config_file)
    loaded = _loaded(edition, BASE)
    for difference in loaded.differences:
        click.echo(f"{difference.location}: {difference.name}, {difference.kind}")
        _show(("ours", difference.base), ("yours", None if difference.kind == "hidden" else difference.own))
    hidden = loaded.content.hidden
    for id, along_with in hidden.along.items():
        click.echo(f"{hidden.locations[id]}: {id}, hidden along with {along_with}")
    number = len(loaded.differences)
    for language in available(edition.layers):
        translated = _spoken_for(_loaded(edition, language), edition.own)
        for it in translated:
            click.echo(f"{it.location}: {language}/{it.name}, {'added' if it.base is None else 'translated'}")
            _show(("original", it.base), ("yours", it.own))
        number += len(translated)
    click.echo(_counted(number, "difference"))


@click.command()
@click.argument("ids", nargs=-1, metavar="ID...")
@click.option("--all", "is_all", is_flag=True, help="Settle every one.")
@CONFIG
def accept(ids: tuple[str, ...], is_all: bool, config_file: Path | None) -> None:
    """Settle that yours still stands over what has changed below it. ID: as `check` names it, such as steps/wait.

    With a language before it, such as es/steps/wait, the translation alone is settled.
    """
    if not ids and not is_all:
        raise click.UsageError("name what to accept, such as steps/wait, or write --all")
    edition = edition_of(config_file)
    mine = edition.own
    languages = ("", *available(edition.layers))
    every = {language: _loaded(edition, language or BASE, whole=False) for language in languages}
    theirs = {language: _spoken_for(loaded, mine) for language, loaded in every.items()}
    wanted = [language_of(plain_id(id)) for id in ids]
    for id, (within, name) in zip(ids, wanted, strict=True):
        known = {it.id for language in languages if within in ("", language) for it in theirs.get(language, ())}
        if name not in known:
            raise click.UsageError(f"nothing of yours is called `{id}` → {nearest(name, known)}")
    settled = 0
    for language, loaded in every.items():
        named = {name for within, name in wanted if within in ("", language)}
        settled += sum(it.state != "same" and (is_all or it.id in named) for it in theirs[language])
        record(loaded, mine, None if is_all else named)
    click.echo(f"{_counted(settled, 'difference')} settled")


@click.command()
@CONFIG
def lock(config_file: Path | None) -> None:
    """Note new ids in ids.lock, and in baseline.yaml what your new changes were written against.

    From then on, no id can vanish unnoticed, and nothing change unnoticed below what you wrote.
    """
    edition = edition_of(config_file)
    mine = edition.own
    if not mine:
        raise click.ClickException("there is no content of yours here → name it in mkdocs.yml: `content: content`")
    try:
        _, _, loaded = build.read_edition(edition)
    except ContentError as error:
        fail(error)
    click.echo(f"{_lock_ids(loaded, mine)} new ids in {LOCK}")
    languages = (load(stack(edition.layers, language)) for language in available(edition.layers))
    if added := sum(record(it, mine) for it in (loaded, *languages)):
        click.echo(f"{_counted(added, 'new difference')} noted in {BASELINE}")


def look_again(
    loaded: LoadedLayers, mine: Path | None, translated: Iterable[LoadedLayers] = (), *, quiet: bool = False
) -> bool:
    """Print what is not noted yet, and differences whose base has moved on; whether there are none of the latter.

    `mine` is the folder of the center's own content, if it has one; `translated` are its layers in other languages.
    """
    pending = [root for it in (loaded, *translated) for root in _texts(it, mine)]
    if pending and not quiet:
        added = sum(it.state == "new" for each in (loaded, *translated) for it in _spoken_for(each, mine))
        what = f"{_counted(added, 'new difference')} {'is' if added == 1 else 'are'} not noted yet"
        click.echo(f"{what if added else f'{BASELINE} is not up to date'} → followthrough lock")
    changed = _changed(loaded)
    for difference, problem in zip(changed, to_look_at(loaded), strict=True):
        click.echo(str(problem))
        yours = "hidden" if difference.kind == "hidden" else difference.own
        _show(("was", difference.was), ("now", difference.base), ("yours", yours))
    if changed:
        click.echo(f"{_counted(len(changed), 'difference')} to look at again", err=True)
    return not changed


def to_look_at(loaded: LoadedLayers) -> list[Problem]:
    """What an upgrade asks to look at again, without the texts."""
    unknown = "nobody knows what this was written against; it came between two versions"
    says = {"unknown": unknown, "changed": "what this stands in for has changed"}
    return [
        Problem(
            difference.location,
            f"{difference.name}: {says[difference.state]}",
            f"compare, then: followthrough accept {difference.id}",
        )
        for difference in _changed(loaded)
    ]


def remind(config_file: Path | None) -> None:
    """Before a build: say that something waits. Problems of the content are left to the build."""
    try:
        edition = edition_of(config_file)
    except SettingsError:
        raise
    except click.ClickException:
        return
    if waiting := len(_changed(load(stack(edition.layers, BASE)))):
        click.echo(f"{_counted(waiting, 'difference')} to look at again → followthrough check", err=True)


def record(loaded: LoadedLayers, mine: Path | None, accept: Collection[str] | None = ()) -> int:
    """Write the baseline of every layer in `mine` that was loaded in its language.

    The ids in `accept` (None: all) are settled. Returns how many differences were new.
    """
    for path, text in _texts(loaded, mine, accept).items():
        path.write_text(text, encoding="utf-8")
    return sum(it.state == "new" for it in _spoken_for(loaded, mine))


def _texts(loaded: LoadedLayers, mine: Path | None, accept: Collection[str] | None = ()) -> dict[Path, str]:
    """The baselines in `mine` that would say something else by now: file → text."""
    differences = _spoken_for(loaded, mine)
    texts = {}
    for root in (layer.root for layer in loaded.content.layers[1:] if mine and _speaks_for(loaded, layer.root)):
        path = root / BASELINE
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        if any(it.layer == root for it in differences) or (before and mine and root.is_relative_to(mine)):
            is_ours = root.is_relative_to(loaded.content.layers[0].root)
            texts[path] = baseline.recorded(differences, root, accept=accept, digests=is_ours)
            if texts[path] == before:
                del texts[path]
    return texts


def _lock_ids(loaded: LoadedLayers, mine: Path) -> int:
    """Add to the lock of `mine` the ids that no layer's lock has; returns how many."""
    known = {id for layer in loaded.content.layers for id in locked(layer.root)}
    new = [id for id in live_ids(loaded.content) if id not in known]
    (mine / LOCK).write_text("\n".join(sorted({*locked(mine), *new})) + "\n", encoding="utf-8")
    return len(new)


def _spoken_for(loaded: LoadedLayers, mine: Path | None) -> list[Difference]:
    """The differences of the center's own layers that were compared in their language."""
    found = loaded.differences
    return [it for it in found if mine and it.layer.is_relative_to(mine) and _speaks_for(loaded, it.layer)]


def _speaks_for(loaded: LoadedLayers, root: Path) -> bool:
    """Whether the records of a layer are compared here: in another language, those of translations only."""
    translations = [layer.root for layer in loaded.content.layers if layer.language]
    return not translations or root in translations


def _changed(loaded: LoadedLayers) -> list[Difference]:
    return [it for it in loaded.differences if it.state in ("changed", "unknown")]


def _loaded(edition: Edition, language: str, *, whole: bool = True) -> LoadedLayers:
    """The merged layers; with problems only where these are what the command is there to settle."""
    loaded = load(stack(edition.layers, language))
    if loaded.problems and (whole or set(loaded.problems) - loaded.conflicts):
        fail(ContentError(loaded.problems))  # what cannot be read would lose its record
    return loaded


def _show(*pairs: tuple[str, Any]) -> None:
    width = max(len(label) for label, _ in pairs) + 2
    for label, value in pairs:
        if value is None:
            continue
        text = value if isinstance(value, str) else yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
        lines = [line[:_WIDTH] + ("…" if len(line) > _WIDTH else "") for line in text.strip().split("\n")]
        click.echo("\n".join(f"    {(f'{label}:' if n == 0 else ''):<{width}}{line}" for n, line in enumerate(lines)))


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"

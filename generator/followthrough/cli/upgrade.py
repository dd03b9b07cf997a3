"""Commands for a center's own copy: `new`, `diff`, `accept`, and what `check` and `build` do about an upgrade."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

import click
import yaml

from followthrough.cli.common import CONFIG, edition_of, fail
from followthrough.config.edition import Edition
from followthrough.languages import BASE, available
from followthrough.layers import baseline
from followthrough.layers.baseline import BASELINE, Difference
from followthrough.layers.files import stack
from followthrough.layers.load import Trees, load
from followthrough.new import create as starter
from followthrough.new import wheel as wheels
from followthrough.problems import ContentError, nearest

_WIDTH = 100


@click.command()
@click.argument("target", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="What your center is called, in full. Without it, every answer is asked for.")
@click.option("--address", default=None, help="Where the site will be: https://www.example.edu/careers/interview/")
@click.option("--color", default=None, help='Your main color, such as "#0f5c57".')
@click.option("--contact", default=None, help="How readers reach you: an e-mail address, or a link.")
@click.option("--languages", default=None, help="Such as en, or en,es.")
@click.option("--region", default=None, help="Whose public holidays count: US, US-CA, DE-BY …")
def new(target: Path, **given: str | None) -> None:
    """Start a copy of your own in the folder DIR: a brand file, your content, your pages. Overwrites nothing."""
    try:
        starter.may_start(target)
        answers = _asked(given) if given["name"] is None else {key: value or "" for key, value in given.items()}
        written = starter.start(target, answers)
    except starter.StarterError as error:
        raise click.ClickException(str(error)) from None
    for path in written:
        click.echo(f"wrote {path}")
    if not any(path.name == wheels.NAME for path in written):
        click.echo(f"\nPut {wheels.NAME} into {target / 'wheels'}: web hosts install it from there.")
    click.echo(f"\nNext: cd {target}, then followthrough serve, and open http://127.0.0.1:8000.")
    click.echo("README.md says how to add a logo, change a text, and put it online.")


def _asked(given: dict[str, str | None]) -> dict[str, str]:
    """The answers, asked for one by one; a wrong one is asked for again."""
    answers = {}
    for key, (question, default) in starter.QUESTIONS.items():
        value = given[key]
        while value is None:
            value = click.prompt(question, default=default, show_default=bool(default))
            if wrong := starter.wrong(key, value):
                click.echo(f"  {wrong}")
                value = None
        answers[key] = value
    return answers


@click.command()
@CONFIG
def diff(config_file: Path | None) -> None:
    """List everything that your content adds, changes or hides."""
    trees = _trees(edition_of(config_file), BASE)
    for it in trees.differences:
        click.echo(f"{it.place}: {it.name}, {it.kind}")
        _show(("ours", it.base), ("yours", None if it.kind == "hidden" else it.own))
    for hidden, along_with in trees.along.items():
        click.echo(f"{trees.hidden[hidden]}: {hidden}, hidden along with {along_with}")
    click.echo(_counted(len(trees.differences), "difference"))


@click.command()
@click.argument("ids", nargs=-1, metavar="ID...")
@click.option("--all", "is_all", is_flag=True, help="Settle every one.")
@CONFIG
def accept(ids: tuple[str, ...], is_all: bool, config_file: Path | None) -> None:
    """Settle that yours still stands over what has changed below it. ID: as `check` names it, such as steps/wait."""
    if not ids and not is_all:
        raise click.UsageError("name what to accept, such as steps/wait, or write --all")
    edition = edition_of(config_file)
    mine = edition.own
    every = [_trees(edition, language, whole=False) for language in (BASE, *available(edition.layers))]
    differences = [it for trees in every for it in _spoken_for(trees, mine)]
    known = {it.id for it in differences}
    for id in ids:
        if id not in known:
            raise click.UsageError(f"nothing of yours is called `{id}` → {nearest(id, known)}")
    open_ones = [it for it in differences if it.state != "same" and (is_all or it.id in ids)]
    for trees in every:
        record(trees, mine, None if is_all else ids)
    click.echo(f"{_counted(len(open_ones), 'difference')} settled")


def look_again(trees: Trees, mine: Path | None) -> bool:
    """Record new differences, print those whose base has moved on; whether there are none of these.

    `mine` is the folder of the center's own content, if it has one.
    """
    if added := record(trees, mine):
        click.echo(f"{_counted(added, 'new difference')} noted in {BASELINE}")
    changed = _changed(trees)
    for it in changed:
        what = "what this stands in for has changed"
        if it.state == "unknown":
            what = "nobody knows what this was written against; it came between two versions"
        click.echo(f"{it.place}: {it.name}: {what} → compare, then: followthrough accept {it.id}")
        _show(("was", it.was), ("now", it.base), ("yours", "hidden" if it.kind == "hidden" else it.own))
    if changed:
        click.echo(f"{_counted(len(changed), 'difference')} to look at again", err=True)
    return not changed


def note_differences(config_file: Path | None) -> None:
    """Before a build: record what is new, and say that something waits. Problems are left to the build."""
    try:
        edition = edition_of(config_file)
    except click.ClickException:
        return
    mine = edition.own
    every = [load(stack(edition.layers, language)) for language in (BASE, *(available([mine]) if mine else ()))]
    for trees, problems in every:
        if not problems:
            record(trees, mine)
    if waiting := len(_changed(every[0][0])):
        click.echo(f"{_counted(waiting, 'difference')} to look at again → followthrough check", err=True)


def record(trees: Trees, mine: Path | None, accept: Collection[str] | None = ()) -> int:
    """Write the baseline of every layer in `mine` that these trees speak for; returns how many differences were new."""
    differences = _spoken_for(trees, mine)
    if not mine:
        return 0
    for root in (root for root in trees.roots[1:] if _speaks_for(trees, root)):
        path = root / BASELINE
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        if not any(it.layer == root for it in differences) and not (before and root.is_relative_to(mine)):
            continue
        text = baseline.recorded(differences, root, accept=accept)
        if text == before:
            continue
        try:
            path.write_text(text, encoding="utf-8")
        except OSError as error:  # a build server need not be able to write
            click.echo(f"{path} cannot be written ({error.strerror}); your differences are not noted", err=True)
            return 0
    return sum(1 for it in differences if it.state == "new")


def _spoken_for(trees: Trees, mine: Path | None) -> list[Difference]:
    """The differences of the center's own layers that these trees speak for."""
    return [it for it in trees.differences if mine and it.layer.is_relative_to(mine) and _speaks_for(trees, it.layer)]


def _speaks_for(trees: Trees, root: Path) -> bool:
    """Whether the records of a layer are compared in these trees: in another language, those of translations only."""
    return not trees.translations or root in trees.translations


def _changed(trees: Trees) -> list[Difference]:
    return [it for it in trees.differences if it.state in ("changed", "unknown")]


def _trees(edition: Edition, language: str, *, whole: bool = True) -> Trees:
    """The merged layers; with problems only where these are what the command is there to settle."""
    trees, problems = load(stack(edition.layers, language))
    if problems and (whole or set(problems) - set(trees.misled)):
        fail(ContentError(problems))  # what cannot be read would lose its record
    return trees


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

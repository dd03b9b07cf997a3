"""`followthrough new`: a center's own folder, from a few answers or from a site that exists."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from followthrough.cli.upgrade import record
from followthrough.engines.export import ExportError, site_settings
from followthrough.engines.mkdocs_yml import problems_of
from followthrough.languages import BASE
from followthrough.layers.files import stack
from followthrough.layers.load import load
from followthrough.new import answers as typed, create as starter, existing
from followthrough.new.program import NAME, Program
from followthrough.paths import BASE_CONTENT

_BACK = "<"


@click.command()
@click.argument("target", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="What your center is called, in full. Without it, every answer is asked for.")
@click.option("--address", default=None, help="Where the site will be: https://www.example.edu/careers/interview/")
@click.option("--color", default=None, help="Your main color, such as #0f5c57.")
@click.option("--contact", default=None, help="How readers reach you: an e-mail address, or a link.")
@click.option("--languages", default=None, help="Such as en,es; the first one stands at the root.")
@click.option("--region", default=None, help="Whose public holidays count: US, US-CA, DE-BY …")
@click.option(
    "--from",
    "site",
    metavar="MKDOCS_YML",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A site that exists: DIR becomes a section of it, and the plugin is added to this file.",
)
@click.option("--empty", is_flag=True, help="Another subject: a knowledge base that stands on none of ours.")
@click.option(
    "--subject",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Another subject, begun from a folder with content/ and words.yaml, such as examples/after-the-viewing.",
)
def new(target: Path, site: Path | None, empty: bool, subject: Path | None, **given: str | None) -> None:
    """Start a copy of your own in the folder DIR: a brand file, your content, your pages. Overwrites nothing."""
    subject = subject or (starter.EMPTY if empty else None)
    if subject and site:
        raise click.UsageError("--from makes a section of a site out of our advice → leave out --empty and --subject")
    try:
        starter.may_start(target)
        if subject:
            given = {**given, "languages": BASE}
        if site:
            given = _of_site(site, target) | {key: value for key, value in given.items() if value is not None}
        answers = _asked(given) if given["name"] is None else {key: value or "" for key, value in given.items()}
        written, program = starter.start(target, answers, within=site is not None, subject=subject)
    except (starter.StarterError, ExportError) as error:
        raise click.ClickException(str(error)) from None
    for key, value in given.items():
        if value and (link := typed.taken(key, value)):
            click.echo(f"--{key}: taken as {link}")
    content = target / "content"
    if not subject:
        record(load(stack((BASE_CONTENT, content), BASE)), content)
    _say_what_is_there(written, target / ".schemas")
    _say_what_builds_it(program, target)
    if site:
        _add_to(site, target)
        return
    path = urlsplit(typed.plain("address", answers["address"])).path.rstrip("/")
    path = f"{path}/" if path else ""
    click.echo(f"\nNext: cd {target}, then followthrough serve, and open http://127.0.0.1:8000{path}.")
    click.echo("README.md says how to add a logo, change a text, and put it online.")


def _asked(given: dict[str, str | None]) -> dict[str, str]:
    """The answers, asked for one by one; a wrong one is asked for again, and `<` leads back."""
    keys = [key for key in starter.QUESTIONS if given[key] is None]
    answers = {key: value for key, value in given.items() if value is not None}
    if len(keys) > 1:
        click.echo(f"{len(keys)} questions. “{_BACK}” goes back to the one before.")
    position = 0
    while position < len(keys):
        key = keys[position]
        question, default = starter.QUESTIONS[key]
        value = click.prompt(question, default=answers.get(key, default), show_default=bool(answers.get(key, default)))
        if value.strip() == _BACK:
            position = max(position - 1, 0)
        elif wrong := starter.wrong(key, value):
            click.echo(f"  {typed.at_a_prompt(wrong)}")
        else:
            answers[key] = typed.plain(key, value)
            if link := typed.taken(key, value):
                click.echo(f"  taken as {link}")
            position += 1
    return answers


def _say_what_is_there(written: Iterable[Path], schemas: Path) -> None:
    """Each file, but one line for those that only an editor reads."""
    files = list(written)
    for path in files:
        if path.parent != schemas:
            click.echo(f"wrote {path}")
    number = sum(path.parent == schemas for path in files)
    click.echo(f"wrote {number} files in {schemas}, with which an editor helps you write")


def _say_what_builds_it(program: Program, target: Path) -> None:
    """Where a web host gets the program from, if the folder does not say so yet."""
    if program.is_file and not program.wheel:
        wheels = target / "wheels"
        click.echo(f"\nPut {NAME} into {wheels}: web hosts install it from there.")
        if program.checkout:
            click.echo(f'To make it: pip wheel --no-deps --wheel-dir "{wheels}" "{program.checkout}"')


def _of_site(site: Path, target: Path) -> dict[str, str | None]:
    """Answers that the site gives; nothing is asked for then."""
    if not target.absolute().is_relative_to(site.absolute().parent):
        raise starter.StarterError(f"{target} lies elsewhere than {site} → name a folder beside or below that file")
    if problems := problems_of(site):
        raise starter.StarterError("\n".join(map(str, problems)))
    settings, _ = site_settings(site)
    if not existing.is_material(settings):
        what = f"our pages need Material, and {site} has no `theme: material`"
        raise starter.StarterError(f"{what} → give them a site of their own: leave out --from")
    if "followthrough" in _plugins(settings):
        raise starter.StarterError(f"{site} has Followthrough among its plugins already → change its options there")
    return dict.fromkeys(starter.QUESTIONS) | dict(existing.answers(settings))


def _plugins(settings: Mapping[str, Any]) -> Iterator[str]:
    """The names of a site's plugins, however it lists them."""
    for entry in settings.get("plugins") or ():
        yield from map(str, entry) if isinstance(entry, Mapping) else [str(entry)]


def _add_to(site: Path, target: Path) -> None:
    entry = existing.lines(site, target)
    if existing.add_plugin(site, entry):
        click.echo(f"added to {site}:\n{entry}")
    else:
        click.echo(f"\nAdd to `plugins:` in {site}, which is written in a way of its own:\n{entry}")
    click.echo(f"\nNext: followthrough serve, and open http://127.0.0.1:8000/{existing.ADDRESS}/.")
    click.echo(f"`path` says where the pages stand; {target / 'README.md'} has the rest.")

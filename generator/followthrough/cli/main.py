"""The command line.

Commands about built sites are in `finish.py`, about a center's own copy in `new.py`, `change.py` and `upgrade.py`,
about PDFs in `handouts.py`; what `check` and `report` say about translations is in `languages.py`, what they say to
programs in `findings.py`; `verify.py` looks at the installation. Only `new` and those in `upgrade.py` write records.

Exit codes: 0 fine, 1 the content or the build has problems, 2 wrong use.
"""

import errno
import io
import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from followthrough import __version__, build, schemas
from followthrough.cli import engine, languages as cli_languages, progress
from followthrough.cli.change import change
from followthrough.cli.common import (
    CONFIG,
    SettingsError,
    default_config,
    edition_of,
    editions_of,
    fail,
    remind_of_clone,
)
from followthrough.cli.find import find
from followthrough.cli.findings import FORMS, Findings
from followthrough.cli.finish import finish_site, print_headers
from followthrough.cli.fleet import fleet
from followthrough.cli.handouts import write_handouts
from followthrough.cli.new import new
from followthrough.cli.report import numbers, report
from followthrough.cli.upgrade import accept, diff, lock, look_again, remind, to_look_at
from followthrough.cli.verify import verify
from followthrough.config.edition import Edition
from followthrough.engines.export import ExportError, export
from followthrough.layers.load import LoadedLayers
from followthrough.layers.positions import questions
from followthrough.model.knowledge import Knowledge
from followthrough.paths import build_date
from followthrough.problems import ContentError, Problem


class _Group(click.Group):
    """Never shows a traceback: it helps no editor. FOLLOWTHROUGH_DEBUG=1 brings it back."""

    def invoke(self, ctx: click.Context) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")  # not every console knows “→”
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if os.environ.get("FOLLOWTHROUGH_DEBUG") or getattr(error, "errno", None) == errno.EPIPE:
                raise
            what = f"a mistake in Followthrough itself: {error!r} → please report this line"
            if isinstance(error, OSError):
                what = f"{error.filename or 'a file'}: {error.strerror or error} → check the name and who may write it"
            raise click.ClickException(what) from None


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """A knowledge base about following up after a job interview becomes a site."""


main.add_command(finish_site)
main.add_command(print_headers)
main.add_command(write_handouts)


@main.command()
@click.argument("content", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@CONFIG
@click.option("--strict", is_flag=True, help="Fail on what a translation lacks, too, and list all of it.")
@click.option("--format", "form", type=click.Choice(("text", *FORMS)), default="text", help="How to say it.")
@click.option("--json", "form", flag_value="json", help="Short for --format json.")
@progress.QUIET
def check(content: tuple[Path, ...], config_file: Path | None, strict: bool, form: str, quiet: bool) -> None:
    """Check content, brand and translations: every problem, and what an upgrade asks you to look at again.

    CONTENT: other folders, the base layer first.
    """
    remind_of_clone()
    try:
        edition = Edition(today=build_date(), layers=content) if content else edition_of(config_file)
    except SettingsError as error:
        if form == "text":
            raise
        click.echo(FORMS[form](Findings(0, problems=tuple(error.problems.problems))))
        sys.exit(1)
    problems: list[Problem] = []
    languages: dict[str, LoadedLayers] = {}
    loaded = None
    try:
        _, _, loaded = build.read_edition(edition)
    except ContentError as error:
        problems = error.problems
    try:
        languages = cli_languages.read_all(edition.layers, cli_languages.spoken(edition))
    except ContentError as error:
        problems = [*problems, *error.problems]
    if form != "text":
        found = _findings(edition, loaded if not problems else None, languages, problems)
        click.echo(FORMS[form](found))
        sys.exit(1 if found.problems or found.changed or (strict and found.notes) else 0)
    if problems or not loaded:
        fail(ContentError(problems))
    asked = questions(loaded)
    for question in asked:
        click.echo(f"note: {question}")
    noted = cli_languages.note(languages, edition.own, everything=strict, quiet=quiet)
    if not quiet:
        click.echo(f"{len(loaded.content.entities)} files, no problems")
    if not look_again(loaded, edition.own, languages.values(), quiet=quiet) or (strict and (noted or asked)):
        sys.exit(1)


def _findings(
    edition: Edition, loaded: LoadedLayers | None, languages: Mapping[str, LoadedLayers], problems: Iterable[Problem]
) -> Findings:
    """The same as the text says; of translations, what is the editor's own to write."""
    if not loaded:
        return Findings(0, problems=tuple(ContentError(problems).problems))
    notes = [*questions(loaded), *cli_languages.notes(languages, edition.own)]
    return Findings(len(loaded.content.entities), changed=tuple(to_look_at(loaded)), notes=tuple(notes))


@main.command("build")
@CONFIG
@click.option("-d", "--site-dir", type=click.Path(file_okay=False), help="Where to put the site (default: site).")
@click.option("--strict/--no-strict", default=True, help="Whether warnings fail the build (default: they do).")
@progress.QUIET
def build_site(config_file: Path | None, site_dir: str | None, strict: bool, quiet: bool) -> None:
    """Build the site. If that fails, the previous site stays as it was."""
    remind_of_clone()
    remind(config_file)
    arguments = ["--strict"] if strict else []
    engine.run_build(config_file, *arguments, *(["--site-dir", site_dir] if site_dir else []), quiet=quiet)


@main.command()
@CONFIG
@click.option("-a", "--dev-addr", default="127.0.0.1:8000", show_default=True, help="Address to serve at.")
def serve(config_file: Path | None, dev_addr: str) -> None:
    """Serve the site on this machine; pages reload when a file changes."""
    remind_of_clone()
    remind(config_file)
    engine.run("serve", config_file, "--dev-addr", dev_addr)


@main.command("export")
@click.argument("target", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@CONFIG
def export_tree(target: Path, config_file: Path | None) -> None:
    """Write the pages as Markdown with a mkdocs.yml that needs no plugin."""
    config_file = config_file or default_config()
    try:
        sites = {edition.language: build.build(edition) for edition in editions_of(config_file)}
        files = export(sites, target, config_file)
    except ContentError as error:
        fail(error)
    except (ExportError, ValueError) as error:
        raise click.ClickException(str(error)) from None
    commands = " && ".join([*(f"mkdocs build -f {file}" for file in files), f"followthrough finish {target / 'site'}"])
    click.echo(f"{sum(len(site.pages) for site in sites.values())} pages in {target}; build them with: {commands}")


@main.command("report")
@CONFIG
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def print_report(config_file: Path | None, as_json: bool) -> None:
    """Print how much of the sources is covered, how much is our own, and how far each translation is."""
    edition = edition_of(config_file)
    knowledge, _ = _read(edition)
    try:
        if as_json:
            counted = numbers(knowledge) | {"translations": cli_languages.numbers(edition.layers)}
            click.echo(json.dumps(counted, indent=2, ensure_ascii=False))
            return
        click.echo("\n\n".join(filter(None, [report(knowledge), cli_languages.reports(edition.layers)])))
    except ContentError as error:
        fail(error)


@main.command("schemas")
@click.argument("target", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--layer", is_flag=True, help="For a center's own content, which holds differences only.")
def write_schemas(target: Path, layer: bool) -> None:
    """Write the JSON Schemas for editors and for guide.json, and name them in .vscode/settings.json if it is there."""
    click.echo(f"{len(schemas.write(target, layer=layer))} schemas in {target}")
    settings = Path(schemas.EDITOR_SETTINGS)
    if not target.is_absolute() and settings.is_file():
        try:
            text = schemas.editor_settings(target.as_posix(), settings.read_text(encoding="utf-8"))
        except ValueError as error:
            lines = json.dumps(schemas.associations(target.as_posix()), indent=2)
            what = f"{settings} cannot be brought up to date ({error})"
            raise click.ClickException(f"{what} → write there under `yaml.schemas`:\n{lines}") from None
        settings.write_text(text, encoding="utf-8")


for command in (new, diff, accept, lock, find, change, verify, fleet):
    main.add_command(command)


def _read(edition: Edition) -> tuple[Knowledge, LoadedLayers]:
    try:
        return build.read_edition(edition)[1:]
    except ContentError as error:
        fail(error)

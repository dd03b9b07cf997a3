"""What commands have in common: the option that names a `mkdocs.yml`, its edition, and how problems end a command."""

import dataclasses
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any, NoReturn

import click

from followthrough.config import editions as project
from followthrough.config.edition import Edition
from followthrough.engines.export import ExportError, site_settings
from followthrough.engines.mkdocs_yml import located, problems_of
from followthrough.languages import BASE
from followthrough.paths import PACKAGE
from followthrough.problems import ContentError, Location, Problem
from followthrough.untyped import EngineSettings

CONFIG = click.option(
    "-f",
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Another mkdocs.yml than the one in this folder.",
)


class SettingsError(click.ClickException):
    """A `mkdocs.yml` has problems; shown as those of the content are."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = ContentError(problems)
        super().__init__(str(self.problems))

    def show(self, file: IO[Any] | None = None) -> None:
        """Print each with its place, as `fail` does."""
        click.echo(str(self.problems), file=file)
        click.echo(self.problems.count, err=True)


def editions_of(config_file: Path | None) -> tuple[Edition, ...]:
    """The editions that a `mkdocs.yml` asks for, one for each language; without one, our own content."""
    config_file = config_file or default_config()
    settings, options = _settings(config_file)
    try:
        return project.editions(config_file.parent if config_file else Path(), settings, options)
    except project.OptionError as error:
        what, _, hint = str(error).removeprefix("mkdocs.yml: ").partition(" → ")
        place = located(config_file, error.option) if config_file else Location(Path("mkdocs.yml"))
        raise SettingsError([Problem(place, what, hint)]) from None
    except ValueError as error:
        raise click.ClickException(str(error)) from None


def edition_of(config_file: Path | None) -> Edition:
    """The edition at the root of the site, in the content's own language: what everything else is laid over."""
    return dataclasses.replace(editions_of(config_file)[0], language=BASE)


def docs_dir(config_file: Path | None) -> Path | None:
    """The folder of the site's hand-written pages; None without a `mkdocs.yml`."""
    config_file = config_file or default_config()
    settings, _ = _settings(config_file)
    return config_file.parent / str(settings.get("docs_dir") or "docs") if config_file else None


def default_config() -> Path | None:
    """The `mkdocs.yml` of this folder, if there is one, under either of the names that MkDocs knows."""
    return next((path for path in (Path("mkdocs.yml"), Path("mkdocs.yaml")) if path.is_file()), None)


def remind_of_clone() -> None:
    """In a clone of this repository, say so if it is another copy that runs: edits here would show nowhere."""
    here = Path("generator", "followthrough").absolute()
    if (here / "__init__.py").is_file() and here.resolve() != PACKAGE:
        what = "this folder holds Followthrough, but what runs is another copy of it, with its own content"
        click.echo(f"{what} → pip install --editable .", err=True)


def fail(error: ContentError) -> NoReturn:
    """Print every problem and their number; exit code 1."""
    click.echo(str(error))
    click.echo(error.count, err=True)
    sys.exit(1)


def _settings(config_file: Path | None) -> tuple[EngineSettings, EngineSettings]:
    if config_file and (problems := problems_of(config_file)):
        raise SettingsError(problems)
    try:
        return site_settings(config_file)
    except ExportError as error:
        raise click.ClickException(str(error)) from None
    except (AttributeError, TypeError, ValueError):
        what = "holds lists, keys or bytes where MkDocs expects something else"
        raise click.ClickException(f"{config_file} {what} → compare it with Followthrough's own mkdocs.yml") from None

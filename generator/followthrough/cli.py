"""The command line, `followthrough`: check, build, serve, export, finish, headers, handouts, lock, report, schemas.

Exit codes: 0 fine, 1 the content or the build has problems, 2 wrong use.
"""

import errno
import io
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from followthrough import __version__, build, schemas
from followthrough.checks.ids import LOCK, live_ids, locked
from followthrough.edition import Edition
from followthrough.errors import ContentError
from followthrough.export import ExportError, export, site_settings
from followthrough.finish.command import finish_site, print_headers
from followthrough.handouts.command import write_handouts
from followthrough.layers import Trees
from followthrough.model import Knowledge
from followthrough.report import report
from followthrough.settings import BASE_CONTENT, build_date

_CONFIG = click.option(
    "-f",
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Another mkdocs.yml than the one in this folder.",
)


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
@_CONFIG
def check(content: tuple[Path, ...], config_file: Path | None) -> None:
    """Check the content and name every problem. CONTENT: other folders, the base layer first."""
    layers = content or _layers(config_file)
    _, trees = _read(layers)
    click.echo(f"{len(trees.things)} files, no problems")


@main.command("build")
@_CONFIG
@click.option("-d", "--site-dir", type=click.Path(file_okay=False), help="Where to put the site (default: site).")
@click.option("--strict/--no-strict", default=True, help="Whether warnings fail the build (default: they do).")
def build_site(config_file: Path | None, site_dir: str | None, strict: bool) -> None:
    """Build the site. If that fails, the previous site stays as it was."""
    arguments = ["--strict"] if strict else []
    _mkdocs("build", config_file, *arguments, *(["--site-dir", site_dir] if site_dir else []))


@main.command()
@_CONFIG
@click.option("-a", "--dev-addr", default="127.0.0.1:8000", show_default=True, help="Address to serve at.")
def serve(config_file: Path | None, dev_addr: str) -> None:
    """Serve the site on this machine; pages reload when a file changes."""
    _mkdocs("serve", config_file, "--dev-addr", dev_addr)


@main.command("export")
@click.argument("target", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@_CONFIG
def export_tree(target: Path, config_file: Path | None) -> None:
    """Write the pages as Markdown with a mkdocs.yml that needs no plugin."""
    config_file = config_file or _default_config()
    try:
        edition = Edition(
            today=build_date(),
            layers=_layers(config_file),
            region=_region(config_file),
        )
        site = build.build(edition)
        export(site, target, config_file)
    except ContentError as error:
        _fail(error)
    except (ExportError, ValueError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{len(site.pages)} pages in {target}; build them with: mkdocs build -f {target / 'mkdocs.yml'}")


@main.command()
@_CONFIG
def lock(config_file: Path | None) -> None:
    """Add new ids to ids.lock. From then on they cannot vanish unnoticed."""
    _, trees = _read(_layers(config_file))
    path = trees.roots[-1] / LOCK
    known = {id for root in trees.roots for id in locked(root)}
    new = [id for id in live_ids(trees) if id not in known]
    path.write_text("\n".join(sorted({*locked(trees.roots[-1]), *new})) + "\n", encoding="utf-8")
    click.echo(f"{len(new)} new ids in {path.name}")


@main.command("report")
@_CONFIG
def print_report(config_file: Path | None) -> None:
    """Print how much of the sources is covered, and how much is our own."""
    knowledge, _ = _read(_layers(config_file))
    click.echo(report(knowledge))


@main.command("schemas")
@click.argument("target", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def write_schemas(target: Path) -> None:
    """Write the JSON Schemas for editors and for guide.json."""
    click.echo(f"{len(schemas.write(target))} schemas in {target}")


def _read(layers: tuple[Path, ...]) -> tuple[Knowledge, Trees]:
    try:
        return build.read(layers)
    except ContentError as error:
        _fail(error)


def _fail(error: ContentError) -> NoReturn:
    click.echo(str(error))
    click.echo(error.count, err=True)
    sys.exit(1)


def _default_config() -> Path | None:
    path = Path("mkdocs.yml")
    return path if path.is_file() else None


def _layers(config_file: Path | None) -> tuple[Path, ...]:
    config_file = config_file or _default_config()
    own = _plugin_option(config_file, "content")
    folder = (config_file.parent if config_file else Path()) / own if own else None
    return (BASE_CONTENT, *([folder] if folder else []))


def _region(config_file: Path | None) -> str:
    return _plugin_option(config_file, "region") or "US"


def _plugin_option(config_file: Path | None, name: str) -> str:
    return str(_settings(config_file)[1].get(name) or "")


def _settings(config_file: Path | None) -> tuple[dict[str, Any], dict[str, Any]]:
    try:
        return site_settings(config_file)
    except ExportError as error:
        raise click.ClickException(str(error)) from None
    except (AttributeError, TypeError, ValueError):
        what = "holds lists, keys or bytes where MkDocs expects something else"
        raise click.ClickException(f"{config_file} {what} → compare it with Followthrough's own mkdocs.yml") from None


def _mkdocs(command: str, config_file: Path | None, *arguments: str) -> None:
    """Run MkDocs. Its messages are ours to show; its traceback-free exit code is 1 for any problem."""
    if not config_file and not _default_config():
        raise click.UsageError("there is no mkdocs.yml here → change to the site's folder, or name it with -f")
    options = ["--config-file", str(config_file)] if config_file else []
    done = subprocess.run(  # noqa: S603  (a fixed program; the arguments are the user's own)
        [sys.executable, "-m", "mkdocs", command, *options, *arguments],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},  # Material's notice of its own end of life
        check=False,
    )
    sys.exit(0 if done.returncode in (0, -signal.SIGINT) else 1)

"""`followthrough finish` and `headers`: the commands for a site that is built."""

import sys
from pathlib import Path

import click

from followthrough.engines.export import collect_languages
from followthrough.finish import FinishError, finish
from followthrough.finish.host_config import HOSTS, configuration

SITE = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("finish")
@click.argument("site", type=SITE, default="site")
@click.option("--offline/--no-offline", default=True, help="Whether it works without a network (default: yes).")
def finish_site(site: Path, offline: bool) -> None:
    """Finish a site built by any engine from an exported tree, in all languages. SITE: its folder (default: site)."""
    collect_languages(site.resolve())
    try:
        refused = finish(site, offline=offline)
    except FinishError as error:
        raise click.ClickException(str(error)) from None
    if refused:
        click.echo("\n".join(refused))
        sys.exit(1)
    click.echo(f"{site} is finished")


@click.command("headers")
@click.argument("host", type=click.Choice(HOSTS))
@click.argument("site", type=SITE, default="site")
@click.option("--path", help="Where on the host the site lies, such as /careers/after/ (default: as it was built).")
@click.option("--root", help="The folder on the server that holds the site's files, such as /srv/www/after.")
def print_headers(host: str, site: Path, path: str | None, root: str | None) -> None:
    """Print a host's configuration for a built site. SITE: its folder (default: site)."""
    try:
        text = configuration(host, site, path)
    except FinishError as error:
        raise click.ClickException(str(error)) from None
    here = str(site.resolve())
    if root:
        text = text.replace(here, root.rstrip("/") or "/")
    elif here in text:
        head, blank, rest = text.partition("\n\n")
        note = f"# {here} is a folder of the machine that printed this."
        text = f"{head}\n{note}\n# Change it to the server's, or use --root FOLDER.{blank}{rest}"
    click.echo(text, nl=False)

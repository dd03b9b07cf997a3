"""`followthrough finish`: the commands for a site that is built."""

from pathlib import Path

import click

from followthrough.finish import FinishError, finish

SITE = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("finish")
@click.argument("site", type=SITE, default="site")
def finish_site(site: Path) -> None:
    """Finish a site built by any engine from an exported tree. SITE: its folder (default: site)."""
    try:
        finish(site)
    except FinishError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{site} is finished")

"""`followthrough handouts`: every handout as a PDF in a folder."""

from pathlib import Path
from typing import Any

import click

from followthrough import build
from followthrough.errors import ContentError
from followthrough.handouts.documents import handouts
from followthrough.handouts.letterhead import Letterhead, Paper, usual_paper
from followthrough.handouts.pdf import MissingLibraryError, need_libraries, pdf
from followthrough.settings import build_date


@click.command("handouts")
@click.argument("target", metavar="[DIR]", default="handouts", type=click.Path(file_okay=False, path_type=Path))
@click.option("--paper", type=click.Choice(("letter", "a4")), help="Size of the sheets (default: the region's).")
@click.option(
    "-f",
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Another mkdocs.yml than the one in this folder.",
)
def write_handouts(target: Path, paper: Paper | None, config_file: Path | None) -> None:
    """Write PDFs to print: checklist, do's and don'ts, timing, card guide, letters. DIR: where (default: handouts)."""
    from followthrough import cli  # it imports this module

    try:
        need_libraries()
        day = build_date()
        config_file = config_file or cli._default_config()
        settings, _ = cli._settings(config_file)
        letterhead = _letterhead(settings, paper or usual_paper(cli._region(config_file)))
        knowledge, _ = build.read(cli._layers(config_file))
    except (MissingLibraryError, ValueError) as error:
        raise click.ClickException(str(error)) from None
    except ContentError as error:
        cli._fail(error)
    written = 0
    for handout in handouts(knowledge, letterhead, language=_language(settings), day=day):
        path = target / f"{handout.name}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pdf(handout.html, letterhead.paper))
        written += 1
    click.echo(f"{written} handouts in {target}, for {letterhead.paper} paper")
    if not letterhead.address:
        click.echo("They carry no QR code: set `site_url` in mkdocs.yml, the address of your site.", err=True)


def _letterhead(settings: dict[str, Any], paper: Paper) -> Letterhead:
    address = str(settings.get("site_url") or "")
    return Letterhead(
        name=str(settings.get("site_name") or "Followthrough"),
        address=f"{address.removesuffix('/')}/" if address else "",
        paper=paper,
    )


def _language(settings: dict[str, Any]) -> str:
    theme = settings.get("theme")
    return str((theme.get("language") if isinstance(theme, dict) else None) or "en")

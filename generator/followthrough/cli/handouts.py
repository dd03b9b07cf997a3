"""`followthrough handouts`: every handout as a PDF in a folder."""

from pathlib import Path

import click

from followthrough import build
from followthrough.brand.model import Brand
from followthrough.cli import progress
from followthrough.cli.common import CONFIG, editions_of, fail
from followthrough.config.edition import Edition
from followthrough.handouts.documents import Handout, handouts
from followthrough.handouts.letterhead import Letterhead, Paper, usual_paper
from followthrough.handouts.pdf import MissingLibraryError, need_libraries, pdf
from followthrough.languages import own_name
from followthrough.problems import ContentError


@click.command("handouts")
@click.argument("target", metavar="[DIR]", default="handouts", type=click.Path(file_okay=False, path_type=Path))
@click.option("--paper", type=click.Choice(("letter", "a4")), help="Size of the sheets (default: the brand's).")
@progress.QUIET
@CONFIG
def write_handouts(target: Path, paper: Paper | None, config_file: Path | None, quiet: bool) -> None:
    """Write PDFs to print: checklist, do's and don'ts, timing, card guide, letters. DIR: where (default: handouts).

    Further languages go into folders of their code.
    """
    try:
        need_libraries()
    except MissingLibraryError as error:
        raise click.ClickException(str(error)) from None
    for edition in editions_of(config_file):
        folder = target / edition.language if edition.home else target
        try:
            brand, knowledge, _ = build.read_edition(edition)
        except ContentError as error:
            fail(error)
        letterhead = _letterhead(edition, brand, paper)
        sheets = tuple(handouts(knowledge, letterhead, language=edition.language, day=edition.today))

        def path(sheet: Handout, folder: Path = folder) -> Path:
            return folder / f"{sheet.name}.pdf"

        wrote = progress.each(
            sheets, own_name(edition.language), len(sheets), quiet=quiet, line=lambda sheet: f"wrote {path(sheet)}"
        )
        for sheet in wrote:
            path(sheet).parent.mkdir(parents=True, exist_ok=True)
            path(sheet).write_bytes(pdf(sheet.html, letterhead.paper))
        if not quiet:
            click.echo(f"{len(sheets)} handouts in {folder}, for {letterhead.paper} paper")
    if not edition.address:
        click.echo("They carry no QR code: set `site_url` in mkdocs.yml, the address of your site.", err=True)


def _letterhead(edition: Edition, brand: Brand | None, paper: Paper | None) -> Letterhead:
    """Whose sheets they are; the paper is the one asked for, the brand's, or the usual one of its region."""
    region = edition.region or (brand and brand.region) or "US"
    usual = (brand and brand.paper) or usual_paper(region)
    address = f"{edition.address}{edition.language}/" if edition.address and edition.home else edition.address
    if not brand or not edition.brand:
        return Letterhead(name=edition.name or "Followthrough", address=address, paper=paper or usual)
    logo = next((edition.brand.parent / file.name for file in brand.files if file.copy == "logo"), None)
    return Letterhead(
        name=brand.name,
        address=address,
        logo=logo,
        color=brand.scheme("light").get("brand", Letterhead.color),
        paper=paper or usual,
    )

"""A brand folder, before anything is built: what is wrong with it, what it is made from, of which shape it is."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from followthrough.brand import css as branding, load as brands
from followthrough.brand.model import Brand
from followthrough.config.editions import editions
from followthrough.engines.export import ExportError
from followthrough.finish.manifest import png_size
from followthrough.fleet import fingerprints
from followthrough.fleet.settings import Settings, config_of
from followthrough.fleet.values import Values, names, not_plain, scheme_of, values, values_in
from followthrough.languages import BASE, available
from followthrough.problems import Location, Problem

_VALUED = {"name", "short_name", "color", "accent", "fonts", "logo", "favicon", "links", "footer", "paper", "region"}
_VALUED |= {"languages", "last_reviewed", "letterhead"}
"""Fields of a brand whose values are stamped, or made anew for each copy."""


@dataclass(frozen=True)
class Run:
    """What all tasks of a run know."""

    out: Path
    """The folder of all sites."""
    program: str
    """The hash of the program."""
    epoch: str
    """The time of the run, as SOURCE_DATE_EPOCH: every site of it is built on the same day."""

    @property
    def today(self) -> dt.date:
        """The day of the run."""
        return dt.datetime.fromtimestamp(int(self.epoch), dt.UTC).date()

    def inputs(self, *hashes: str) -> str:
        """The hash of a site's inputs. The day is none of them, but for the year: holidays are listed from it on."""
        return fingerprints.of_text(self.program, str(self.today.year), *hashes)


@dataclass(frozen=True)
class Stamp:
    """All that a copy has of its own, if stamping can make its site."""

    shape: str
    """What copies have in common that are stamped alike."""
    values: Values
    """Those of all languages."""
    spoken: Mapping[str, Values]
    """Those of each language, the one at the site's root first."""
    css: str
    """The brand's style sheet."""
    files: Mapping[str, str]
    """Address within a language of the site → a file of the brand."""


@dataclass(frozen=True)
class Copy:
    """A brand folder."""

    folder: Path
    inputs: str = ""
    """The hash of all that its site is made from."""
    problems: tuple[Problem, ...] = ()
    """Of its brand; those of its content are found when it is built."""
    stamp: Stamp | None = None
    why: str = ""
    """Why it cannot be stamped."""

    @property
    def name(self) -> str:
        """Of the folder, and of the site's."""
        return self.folder.name


def look(folder: Path, run: Run, made_from: str = "") -> Copy:
    """Read a brand folder, or see that it is still what its site was made from, by the hash of that.

    Whatever is unusual about it is left to a whole build, which also says what is wrong.
    """
    if not (config := config_of(folder)):
        hint = f"`followthrough new {folder}` starts one in an empty folder; or move the folder away"
        return Copy(folder, problems=(Problem(Location(folder), "there is no mkdocs.yml", hint),))
    try:
        settings = Settings.of(config)
        inputs = run.inputs(settings.inputs)
        if inputs == made_from:
            return Copy(folder, inputs)
        if why := settings.why_whole:
            return Copy(folder, inputs, why=why)
        return _look(settings, run, inputs)
    except (ExportError, AttributeError, TypeError, ValueError) as error:
        return Copy(folder, run.inputs(Settings(config, {}, {}).inputs), why=str(error))


def _look(settings: Settings, run: Run, inputs: str) -> Copy:
    found_in = editions(settings.folder, settings.said, settings.options)
    languages, known = [it.language for it in found_in], [BASE, *available(found_in[0].layers)]
    brand, problems = brands.load(settings.brand, languages=known, today=run.today)
    trees = [fingerprints.of_folder(folder) for folder in (*settings.layers, settings.docs)]
    if problems or not brand:
        return Copy(settings.folder, inputs, tuple(problems))
    found = values(brand, settings.name, settings.address)
    if slot := next(not_plain(found), None):
        return Copy(settings.folder, inputs, why=f"`{slot}` has an unusual character")
    region = str(settings.options.get("region") or brand.region or "US")
    spoken = {language: values_in(language, brand, region, run.today) for language in languages}
    shape = fingerprints.of_text(run.program, str(run.today), *trees, _shape(settings, brand, languages))
    stamp = Stamp(shape, found, spoken, branding.styles(brand), branding.copies(brand, settings.brand.parent))
    return Copy(settings.folder, inputs, stamp=stamp)


def _shape(settings: Settings, brand: Brand, languages: Sequence[str]) -> str:
    """The same for copies whose sites differ in values alone: which keys are set, and what is called alike."""
    called = list(names(brand, settings.name).values())
    icon = settings.brand.parent / brand.favicon if brand.favicon else None
    said = {
        "options": settings.shared,
        "languages": languages,
        "alike": [called.index(name) for name in called],
        "depth": settings.address.count("/"),
        "links": {kind: scheme_of(link) for kind, link in brand.links.model_dump(exclude_none=True).items()},
        "lines": len(brand.letterhead),
        "footer": bool(brand.footer),
        "reviewed": bool(brand.last_reviewed),
        "files": [file.uri for file in brand.files],
        "icon": icon and png_size(icon),
        "more": brand.model_dump(mode="json", exclude=_VALUED),
    }
    return json.dumps(said, sort_keys=True, default=str)

"""What a worker does for a run, in whichever process or on whichever machine. Arguments and results are plain data."""

import filecmp
from dataclasses import dataclass
from pathlib import Path

from followthrough.brand import load as brands
from followthrough.fleet.copies import Copy, Run, look
from followthrough.fleet.pattern_brand import write_pattern
from followthrough.fleet.settings import Settings, config_of
from followthrough.fleet.sites import Made, Sites
from followthrough.fleet.stamping import stamp_site
from followthrough.fleet.template import NotUnderstoodError, template_of
from followthrough.fleet.whole import BuildError, StoppedError, build_whole
from followthrough.reading.yaml_reader import read


@dataclass(frozen=True)
class Done:
    """What came of a copy."""

    made: Made | None = None
    said: str = ""
    """What is wrong with it, in lines for people."""
    whole: str = ""
    """Why it was built whole; empty if it was stamped."""


def look_at(run: Run, folder: Path, made_from: str) -> Copy:
    """See `look`."""
    _sites(run)
    return look(folder, run, made_from)


def make_whole(run: Run, copy: Copy, why: str) -> Done:
    """Build the site of a copy by itself, and put it in its place."""
    sites = _sites(run)
    with sites.making() as folder:
        try:
            build_whole(copy.folder, folder / "site", run)
        except BuildError as error:
            return Done(said=str(error))
        return Done(_placed(copy, sites, folder / "site", run), whole=why)


def make_stamped(run: Run, copy: Copy, template: Path, verify: bool) -> Done:
    """Stamp the site of a copy, and put it in its place. With `verify` it is built as well, and compared."""
    sites = _sites(run)
    if not copy.stamp:
        raise ValueError(copy.why)
    with sites.making() as folder:
        try:
            stamp_site(template, copy.stamp, sites.shared, folder / "site")
        except NotUnderstoodError as error:
            return make_whole(run, copy, f"`{error}` stands on our pages, too")
        try:
            different = verify and _compared(copy, folder, run)
        except BuildError as error:
            return Done(said=str(error))
        if different:
            made = _placed(copy, sites, folder / "whole", run)
            return Done(made, f"{different}: stamping it made a mistake, so it was built → please report this line")
        return Done(sites.place(copy.name, folder / "site", copy.inputs))


def make_template(run: Run, copy: Copy, template: Path) -> str:
    """Build a made-up site of a copy's shape, and make a template of it. Returns why that cannot be; "" if it can."""
    sites = _sites(run)
    with sites.making() as folder:
        pattern = _write_pattern(copy, folder / "pattern", run)
        if not pattern.stamp or not copy.stamp or pattern.stamp.shape != copy.stamp.shape:
            return "made-up values cannot take the place of its own"
        try:
            build_whole(pattern.folder, folder / "site", run)
            template_of(folder / "site", pattern.stamp, sites.shared).save(template)
        except BuildError as error:
            return f"with made-up values it cannot be built: {error}"
        except NotUnderstoodError as error:
            return f"it is not clear where its values stand in `{error}`"
    return ""


def prove(run: Run, copy: Copy, template: Path) -> str:
    """Compare what a template makes of a copy with its site, which was built. Returns the first difference, or ""."""
    sites = _sites(run)
    with sites.making() as folder:
        if not copy.stamp:
            return copy.why
        try:
            stamp_site(template, copy.stamp, sites.shared, folder / "site")
        except NotUnderstoodError as error:
            return f"`{error}` stands on our pages, too"
        different = first_difference(folder / "site", sites.folder / copy.name)
        return f"stamped, its `{different}` would be another one" if different else ""


def first_difference(site: Path, expected: Path) -> str:
    """The first file that two sites do not have alike, byte for byte; "" if there is none."""
    names = [
        {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        for folder in (site, expected)
    ]
    alone = names[0] ^ names[1]
    both = (name for name in names[0] & names[1] if not filecmp.cmp(site / name, expected / name, shallow=False))
    return min((*alone, *both), default="")


def _write_pattern(copy: Copy, folder: Path, run: Run) -> Copy:
    """The copy with made-up values that stands for a shape."""
    config = config_of(copy.folder)
    settings = Settings.of(config or copy.folder)
    tree, _ = read(settings.brand)
    brand, _ = brands.load(settings.brand, languages=[], today=run.today)
    if not (tree and brand):
        return copy
    write_pattern(folder, settings.elsewhere, tree.data, brand, settings.brand.parent, settings.address)
    return look(folder, run)


def _compared(copy: Copy, folder: Path, run: Run) -> str:
    """Build a copy's site and compare it with the one that was stamped; returns what is different, or ""."""
    build_whole(copy.folder, folder / "whole", run)
    return first_difference(folder / "site", folder / "whole")


def _sites(run: Run) -> Sites:
    """The sites of a run that goes on. Raises StoppedError."""
    sites = Sites(run.out)
    if sites.stop.exists():
        raise StoppedError
    return sites


def _placed(copy: Copy, sites: Sites, site: Path, run: Run) -> Made:
    for path in site.rglob("*"):
        if path.is_file() and path.suffix != ".html":
            sites.shared.adopt(path)
    return sites.place(copy.name, site, copy.inputs)

"""A brand's pictures and typefaces: they are there, they are small, and they hold nothing that runs or calls home."""

import re
from pathlib import Path
from typing import Literal
from xml.parsers import expat

from followthrough.problems import Location, Problem, quoted

Kind = Literal["picture", "icon", "font"]

KB = 1024
_MOST: dict[Kind, int] = {"picture": 200 * KB, "icon": 50 * KB, "font": 300 * KB}
_SUFFIXES: dict[Kind, tuple[str, ...]] = {
    "picture": (".svg", ".png", ".jpg", ".webp"),
    "icon": (".png", ".svg", ".ico"),
    "font": (".woff2", ".woff"),
}
_STARTS: dict[str, tuple[bytes, ...]] = {
    ".png": (b"\x89PNG\r\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".webp": (b"RIFF",),
    ".ico": (b"\0\0\1\0",),
    ".woff2": (b"wOF2",),
    ".woff": (b"wOFF",),
}
_DRAWS = """
svg g defs symbol use title desc metadata path rect circle ellipse line polyline polygon text tspan textPath switch view
linearGradient radialGradient stop clipPath mask pattern marker style filter
"""
_FOREIGN_CSS = re.compile(r"@import|url\((?!\s*['\"]?\s*#)|expression\(|\\", re.I)
_NEUTRAL = ("http://www.w3.org/2000/svg", "")


def problems(folder: Path, name: str, kind: Kind, location: Location) -> list[Problem]:
    """What is wrong with one file that `brand.yaml` in `folder` names at `place`."""
    path = folder / name
    suffixes = _SUFFIXES[kind]
    if Path(name).is_absolute() or not path.resolve().is_relative_to(folder.resolve()):
        hint = "copy it beside brand.yaml, and write its name from there: assets/…"
        return [Problem(location, f"{quoted(name)} lies outside of the folder of this file", hint)]
    if not path.is_file():
        return [Problem(location, f"there is no file {quoted(name)}", _there_is(folder, path, suffixes))]
    if path.suffix not in suffixes:
        hint = f"save it as one of: {', '.join(suffixes)}"
        return [Problem(location, f"{quoted(name)} is no {kind} that every browser shows", hint)]
    if (size := path.stat().st_size) > _MOST[kind]:
        hint = f"make it smaller; {_MOST[kind] // KB} KB is the most, and readers on a phone wait for each one"
        return [Problem(location, f"{quoted(name)} has {size // KB:,} KB", hint)]
    content = path.read_bytes()
    if path.suffix == ".svg":
        return _svg(path, content)
    if not content.startswith(_STARTS[path.suffix]):
        return [Problem(location, f"{quoted(name)} is not what its name says", f"save it anew as {path.suffix}")]
    return []


def _there_is(folder: Path, path: Path, suffixes: tuple[str, ...]) -> str:
    others = sorted(it for it in path.parent.glob("*") if it.suffix in suffixes) if path.parent.is_dir() else []
    names = ", ".join(it.relative_to(folder).as_posix() for it in others[:5])
    return f"put it there, or write one that is there: {names}" if names else "put it there, or delete the line"


def _svg(path: Path, content: bytes) -> list[Problem]:
    """A drawing may hold shapes, text and colours, and refer to its own parts. Nothing else."""
    found: list[Problem] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def refuse(what: str) -> None:
        location = Location(path, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        found.append(Problem(location, what, "export it as “plain SVG”, or save the logo as .png"))

    def start(name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if space not in _NEUTRAL:  # an editor's own notes; nobody draws them
            return
        if tag not in _DRAWS.split() and not tag.startswith("fe"):
            refuse(f"<{tag}> has no place in a logo")
        for key, value in attributes.items():
            key = key.rpartition(" ")[2]
            if key.lower().startswith("on"):
                refuse(f"`{key}` runs a script")
            is_foreign = key in ("href", "src") and not value.strip().startswith("#")
            if is_foreign or (key != "d" and _FOREIGN_CSS.search(value)):
                refuse(f"{quoted(value)} leads out of the drawing")
        in_style.append(tag == "style")

    def text(data: str) -> None:
        if any(in_style) and _FOREIGN_CSS.search(data):
            refuse(f"{quoted(data.strip())} leads out of the drawing")

    def end(name: str) -> None:
        if name.rpartition(" ")[0] in _NEUTRAL and in_style:
            in_style.pop()

    in_style: list[bool] = []
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.EntityDeclHandler = lambda *_: refuse("an entity of its own")
    parser.ProcessingInstructionHandler = lambda *_: refuse("an instruction to another program")
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        location = Location(path, error.lineno, error.offset + 1)
        what = f"this is no SVG: {expat.ErrorString(error.code)}"
        return [Problem(location, what, "export the drawing anew, or save the logo as .png")]
    return list(dict.fromkeys(found))

"""A brand's pictures and typefaces: they are there, they are small, and they hold nothing that runs or calls home."""

from pathlib import Path
from typing import Any, Literal
from xml.parsers import expat

import tinycss2

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
_PLAIN = ("d", "points", "id", "class", "version", "transform", "viewBox")
"""Attributes that hold no CSS."""
_FETCHES = ("url", "src", "image", "image-set", "-webkit-image-set", "expression")
_NEUTRAL = ("http://www.w3.org/2000/svg", "")
_READ_BY_BROWSERS = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML")
_LINKS = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_RUNS_OR_LOADS = (
    "script",
    "handler",
    "listener",
    "img",
    "image",
    "iframe",
    "object",
    "embed",
    "video",
    "audio",
)


def problems(folder: Path, name: str, kind: Kind, location: Location) -> list[Problem]:
    """What is wrong with one file, `name` from `folder` on, that `brand.yaml` names at `location`."""
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
    others = sorted(file for file in path.parent.glob("*") if file.suffix in suffixes) if path.parent.is_dir() else []
    names = ", ".join(file.relative_to(folder).as_posix() for file in others[:5])
    return f"put it there, or write one that is there: {names}" if names else "put it there, or delete the line"


def _svg(path: Path, content: bytes) -> list[Problem]:
    """A drawing may hold shapes, text and colours, and refer to its own parts. Nothing else."""
    drawing = _Drawing(path)
    try:
        drawing.parser.Parse(content, True)
    except expat.ExpatError as error:
        location = Location(path, error.lineno, error.offset + 1)
        what = f"this is no SVG: {expat.ErrorString(error.code)}"
        return [Problem(location, what, "export the drawing anew, or save the logo as .png")]
    return list(dict.fromkeys(drawing.found))


class _Drawing:
    """What is found while `parser` reads an SVG."""

    def __init__(self, path: Path) -> None:
        self.found: list[Problem] = []
        self._path = path
        self._open: list[str] = []
        """The tags around the place that is read."""
        self._style: list[str] = []
        """The parts of a style sheet; a comment of XML would part it."""
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = lambda *_: self._refuse("an entity of its own")
        parser.ProcessingInstructionHandler = lambda *_: self._refuse("an instruction to another program")

    def _refuse(self, what: str) -> None:
        location = Location(self._path, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        self.found.append(Problem(location, what, "export it as “plain SVG”, or save the logo as .png"))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if space not in _NEUTRAL:  # an editor's own notes; nobody draws them
            if space in _READ_BY_BROWSERS or tag.lower() in _RUNS_OR_LOADS:
                self._refuse(f"<{tag}> of {space} has no place in a logo")
            return
        if tag not in _DRAWS.split() and not tag.startswith("fe"):
            self._refuse(f"<{tag}> has no place in a logo")
        for key, value in attributes.items():
            its, _, plain = key.rpartition(" ")
            if its == _XML and plain == "base":
                self._refuse("`xml:base` leads out of the drawing")
            elif its in (*_NEUTRAL, _LINKS):  # others are an editor's notes
                self._attribute(plain, value)
        self._open.append(tag)

    def _attribute(self, key: str, value: str) -> None:
        if key.lower().startswith("on"):
            self._refuse(f"`{key}` runs a script")
        is_foreign = key in ("href", "src") and not value.strip().startswith("#")
        if is_foreign or (key not in _PLAIN and _leads_out(value)):
            self._refuse(f"{quoted(value)} leads out of the drawing")

    def _text(self, data: str) -> None:
        if "style" in self._open:
            self._style.append(data)

    def _end(self, name: str) -> None:
        if name.rpartition(" ")[0] not in _NEUTRAL or self._open.pop() != "style":
            return
        if _leads_out(style := "".join(self._style)):
            self._refuse(f"{quoted(style.strip())} leads out of the drawing")
        self._style.clear()


def _leads_out(css: str) -> bool:
    """Whether a style sheet or a value in it names anything but a part of its own drawing (`url(#name)`)."""
    return any(map(_is_foreign, tinycss2.parse_component_value_list(css)))


def _is_foreign(node: Any) -> bool:
    if node.type == "url":
        return not node.value.strip().startswith("#")
    if node.type == "error":
        return bool(node.kind == "bad-url")
    if node.type == "at-keyword":
        return bool(node.lower_value == "import")
    if node.type == "function" and node.lower_name in _FETCHES:
        named = [argument for argument in node.arguments if argument.type != "whitespace"]
        return not (len(named) == 1 and named[0].type == "string" and named[0].value.strip().startswith("#"))
    inner = node.arguments if node.type == "function" else getattr(node, "content", None) or ()
    return any(map(_is_foreign, inner))

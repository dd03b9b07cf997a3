"""What a logo may hold: what editors leave in it passes, what runs or calls elsewhere does not, however named."""

from pathlib import Path

import pytest

from followthrough.brand.files import problems
from followthrough.problems import Location

NAMES = (
    'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:h="http://www.w3.org/1999/xhtml" '
    'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns:x="https://other.example/" '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#" '
    'xmlns:m="http://www.w3.org/1998/Math/MathML"'
)


def found(folder: Path, inner: str, attributes: str = "") -> list[str]:
    path = folder / "logo.svg"
    path.write_text(f"<svg {NAMES} {attributes}>{inner}</svg>", encoding="utf-8")
    return [problem.what for problem in problems(folder, "logo.svg", "picture", Location(path, 1, 1))]


@pytest.mark.parametrize(
    "inner",
    [
        '<sodipodi:namedview inkscape:zoom="1" inkscape:current-layer="layer1"><inkscape:grid type="xygrid"/>'
        "</sodipodi:namedview>",
        '<g inkscape:label="url(photo.png)" inkscape:groupmode="layer"><path d="M0 0"/></g>',
        '<path d="M0 0" sodipodi:nodetypes="cc" inkscape:onload="a layer" inkscape:href="logo.png"/>',
        '<path d="M0 0" inkscape:export-filename="C:\\logos\\new.png" sodipodi:absref="/home/me/pic.png"/>',
        '<metadata><rdf:RDF><cc:Work rdf:about=""><cc:license rdf:resource="https://creativecommons.org/by/4.0/"/>'
        "</cc:Work></rdf:RDF></metadata>",
        '<defs><linearGradient id="a"/></defs><path d="M0 0" fill="url(#a)" xml:space="preserve"/>',
        '<use xlink:href="#a"/><text xml:lang="en">Us</text>',
    ],
)
def test_an_editors_notes_pass(tmp_path: Path, inner: str) -> None:
    assert found(tmp_path, inner, 'inkscape:version="1.3" sodipodi:docname="logo.svg" x:base="https://x.example"') == []


@pytest.mark.parametrize(
    "inner, told",
    [
        ("<h:script>go()</h:script>", "<script> of http://www.w3.org/1999/xhtml has no place"),
        ('<h:img src="https://x.example/p.png"/>', "<img> of"),
        ('<h:div><h:iframe src="https://x.example/"/></h:div>', "<div> of"),
        ('<h:p style="background: url(https://x.example/p.png)"/>', "<p> of"),
        ('<m:math><m:mtext href="javascript:go()"/></m:math>', "<math> of"),
        ('<metadata><h:script src="https://x.example/s.js"/></metadata>', "<script> of"),
        ("<x:script>go()</x:script>", "<script> of https://other.example/"),
        ('<x:image href="https://x.example/p.png"/>', "<image> of"),
        ("<x:g><script>go()</script></x:g>", "<script> has no place"),
        ('<x:g><use xlink:href="https://x.example/p.svg#a"/></x:g>', "leads out of the drawing"),
        ('<g xml:base="https://x.example/"><use href="#a"/></g>', "`xml:base` leads out"),
        ('<foreignObject><h:body onload="go()"/></foreignObject>', "<foreignObject> has no place"),
        ('<g onload="go()"/>', "`onload` runs a script"),
    ],
)
def test_what_runs_or_calls_elsewhere_does_not(tmp_path: Path, inner: str, told: str) -> None:
    assert any(told in what for what in found(tmp_path, inner))

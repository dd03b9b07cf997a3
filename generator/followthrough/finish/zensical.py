"""Styles that a theme's script puts into a shadow tree: allowed by their hashes, as inline scripts are.

Zensical's search brings its own style along, as a string in its bundle: `var a='.u{…}' … ("style",{},a.toString())`.
Material has none.
"""

import re
from pathlib import Path

from followthrough.finish.csp import source

_USED = re.compile(r'\("style",\s*\{\},\s*([\w$]+)\.toString\(\)\)')
_STRING = r"""\b{name}=('(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"|`(?:[^`\\$]|\\[\s\S])*`)"""
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}


def zensical_styles(root: Path) -> list[str]:
    """The styles in the bundles of the theme of the site at `root`, each as a policy allows it: `'sha256-…'`."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((root / "assets/javascripts").glob("*.js"))]
    return sorted({source(style) for text in texts for style in _styles(text)})


def _styles(script: str) -> list[str]:
    found = (
        re.search(_STRING.replace("{name}", re.escape(name)), script) for name in dict.fromkeys(_USED.findall(script))
    )
    return [_ESCAPE.sub(_character, string[1][1:-1]) for string in found if string]


def _character(escape: re.Match[str]) -> str:
    code, short, plain = escape.groups()
    return chr(int(code or short, 16)) if code or short else _PLAIN.get(plain, plain)

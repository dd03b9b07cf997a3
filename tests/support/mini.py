"""The miniature content: what `fixtures/mini/` holds, and pretend words for the rest of the interface.

Its `ui.yaml` has the patterns that the generator puts phrases together from, and the few words that a test looks for.
Every other key of the real one says its own name here, with the same {blanks}, so that rewording breaks no test.
"""

import re
import shutil
from functools import cache
from pathlib import Path

import yaml

from followthrough.paths import BASE_CONTENT

MINI = Path(__file__).parents[1] / "fixtures" / "mini"
_BLANK = re.compile(r"\{[^{}]*\}")


def miniature(folder: Path) -> Path:
    """Write it into a folder that is not there yet."""
    shutil.copytree(MINI, folder)
    (folder / "ui.yaml").write_text(_words(), encoding="utf-8")
    return folder


def in_spanish(content: Path) -> Path:
    """Translate as little of it as makes a second language; returns the content."""
    (content / "es" / "steps").mkdir(parents=True, exist_ok=True)
    (content / "es" / "steps" / "thank.yaml").write_text("title: Da las gracias\n", encoding="utf-8")
    return content


@cache
def _words() -> str:
    own = _read(MINI / "ui.yaml")
    words = {key: own.pop(key, "") or _pretend(key, text) for key, text in _read(BASE_CONTENT / "ui.yaml").items()}
    assert not own, f"{MINI / 'ui.yaml'}: the interface has no {', '.join(own)}"
    return yaml.safe_dump(words, allow_unicode=True, sort_keys=False, width=10_000)


def _read(path: Path) -> dict[str, str]:
    texts: dict[str, str] = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
    return texts


def _pretend(key: str, text: str) -> str:
    return " ".join([key.replace("_", " ").capitalize(), *dict.fromkeys(_BLANK.findall(text))])

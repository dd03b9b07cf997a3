"""Layers of a few lines each, for tests of how they are read: nothing in them makes sense, and nobody asks."""

from pathlib import Path

from followthrough.layers.content import Layer
from followthrough.layers.load import LoadedLayers, load

BASE = {
    "sources.yaml": "alpha: {title: Alpha, url: x}\n",
    "ui.yaml": "go: Go\nfrom: from {event}\nday_one: a day\nday_other: '{number} days'\n",
    "calendar.yaml": "reason: x\n",
    "steps/ask.yaml": "title: Ask\nsummary: Ask them.\nactions: {wave: {title: Wave}, call: {title: Call}}\n",
    "steps/thank.yaml": "title: Thank\n",
    "timing/ask.yaml": "step: ask\ntitle: Ask\n",
    "timing/thank.yaml": "step: thank\ntitle: Thank\nyields to: [ask]\n",
}


def write(root: Path, **files: str) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def read(root: Path, **files: str) -> LoadedLayers:
    """Those layers that are there, once these files are."""
    write(root, **files)
    layers = [Layer(root / name, "es" if name.endswith("/es") else "") for name in ("base", "base/es", "own", "own/es")]
    return load(tuple(it for it in (*layers, Layer(root / "third")) if it.root.is_dir()))


def reported(loaded: LoadedLayers) -> list[str]:
    """The problems, with paths from the folder of the layers on."""
    root = loaded.content.layers[0].root.parent
    return sorted(str(it).replace(f"{root.as_posix()}/", "") for it in loaded.problems)

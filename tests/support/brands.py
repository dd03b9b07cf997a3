"""Two centers that have nothing in common, from an empty folder and an installed wheel to a site each."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import mkdocs

from support.built import ORIGIN, Built
from support.patience import SECONDS

FONT = Path(mkdocs.__file__).parent / "themes" / "readthedocs" / "css" / "fonts" / "Roboto-Slab-Regular.woff2"
_LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="{}" d="M2 2h20v20H2zM7 7v10h10z"/></svg>\n'
)

HARBOR = {
    "new": ["--name", "Harbor College: Career & Life Center", "--color", "#c8102e", "--region", "US-CA",
            "--languages", "en,es",
            "--contact", "careers@harbor.example", "--address", f"{ORIGIN}/careers/after-the-interview"],
    "brand": """\
short name: Harbor Careers
logo: {light: assets/logo.svg, dark: assets/logo-dark.svg}
favicon: assets/logo.svg
footer: Ask us in Room 3, on weekdays from nine to five.
letterhead:
  - Harbor Career Center
  - 12 College Street, Room 3
paper: letter
last reviewed: 2026-02-14
""",
    "links": "  appointment: visit-us.md\n  accessibility: https://harbor.example/accessibility\n",
    "files": {
        "assets/logo.svg": _LOGO.format("#c8102e"),
        "assets/logo-dark.svg": _LOGO.format("#ff5f63"),
        "content/steps/let-go.yaml": "hide: true\n",
        "content/steps/long-waits.yaml": "actions: {let-go-after-the-final-round: {hide: true}}\n",
        "content/steps/bring-a-friend.yaml":
            "title: Practice with a friend\norder: 5\nwhen: before you write\nbasis: editorial\n"
            "summary: Read your message to a friend.\n"
            "actions: {read-it-aloud: {title: Read it aloud, basis: editorial}}\n",
        "content/es/steps/bring-a-friend.yaml":
            "title: Practica con un amigo\nwhen: antes de escribir\nsummary: Léele tu mensaje a un amigo.\n"
            "actions: {read-it-aloud: {title: Léelo en voz alta}}\n",
        "content/steps/wait.yaml": "title: Wait, and breathe\n",
        "content/timing/thank-you-email.yaml": "ruling: {until: 12 hours, reason: Harbor’s employers answer fast.}\n",
        "docs/hours.md": "# Hours\n\nWeekdays from nine to five.\n",
        "docs/visit-us.md": "# Visit us\n\nThe Harbor Career Center is open to you for life.\n",
    },
}  # fmt: skip

NORTH = {
    "new": ["--name", "Karrieredienst Nordlicht", "--color", "#1d4ed8", "--region", "DE-BY",
            "--contact", "https://nordlicht.example/beratung", "--address", f"{ORIGIN}/dienste/bewerbung/nachher"],
    "brand": "accent: '#9d174d'\npaper: a4\nfonts: {headings: assets/head.woff2, text: assets/head.woff2}\n",
    "links": "",
    "files": {
        "content/timing/thank-you-card.yaml": "follow: uei\n",
        "content/choices/thank-you-channel.yaml": "follow: dos-and-donts/be-prompt\n",
        "overrides/404.html": '{% extends "main.html" %}{% block content %}<h1>Hier ist nichts</h1>{% endblock %}\n',
    },
}  # fmt: skip


def build(folder: Path, center: Mapping[str, object], environment: dict[str, str]) -> Built:
    """Every command and file on the way to a center's site."""

    def followthrough(*arguments: str, cwd: Path) -> None:
        command = [sys.executable, "-m", "followthrough", *arguments]
        done = subprocess.run(
            command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=10 * SECONDS, check=False
        )
        assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"

    new, files = center["new"], center["files"]
    assert isinstance(new, list)
    assert isinstance(files, dict)
    followthrough("new", "center", *new, cwd=folder)
    root = folder / "center"
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "assets" / "head.woff2").write_bytes(FONT.read_bytes())
    brand = (root / "brand.yaml").read_text(encoding="utf-8")
    brand = brand.replace("\nlinks:\n", f"\n{center['brand']}\nlinks:\n{center['links']}")
    (root / "brand.yaml").write_text(brand, encoding="utf-8")
    if "overrides/404.html" in files:
        settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
        (root / "mkdocs.yml").write_text(settings.replace("# custom_dir", "custom_dir"), encoding="utf-8")
    for command in ("check", "build"):
        followthrough(command, cwd=root)
    return Built(root / "site", new[-1].removeprefix(ORIGIN) + "/")

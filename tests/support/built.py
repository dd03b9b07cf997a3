"""The real site, built as a center would: `mkdocs build --strict`, for a given address."""

import base64
import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urljoin

from support.html_tree import Node, parse
from support.patience import SECONDS

REPOSITORY = Path(__file__).resolve().parents[2]
ORIGIN = "https://followthrough.example"
DAY = "1772323200"  # 1 March 2026
_BLOCKS_OF_DATA = ("application/json", "application/ld+json")


@dataclass(frozen=True)
class Built:
    """A site's folder, and the path under which it will be served, such as `/careers/after/`."""

    folder: Path
    prefix: str

    @cached_property
    def pages(self) -> list[str]:
        """Every page's address within the site: `""` is home, then `404.html`, `guide/wait/` and so on."""
        files = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        return sorted(name.removesuffix("index.html") for name in files)

    @property
    def address(self) -> str:
        """The site's address as its readers know it."""
        return ORIGIN + self.prefix

    def file(self, page: str) -> Path:
        return self.folder / (f"{page}index.html" if page == "" or page.endswith("/") else page)

    @cached_property
    def trees(self) -> dict[str, Node]:
        """Every page, parsed."""
        return {page: parse(self.file(page).read_text(encoding="utf-8")) for page in self.pages}

    def target(self, page: str, link: str) -> tuple[str, str] | None:
        """The file's address within the site and the anchor that a link of a page leads to; None if elsewhere."""
        url, _, anchor = urljoin(self.address + page, link).partition("#")
        if not url.startswith(ORIGIN + "/"):
            return None
        if not url.startswith(self.address):
            return f"outside the site: {url}", anchor
        return url.removeprefix(self.address).partition("?")[0], anchor

    @cached_property
    def policy(self) -> str:
        """A strict Content-Security-Policy that names the inline scripts of all pages by their hashes."""
        scripts = {
            "".join(child for child in script.children if isinstance(child, str))
            for tree in self.trees.values()
            for script in tree.all("script")
            if not script["src"] and script["type"] not in _BLOCKS_OF_DATA
        }
        digests = sorted(base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
        hashes = " ".join(f"'sha256-{digest}'" for digest in digests)
        return (
            f"default-src 'self'; script-src 'self' {hashes}; style-src 'self'; img-src 'self' data:; "
            "object-src 'none'; base-uri 'none'; form-action 'none'"
        )


def build(folder: Path, prefix: str = "/", plugin: str = "") -> Built:
    """Build our own edition as if it were published under `prefix`. `plugin`: options of ours, as YAML in braces."""
    settings = folder / "mkdocs.yml"
    site = folder / "site"
    settings.write_text(
        f"INHERIT: {REPOSITORY / 'mkdocs.yml'}\n"
        f"docs_dir: {REPOSITORY / 'content' / 'pages'}\n"
        f"site_url: {ORIGIN}{prefix}\n"
        f"site_dir: {site}\n" + (f"plugins: [search, followthrough: {plugin}]\n" if plugin else ""),
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", str(settings)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": DAY}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=10 * SECONDS, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
    for path in site.rglob("*"):  # servers trust no file that changed this second
        os.utime(path, (int(DAY), int(DAY)))
    return Built(site, prefix)

"""A machine on which a site is built, published and ended in all the ways that hosts have."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from support.engine import ENVIRONMENT, site_folder
from support.patience import SECONDS
from unit.engines.test_plugin import wait_until

LONG = 10 * SECONDS
"""For a whole build."""

_GATE = """
import os
def on_env(env, config, files):
    if gate := os.environ.get("GATE"):
        open(gate).read()  # until the other end is closed
"""
"""A hook at which a build stops until the test opens the other end."""


class Host:
    """A folder for a site, and one for temporary files, in which nothing may be left."""

    def __init__(self, folder: Path) -> None:
        self.around = folder
        self.temporary = folder / "tmp"
        self.folder = folder / "center"
        self.site = self.folder / "site"
        self.gate = folder / "gate"
        self.running: list[subprocess.Popen[str]] = []
        self.environment = {
            **ENVIRONMENT,
            "TMPDIR": str(self.temporary),
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            **{f"GIT_{role}_{key}": f"{key}@x" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")},
        }
        self.temporary.mkdir(exist_ok=True)
        os.mkfifo(self.gate)

    def set_up(self, **settings: Any) -> None:
        """Write `mkdocs.yml` and a page of the center's own."""
        site_folder(self.folder, None, hooks=["gate.py"], **settings)
        (self.folder / "gate.py").write_text(_GATE, encoding="utf-8")
        self.own("first")

    def own(self, text: str) -> None:
        """What the center's own page says."""
        (self.folder / "docs" / "own.md").write_text(f"# Own\n\n{text}\n", encoding="utf-8")

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.folder,
            env={**self.environment, **environment},
            text=True,
            capture_output=True,
            timeout=LONG,
            check=False,
        )

    def build(self, **environment: str) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "-m", "followthrough", "build", **environment)

    def build_below(self, mount: str, command: str = "followthrough") -> subprocess.CompletedProcess[str]:
        """Build where something is mounted, for this build alone."""
        script = f'{mount} && exec "$0" -m {command} build'
        return self.run("unshare", "-rm", "sh", "-c", script, sys.executable)

    def start(self, *command: str, gate: bool = False) -> subprocess.Popen[str]:
        """A command that goes on by itself; with `gate` it stops in the middle of building."""
        environment = {**self.environment, **({"GATE": str(self.gate)} if gate else {})}
        started = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=self.folder,
            env=environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self.running.append(started)
        return started

    def reach_gate(self) -> int:
        """The gate, once a build stands at it; closing it lets the build go on."""
        opened: list[int] = []

        def stands_there() -> bool:
            try:
                opened.append(os.open(self.gate, os.O_WRONLY | os.O_NONBLOCK))
            except OSError as error:
                if error.errno != errno.ENXIO:  # nobody is there
                    raise
            return bool(opened)

        wait_until(stands_there, LONG)
        return opened[0]

    def left_over(self) -> list[str]:
        """What no build should leave, in the site, around it and among temporary files."""
        inside = [path.name for path in self.site.rglob(".followthrough*")] if self.site.exists() else []
        hosts = (".git", ".gitignore")
        around = [path.name for path in self.folder.iterdir() if path.name.startswith(".") and path.name not in hosts]
        return [*inside, *around, *(path.name for path in self.temporary.iterdir())]

    def make_repository(self) -> None:
        (self.folder / ".gitignore").write_text("/site/\n__pycache__/\n", encoding="utf-8")
        git(self.folder, "init")
        git(self.folder, "add", "-A")
        git(self.folder, "commit", "-m", "Begin")

    def add_empty_worktree(self) -> None:
        """The site's folder shows the branch gh-pages, which holds nothing yet."""
        nothing = git(self.folder, "hash-object", "-w", "-t", "tree", "/dev/null").strip()
        git(self.folder, "branch", "gh-pages", git(self.folder, "commit-tree", nothing, "-m", "Begin").strip())
        git(self.folder, "worktree", "add", "site", "gh-pages")


def own_page(site: Path) -> str:
    return (site / "own" / "index.html").read_text(encoding="utf-8")


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=x", "-c", "user.email=x@x", "-c", "init.defaultBranch=main", *arguments]
    return subprocess.run(command, cwd=folder, text=True, capture_output=True, timeout=LONG, check=True).stdout

"""Two versions of a small site, and publishing one over the other in a process of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from support.whole import tree

OLD = {
    "index.html": '<link rel="stylesheet" href="css/a.css"><a href="guide/">Guide</a><a href="gone/">Gone</a>',
    "guide/index.html": '<script src="../js/old.js"></script><a href="../gone/">Gone</a><a href="../kept/">Kept</a>',
    "kept/index.html": '<link rel="stylesheet" href="../css/a.css"><a href="../">Home</a>',
    "gone/index.html": '<img src="picture.svg"><a href="../gone/deeper/">Deeper</a>',
    "gone/deeper/index.html": '<script src="../../js/old.js"></script>',
    "gone/picture.svg": "<svg/>",
    "css/a.css": "a{}",
    "js/old.js": "old()",
    "flat": "a file",
    "downloads/index.html": "a folder",
}
NEW = {
    "index.html": '<link rel="stylesheet" href="css/a.css"><a href="guide/">Guide</a><a href="es/">ES</a>',
    "guide/index.html": '<script src="../js/new.js"></script><a href="../kept/">Kept</a><a href="../added/">Added</a>',
    "kept/index.html": OLD["kept/index.html"],
    "added/index.html": '<script src="../js/new.js"></script><img src="new.svg"><a href="../added/too/">Too</a>',
    "added/too/index.html": '<a href="../">Added</a>',
    "added/new.svg": "<svg></svg>",
    "es/index.html": '<script src="../js/new.js"></script><a href="../guide/">Guide</a>',
    "css/a.css": "a{color:red}",
    "js/new.js": "fresh()",
    "flat/index.html": "now a folder",
    "downloads": "now a file",
}
HOSTS = {
    ".git": "gitdir: ../.git/worktrees/site",
    ".htaccess": "Require all granted",
    ".well-known/acme-challenge/token": "x",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write these files, path → text, into the folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def expected(*parts: dict[str, str]) -> dict[str, str]:
    """The files that several together make."""
    return {name: text for part in parts for name, text in part.items()}


def files(folder: Path) -> dict[str, str]:
    """Path within the folder → text."""
    return {name: text.decode() for name, text in tree(folder).items() if isinstance(text, bytes)}


def child(act: Callable[[], object]) -> int:
    """Do it in a process of its own; what it ended with, negative for a signal."""
    number = os.fork()
    if not number:
        try:
            act()
        except BaseException as error:
            print(repr(error), file=sys.stderr)
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


def before_each_step(folder: Path, act: Callable[[], object]) -> None:
    """From now on act whenever this process is about to change something in the folder."""

    def audit(event: str, arguments: tuple[object, ...]) -> None:
        changes = event in _CHANGES or (event == "open" and "w" in str(arguments[1]))
        if changes and str(arguments[0]).startswith(str(folder)):
            act()

    sys.addaudithook(audit)


_CHANGES = ("os.chmod", "os.chown", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.utime")


def die_at(step: int, folder: Path) -> None:
    """This process is killed just before the step of that number."""
    steps = iter(range(step))

    def act() -> None:
        if next(steps, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    before_each_step(folder, act)


def has_mounts() -> bool:
    """Whether this user may mount something in a name space of their own."""
    return subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode == 0

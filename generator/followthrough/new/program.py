"""Where this program was installed from, so that a center's web host installs the very same one.

A wheel goes along as a file; what came from an address or a repository is named with its hash or commit. By its name
alone only what came from a package index.
"""

import hashlib
import json
import shutil
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import NotRequired, TypedDict
from urllib.parse import urlsplit
from urllib.request import url2pathname

from followthrough import __version__

NAME = f"followthrough-{__version__}-py3-none-any.whl"


@dataclass(frozen=True)
class Program:
    """`requirement` is a line of `requirements.txt`; `wheel` a file to lay beside it, `checkout` what makes one."""

    requirement: str = f"./wheels/{NAME}"
    wheel: Path | None = None
    checkout: Path | None = None

    @property
    def file_name(self) -> str:
        """What the wheel is called."""
        return NAME

    @property
    def is_file(self) -> bool:
        """Whether the line names a file in the center's folder."""
        return self.requirement.startswith("./")

    def with_extra(self, extra: str) -> str:
        """What `pip install` is given for the program with one of its extras."""
        if self.is_file:
            return f"{self.requirement}[{extra}]"
        return self.requirement.replace("followthrough", f"followthrough[{extra}]", 1)

    def copy_to(self, folder: Path) -> Path | None:
        """Copy the wheel into `folder`, if there is one. Returns the copy."""
        if not self.wheel:
            return None
        folder.mkdir(exist_ok=True)
        return Path(shutil.copyfile(self.wheel, folder / NAME))


def program() -> Program:
    """As pip notes it: https://packaging.python.org/en/latest/specifications/direct-url/."""
    try:
        installed = distribution("followthrough")
        noted = installed.read_text("direct_url.json")
        if noted is None:
            return Program(f"followthrough=={__version__}") if installed.read_text("INSTALLER") else Program()
        return _from(json.loads(noted))
    except (PackageNotFoundError, KeyError, TypeError, ValueError, OSError, AttributeError):
        return Program()


class _Vcs(TypedDict):
    vcs: str
    commit_id: str


class _Archive(TypedDict):
    hashes: dict[str, str]


class _Noted(TypedDict):
    """`direct_url.json`, as far as it tells programs apart."""

    url: str
    vcs_info: NotRequired[_Vcs]
    archive_info: NotRequired[_Archive]


def _from(noted: _Noted) -> Program:
    url = noted["url"]
    parts = urlsplit(url)
    is_here = parts.scheme == "file"
    path = Path(url2pathname(parts.path))
    if "vcs_info" in noted:
        vcs = noted["vcs_info"]
        commit = f"followthrough @ {vcs['vcs']}+{url}@{vcs['commit_id']}"
        return Program(checkout=path) if is_here else Program(commit)
    if "archive_info" not in noted:
        return Program(checkout=path) if path.is_dir() else Program()
    sha256 = noted["archive_info"]["hashes"]["sha256"]
    if not is_here:
        return Program(f"followthrough @ {url}#sha256={sha256}")
    is_same = path.name == NAME and hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    return Program(wheel=path) if is_same else Program()

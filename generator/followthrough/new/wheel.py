"""The wheel that this package was installed from, so that a center's folder can carry the program along.

By its file rather than by its name: whoever may publish a package of that name some day never gets into a site.
"""

import hashlib
import json
import shutil
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from followthrough import __version__

NAME = f"followthrough-{__version__}-py3-none-any.whl"


def copy_to(folder: Path) -> Path | None:
    """Copy the wheel into `folder`, if it still lies, unchanged, where it was installed from. Returns the copy."""
    wheel = _installed_from()
    if not wheel:
        return None
    folder.mkdir(exist_ok=True)
    return Path(shutil.copyfile(wheel, folder / NAME))


def _installed_from() -> Path | None:
    """As pip notes it: https://packaging.python.org/en/latest/specifications/direct-url/."""
    try:
        noted = json.loads(distribution("followthrough").read_text("direct_url.json") or "{}")
        parts, hashes = urlsplit(noted["url"]), noted["archive_info"]["hashes"]
        path = Path(url2pathname(parts.path))
        is_it = parts.scheme == "file" and path.name == NAME
        return path if is_it and hashlib.sha256(path.read_bytes()).hexdigest() == hashes["sha256"] else None
    except (PackageNotFoundError, KeyError, TypeError, ValueError, OSError):
        return None

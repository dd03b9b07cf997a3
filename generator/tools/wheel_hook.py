"""A hook of the wheel's build: no wheel without the browser libraries, which a host could not add."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class NeedsVendor(BuildHookInterface[Any]):
    """Stops a wheel for others; an editable install comes before the libraries and does without."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Look for the last file that `vendor.py` writes."""
        if version != "editable" and not Path(self.root, "overrides/vendor/LICENSES.txt").is_file():
            self.app.abort("The browser libraries are missing: overrides/vendor/ → run `make build`, then try again.")

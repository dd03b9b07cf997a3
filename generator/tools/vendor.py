"""Lays the browser libraries under `overrides/vendor/`, with their licences. Run by `make`, after `npm ci`.

`npm ci` has compared every package with its hash in `package-lock.json`. The files are served as they are: no bundler.
"""

import json
import shutil
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
PACKAGES = REPOSITORY / "node_modules"
VENDOR = REPOSITORY / "overrides" / "vendor"

FILES = {
    "ical.js": ("ical.js", "dist/ical.min.js"),  # an ES module
    "temporal-polyfill.js": ("temporal-polyfill", "global.js"),  # sets the global Temporal; needs no other file
}
LICENCES = "LICENSES.txt"  # written last: where it lies, everything else does


def main() -> None:
    """Replace `overrides/vendor/` by what `node_modules/` holds."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir()
    licences = []
    for name, (package, file) in FILES.items():
        folder = PACKAGES / package
        about = json.loads((folder / "package.json").read_text(encoding="utf-8"))
        title = f"{package} {about['version']} ({about['license']})"
        code = (folder / file).read_text(encoding="utf-8")
        # type checks follow imports into this file, which is not ours to mend
        header = f"// @ts-nocheck\n// {title}, {file}, unchanged from here on; see {LICENCES}\n"
        (VENDOR / name).write_text(header + code, encoding="utf-8")
        home = about["repository"]["url"].removeprefix("git+").removesuffix(".git")
        licence = (folder / "LICENSE").read_text(encoding="utf-8").strip()
        licences.append(f"{name}: {title}\nSource code: {home}\n\n{licence}\n")
    (VENDOR / LICENCES).write_text(f"\n{'=' * 72}\n\n".join(licences), encoding="utf-8")


if __name__ == "__main__":
    main()

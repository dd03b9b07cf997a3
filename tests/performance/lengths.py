"""How long pages of each kind are on a phone.

    make lengths       (PYTHONPATH=tests python -m performance.lengths)

Prints, for each kind of page in all languages, the screens and words of the page in the middle and of the longest one,
and the limit if there is one; exit 1 if a page is longer.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from support.built import Built, build
from support.chromium import chromium
from support.lengths import LIMITS, SCREEN, kinds, screens, words
from support.results import RESULTS, measured, write
from support.served import serve


def main() -> None:
    """Build, measure, print."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        site = build(Path(scratch))
        browser = playwright.chromium.launch(executable_path=chromium())
        with serve(site, searches=False) as address:
            page = browser.new_page(
                base_url=address,
                viewport={"width": 390, "height": SCREEN},
                service_workers="block",
                device_scale_factor=1,
            )
            kept = _report(page, site)
        browser.close()
    write(RESULTS / "lengths.json", "make lengths", {"make lengths": measured(kept)})
    sys.exit(not all(kept.values()))


def _report(page: Page, site: Built) -> dict[str, bool]:
    """Of each kind that has a limit, whether it is kept."""
    print(f"{'':16} {'middle':>16} {'longest':>16}  limit")
    kept = {}
    for kind, paths in kinds(site).items():
        found = {}
        for path in paths:
            page.goto(path)
            found[path] = screens(page), words(page)
        longest = max(found, key=lambda path: found[path])
        middle = [statistics.median(sizes) for sizes in zip(*found.values(), strict=True)]
        limit = LIMITS.get(kind)
        is_over = limit is not None and found[longest][0] > limit
        if limit is not None:
            kept[kind] = not is_over
        sizes = "".join(f" {height:5.1f} {number:4.0f} words" for height, number in (middle, found[longest]))
        print(f"{kind:16}{sizes}  {limit or ''}{f'  broken by /{longest}' if is_over else f'  /{longest}'}")
    return kept


if __name__ == "__main__":
    main()

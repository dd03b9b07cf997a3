"""What Lighthouse says of our pages and of a bare Material page, both built and opened in the same run, as on a phone.

    make lighthouse        (PYTHONPATH=tests python -m performance.lighthouse [--visits 5])

Of each page the median of all visits: its four scores out of 100, how long it blocks (ms), and when its largest part is
painted (LCP, ms). Lighthouse comes from npm when this runs, and drives the Chromium of the tests. What is
sent is packed, as every host does.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from performance.weight import REPOSITORY, bare_page, build, served
from support.chromium import whole_chromium
from support.results import RESULTS, measured, write

LIGHTHOUSE = "lighthouse@13.5.0"
"""Apache-2.0, by Google's Chrome team, a release every month. No part of our lock: it brings 119 packages."""

SCORES = ("performance", "accessibility", "best-practices", "seo")
TIMES = {"blocks": "total-blocking-time", "painted": "largest-contentful-paint"}
PAGES = ("", "guide/say-thank-you/", "timing/", "checklist/", "plan/", "letters/thank-you-email/")
_FLAGS = "--headless=new --no-sandbox --disable-dev-shm-usage"


def main() -> None:
    """Build, visit, print; exit 1 if a score is below 100, or a page is slower than the bare one."""
    arguments = argparse.ArgumentParser(description=main.__doc__)
    arguments.add_argument("--visits", type=int, default=5)
    visits = arguments.parse_args().visits
    kept: dict[str, bool] = {}
    with tempfile.TemporaryDirectory() as scratch:
        ours = Path(scratch) / "ours"
        bare = bare_page(Path(scratch))
        build(REPOSITORY / "mkdocs.yml", ours)
        with served(bare) as address:
            least = visited(address, visits)
        print(f"{'page':28} {' '.join(SCORES)}  {'  '.join(f'{name}, ms (of bare)' for name in TIMES)}")
        print(line("a bare page", least, least), flush=True)
        with served(ours) as address:
            for path in PAGES:
                figures = visited(address + path, visits)
                print(line(f"/{path}", figures, least), flush=True)
                kept |= {f"/{path} {name}": figures[name] == 100 for name in SCORES}
                kept |= {f"/{path} {name}": figures[name] <= least[name] for name in TIMES}
    write(RESULTS / "lighthouse.json", "make lighthouse", {"make lighthouse": measured(kept)})
    for name in (name for name, is_kept in kept.items() if not is_kept):
        print(f"over its limit: {name}")
    sys.exit(not all(kept.values()))


def visited(address: str, visits: int) -> dict[str, float]:
    """Of every figure the median."""
    reports = [report(address) for _ in range(visits)]
    return {name: statistics.median(each[name] for each in reports) for name in (*SCORES, *TIMES)}


def report(address: str) -> dict[str, float]:
    """One visit: scores out of 100, times in ms."""
    npx = Path(sys.executable).with_name("npx")
    command = [str(npx), "--yes", LIGHTHOUSE, address, "--quiet", "--output=json", f"--chrome-flags={_FLAGS}"]
    environment = {**os.environ, "PATH": f"{npx.parent}:{os.environ['PATH']}", "CHROME_PATH": whole_chromium()}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{LIGHTHOUSE}: {done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout)
    scores = {name: round(100 * found["categories"][name]["score"]) for name in SCORES}
    return scores | {name: found["audits"][audit]["numericValue"] for name, audit in TIMES.items()}


def line(name: str, figures: dict[str, float], least: dict[str, float]) -> str:
    """A row of the table; `least`: the figures of the bare page."""
    scores = " ".join(f"{figures[score]:{len(score)}.0f}" for score in SCORES)
    ratio = {time: figures[time] / least[time] if least[time] else float(figures[time] > 0) for time in TIMES}
    times = "  ".join(f"{figures[time]:6.0f} ({ratio[time]:.2f})" + " " * (len(time) + 2) for time in TIMES)
    return f"{name:28} {scores}  {times}".rstrip()


if __name__ == "__main__":
    main()

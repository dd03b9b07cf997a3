"""What the tests of the scripts (`tests/js/`) need from Python, as JSON: `python for_scripts.py dates`, or `letters`.

Rules, events and letters pass through the model as they do in a build, so that scripts get what a browser gets.
"""

import json
import sys
from pathlib import Path

import yaml

from support.date_cases import date_cases
from support.guides import Data, real_guide, real_letters

CHECKS = Path(__file__).parents[1] / "cases" / "letter-checks"


def dates() -> Data:
    cases, guides = date_cases(real_guide())
    return {"guides": guides, "cases": [each.plain for each in cases]}


def letters() -> Data:
    return {"book": real_letters(), **{path.stem: yaml.safe_load(path.read_text("utf-8")) for path in CHECKS.iterdir()}}


if __name__ == "__main__":
    json.dump({"dates": dates, "letters": letters}[sys.argv[1]](), sys.stdout)

"""Words that templates and scripts ask for by their key are missed before a page is."""

from pathlib import Path

import pytest

from followthrough import build
from followthrough.problems import ContentError


@pytest.mark.parametrize(("key", "file"), [("home_lead", "home.md.jinja"), ("plan_made", "deeds.js")])
def test_a_missing_word_is_told_with_who_asks_for_it(content: Path, key: str, file: str) -> None:
    path = content / "ui.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(f"{key}:")), encoding="utf-8")
    with pytest.raises(ContentError) as error:
        build.read((content,))
    assert str(error.value).endswith(f"ui.yaml:1:1: the interface has no `{key}` (for {file}) → add what is missing")

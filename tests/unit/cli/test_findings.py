"""What `check` and `report` say to programs is what they say to people."""

import json
from pathlib import Path

import pytest

from unit.conftest import Run

BROKEN = "title: 'never closed\n"


def test_json_has_each_problem_with_its_place(run: Run, content: Path) -> None:
    (content / "steps" / "ask.yaml").write_text(BROKEN, encoding="utf-8")
    result = run("check", content, "--json")
    data = json.loads(result.stdout)
    assert result.exit_code == 1
    (first, *_) = data["problems"]
    assert (first["path"], first["line"], first["column"]) == (f"{content.as_posix()}/steps/ask.yaml", 1, 8)
    assert (first["what"], first["hint"]) == ("a quote that is never closed", "close it where the text ends")


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_without_problems_it_is_whole_and_empty(run: Run, content: Path, form: str) -> None:
    result = run("check", content, "--format", form)
    assert result.exit_code == 0
    found = json.loads(result.stdout or "{}") if form != "github" else {}
    assert not any(found.get(key) for key in ("problems", "look_again", "notes"))
    assert form == "github" or form == "json" or found["runs"][0]["results"] == []


def test_github_gets_a_line_for_each_with_the_path_in_the_repository(
    run: Run, brand: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy may lie in a folder of the repository; what would end a line or a field is escaped."""
    monkeypatch.setenv("GITHUB_WORKSPACE", str(brand.parents[1]))
    (brand / "steps").mkdir()
    (brand / "steps" / "ask.yaml").write_text("title: [50%,\n", encoding="utf-8")
    result = run("check", "--format", "github")
    assert result.exit_code == 1
    (line,) = result.stdout.splitlines()
    place, says = line.removeprefix("::").split("::", 1)
    assert place.startswith("error file=work/brand/steps/ask.yaml,line=")
    assert " → " in says
    assert "%" not in says.replace("%25", "")


def test_sarif_has_what_a_code_scanner_asks_for(run: Run, brand: Path) -> None:
    (brand / "steps").mkdir()
    (brand / "steps" / "a b.yaml").write_text(BROKEN, encoding="utf-8")
    found = json.loads(run("check", "--format", "sarif").stdout)
    assert found["version"] == "2.1.0"
    (scan,) = found["runs"]
    rules = {rule["id"] for rule in scan["tool"]["driver"]["rules"]}
    for result in scan["results"]:
        place = result["locations"][0]["physicalLocation"]
        assert result["ruleId"] in rules
        assert (result["level"], result["message"]["text"].count(" → ")) == ("error", 1)
        assert place["artifactLocation"]["uri"] == "brand/steps/a%20b.yaml"
        assert place["region"]["startLine"] >= 1


def test_a_change_to_look_at_again_and_a_lacking_text_are_there_too(run: Run, content: Path, brand: Path) -> None:
    (brand / "steps").mkdir()
    (brand / "steps" / "ask.yaml").write_text("title: Our way to ask\n", encoding="utf-8")
    (brand / "es").mkdir()
    (brand / "es" / "ui.yaml").write_text("{}\n", encoding="utf-8")
    assert run("lock").exit_code == 0
    path = content / "steps" / "ask.yaml"
    title = next(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("title:"))
    path.write_text(path.read_text(encoding="utf-8").replace(title, "title: Something else"), encoding="utf-8")
    result = run("check", "--json")
    data = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [it["path"] for it in data["look_again"]] == ["brand/steps/ask.yaml"]
    assert data["look_again"][0]["hint"].endswith("followthrough accept steps/ask")
    assert [it["path"] for it in data["notes"]] == ["brand/steps/ask.yaml"]
    assert "::warning file=brand/steps/ask.yaml" in run("check", "--format", "github").stdout


def test_quiet_prints_only_what_is_wrong(run: Run, content: Path) -> None:
    assert run("check", content, "--quiet").output == ""
    (content / "steps" / "ask.yaml").write_text(BROKEN, encoding="utf-8")
    assert "a quote that is never closed" in run("check", content, "-q").stdout


def test_report_gives_programs_the_numbers_of_its_table(run: Run) -> None:
    data = json.loads(run("report", "--json").stdout)
    assert data["sources"]["alpha"] == {"sections": 3, "cited": 2, "no_advice": 1, "citations": 14}
    assert data["editorial"] == {"items": 21, "editorial": 8}
    assert "steps" in data["kinds"]

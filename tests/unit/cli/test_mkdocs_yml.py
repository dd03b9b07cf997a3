"""A mistake in `mkdocs.yml` is told as one in the content is: with its place, in every form, by every command."""

import inspect
import json
from pathlib import Path

import pytest
from mkdocs.config.base import BaseConfigOption

from followthrough.engines.mkdocs_plugin import Options
from followthrough.engines.mkdocs_yml import FLAGS, LISTS, TEXTS
from unit.conftest import Run

HEAD = "site_name: x\ntheme: material\n"


def settings(options: str) -> str:
    return f"{HEAD}plugins:\n  - search\n  - followthrough:\n      {options}\n"


MISTAKES = [
    (settings("bran: brand.yaml"), "6:7: followthrough has no option `bran` → write `brand`"),
    (settings("langauges: [en]"), "6:7: followthrough has no option `langauges` → write `languages`"),
    (settings("languages: en"), "6:18: `languages` is no list → write `languages: [en]`"),
    (settings("languages: [en, zz]"), "6:18: `zz` is no language → write `en`"),
    (settings("region: Bavaria"), "6:15: unknown region `Bavaria` → write a country, or country-part: "),
    (settings("content: [mine]"), '6:16: `content` is no text → write `content: "mine"`'),
    (settings("content: nowhere"), "6:16: there is no folder `nowhere` → name the folder that holds the content"),
    (settings("base: nowhere"), "6:13: there is no folder `nowhere` → name the folder that holds the content"),
    (settings("brand: nowhere.yaml"), "6:14: there is no file `nowhere.yaml` → name your brand.yaml"),
    (settings("offline: never"), "6:16: `offline` is neither true nor false → write `offline: false`"),
    (settings("path: ../up"), "6:13: `path: ../up` is no folder of the site → write one such as careers/"),
    (settings("embed: [lms]"), "6:14: `embed` names `lms`, which is no origin → write one such as https://"),
    (f"{HEAD}plugins: {{followthrough: {{bran: x}}}}\n", "3:27: followthrough has no option `bran`"),
    ("site_name: x\n theme: [\n", "2:2: a key that is indented too far → start it in the same column"),
    ("site_name: x\ntheme:\n\tname: material\n", "3:1: a tab → replace it by spaces"),
    (f"{HEAD}plugins: followthrough\n", "3:10: `followthrough` stands where a list belongs → write `plugins:`"),
    (f"{HEAD}plugins:\n  - followthrough: [a]\n", "4:20: `a` stands where a list belongs → write `plugins:`"),
    ("- search\n", "1:1: this is no list of settings → write `key: value` lines"),
    ("site_name: Häuser\n".encode("latin-1"), "1:13: byte 0xe4 is not UTF-8 → save the file as UTF-8"),
]


@pytest.mark.parametrize("text, told", MISTAKES)
def test_it_is_told_with_its_place(run: Run, text: str | bytes, told: str) -> None:
    Path("mkdocs.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    result = run("check")
    assert result.exit_code == 1
    assert result.stdout.startswith(f"mkdocs.yml:{told}"), result.output
    assert result.stderr == "1 problem\n"


@pytest.mark.parametrize("command", [("report",), ("find", "x"), ("export", "tree"), ("diff",), ("lock",), ("build",)])
def test_every_command_says_it(run: Run, command: tuple[str, ...]) -> None:
    Path("mkdocs.yml").write_text(settings("bran: x"), encoding="utf-8")
    result = run(*command)
    assert result.exit_code == 1
    assert "mkdocs.yml:6:7: followthrough has no option `bran` → write `brand`" in result.output


def test_programs_get_it_too(run: Run) -> None:
    Path("mkdocs.yml").write_text(settings("bran: x"), encoding="utf-8")
    found = json.loads(run("check", "--json").stdout)["problems"]
    assert [(it["path"], it["line"], it["column"]) for it in found] == [("mkdocs.yml", 6, 7)]
    assert run("check", "--format", "github").stdout.startswith("::error file=mkdocs.yml,line=6,col=7,")
    place = json.loads(run("check", "--format", "sarif").stdout)["runs"][0]["results"][0]["locations"][0]
    assert place["physicalLocation"]["region"] == {"startLine": 6, "startColumn": 7}


def test_what_is_inherited_is_told_where_it_stands(run: Run) -> None:
    """Paths count from the file that is built, whoever says them."""
    Path("shared").mkdir()
    Path("mine").mkdir()
    Path("shared/base.yml").write_text(settings("{region: US, brad: x, content: mine}"), encoding="utf-8")
    Path("mkdocs.yml").write_text("INHERIT: shared/base.yml\n", encoding="utf-8")
    assert run("check").stdout == (
        "shared/base.yml:6:20: followthrough has no option `brad` → write `brand`\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        settings("content:"),
        settings("region: !ENV [NO_SUCH_REGION, US]"),
        f"\ufeff{HEAD}plugins: [followthrough]\n",
        f"{HEAD}x: !!python/name:os.system\nplugins:\n  followthrough:\n",
    ],
)
def test_what_mkdocs_takes_is_taken(run: Run, text: str) -> None:
    Path("mkdocs.yml").write_text(text, encoding="utf-8")
    result = run("check")
    assert result.exit_code == 0, result.output


def test_these_are_the_options_of_the_plugin() -> None:
    """None is forgotten, and each is of the same kind."""
    theirs = {name: it for name, it in inspect.getmembers(Options) if isinstance(it, BaseConfigOption)}
    assert {*theirs} == {*TEXTS, *LISTS, *FLAGS}

"""What an export carries along: tags, paths, and pages as editors leave them."""

import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result

from followthrough.engines.carried_settings import Loader, Tagged

Run = Callable[..., Result]


TAGGED = """
toc:
  slugify: !!python/object/apply:pymdownx.slugs.slugify
    kwds: {case: lower}
one: !!python/object/apply:pymdownx.slugs.uslugify [a, b]
name: !!python/name:material.extensions.emoji.twemoji
"""


def test_tags_are_carried_along_whole(run: Run) -> None:
    """Whether they stand before a text, a list or a mapping."""
    Path("mkdocs.yml").write_text(
        f"plugins: [search, followthrough]\nextra:\n{textwrap.indent(TAGGED, '  ')}", encoding="utf-8"
    )
    assert run("export", "tree").exit_code == 0
    read = [yaml.compose(Path(name).read_text(encoding="utf-8")) for name in ("mkdocs.yml", "tree/mkdocs.yml")]
    before, after = (
        {
            key.value: yaml.serialize(value)
            for top, extra in (root.value if root else ())
            if top.value == "extra"
            for key, value in extra.value
        }
        for root in read
    )
    assert "case: lower" in after["toc"]
    assert [yaml_nodes(after[key]) for key in ("toc", "one", "name")] == [
        yaml_nodes(before[key]) for key in ("toc", "one", "name")
    ]


def yaml_nodes(text: str) -> list[tuple[str, Any, Any]]:
    events = yaml.parse(text)
    return [(type(it).__name__, getattr(it, "tag", None), getattr(it, "value", None)) for it in events]


RELATIVE = """
site_name: x
plugins: [search, followthrough: {languages: [en, es]}]
hooks: [hook.py]
watch: [parts]
markdown_extensions:
  - pymdownx.snippets:
      base_path: [parts, nowhere, !relative $config_dir/parts, !relative $docs_dir/in, !relative ]
      auto_append: [parts]
"""


def test_what_lies_beside_mkdocs_yml_is_found_from_the_export(run: Run, content: Path) -> None:
    """A hook, a folder to watch, and parts of pages; what lies in `docs` is copied, and needs no other path."""
    (content / "es").mkdir(exist_ok=True)
    Path("parts").mkdir()
    Path("hook.py").write_text("", encoding="utf-8")
    Path("mkdocs.yml").write_text(RELATIVE, encoding="utf-8")
    assert run("export", "out/tree").exit_code == 0
    for folder, up in (("out/tree", "../.."), ("out/tree/es", "../../..")):
        text = Path(folder, "mkdocs.yml").read_text(encoding="utf-8")
        said = yaml.load(text, Loader=Loader)
        assert (said["hooks"], said["watch"]) == ([f"{up}/hook.py"], [f"{up}/parts"])
        assert Path(folder, said["hooks"][0]).is_file()
        options = next(
            it["pymdownx.snippets"]
            for it in said["markdown_extensions"]
            if isinstance(it, dict) and "auto_append" in (it.get("pymdownx.snippets") or {})
        )
        parts = Path("parts").resolve().as_posix()
        kept = [Tagged("!relative", "$docs_dir/in"), Tagged("!relative", "")]
        assert options == {"base_path": [parts, "nowhere", parts, *kept], "auto_append": ["parts"]}


def test_pages_with_a_byte_order_mark_keep_their_front_matter(run: Run, content: Path) -> None:
    """In each language; one without is copied as it is."""
    (content / "es").mkdir(exist_ok=True)
    Path("docs/es").mkdir(parents=True)
    Path("docs/visit.md").write_text("---\ntitle: Visit\n---\n\n# Us\n", encoding="utf-8-sig")
    Path("docs/es/visit.md").write_text("---\ntitle: Visita\n---\n\n# Us\n", encoding="utf-8-sig")
    Path("docs/only.md").write_text("---\ntitle: Only\n---\n", encoding="utf-8-sig")
    Path("docs/plain.md").write_bytes(b"# Plain\r\n")
    Path("mkdocs.yml").write_text("plugins: [search, followthrough: {languages: [en, es]}]\n", encoding="utf-8")
    assert run("export", "tree").exit_code == 0
    assert Path("tree/docs/visit.md").read_bytes().startswith(b"---\ntitle: Visit\n---")
    assert Path("tree/es/docs/visit.md").read_bytes().startswith(b"---\ntitle: Visita\n---")
    assert Path("tree/es/docs/only.md").read_bytes().startswith(b"---\nlang: en\ntitle: Only\n---")
    assert Path("tree/docs/plain.md").read_bytes() == b"# Plain\r\n"


@pytest.mark.parametrize("name", ["docs/old.md", "docs/es/old.md"])
def test_a_page_that_is_not_utf_8_is_named(run: Run, content: Path, name: str) -> None:
    """Before anything of an earlier export is gone."""
    (content / "es").mkdir(exist_ok=True)
    Path("docs/es").mkdir(parents=True)
    Path("mkdocs.yml").write_text("plugins: [search, followthrough: {languages: [en, es]}]\n", encoding="utf-8")
    Path(name).write_text("# Häuser\n", encoding="utf-8")
    assert run("export", "tree").exit_code == 0
    Path(name).write_bytes("# Häuser\n".encode("latin-1"))
    done = run("export", "tree")
    assert done.exit_code == 1
    assert f"{name}: byte 0xe4 is not UTF-8 → save it as UTF-8" in done.output
    assert Path("tree/docs").is_dir()

"""Every mistake in a brand file or a layer: one line with its place and its remedy, and the site of before stays."""

import logging
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from followthrough.config import editions as project
from support.engine import site_folder

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR"

FILES: dict[str, bytes] = {
    "assets/logo.svg": SVG.format('<path d="M0 0h9v9z" fill="#0f5c57"/>').encode(),
    "assets/script.svg": SVG.format("<script>alert(1)</script>").encode(),
    "assets/onload.svg": SVG.format('<path onload="alert(1)" d="M0 0"/>').encode(),
    "assets/foreign.svg": SVG.format('<use xlink:href="https://evil.example/x.svg#a"/>').encode(),
    "assets/html.svg": SVG.format("<foreignObject/>").encode(),
    "assets/style.svg": SVG.format("<style>@import 'https://evil.example/x.css';</style>").encode(),
    "assets/fill.svg": SVG.format('<path fill="url(https://evil.example/)" d="M0 0"/>').encode(),
    "assets/entity.svg": b'<!DOCTYPE svg [<!ENTITY x "y">]>' + SVG.format("").encode(),
    "assets/broken.svg": b"<svg>\n  <path>\n</svg>",
    "assets/huge.png": PNG + b"\0" * 300_000,
    "assets/text.png": b"this is no picture",
    "assets/logo.bmp": b"BM",
    "assets/text.ttf": b"\0\1\0\0",
}

TABLE = yaml.safe_load(Path(__file__).parents[2].joinpath("cases", "copies.yaml").read_text(encoding="utf-8"))
BRANDS = [(case["brand"], case["answer"]) for case in TABLE["brands"]]
LAYERS = [(case["files"], case["answer"]) for case in TABLE["layers"]]

Try = Callable[[], list[str]]


@pytest.fixture
def folder(tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A center's folder with a brand, a layer, and a site that was built before."""
    monkeypatch.setattr(project, "BASE_CONTENT", content)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772323200")
    plugin = {"followthrough": {"brand": "brand.yaml", "content": "content"}}
    folder = site_folder(tmp_path / "center", plugins=[plugin])
    (folder / "content").mkdir()
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("the site of before", encoding="utf-8")
    (folder / "brand.yaml").write_text("name: Harbor\n", encoding="utf-8")
    for name, data in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


@pytest.fixture
def refused(folder: Path, caplog: pytest.LogCaptureFixture) -> Try:
    """Build with MkDocs, which must refuse; the problems it names, with paths from the folder on."""

    def refused_build() -> list[str]:
        with caplog.at_level(logging.ERROR), pytest.raises((Abort, ConfigurationError)):
            mkdocs_build(load_config(str(folder / "mkdocs.yml")))
        assert (folder / "site" / "index.html").read_text(encoding="utf-8") == "the site of before"
        assert [it.name for it in (folder / "site").iterdir()] == ["index.html"]
        assert not [it for it in folder.iterdir() if it.name.startswith(".site")]
        said = "\n".join(record.getMessage() for record in caplog.records)
        assert "Traceback" not in said
        return [line.replace(f"{folder}/", "") for line in said.split("\n") if " → " in line]

    return refused_build


def matches(line: str, pattern: str) -> bool:
    """Whether a line reads like the pattern, in which `*` stands for anything."""
    first, *others = pattern.split("*")
    if not line.startswith(first):
        return False
    rest = line.removeprefix(first)
    for part in others:
        _, found, rest = rest.partition(part) if part else (rest, "", "")
        if part and not found:
            return False
    return not rest


@pytest.mark.parametrize("written, answer", BRANDS, ids=[written[:40] for written, _ in BRANDS])
def test_a_mistake_in_a_brand_is_answered(folder: Path, refused: Try, written: str, answer: str) -> None:
    """One mistake, one line; nothing of the site of before changes."""
    (folder / "brand.yaml").write_text(f"name: Harbor\n{written}\n", encoding="utf-8")
    (line,) = refused()
    assert matches(line, answer), line


@pytest.mark.parametrize("files, answer", LAYERS, ids=[next(iter(files)) for files, _ in LAYERS])
def test_a_mistake_in_a_layer_is_answered(folder: Path, refused: Try, files: dict[str, str], answer: str) -> None:
    """The center is sent to its own file, never to ours."""
    for name, text in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if any(name.startswith("es/") for name in files):
        (folder / "brand.yaml").write_text("name: Harbor\nlanguages: [en, es]\n", encoding="utf-8")
    lines = refused()
    assert any(matches(line, answer) for line in lines), "\n".join(lines)
    assert all(line.startswith("content/") for line in lines), "\n".join(lines)


def test_mistakes_of_brand_and_content_are_told_all_at_once(folder: Path, refused: Try) -> None:
    (folder / "brand.yaml").write_text("name: Harbor\npaper: A5\nregion: XX\n", encoding="utf-8")
    (folder / "content" / "zebra.txt").touch()
    assert [line.partition(":")[0] for line in refused()] == ["brand.yaml", "content/zebra.txt"]


@pytest.mark.parametrize("option", ["brand", "content"])
def test_a_file_that_mkdocs_yml_names_and_nobody_wrote_is_told(folder: Path, refused: Try, option: str) -> None:
    name = "brand.yaml" if option == "brand" else "content"
    (folder / name).rename(folder / f"old-{name}")
    (line,) = refused()
    assert line.startswith(f"{name}:1:1: ")

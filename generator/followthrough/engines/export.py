"""The site as a tree on disk that any engine builds without our plugin: Markdown, overrides, `mkdocs.yml`."""

import codecs
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin

import yaml

from followthrough.engines.carried_settings import Dumper, Loader, relocated
from followthrough.engines.folder_urls import in_folder, relinked, renamed
from followthrough.engines.language_links import across
from followthrough.engines.theme_templates import OURS
from followthrough.pages.hand_written import in_language
from followthrough.paths import BASE_CONTENT, OVERRIDES
from followthrough.site import Page, Site, share_404_texts, with_meta
from followthrough.untyped import EngineSettings

PLUGIN = "followthrough"
MARKER = ".followthrough-export"
"""A file that says that an export may be replaced."""


class ExportError(Exception):
    """The export cannot be written; the message says why and what to do."""


def export(sites: Mapping[str, Site], target: Path, config_file: Path | None) -> list[Path]:
    """Write `target`: `docs/`, `overrides/`, `mkdocs.yml`. An earlier export there is replaced.

    `sites` are by language; all but the first get a folder with `docs/` and `mkdocs.yml` of their own. Returns every
    `mkdocs.yml`, in the order in which to build them: a later build of the first would delete the others.

    Raises ExportError if the folder holds anything else, or if the `mkdocs.yml` given cannot be read.
    """
    config = _read(config_file) if config_file else {}
    if any((options or {}).get("path") for name, options in _plugins(config) if name == PLUGIN):
        what = "`path` makes our pages a section of a MkDocs site, and an export is a site of its own"
        raise ExportError(f"{config_file}: {what} → export from a mkdocs.yml without that line")
    own_docs = _own_docs(config, config_file)
    if own_docs and target.resolve().is_relative_to(own_docs.resolve()):
        raise ExportError(f"{target} lies within {own_docs}, which is copied → name a folder elsewhere")
    for page in own_docs.rglob("*.md") if own_docs else ():
        _text(page)
    if target.exists() and any(target.iterdir()) and not (target / MARKER).is_file():
        raise ExportError(f"{target} is not empty and holds no earlier export → name a new folder")
    target.mkdir(parents=True, exist_ok=True)
    (target / MARKER).write_text("Made by `followthrough export`, which replaces all of it.\n", encoding="utf-8")
    earlier = (path.parent for path in target.glob("*/mkdocs.yml"))
    for folder in (target / "docs", target / "overrides", *earlier):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(OVERRIDES, target / "overrides")
    _copy_own_overrides(config, config_file, target / "overrides")
    known = share_404_texts(sites)
    return [_write(site, target, code, config, config_file) for code, site in known.items()]


def _write(site: Site, target: Path, language: str, config: EngineSettings, config_file: Path | None) -> Path:
    """One language of the site; the way back from its folder to the first one's is empty for the first."""
    home = str(config.get("site_url") or "")
    languages = site.frame.languages
    here = next((it.folder for it in languages if it.code == language), "")
    folder, up = target / here, "../" if here else ""
    docs = folder / "docs"
    if own_docs := _own_docs(config, config_file):
        _copy_own_docs(own_docs, docs, language, [it.code for it in languages])
        _tell_alone(own_docs, docs, language, [it.code for it in languages], {page.uri for page in site.pages})
    theirs = [path.relative_to(docs).as_posix() for path in docs.rglob("*.md")]
    is_ours = own_docs is not None and own_docs.resolve() == (BASE_CONTENT / "pages").resolve()
    moved = _write_pages(site, docs, config, is_ours=is_ours)
    for uri, file in site.copies.items():
        path = docs / uri
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, path)
    here_now = relocated(config, config_file.parent, folder) if config_file else config
    settings = _config(here_now, site, f"{up}overrides")
    if not config.get("nav"):
        settings["nav"] = site.nav_with(theirs)
    settings["nav"] = renamed(settings["nav"], moved)
    settings["extra"]["followthrough"] = {**settings["extra"]["followthrough"], "home": home}
    if here and home:
        settings["site_url"] = urljoin(home, here)
    path = folder / "mkdocs.yml"
    text = yaml.dump(settings, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=120)
    path.write_text(text, encoding="utf-8")
    return path


def _copy_own_docs(own: Path, docs: Path, language: str, languages: list[str]) -> None:
    """The center's own pages; what lies in `docs/es/` takes its place on the Spanish site, and is nowhere else."""
    shutil.copytree(own, docs, ignore=lambda folder, names: languages if Path(folder) == own else [])
    for path in docs.rglob("*.md") if language in languages[1:] else ():
        path.write_text(in_language(_text(path), languages[0]), encoding="utf-8")
    if language in languages and (own / language).is_dir():
        shutil.copytree(own / language, docs, dirs_exist_ok=True)
    for path in docs.rglob("*.md"):
        uri = path.relative_to(docs)
        written = next(file for file in (own / language / uri, own / uri) if file.is_file())
        text = _text(path)
        now = across(text, written, own, languages, language, mark="")
        if now != text or path.read_bytes().startswith(codecs.BOM_UTF8):
            path.write_text(now, encoding="utf-8")


def _text(page: Path) -> str:
    """The text of a page as MkDocs takes it: without a byte order mark, which would hide its front matter."""
    try:
        return page.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ExportError(f"{page}: byte 0x{error.object[error.start]:02x} is not UTF-8 → save it as UTF-8") from None


def _tell_alone(own: Path, docs: Path, language: str, languages: list[str], ours: Collection[str]) -> None:
    """Let a page of the center's own that is in some languages only say in which."""
    for path in (own / language).rglob("*.md") if language in languages else ():
        uri = path.relative_to(own / language).as_posix()
        if uri not in ours and not (own / uri).is_file():
            there = [code for code in languages if (own / code / uri).is_file()]
            copied = docs / uri
            copied.write_text(with_meta(copied.read_text(encoding="utf-8"), only_in=there), encoding="utf-8")


def collect_languages(site: Path) -> None:
    """Put the languages that were built from an exported tree into the site of the first one; else do nothing.

    Each is built in its own folder, since not every engine writes outside of it.
    """
    if not (site.parent / MARKER).is_file():
        return
    for built in sorted(path.parent / "site" for path in site.parent.glob("*/mkdocs.yml")):
        if built.is_dir():
            target = site / built.parent.name
            shutil.rmtree(target, ignore_errors=True)
            shutil.move(built, target)


def site_settings(config_file: Path | None) -> tuple[EngineSettings, EngineSettings]:
    """The settings of a `mkdocs.yml`, and those of our plugin within it."""
    config = _read(config_file) if config_file else {}
    return config, next((dict(options or {}) for name, options in _plugins(config) if name == PLUGIN), {})


def _read(config_file: Path) -> EngineSettings:
    config = _inherited(config_file)
    if str((config or {}).get("use_directory_urls", True)).lower() == "false":
        raise ExportError(f"{config_file} sets `use_directory_urls: false` → delete the line; pages are folders")
    return config


def _inherited(config_file: Path, *heirs: Path) -> EngineSettings:
    """The settings of a file over those of the one it names with `INHERIT`: mappings join, all else is replaced."""
    try:
        config = yaml.load(config_file.read_text(encoding="utf-8"), Loader=Loader)  # noqa: S506  (a SafeLoader)
    except (OSError, UnicodeError, yaml.YAMLError) as error:
        raise ExportError(f"{config_file} cannot be read → {error}") from None
    if not isinstance(config or {}, dict):
        raise ExportError(f"{config_file} is no list of settings → write `key: value` lines")
    config = dict(config or {})
    if (named := config.pop("INHERIT", None)) is None:
        return config
    parent = config_file.parent / str(named)
    if parent.resolve() in {path.resolve() for path in (config_file, *heirs)}:
        raise ExportError(f"{config_file} inherits from itself → delete its line `INHERIT`")
    return _joined(_inherited(parent, config_file, *heirs), config)


def _joined(below: EngineSettings, above: EngineSettings) -> EngineSettings:
    joined = dict(below)
    for key, value in above.items():
        both = isinstance(value, dict) and isinstance(below.get(key), dict)
        joined[key] = _joined(below[key], value) if both else value
    return joined


def _plugins(config: EngineSettings) -> list[tuple[str, Any]]:
    """(name, options) of every plugin; MkDocs allows a list or a mapping."""
    plugins = config.get("plugins") or ["search"]
    if isinstance(plugins, dict):
        return list(plugins.items())
    return [(entry, None) if isinstance(entry, str) else next(iter(entry.items())) for entry in plugins if entry]


def _copy_own_overrides(config: EngineSettings, config_file: Path | None, overrides: Path) -> None:
    """The center's own overrides, on top of ours."""
    theme = config.get("theme")
    if isinstance(theme, dict) and theme.get("custom_dir"):
        base = config_file.parent if config_file else Path()
        shutil.copytree(base / str(theme["custom_dir"]), overrides, dirs_exist_ok=True)
        (overrides / OURS).mkdir(exist_ok=True)
        shutil.copyfile(OVERRIDES / "main.html", overrides / OURS / "main.html")  # which theirs extends


def _write_pages(site: Site, docs: Path, config: EngineSettings, *, is_ours: bool) -> dict[str, str]:
    """Write what the site adds to the center's own pages. Returns the pages that are folders now, old file → new."""
    added: dict[str, Page | str] = {**{page.uri: page for page in site.pages}, **site.files}
    # a page of the center's own wins, as it does in the plugin
    ours = {
        uri: what
        for uri, what in added.items()
        if (isinstance(what, Page) and (what.is_own or is_ours)) or not (docs / uri).exists()
    }
    moved = {uri: in_folder(uri) for uri, what in ours.items() if isinstance(what, Page) and not what.is_hand_written}
    for path in docs.rglob("*.md"):
        own = path.read_text(encoding="utf-8")
        if own != (now := relinked(own, path.relative_to(docs).as_posix(), moved)):
            path.write_text(now, encoding="utf-8")
    for uri, what in ours.items():
        path = docs / moved.get(uri, uri)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_exported(what, moved, config) if isinstance(what, Page) else what, encoding="utf-8")
    return moved


def _exported(page: Page, moved: dict[str, str], config: EngineSettings) -> str:
    """A page's Markdown. It says itself where it can be changed: an engine knows only the file it reads."""
    markdown = relinked(page.markdown, page.uri, moved)
    if not any(config.get(key) for key in ("repo_url", "edit_uri", "edit_uri_template")):
        return markdown
    return with_meta(markdown, edit_url=_edit_url(config, page.source) if page.source else "")


def _edit_url(config: EngineSettings, source: str) -> str:
    """Where a page's source can be changed, as MkDocs works it out from `repo_url` and `edit_uri`; empty if nowhere."""
    repository, uri = str(config.get("repo_url") or ""), str(config.get("edit_uri") or "")
    if template := str(config.get("edit_uri_template") or ""):
        uri = template.replace("{path}", source).replace("{path!q}", quote(source, safe=""))
        uri = uri.replace("{path_noext}", source.rpartition(".")[0])
    elif uri:
        uri = f"{uri.removesuffix('/')}/{source}"
    if not uri:
        return ""
    return urljoin(repository if uri.startswith(("?", "#")) else f"{repository.removesuffix('/')}/", uri)


def _own_docs(config: EngineSettings, config_file: Path | None) -> Path | None:
    folder = config_file.parent / str(config.get("docs_dir", "docs")) if config_file else None
    return folder if folder and folder.is_dir() else None


def _config(config: EngineSettings, site: Site, custom_dir: str) -> EngineSettings:
    """The given settings, completed as the plugin would complete them, without the plugin."""
    defaults = site.engine_settings()
    theme = config.get("theme") or {}
    theme = {"name": theme} if isinstance(theme, str) else dict(theme)
    features = list(dict.fromkeys([*defaults["theme"]["features"], *theme.get("features", [])]))
    plugins = [{name: options} if options else name for name, options in _plugins(config) if name != PLUGIN]
    rest = {key: value for key, value in config.items() if key not in ("docs_dir", "site_dir", "plugins", "theme")}
    return {
        "site_name": defaults.get("site_name", "Followthrough"),
        **rest,
        "docs_dir": "docs",
        "theme": {
            "name": "material",
            **defaults["theme"],
            **site.theme.data,
            **theme,
            "language": site.theme.language,
            "features": features,
            "custom_dir": custom_dir,
        },
        "plugins": plugins,
        "nav": config.get("nav") or site.nav,
        **({} if "not_in_nav" in config else {"not_in_nav": _apart(site)}),
        "markdown_extensions": _merged(defaults["markdown_extensions"], config.get("markdown_extensions")),
        "extra_css": _merged(defaults["extra_css"], config.get("extra_css")),
        "extra": {**defaults["extra"], "followthrough": site.frame.data(), **(config.get("extra") or {})},
    }


def _apart(site: Site) -> str:
    """The pages that are not in the navigation on purpose, as MkDocs wants to be told."""
    return "".join(f"/{in_folder(page.uri)}\n" for page in site.pages if page.is_apart)


def _merged(ours: list[Any], theirs: list[Any] | None) -> list[Any]:
    return [*ours, *(each for each in theirs or [] if each not in ours)]

"""A site that exists: what its `mkdocs.yml` says about it, and our plugin added there; all else stays as it is."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

ADDRESS = "after-the-interview"
"""Where our pages stand on such a site, unless its owner names another path."""
_ITEM = re.compile(r"^(\s*)- ")


def answers(settings: Mapping[str, Any]) -> dict[str, str]:
    """What the settings of a site say already, by key of `create.QUESTIONS`."""
    theme = settings.get("theme")
    language = str(theme.get("language") or "en") if isinstance(theme, dict) else "en"
    return {
        "name": str(settings.get("site_name") or ""),
        "address": str(settings.get("site_url") or ""),
        "languages": language,
    }


def is_material(settings: Mapping[str, Any]) -> bool:
    """Whether the site has the theme that our pages need."""
    theme = settings.get("theme")
    return str(theme.get("name") if isinstance(theme, Mapping) else theme).startswith("material")


def lines(config_file: Path, folder: Path) -> str:
    """The plugin with its options, as an entry of `plugins:`; `folder` is the center's."""
    here = folder.absolute().relative_to(config_file.absolute().parent).as_posix()
    options = {"brand": f"{here}/brand.yaml", "content": f"{here}/content", "path": ADDRESS}
    return "\n".join(["- followthrough:", *(f"    {key}: {value}" for key, value in options.items())])


def add_plugin(config_file: Path, entry: str) -> bool:
    """Write `entry` at the end of the file's plugins; False, with nothing written, where that would change more."""
    raw = config_file.read_bytes().decode("utf-8")
    before = raw.replace("\r\n", "\n")
    is_mixed = before != raw and raw.count("\r\n") < raw.count("\n")
    after = None if is_mixed else _with_entry(before, entry)
    if after is None or not _is_added(_settings(before), _settings(after), yaml.safe_load(entry)):
        return False
    config_file.write_bytes((after.replace("\n", "\r\n") if before != raw else after).encode("utf-8"))
    return True


def _with_entry(text: str, entry: str) -> str | None:
    rows = text.splitlines()
    start = next((n for n, row in enumerate(rows) if re.match(r"plugins:\s*(#.*)?$", row)), None)
    if start is None:
        if re.search(r"^plugins:", text, re.MULTILINE):
            return None  # written in brackets, or by name
        if re.search(r"^INHERIT:", text, re.MULTILINE):
            return None  # a list here would stand in the place of the inherited one
        return f"{text.rstrip()}\n\nplugins:\n  - search\n{_indented(entry, '  ')}\n"
    indent, end = None, start
    for n, row in enumerate(rows[start + 1 :], start + 1):
        item = _ITEM.match(row)
        if item and indent is None:
            indent = item[1]
        if row.strip() and not row.startswith((" ", "\t", "#")) and not (item and item[1] == indent):
            break
        if row.strip() and not row.lstrip().startswith("#"):
            end = n
    if indent is None:
        return None
    return "\n".join([*rows[: end + 1], _indented(entry, indent), *rows[end + 1 :]]) + "\n"


def _indented(entry: str, indent: str) -> str:
    return "\n".join(f"{indent}{row}" for row in entry.splitlines())


class _Loader(yaml.SafeLoader):
    """Compares settings; what tags would make of them is of no concern."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: (node.tag, str(node.value)))


def _settings(text: str) -> Mapping[str, Any]:
    try:
        return dict(yaml.load(text, Loader=_Loader) or {})  # noqa: S506  (a SafeLoader)
    except (yaml.YAMLError, ValueError, TypeError):
        return {}


def _is_added(before: Mapping[str, Any], after: Mapping[str, Any], added: list[Any]) -> bool:
    return bool(after) and after == {**before, "plugins": [*before.get("plugins", ["search"]), *added]}

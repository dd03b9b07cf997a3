"""A site of a few lines, as an engine would have written it."""

from pathlib import Path

from followthrough.paths import engine_defaults

SHEETS: list[str] = engine_defaults()["extra_css"]


def links(base: str, *names: str) -> str:
    return "\n".join(f'<link rel="stylesheet" href="{base}{name}">' for name in names)


def small_site(folder: Path, before: str = "", after: str = "", more: tuple[str, ...] = ()) -> Path:
    """Home, a page below it and a 404 page, with our sheets and `more`, and texts before and after them."""
    for page, base in (("index.html", ""), ("plan/index.html", "../"), ("404.html", "/sub/")):
        path = folder / page
        path.parent.mkdir(parents=True, exist_ok=True)
        head = f'<meta charset="utf-8">\n{before}{links(base, *SHEETS, *more)}{after}'
        path.write_text(f"<!doctype html>\n<html lang=en>\n<head>\n{head}\n</head>\n<body>{page}</body></html>\n")
    for number, name in enumerate(SHEETS):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(f"/* {name} */\n.sheet-{number} {{\n  color: red;\n}}\n")
    return folder


def contents(site: Path) -> dict[str, bytes]:
    """Every file's bytes by its path within the site."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}

"""`followthrough change`: a file of ours in a center's own content, every line a comment until it is changed."""

import difflib
import re
from collections.abc import Collection
from pathlib import Path

import click

from followthrough.cli.common import CONFIG, docs_dir, edition_of
from followthrough.languages import BASE, is_language
from followthrough.layers.files import stack
from followthrough.layers.load import load
from followthrough.model.knowledge import KINDS, SINGLES
from followthrough.paths import BASE_CONTENT
from followthrough.problems import nearest

_HEAD = """\
# Followthrough's own text, for you to change. Nothing of it counts while it is a comment.
# Take the "# " from a line that you change, and from the lines that it stands under; delete the rest.
"""
_OF_RULES = """\
#
# To change a deadline, decide it: what a source says stays what it says. Write, with your own reason:
# ruling: {until: 2 days, reason: Why you decide so.}
"""
_NEAREST = 3
_LESS_LIKE = 0.1
"""How much less than the most like one an id may be like what was written, to be named beside it."""
_TOP_KEY = re.compile(r"^(?=[^\s#-])", re.MULTILINE)


@click.command()
@click.argument("id", metavar="ID")
@CONFIG
def change(id: str, config_file: Path | None) -> None:
    """Bring a file of ours into your content, as comments. ID: such as steps/wait, ui/plan_title, es/steps/wait.

    A page goes into your own pages as it is: pages/about/privacy.md. What is there already stays as it is.
    A knowledge base of another subject gets our words of the interface that it lacks: ui, or ui/plan_title.
    """
    edition = edition_of(config_file)
    if edition.layers[0] != BASE_CONTENT and len(edition.layers) == 1:
        _of_another_subject(edition.layers[0], plain_id(id))
        return
    if not edition.own or edition.own == edition.layers[0]:
        raise click.ClickException("there is no content of yours here → name it in mkdocs.yml: `content: content`")
    language, name = language_of(plain_id(id))
    base = edition.layers[0] / language if language else edition.layers[0]
    if name.startswith("pages/"):
        docs = docs_dir(config_file)
        name = name if name.endswith(".md") else f"{name}.md"
        page = Path(name).relative_to("pages")
        target = (docs or Path("docs")) / language / page
        _write(target, _text(base, name, [f"pages/{it}" for it in _pages(base)]), id)
        return
    folder, _, entry = name.partition("/")
    if folder == "actions":
        folder, entry = "steps", _step_of(entry, edition.layers[0])
    if folder in KINDS:
        known = [f"{folder}/{path.stem}" for path in base.glob(f"{folder}/*.yaml")]
        text = _commented(_text(base, f"{folder}/{entry}.yaml", known))
        head = _HEAD + (_OF_RULES if folder in ("timing", "choices") and not language else "")
        _write(edition.own / language / folder / f"{entry}.yaml", head + text, id)
    elif folder in SINGLES:
        _of_single(base, edition.own / language / f"{folder}.yaml", entry, id)
    else:
        raise click.UsageError(f"there is no `{id}` → {nearest(folder, [*KINDS, *SINGLES, 'pages'])}, then / and an id")


def _of_single(base: Path, target: Path, key: str, id: str) -> None:
    """A whole file that holds a kind, or one key of it, which is added to a file that is there."""
    text = _text(base, target.name, [name for name in SINGLES if (base / f"{name}.yaml").is_file()])
    if not key:
        _write(target, _HEAD + _commented(text), id)
        return
    entries = _entries(text)
    if key not in entries:
        raise click.UsageError(f"there is no `{id}` → {_near(key, entries)}")
    entry = _commented(entries[key].rstrip() + "\n")
    before = target.read_text(encoding="utf-8") if target.is_file() else ""
    if re.search(rf"^(# )?{re.escape(key)}:", before, re.MULTILINE):
        raise click.ClickException(f"{target} has `{key}` already → change it there; ours is:\n{entry.rstrip()}")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text((f"{before.rstrip()}\n\n" if before.strip() else _HEAD) + entry, encoding="utf-8")
    click.echo(f"{target}: {key}, as a comment to be changed")


def _of_another_subject(base: Path, name: str) -> None:
    """It stands on none of ours but the words of the interface: it gets those that it lacks."""
    folder, _, key = name.partition("/")
    if folder != "ui":
        theirs = base / f"{name}.yaml"
        fix = f"change {theirs} itself" if theirs.is_file() else f"write {theirs} yourself"
        what = "this knowledge base stands on none of ours"
        raise click.UsageError(f"{what} → {fix}; `followthrough change ui` brings words of the interface that it lacks")
    target = base / "ui.yaml"
    before = target.read_text(encoding="utf-8") if target.is_file() else ""
    ours, theirs_by_key = _entries((BASE_CONTENT / "ui.yaml").read_text(encoding="utf-8")), _entries(before)
    if key and key not in ours:
        raise click.UsageError(f"there is no `{name}` → {_near(key, ours)}")
    if key in theirs_by_key:
        raise click.ClickException(f"{target} has `{key}` already → change it there; ours is:\n{ours[key].rstrip()}")
    missing = [it for it in ([key] if key else ours) if it not in theirs_by_key]
    if missing:
        added = "".join(f"{ours[it].rstrip()}\n" for it in missing)
        target.write_text(f"{before.rstrip()}\n{added}".lstrip(), encoding="utf-8")
    said = f"{', '.join(missing)}, in our words; say them in those of your subject" if missing else "lacks no word"
    click.echo(f"{target}: {said}")


def _entries(text: str) -> dict[str, str]:
    """The keys of a file, each with its text as it stands."""
    return {entry.partition(":")[0].strip("\"'"): entry for entry in _TOP_KEY.split(text) if ":" in entry}


def _write(target: Path, text: str, id: str) -> None:
    if target.exists():
        raise click.ClickException(f"{target} is there already → change it; ours is:\n{text}")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    click.echo(f"wrote {target}: {id}, to be changed; then: followthrough check, and followthrough lock")


def _text(base: Path, name: str, known: Collection[str]) -> str:
    path = base / name
    if not path.is_file():
        what = name.removesuffix(".yaml")
        raise click.UsageError(f"there is no `{what}` → {_near(what, known)}")
    return path.read_text(encoding="utf-8")


def _commented(text: str) -> str:
    """Every line a comment; what is one already stays as it is."""
    return "".join(
        line if not line.strip() or line.startswith("#") else f"# {line}" for line in text.splitlines(keepends=True)
    )


def plain_id(id: str) -> str:
    """An id, however it was written: `content/steps/wait.yaml` and `steps/wait.yaml` are `steps/wait`."""
    return id.replace("\\", "/").removeprefix("./").removeprefix("content/").removesuffix(".yaml").strip("/")


def language_of(name: str) -> tuple[str, str]:
    """A language's code, or nothing, and the id in it: `es` and `steps/wait` of `es/steps/wait`."""
    first, _, rest = name.partition("/")
    return (first, rest) if rest and first != BASE and first not in KINDS and is_language(first) else ("", name)


def _step_of(action: str, base: Path) -> str:
    content = load(stack((base,), BASE)).content
    steps = {key: id for (kind, id), step in content.entities.items() if kind == "steps" for key in step["actions"]}
    if action not in steps:
        raise click.UsageError(f"there is no `actions/{action}` → {_near(action, steps)}")
    return steps[action]


def _pages(base: Path) -> list[str]:
    folder = base / "pages"
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*.md")]


def _near(word: str, known: Collection[str]) -> str:
    """The hint for an unknown id: up to three known ones that begin with it or are most like it."""
    begun = [id for id in sorted(known) if _bare(word) and _bare(id).startswith(_bare(word))]
    like = {id: difflib.SequenceMatcher(None, word, id).ratio() for id in difflib.get_close_matches(word, known)}
    near = [id for id, ratio in like.items() if ratio >= max(like.values()) - _LESS_LIKE]
    *others, last = [f"`{id}`" for id in [*dict.fromkeys([*begun, *near])][:_NEAREST]] or [""]
    if not last:
        return nearest(word, known)
    return f"write {', '.join(others)} or {last}" if others else f"write {last}"


def _bare(id: str) -> str:
    return re.sub(r"[^\w/]|_", "", id.lower())

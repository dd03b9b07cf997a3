"""A new center's folder: a few files that build at once, with the answers to a few questions in them."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
import yaml

from followthrough import __version__, schemas
from followthrough.brand import load as brand
from followthrough.new.answers import known, plain, wrong_languages
from followthrough.new.program import Program, program
from followthrough.paths import BASE_CONTENT, PACKAGE, build_date

QUESTIONS = {
    "name": ("What is your center called, in full?", None),
    "address": ("Where will the site be? Its full address; leave empty if you do not know yet", ""),
    "color": ("Your main color, such as #0f5c57; leave empty for ours", ""),
    "contact": ("How do readers reach you? An e-mail address or a link; leave empty for none", ""),
    "languages": ("Languages, such as en, es; the first one stands at the root", "en"),
    "region": ("Whose public holidays count? A country or a part of one (US-CA)", "US"),
}
"""Key → question, and what an empty answer means (None: it is needed)."""

_FILES = PACKAGE / "new" / "template"
EMPTY = PACKAGE / "new" / "empty"
"""The smallest knowledge base: one of each kind that is needed, and nothing of ours but the words of the interface."""
_OF_A_SITE = ("mkdocs.yml", "netlify.toml", "github", "vscode", "gitignore")
"""Files that a site has already, where ours is to be a section of it."""
_DOTTED = ("github", "vscode", "gitignore")
"""Files that begin with a dot only in their new place, so that no packaging tool leaves them out."""


class StarterError(Exception):
    """Nothing was written; the message says why and what to do."""


def may_start(target: Path) -> None:
    """Raise StarterError if `target` holds anything: nothing of anybody's is ever overwritten."""
    if target.is_file() or (target.is_dir() and any(target.iterdir())):
        raise StarterError(f"{target} is there already and not empty → name a new folder")


def start(
    target: Path, answers: Mapping[str, str], *, within: bool = False, subject: Path | None = None
) -> tuple[list[Path], Program]:
    """Write the folder from the answers by key of QUESTIONS; returns the paths of its files, and what builds it.

    `within`: as a section of a site that has its own settings and pages. `subject`: a folder with the `content/` of a
    knowledge base that stands on none of ours, and in `words.yaml` the words of the interface that are about it.

    Raises StarterError, which names every wrong answer, or if there is anything in the folder.
    """
    answers = {key: plain(key, answer) for key, answer in answers.items()}
    wrongs = [f"--{key}: {why}" for key in QUESTIONS if (why := wrong(key, answers.get(key, "")))]
    if wrongs:
        raise StarterError("\n".join(wrongs))
    installed = program()
    files = _files(answers, installed, within=within)
    if subject:
        files = _of_subject(files, subject)
    may_start(target)
    for name, text in files.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    wheel = installed.copy_to(target / "wheels")
    return [*(target / name for name in files), *([wheel] if wheel else [])], installed


def wrong(key: str, answer: str) -> str | None:
    """Why the answer to QUESTIONS[key] cannot be taken, as `what is wrong → what to write`; None if it can."""
    answer = plain(key, answer)
    if not answer:
        return "is empty → write your center's name" if key == "name" else None
    if key == "address":
        parts = urlsplit(answer)
        is_fine = parts.scheme in ("http", "https") and parts.hostname and not parts.query and not parts.fragment
        return None if is_fine else f"`{answer}` is no address → write one such as https://www.example.edu/interview/"
    if key == "languages":
        return wrong_languages(answer)
    text = _rendered("brand.yaml", {"name": "x", "color": "", "contact": "", key: answer})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "brand.yaml")
        path.write_text(text, encoding="utf-8")
        _, problems = brand.load(path, languages=known(), today=build_date())
    return f"{problems[0].what} → {problems[0].hint}" if problems else None


def _files(answers: Mapping[str, str], installed: Program, *, within: bool) -> dict[str, str]:
    names = sorted(path.relative_to(_FILES).as_posix() for path in _FILES.rglob("*") if path.is_file())
    names = [name for name in names if not (within and name.startswith(_OF_A_SITE))]
    files = {
        f".{name}" if name.startswith(_DOTTED) else name: _rendered(name, answers, installed, within=within)
        for name in names
    }
    if not within:
        files["docs/.gitkeep"] = ""  # MkDocs asks for the folder, git keeps no empty one
        files[schemas.EDITOR_SETTINGS] = schemas.editor_settings(".schemas")
    return files | {f".schemas/{name}": text for name, text in schemas.schemas(layer=True).items()}


def _of_subject(files: Mapping[str, str], subject: Path) -> dict[str, str]:
    """The folder with another knowledge base in it, and no word of our advice."""
    kept = {name: text for name, text in files.items() if not name.startswith(("content/", ".schemas/"))}
    kept["mkdocs.yml"] = files["mkdocs.yml"].replace("      content: content\n", "      base: content\n")
    for path in sorted((subject / "content").rglob("*")):
        if path.is_file():
            kept[path.relative_to(subject).as_posix()] = path.read_text(encoding="utf-8")
    kept["content/ui.yaml"] = _words(subject / "words.yaml")
    kept["README.md"] = (EMPTY / "README.md").read_text(encoding="utf-8")
    known = {Path(name).name for name in schemas.associations(".schemas")}
    return kept | {f".schemas/{name}": text for name, text in schemas.schemas().items() if name in known}


def _words(path: Path) -> str:
    """Every word of the interface, those of the subject in the place of ours."""
    own = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or {}  # noqa: S506  (text alone)
    ours = yaml.load((BASE_CONTENT / "ui.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    head = "# Every word of the interface, by its key. All of them are yours to change.\n"
    return head + yaml.safe_dump({**ours, **own}, allow_unicode=True, sort_keys=False, width=110)


def _rendered(name: str, answers: Mapping[str, str], installed: Program | None = None, *, within: bool = False) -> str:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FILES),
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        trim_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # noqa: S701  (YAML and Markdown; texts go through `quoted`)
    )
    environment.filters["quoted"] = _quoted
    given = {key: answers.get(key, "").strip() or default or "" for key, (_, default) in QUESTIONS.items()}
    languages = [code.strip() for code in given["languages"].split(",") if code.strip()]
    contact = given["contact"]
    if "@" in contact and ":" not in contact:
        contact = f"mailto:{contact}"
    address = f"{given['address'].rstrip('/')}/" if given["address"] else ""
    more = {
        "languages": languages,
        "contact": contact,
        "address": address,
        "version": __version__,
        "program": installed,
        "within": within,
    }
    return environment.get_template(name).render({**given, **more})


def _quoted(text: str) -> str:
    """Any text as one YAML scalar in double quotes."""
    return yaml.safe_dump(text, default_style='"', allow_unicode=True, width=10_000).strip()

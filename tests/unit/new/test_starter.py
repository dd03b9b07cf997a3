"""`followthrough new`: a folder that builds at once, and never a file of somebody's overwritten."""

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from re import MULTILINE, findall, fullmatch
from types import SimpleNamespace

import pytest
import yaml
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from followthrough import __version__, schemas
from followthrough.cli import main as cli
from followthrough.model.knowledge import KINDS, SINGLES
from followthrough.new import program as programs
from followthrough.paths import BASE_CONTENT
from support.engine import ENVIRONMENT
from unit.conftest import Run

ANSWERS = [
    "--name", 'The "Harbor": Career & Life', "--color", "#C8102E", "--contact", "careers@harbor.example",
    "--address", "https://harbor.example/careers/after", "--region", "US-CA",
]  # fmt: skip


def test_it_says_what_it_wrote_and_what_comes_next(run: Run) -> None:
    result = run("new", "center", *ANSWERS)
    assert result.exit_code == 0
    wrote = [line.removeprefix("wrote ") for line in result.stdout.splitlines() if line.startswith("wrote ")]
    there = [path.as_posix() for path in Path("center").rglob("*") if path.is_file() and path.parent.name != ".schemas"]
    schemas_there = len(list(Path("center/.schemas").iterdir()))
    assert sorted(wrote) == sorted(
        [*there, f"{schemas_there} files in center/.schemas, with which an editor helps you write"]
    )
    for name in ("brand.yaml", "mkdocs.yml", "README.md", "content/README.md", ".github/workflows/pages.yml"):
        assert f"center/{name}" in wrote
    assert "cd center, then followthrough serve, and open http://127.0.0.1:8000/careers/after/." in result.stdout


def test_every_answer_stands_where_it_belongs(run: Run) -> None:
    run("new", "center", *ANSWERS)
    brand = yaml.safe_load(Path("center/brand.yaml").read_text(encoding="utf-8"))
    settings = yaml.safe_load(Path("center/mkdocs.yml").read_text(encoding="utf-8"))
    assert brand["name"] == settings["site_name"] == 'The "Harbor": Career & Life'
    assert brand["links"] == {"contact": "mailto:careers@harbor.example"}
    assert (brand["color"], brand["region"], brand["languages"]) == ("#C8102E", "US-CA", ["en"])
    assert settings["site_url"] == "https://harbor.example/careers/after/"


def test_the_brand_fits_the_schema_beside_it(run: Run) -> None:
    run("new", "center", *ANSWERS)
    schema = json.loads(Path("center/.schemas/brand.schema.json").read_text(encoding="utf-8"))
    brand = yaml.safe_load(Path("center/brand.yaml").read_text(encoding="utf-8"))
    assert not list(Draft202012Validator(schema).iter_errors(brand))


def test_editors_know_the_schema_of_every_file(run: Run) -> None:
    """Each schema that the folder holds is named for its files, and none that it does not hold; ours likewise."""
    run("new", "center", *ANSWERS)
    root = Path(__file__).parents[3]
    for folder, kept in ((Path("center"), ".schemas"), (root, "content/schemas")):
        named = json.loads((folder / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
        assert named == schemas.associations(kept), "run: make schemas"
        ours = {
            "guide.schema.json",
            "outline.schema.json",
            "letters-json.schema.json",
        }  # of what we write, no file that anybody edits
        held = {path.name for path in (folder / kept).iterdir()} - ours
        assert held == {Path(name).name for name in named}
        assert "redhat.vscode-yaml" in (folder / ".vscode/extensions.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["es", "fil", "pt-BR"])
def test_every_yaml_file_has_one_schema_in_every_language(language: str) -> None:
    """Of the real content, as an editor would find it; a translation goes by its own schema."""
    named = schemas.associations("s")
    folders = (BASE_CONTENT, BASE_CONTENT / "es")
    known = {f"{kind}.yaml" for kind in SINGLES} | {"ui.yaml"}
    for folder, below in zip(folders, ("content", f"content/{language}"), strict=True):
        for path in [*folder.glob("*.yaml"), *(it for kind in KINDS for it in folder.glob(f"{kind}/*.yaml"))]:
            if path.parent == folder and path.name not in known:
                continue  # records, which nobody writes by hand
            name = f"{below}/{path.relative_to(folder).as_posix()}"
            found = [schema for schema, pattern in named.items() if fullmatch(_expression(pattern), name)]
            assert len(found) == 1, (name, found)
            assert ("translation." in found[0]) == (folder != BASE_CONTENT)


def _expression(pattern: str) -> str:
    """An editor's pattern, as far as ours go."""
    for theirs, here in ((".", r"\."), ("*", "[^/]*"), ("{", "("), ("}", ")"), (",", "|")):
        pattern = pattern.replace(theirs, here)
    return pattern


def test_translations_fit_their_schemas() -> None:
    """Every file of the Spanish is right for an editor, too; a number or an id in one is not."""
    texts = {name: Draft202012Validator(json.loads(text)) for name, text in schemas.schemas().items()}
    for path in (BASE_CONTENT / "es").rglob("*.yaml"):
        name = path.parent.name if path.parent.name in KINDS else path.stem
        if validator := texts.get(f"translation.{name}.schema.json"):
            data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
            assert not list(validator.iter_errors(data)), path
    assert list(texts["translation.steps.schema.json"].iter_errors({"order": 3}))
    assert list(texts["translation.timing.schema.json"].iter_errors({"positions": [{"says": "x"}]}))


def test_settings_of_ones_own_stay(run: Run) -> None:
    """`schemas` renews what is ours in them; where comments would be lost, it says what to write."""
    run("new", "center", *ANSWERS)
    os.chdir("center")
    settings = Path(".vscode/settings.json")
    theirs = {"editor.rulers": [80], "yaml.schemas": {"other.json": "x.yaml", ".schemas/gone.schema.json": "y"}}
    settings.write_text(json.dumps(theirs), encoding="utf-8")
    assert run("schemas", "--layer", ".schemas").exit_code == 0
    now = json.loads(settings.read_text(encoding="utf-8"))
    assert now["editor.rulers"] == [80]
    assert now["yaml.schemas"] == {**schemas.associations(".schemas"), "other.json": "x.yaml"}
    settings.write_text("{} // mine", encoding="utf-8")
    result = run("schemas", "--layer", ".schemas")
    assert (result.exit_code, settings.read_text(encoding="utf-8")) == (1, "{} // mine")
    assert '"content/steps/*.yaml"' in result.stderr


def test_differences_fit_the_schemas_beside_them(run: Run) -> None:
    """A single line, something hidden, an action of one's own: no editor underlines what `check` takes."""
    run("new", "center", *ANSWERS)
    schema = json.loads(Path("center/.schemas/steps.schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema)
    for said in ({"title": "Wait"}, {"hide": True}, {"actions": {"a": {"hide": True}, "b": {"title": "B"}}}):
        assert not list(validator.iter_errors(said)), said
    assert list(validator.iter_errors({"titel": "Wait"}))


def _installed(monkeypatch: pytest.MonkeyPatch, noted: object, installer: str | None = "pip") -> None:
    texts = {"direct_url.json": noted and json.dumps(noted), "INSTALLER": installer}
    monkeypatch.setattr(programs, "distribution", lambda name: SimpleNamespace(read_text=texts.get))


def _required() -> list[str]:
    lines = Path("center/requirements.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def test_the_site_is_built_with_this_very_program(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wheel goes along, and is named by its file: no other package of the same name can take its place."""
    wheel = tmp_path / programs.NAME
    wheel.write_bytes(b"the program")
    noted = {"url": wheel.as_uri(), "archive_info": {"hashes": {"sha256": sha256(b"the program").hexdigest()}}}
    _installed(monkeypatch, noted)
    result = run("new", "center", *ANSWERS)
    assert Path("center/wheels", programs.NAME).read_bytes() == b"the program"
    assert f"wrote center/wheels/{programs.NAME}" in result.stdout
    assert _required() == [f"./wheels/{programs.NAME}"]
    wheel.write_bytes(b"another program")
    result = run("new", "other", *ANSWERS)
    assert not Path("other/wheels").exists()
    assert f"Put {programs.NAME} into other/wheels: web hosts install it from there." in result.stdout


@pytest.mark.parametrize(
    "noted, required",
    [
        (None, f"followthrough=={__version__}"),
        (
            {"url": "https://git.example/f.git", "vcs_info": {"vcs": "git", "commit_id": "c0ffee"}},
            "followthrough @ git+https://git.example/f.git@c0ffee",
        ),
        (
            {"url": "https://files.example/f.whl", "archive_info": {"hashes": {"sha256": "beef"}}},
            "followthrough @ https://files.example/f.whl#sha256=beef",
        ),
    ],
    ids=["an index", "a repository", "an address"],
)
def test_what_came_from_elsewhere_is_installed_from_there(
    run: Run, monkeypatch: pytest.MonkeyPatch, noted: object, required: str
) -> None:
    """A web host installs the same commit or file; nothing is left to be put anywhere."""
    _installed(monkeypatch, noted)
    result = run("new", "center", *ANSWERS)
    assert _required() == [required]
    assert "wheels" not in result.stdout + Path("center/README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", [{"dir_info": {}}, {"vcs_info": {"vcs": "git", "commit_id": "c0ffee"}}])
def test_installed_from_a_folder_it_says_how_to_make_the_wheel(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: dict[str, object]
) -> None:
    """The folder of this machine stands on the terminal alone, in no file."""
    checkout = tmp_path / "a clone"
    checkout.mkdir()
    _installed(monkeypatch, {"url": checkout.as_uri(), **kind})
    result = run("new", "center", *ANSWERS)
    assert f'pip wheel --no-deps --wheel-dir "center/wheels" "{checkout}"' in result.stdout
    assert _required() == [f"./wheels/{programs.NAME}"]


def test_the_readme_says_where_the_program_comes_from_unless_it_is_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where installation is described, before the command that needs it."""
    wheel = tmp_path / programs.NAME
    wheel.write_bytes(b"the program")
    noted = {"url": wheel.as_uri(), "archive_info": {"hashes": {"sha256": sha256(b"the program").hexdigest()}}}
    put = f"First put the program, `{programs.NAME}`, into the folder `wheels/`"
    for folder, is_there in (("with", True), ("without", False)):
        _installed(monkeypatch, noted if is_there else {"url": tmp_path.as_uri(), "dir_info": {}})
        run("new", folder, *ANSWERS)
        text = Path(folder, "README.md").read_text(encoding="utf-8")
        assert (put in text.partition("pip install -r")[0]) == (not is_there)


def test_the_readme_asks_for_the_address_before_it_goes_online(run: Run) -> None:
    """One that is known is to be looked over; one that is not is to be set."""
    for folder, answers, told in (
        ("known", ANSWERS, "it is https://harbor.example/careers/after/ now"),
        ("unknown", ["--name", "Harbor"], "set `site_url` in `mkdocs.yml`"),
    ):
        run("new", folder, *answers)
        text = Path(folder, "README.md").read_text(encoding="utf-8")
        assert told in text.partition("## Put it online")[2].partition("followthrough build")[0]


def test_a_folder_that_holds_anything_is_left_alone(run: Run) -> None:
    Path("center").mkdir()
    Path("center/precious.txt").write_text("mine", encoding="utf-8")
    result = run("new", "center", *ANSWERS)
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: center is there already and not empty → name a new folder\n",
    )
    assert [path.name for path in Path("center").iterdir()] == ["precious.txt"]


def test_wrong_answers_are_told_together_and_nothing_is_written(run: Run) -> None:
    result = run("new", "center", "--name", "x", "--color", "#ffcc00", "--region", "XX", "--contact", "javascript:x")
    assert result.exit_code == 1
    assert 'write "#846800", the nearest color that passes' in result.stderr
    assert "--region: unknown region `XX` → write a country" in result.stderr
    assert "--contact: `contact` cannot be `javascript:x`" in result.stderr
    assert not Path("center").exists()


def test_it_asks_and_asks_again(run: Run) -> None:
    answers = "\n".join(["Harbor", "", "#ffcc00", "#846800", "", "en", "", ""])
    result: Result = CliRunner().invoke(cli.main, ["new", "center"], input=answers)
    assert result.exit_code == 0, result.output
    assert "the nearest color that passes" in result.output
    brand = yaml.safe_load(Path("center/brand.yaml").read_text(encoding="utf-8"))
    assert brand == {"name": "Harbor", "color": "#846800", "region": "US", "languages": ["en"]}


@pytest.mark.slow
@pytest.mark.parametrize("answer", ['"#0f5c57"', "'#0f5c57'", "“#0f5c57”", "0f5c57", " #0f5c57 "])
def test_a_color_may_be_written_as_any_example_shows_it(run: Run, answer: str) -> None:
    """Typed with the quotes of YAML, without the `#`, or given as an option."""
    result: Result = CliRunner().invoke(cli.main, ["new", "asked"], input=f"Harbor\n\n{answer}\n\n\n\n")
    assert result.exit_code == 0, result.output
    assert run("new", "given", "--name", "'Harbor'", "--color", answer).exit_code == 0
    for folder in ("asked", "given"):
        brand = yaml.safe_load(Path(folder, "brand.yaml").read_text(encoding="utf-8"))
        assert (brand["name"], brand["color"]) == ("Harbor", "#0f5c57")


def test_a_question_can_be_gone_back_to(run: Run) -> None:
    """From any of them, with what was answered offered again; before the first there is nothing."""
    answers = ["<", "Harbr", "<", "Harbor", "https://harbor.example/", "<", "", "", "", "", ""]
    result: Result = CliRunner().invoke(cli.main, ["new", "center"], input="\n".join([*answers, ""]))
    assert result.exit_code == 0, result.output
    assert "“<” goes back" in result.output
    assert "[Harbr]" in result.output
    assert yaml.safe_load(Path("center/brand.yaml").read_text(encoding="utf-8"))["name"] == "Harbor"
    settings = Path("center/mkdocs.yml").read_text(encoding="utf-8")
    assert 'site_url: "https://harbor.example/"' in settings


SITE = """# our site
site_name: Harbor
site_url: https://harbor.example/
theme: {name: material, language: es}
%s
nav:
- index.md
"""


@pytest.mark.parametrize(
    "plugins",
    [
        "plugins:\n  - search\n  - tags:\n      a: b  # why\n\n# more",
        "plugins: # ours\n- search\n- tags",
        "",
        "markdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: !!python/name:material.extensions.emoji.twemoji",
    ],
    ids=["a list", "a list at the margin", "none", "with tags of Python"],
)
def test_a_site_that_exists_gets_the_plugin_and_keeps_the_rest(run: Run, plugins: str) -> None:
    """Name, address and language are the site's; nothing is asked, and no line of its settings changes."""
    before = SITE % plugins
    Path("mkdocs.yml").write_text(before, encoding="utf-8")
    result = run("new", "careers/after", "--from", "mkdocs.yml")
    assert result.exit_code == 0, result.output
    after = Path("mkdocs.yml").read_text(encoding="utf-8")
    assert [line for line in before.splitlines() if line] == [
        line for line in after.splitlines() if line and line not in _added(before, after)
    ]
    for line in ("brand: careers/after/brand.yaml", "content: careers/after/content", "path: after-the-interview"):
        assert f" {line}\n" in after
    brand = yaml.safe_load(Path("careers/after/brand.yaml").read_text(encoding="utf-8"))
    assert (brand["name"], brand["languages"]) == ("Harbor", ["es"])
    assert not Path("careers/after/mkdocs.yml").exists()
    assert not Path("careers/after/docs").exists()
    again = run("new", "other", "--from", "mkdocs.yml")
    assert again.exit_code == 1
    assert "has Followthrough among its plugins already" in again.stderr


def _added(before: str, after: str) -> set[str]:
    return set(after.splitlines()) - set(before.splitlines())


def test_its_line_ends_stay(run: Run) -> None:
    before = (SITE % "plugins:\n  - search").replace("\n", "\r\n").encode()
    Path("mkdocs.yml").write_bytes(before)
    assert run("new", "after", "--from", "mkdocs.yml").exit_code == 0
    after = Path("mkdocs.yml").read_bytes()
    assert after.count(b"\r\n") == after.count(b"\n") == before.count(b"\n") + 4


@pytest.mark.parametrize(
    "text, told",
    [
        ("site_name: x\ntheme: readthedocs\n", "our pages need Material, and mkdocs.yml has no `theme: material` → "),
        ("site_name: x\n", "has no `theme: material` → give them a site of their own"),
        ("site_name: [\n", "mkdocs.yml:1:12: a bracket that is not closed"),
        ("site_name: Häuser\n".encode("latin-1"), "mkdocs.yml:1:13: byte 0xe4 is not UTF-8"),
    ],
)
def test_a_site_that_cannot_have_it_is_left_as_it_is(run: Run, text: str | bytes, told: str) -> None:
    before = text if isinstance(text, bytes) else text.encode()
    Path("mkdocs.yml").write_bytes(before)
    result = run("new", "after", "--from", "mkdocs.yml")
    assert result.exit_code == 1
    assert told in result.stderr
    assert Path("mkdocs.yml").read_bytes() == before
    assert not Path("after").exists()


@pytest.mark.parametrize(
    "plugins", ["plugins: [search, tags]", "plugins:\n  search: {}\n  tags: {}", "INHERIT: base.yml"]
)
def test_settings_that_cannot_be_added_to_are_left_and_the_lines_shown(run: Run, plugins: str) -> None:
    """A list in the file would stand in the place of one that it inherits."""
    before = SITE % plugins
    Path("base.yml").write_text("plugins: [search, tags]\n", encoding="utf-8")
    Path("mkdocs.yml").write_text(before, encoding="utf-8")
    result = run("new", "after", "--from", "mkdocs.yml")
    assert result.exit_code == 0, result.output
    assert Path("mkdocs.yml").read_text(encoding="utf-8") == before
    assert "- followthrough:\n    brand: after/brand.yaml" in result.stdout


def test_the_readme_leads_to_the_server(run: Run) -> None:
    """Every command in it exists, and no folder of this machine stands in any file."""
    run("new", "center", *ANSWERS)
    text = Path("center/README.md").read_text(encoding="utf-8")
    commands = set(findall(r"followthrough ([a-z]+)(?= |`|$)", text, MULTILINE))
    assert {"serve", "check", "build", "headers", "handouts", "find", "change", "accept", "diff"} <= commands
    assert commands <= set(cli.main.commands)
    for path in Path("center").rglob("*"):
        if path.is_file():
            assert str(Path.cwd()) not in path.read_text(encoding="utf-8"), path


@pytest.mark.slow
@pytest.mark.parametrize("commented", ["appointment", "footer", "letterhead", "paper", "last reviewed", "accent"])
def test_what_is_commented_out_can_be_used_as_it_stands(run: Run, commented: str) -> None:
    """Deleting the `#` gives a file that is right."""
    run("new", "center", *ANSWERS)
    Path("center/content/advice/come-and-see-us.yaml").unlink()  # it names a step of the real content
    path = Path("center/brand.yaml")
    lines = path.read_text(encoding="utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if line.lstrip(" #").startswith(f"{commented}:"))
    end = start + 1
    while commented == "letterhead" and lines[end].startswith("#   "):
        end += 1
    lines[start:end] = [line.replace("# ", "", 1) for line in lines[start:end]]
    path.write_text("\n".join(lines).replace("2026-11-30", "2026-02-28"), encoding="utf-8")
    result = run("check", "-f", "center/mkdocs.yml")
    assert result.exit_code == 0, result.output
    assert commented in yaml.safe_load(path.read_text(encoding="utf-8")) | yaml.safe_load(
        path.read_text(encoding="utf-8")
    ).get("links", {})


@pytest.mark.slow
def test_the_folder_builds_at_once(tmp_path: Path) -> None:
    """Strictly, with the real content, and `check` finds nothing."""
    for command in (["new", "center", *ANSWERS], ["build"], ["check"]):
        folder = tmp_path if command[0] == "new" else tmp_path / "center"
        done = subprocess.run(
            [sys.executable, "-m", "followthrough", *command],
            cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
    home = (tmp_path / "center" / "site" / "index.html").read_text(encoding="utf-8")
    assert "The &#34;Harbor&#34;: Career &amp; Life" in home
    step = (tmp_path / "center" / "site" / "guide" / "say-thank-you" / "index.html").read_text(encoding="utf-8")
    assert "Advice of The &#34;Harbor&#34;: Career &amp; Life" in step

"""What `followthrough finish` and `headers` print and write, without a server."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from followthrough.finish import finish
from followthrough.finish.host_config import HOSTS, configuration
from followthrough.paths import OVERRIDES
from support.built import Built
from support.embedding import EMBED
from support.engine import ENVIRONMENT
from support.folders import contents, small_site
from support.patience import SECONDS

pytestmark = pytest.mark.slow

NEWER = '<p id="ft-newer"></p><script type="module" src="{}js/site/page.js"></script>'
"""What a page of ours has that can tell of a newer version."""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "followthrough", *arguments]
    return subprocess.run(command, env=ENVIRONMENT, text=True, capture_output=True, timeout=10 * SECONDS, check=False)


@pytest.mark.parametrize("host", HOSTS)
def test_the_path_is_the_one_the_site_was_built_for(site: Built, host: str) -> None:
    """A configuration is for where the site lies, unless another path is given; nothing is left to fill in."""
    text = configuration(host, site.folder)
    assert ("X-Frame-Options: SAMEORIGIN" if host == "netlify" else "; frame-ancestors ") in text
    assert "{{" not in text
    assert "{%" not in text
    if host != "netlify":
        assert "/careers/after/" in text
        assert "/elsewhere/" in configuration(host, site.folder, "elsewhere")


def test_netlify_keeps_what_never_changes(site: Built) -> None:
    """`_headers` has a block for everything and one for each hashed file; lines fit Cloudflare's 2000 characters."""
    blocks = [block.splitlines() for block in configuration("netlify", site.folder).split("\n\n")[1:]]
    assert blocks[0][0] == "/*"
    assert all(line.startswith("  ") and ": " in line for block in blocks for line in block[1:])
    kept = {site.folder / block[0][1:] for block in blocks if "immutable" in block[1]}
    hashed = {path for path in site.folder.rglob("*.min.*") if re.search(r"\.[0-9a-f]{8}\.min\.", path.name)}
    assert kept == hashed
    assert max(len(line) for block in blocks for line in block) < 2000


def test_netlify_tells_apart_what_may_be_framed(site: Built, tmp_path: Path) -> None:
    """Each page but that for frames matches one rule that forbids frames; with sites named, that one names them."""
    text = configuration("netlify", site.folder)
    rules = re.findall(r"^(/\S*)\n  X-Frame-Options: SAMEORIGIN$", text, re.MULTILINE)
    for page in site.pages:
        matching = [rule for rule in rules if fullmatch(f"/{page}", rule)]
        assert len(matching) == (not page.endswith(EMBED)), (page, matching)
    assert len(rules) < 30, "Cloudflare reads 100 rules"
    assert "frame-ancestors" not in text, "anybody may show it"
    few = small_site(tmp_path)
    (few / "embed" / "plan").mkdir(parents=True)
    framed = few / "embed" / "plan" / "index.html"
    framed.write_text('<html><head><meta name="followthrough-parents" content="https://a.edu x;"></head></html>')
    text = configuration("netlify", few)
    assert re.search(r"^/embed/plan/\n  Content-Security-Policy: .*; frame-ancestors 'self' https://a.edu$", text, re.M)
    framed.write_text('<html><head><meta name="followthrough-parents" content=""></head></html>')
    text = configuration("netlify", few)
    assert "frame-ancestors 'self'\n" in text.partition("/*\n")[2]
    assert "X-Frame-Options" not in text


def fullmatch(path: str, rule: str) -> bool:
    return path.startswith(rule[:-1]) if rule.endswith("*") else path == rule


def test_commands(tmp_path: Path) -> None:
    """`finish` and `headers` end with 0 on a site, with 1 and a sentence on another folder or on a refused page."""
    site = small_site(tmp_path / "site")
    assert run("finish", str(site)).returncode == 0
    assert run("headers", "nginx", str(site)).stdout.startswith("# Followthrough at /sub/, for nginx")
    said = f"# {site.resolve()} is a folder of the machine that printed this."
    assert said in run("headers", "nginx", str(site)).stdout
    on_the_server = run("headers", "nginx", str(site), "--root", "/srv/www/after/").stdout
    assert str(site.resolve()) not in on_the_server
    assert 'alias "/srv/www/after/";' in on_the_server
    (tmp_path / "other").mkdir()
    done = run("headers", "caddy", str(tmp_path / "other"))
    assert (done.returncode, "holds no index.html → name" in done.stderr) == (1, True)
    (site / "index.html").write_text('<html><head></head><p onclick="x()"></html>')
    done = run("finish", str(site))
    assert (done.returncode, done.stdout.startswith("index.html: has an onclick")) == (1, True)


def test_a_folder_with_braces_is_no_placeholder(tmp_path: Path) -> None:
    """Caddy would look for what `{y}` stands for; nginx takes it as it is written."""
    site = small_site(tmp_path / "a {y} b")
    assert f"root * `{tmp_path.resolve()}/a \\{{y\\}} b`" in configuration("caddy", site)
    assert f"root * `{tmp_path.resolve()}/plain`" in configuration("caddy", small_site(tmp_path / "plain"))
    assert f'alias "{tmp_path.resolve()}/a {{y}} b/";' in configuration("nginx", site)


def test_the_manifest_says_what_the_home_page_says(site: Built) -> None:
    """Name, language, colours and icons are those of the pages; addresses hold under any path."""
    manifest = json.loads((site.folder / "manifest.webmanifest").read_text())
    assert (manifest["name"], manifest["lang"], manifest["start_url"]) == ("Followthrough", "en", "./")
    assert manifest["theme_color"] == "#0f5c57"
    assert [(it["sizes"], (site.folder / it["src"]).is_file()) for it in manifest["icons"]] == [
        ("48x48", True),
        ("512x512", True),
    ]


def test_a_brand_names_itself(tmp_path: Path) -> None:
    """A short name and a colour that the pages carry are the app's."""
    site = small_site(
        tmp_path, before='<meta name="application-name" content="U &amp; I"><meta name=theme-color content=#123>'
    )
    finish(site)
    manifest = json.loads((site / "manifest.webmanifest").read_text())
    assert (manifest["short_name"], manifest["theme_color"]) == ("U & I", "#123")


def test_each_language_keeps_itself(tmp_path: Path) -> None:
    """A language that carries its own scripts has its own worker and manifest; the site's list leaves it out."""
    site = small_site(tmp_path)
    for root in (site, small_site(site / "es")):
        shutil.copytree(OVERRIDES / "js", root / "js")
        page = root / "plan" / "index.html"
        page.write_text(page.read_text().replace("</body>", f"{NEWER.format('../')}</body>"))
    (site / "film.pdf").write_text("")
    (site / "_headers").write_text("")
    finish(site)
    ours, spanish = (listed(root) for root in (site, site / "es"))
    assert {"", "plan/", "404.html", "js/plan.js", "css/followthrough.css"} <= ours.keys() & spanish.keys()
    assert not [name for name in ours if name.startswith(("es/", "film", "_", "sw.js", "js/worker", "js/retire"))]
    for root in (site, site / "es"):
        text = (root / "plan" / "index.html").read_text()
        assert '<script type="module" src="../js/site/offline.js"></script>' in text
        assert "site/page.js" not in text, "it comes along"
        assert '<link rel="manifest" href="../manifest.webmanifest">' in text
    assert "site/offline.js" not in (site / "index.html").read_text(), "a page that cannot tell of a newer version"
    once = contents(site)
    finish(site)
    assert contents(site) == once


def test_switched_off_and_on_again(tmp_path: Path) -> None:
    """Without `offline` no page asks for the worker, which retires; with it again all is as before."""
    site = small_site(tmp_path)
    shutil.copytree(OVERRIDES / "js", site / "js")
    page = site / "index.html"
    page.write_text(page.read_text().replace("</body>", f"{NEWER.format('')}</body>"))
    finish(site)
    once = contents(site)
    finish(site, offline=False)
    assert 'src="js/site/page.js"' in page.read_text()
    assert "site/offline.js" not in page.read_text()
    assert "unregister" in (site / "sw.js").read_text()
    finish(site)
    assert contents(site) == once


def listed(root: Path) -> dict[str, str]:
    """The files that a worker keeps."""
    text = (root / "sw.js").read_text().removeprefix("self.followthrough = ")
    found: dict[str, str] = json.JSONDecoder().raw_decode(text)[0]["files"]
    return found

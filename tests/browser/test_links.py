"""What search engines, link previews and clicks rely on, read from the built files."""

import json
import re
from functools import cache
from itertools import pairwise
from xml.etree import ElementTree

from support.built import Built
from support.embedding import EMBED
from support.html_tree import Node

_NAME = re.compile(r"h([1-6])")


def ids(tree: Node) -> list[str]:
    return [node["id"] for node in tree.walk() if node["id"]]


def meta(tree: Node, name: str) -> str:
    return next((node["content"] for node in tree.all("meta") if name in (node["name"], node["property"])), "")


def test_every_link_leads_somewhere(site: Built) -> None:
    """Every link, picture, style and script of every page leads to a file of the site, and every #anchor to an id."""
    broken, checked = [], 0
    known = cache(lambda path: set(ids(site.trees[path])))
    for page, tree in site.trees.items():
        for node in tree.walk():
            for link in (node["href"], node["src"]):
                if not link or (target := site.target(page, link)) is None:
                    continue
                path, anchor = target
                checked += 1
                if not site.file(path).is_file():
                    broken.append(f"/{page}: {link} leads to no file: {path}")
                elif anchor and anchor not in known(path):
                    broken.append(f"/{page}: {link} leads to no #{anchor}")
    assert checked > 1000
    assert not broken, "\n".join(broken)


def test_links_to_pages_are_relative(site: Built) -> None:
    """Every link inside the site is relative, so that a copy works under any path; only 404.html must be absolute."""
    absolute = [
        f"/{page}: {node['href']}"
        for page, tree in site.trees.items()
        if not page.endswith("404.html")
        for node in tree.only("body").all("a")
        if node["href"].startswith("/") or node["href"].startswith(site.address)
    ]
    assert not absolute, "\n".join(absolute)


def test_links_to_elsewhere_are_safe(site: Built) -> None:
    """Links to other sites go over https, and none opens a window of its own."""
    links = [(page, node) for page, tree in site.trees.items() for node in tree.all("a")]
    found = [
        f"/{page}: {node['href']}"
        for page, node in links
        if node["href"].startswith("http:") or node["target"] not in ("", "_self")
    ]
    assert len(links) > 1000
    assert not found, "\n".join(found)


def test_every_page_introduces_itself(site: Built) -> None:
    """Every page has a title, a language, a description of at most 160 characters, and a preview with a picture."""
    found: list[str] = []
    titles: dict[str, str] = {}
    for page, tree in site.trees.items():
        if page.endswith(EMBED):  # not for search engines, and nobody shares it
            continue
        title, description = tree.only("title").text, meta(tree, "description")
        if title in titles:
            found.append(f"/{page}: same title as /{titles[title]}: {title}")
        titles[title] = page
        if not title:
            found.append(f"/{page}: no title")
        if not 20 <= len(description) <= 160 and not page.endswith("404.html"):
            found.append(f"/{page}: description of {len(description)} characters: {description}")
        if not tree.only("html")["lang"]:
            found.append(f"/{page}: no lang")
        found += [f"/{page}: no {name}" for name in ("og:title", "og:image", "viewport") if not meta(tree, name)]
        picture = site.target(page, meta(tree, "og:image"))
        if not picture or not site.file(picture[0]).is_file():
            found.append(f"/{page}: og:image leads to no file: {meta(tree, 'og:image')}")
        if not page.endswith("404.html") and meta(tree, "og:url") != site.address + page:
            found.append(f"/{page}: og:url is {meta(tree, 'og:url')}")
    assert not found, "\n".join(found)


def test_home_is_a_how_to(site: Built) -> None:
    """Home describes itself to search engines as a HowTo with the guide's steps in order."""
    scripts = [node for node in site.trees[""].all("script") if node["type"] == "application/ld+json"]
    assert len(scripts) == 1
    data = json.loads("".join(str(child) for child in scripts[0].children))
    assert (data["@context"], data["@type"]) == ("https://schema.org", "HowTo")
    assert data["name"]
    steps = [item.all("a")[0].text for item in site.trees[""].with_class("ft-line")[0].all("li")]
    assert [step["name"] for step in data["step"]] == steps
    assert all(step["@type"] == "HowToStep" and step["text"] for step in data["step"])


def test_sitemap_lists_every_page(site: Built) -> None:
    """The sitemaps, one for each language, list every page once, and nothing else but the page for frames."""
    roots = [ElementTree.parse(path).getroot() for path in site.folder.rglob("sitemap.xml")]
    listed = [loc.text or "" for root in roots for loc in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    pages = [site.address + page for page in site.pages if not page.endswith("404.html")]
    assert sorted(address for address in listed if not address.endswith(EMBED)) == sorted(
        page for page in pages if not page.endswith(EMBED)
    )


def test_the_page_for_dead_links_works_anywhere(site: Built) -> None:
    """404.html has its styles and its links, home among them, from however deep a path it is shown."""
    tree = site.trees["404.html"]
    targets = [site.target("no/such/deep/page/", node["href"]) for node in tree.all("a", "link") if node["href"]]
    missing = [target[0] for target in targets if target and not target[1] and not site.file(target[0]).is_file()]
    assert not missing, missing
    assert site.target("no/such/deep/page/", tree.with_class("ft-button")[0]["href"]) == ("", "")
    styles = [node["href"] for node in tree.all("link") if node["rel"] == "stylesheet"]
    assert any(style.endswith("css/followthrough.css") for style in styles)


def test_ids_are_unique(site: Built) -> None:
    """No id stands twice on a page, and every label, aria-labelledby and aria-controls names one that is there."""
    found = []
    for page, tree in site.trees.items():
        known = ids(tree)
        found += [f"/{page}: id {each} stands twice" for each in sorted({it for it in known if known.count(it) > 1})]
        for node in tree.walk():
            for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
                found += [f"/{page}: {attribute}={name}" for name in node[attribute].split() if name not in known]
    assert not found, "\n".join(found)


def test_headings_do_not_skip_levels(site: Built) -> None:
    """Every page has one h1, first; after it no heading is more than one level below the one before."""
    found = []
    for page, tree in site.trees.items():
        headings = [(int(match[1]), node.text) for node in tree.walk() if (match := _NAME.fullmatch(node.tag))]
        if [level for level, _ in headings].count(1) != 1 or headings[0][0] != 1:
            found.append(f"/{page}: h1 must come once and first: {headings[:3]}")
        for (before, _), (level, text) in pairwise(headings):
            if level > before + 1:
                found.append(f"/{page}: h{level} after h{before}: {text}")
        found += [f"/{page}: empty h{level}" for level, text in headings if not text]
    assert not found, "\n".join(found)


def test_pictures_have_names(site: Built) -> None:
    """Every picture has a name, unless it only decorates: an empty alt, or hidden from screen readers."""
    found, named = [], 0
    for page, tree in site.trees.items():
        for image in tree.all("img"):
            if "alt" not in image.attributes:
                found.append(f"/{page}: img without alt: {image['src']}")
        for svg in tree.all("svg"):
            if svg["role"] == "img" and svg["aria-label"]:
                named += 1
            elif not decorates(svg):
                found.append(f"/{page}: svg without a name in {svg.parent and svg.parent.attributes}")
    assert named > 10
    assert not found, "\n".join(found)


def decorates(node: Node) -> bool:
    """Whether an icon is hidden, or stands in a control that has a name, as the search field itself has."""
    up: Node | None = node
    while up:
        if up["aria-hidden"] == "true" or up["aria-label"] or up["title"] or up["for"] == "__search":
            return True
        up = up.parent if up.tag in ("svg", "label", "button", "a") or up is node else None
    return False


def test_no_inline_styles(site: Built) -> None:
    """No element has a style of its own, and no handler: a strict policy would refuse both."""
    found = [
        f"/{page}: <{node.tag} {name}={value!r}>"
        for page, tree in site.trees.items()
        for node in tree.walk()
        for name, value in node.attributes.items()
        if name == "style" or name.startswith("on") or node.tag == "style"
    ]
    assert not found, "\n".join(found)

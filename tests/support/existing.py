"""A university's site that exists: twelve pages, own colors and navigation, blog, tags, redirects, minify, macros."""

from collections.abc import Mapping
from pathlib import Path

import yaml
from playwright.sync_api import BrowserContext, Route

PATH = "careers/after-the-interview"
ADDRESS = "https://uni.example/"
_POST = "---\ndate: 2026-02-{day:02}\ntags: [News]\n---\n\n# {title}\n\nWhat is new.\n\n<!-- more -->\n\nMore.\n"
PAGES: Mapping[str, str] = {
    "index.md": '# Welcome\n\n{{ greeting }}, from us all.\n\n<iframe src="https://videos.example/1"></iframe>\n',
    "study/index.md": "---\ntags: [Study]\n---\n\n# Study\n\n- [x] done\n\n!!! note\n    A note. {: .note }\n",
    "study/courses.md": "# Courses\n\n| Course | Points |\n|:---|---:|\n| One | 5 |\n",
    "study/fees.md": "# Fees\n\nFees are 10.\n",
    "careers/index.md": "---\ntags: [Careers]\n---\n\n# Careers\n\nWe help. See [hours](hours.md).\n",
    "careers/hours.md": "# Hours\n\nWeekdays.\n",
    "careers/tags.md": "# Topics\n\n<!-- material/tags -->\n",
    "about/index.md": "# About us\n",
    "about/privacy.md": "# Our privacy notice\n",
    "blog/index.md": "# Blog\n",
    "blog/posts/one.md": _POST.format(day=1, title="First post"),
    "blog/posts/two.md": _POST.format(day=2, title="Second post"),
}
_STYLE = ".uni { color: rebeccapurple }\n"
_SCRIPT = "window.uni = true;\n"


def settings(*, path: str | None = PATH, **options: object) -> dict[str, object]:
    """Its `mkdocs.yml`; with our plugin, unless `path` is None."""
    ours = [{"followthrough": {"path": path, **options}}] if path else []
    return {
        "site_name": "Example University",
        "site_url": ADDRESS,
        "copyright": "© Example University",
        "repo_url": "https://git.example/uni/site",
        "theme": {
            "name": "material",
            "palette": [
                {"scheme": "default", "primary": "red", "toggle": {"icon": "material/weather-night", "name": "Dark"}},
                {"scheme": "slate", "primary": "red", "toggle": {"icon": "material/weather-sunny", "name": "Light"}},
            ],
            "features": ["navigation.tabs", "navigation.instant", "navigation.indexes"],
            "font": False,
        },
        "extra": {"greeting": "Hello", "analytics": {"provider": "google", "property": "G-1"}},
        "extra_css": ["uni.css"],
        "extra_javascript": ["uni.js", "https://cdn.example/math.js"],
        "markdown_extensions": ["admonition", "nl2br", "attr_list", {"toc": {"permalink": True}}, "pymdownx.tasklist"],
        "plugins": [
            "search",
            "blog",
            "tags",
            "macros",
            {"redirects": {"redirect_maps": {"old.md": "about/index.md"}}},
            {"minify": {"minify_html": True}},
            *ours,
        ],
        "nav": [
            "index.md",
            {"Study": ["study/index.md", "study/courses.md", "study/fees.md"]},
            {"Careers": ["careers/index.md", "careers/hours.md", "careers/tags.md"]},
            "blog/index.md",
            {"About": ["about/index.md", "about/privacy.md"]},
        ],
    }


def existing_site(folder: Path, config: Mapping[str, object]) -> Path:
    """Write it; returns the folder."""
    for name, text in {**PAGES, "uni.css": _STYLE, "uni.js": _SCRIPT}.items():
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    return folder


def load_instantly(context: BrowserContext, site: Path, address: str, known_as: str) -> None:
    """Let site maps name pages where they are served: else Material's instant loading does nothing."""

    def answer(route: Route) -> None:
        text = (site / route.request.url.removeprefix(address)).read_text(encoding="utf-8")
        route.fulfill(body=text.replace(known_as, address), content_type="text/xml")

    context.route("**/sitemap.xml", answer)

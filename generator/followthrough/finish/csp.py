"""The Content-Security-Policy of each page, and of the site for its host's headers.

The strictest that works: everything comes from the site itself. Material writes inline scripts that differ by a
page's depth and by release, so they are allowed by the hashes of what is there.
"""

import base64
import hashlib
from collections.abc import Iterable, Sequence

from followthrough.config.edition import ORIGIN
from followthrough.finish.html import Page

_RUNS = {"", "module", "text/javascript", "application/javascript", "importmap", "speculationrules"}


def policy(pages: Iterable[Page], styles: Sequence[str] = (), scripts: Iterable[str] = ()) -> str:
    """A policy under which the inline scripts of all these pages run, and no others.

    `styles`: what is to be allowed of styles besides the site's own files, as sources of a policy: `'sha256-…'`.
    `scripts`: inline scripts that the pages get now.
    """
    hashes = sorted({source(script) for page in pages for script in _inline_scripts(page)} | {*map(source, scripts)})
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(["script-src 'self'", *hashes]),
            " ".join(["style-src 'self'", *styles]),
            "img-src 'self' data:",  # Material's icons lie in its stylesheet
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def add_policy(
    page: Page, together: Iterable[Page] = (), styles: Sequence[str] = (), scripts: Iterable[str] = ()
) -> None:
    """Put a policy into the page's head, before anything that it rules. One from before is replaced.

    `together`: all pages that it is for, where a browser shows others without leaving this one.
    """
    for tag in page.tags("meta"):
        if "data-followthrough" in tag.attributes and tag.attributes.get("http-equiv") == "Content-Security-Policy":
            page.replace(tag.start - 1, tag.end, "")  # with the newline that we put before it
    said = policy(together or [page], styles, scripts)
    meta = f'\n<meta data-followthrough http-equiv="Content-Security-Policy" content="{said}">'
    page.replace(page.head, page.head, meta)


def loads_instantly(page: Page) -> bool:
    """Whether Material shows the next page without leaving this one: then both must be under the same policy."""
    settings = next((tag for tag in page.tags("script") if tag.attributes.get("id") == "__config"), None)
    return bool(settings and settings.content and '"navigation.instant"' in settings.content)


def source(text: str) -> str:
    """The hash of an inline script or style as a policy names it: `'sha256-…'`."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def is_for_frames(page: Page) -> bool:
    """Whether a page is made to be shown inside another one."""
    return _named(page) is not None


def parents(page: Page) -> str | None:
    """Who may show this page in a frame besides the site itself, as `frame-ancestors` has it; None: nobody.

    A page names them in a `<meta name="followthrough-parents">`; a policy in a `<meta>` cannot.
    """
    named = _named(page) or []
    sites = [site for site in named if ORIGIN.fullmatch(site)]
    return "*" if "*" in named else " ".join(["'self'", *sites]) if sites else None


def _named(page: Page) -> list[str] | None:
    named = page.meta.get("followthrough-parents")
    return None if named is None else named.split()


def _inline_scripts(page: Page) -> Iterable[str]:
    """The scripts that stand in the page and run. A browser makes every line end a line feed before it counts."""
    for tag in page.tags("script"):
        runs = "src" not in tag.attributes and tag.attributes.get("type", "").strip().lower() in _RUNS
        if runs and tag.content is not None:
            yield tag.content.replace("\r\n", "\n").replace("\r", "\n")

"""The site map of our pages where they are a section of a site: the host's own leaves them out where it must.

With `navigation.instant`, Material shows what its site map names without leaving the page, and ours have a policy of
their own; i18n (static-i18n) writes a map of its own pages alone.
"""

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

NAME = "sitemap.xml"
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
"""


def site_map(pages: Iterable[Mapping[str, str]], site_url: str) -> str:
    """The text of `sitemap.xml`. Each of `pages` is one page: language → its URL from the root of `site_url`."""
    root = f"{site_url.rstrip('/')}/"
    entries = []
    for languages in pages:
        whole = {code: root + address for code, address in languages.items()}
        links = "".join(
            f'\n    <xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(address)}/>'
            for code, address in (whole.items() if len(whole) > 1 else ())
        )
        entries += [f"  <url>\n    <loc>{escape(address)}</loc>{links}\n  </url>\n" for address in whole.values()]
    return f"{_HEAD}{''.join(entries)}</urlset>\n"

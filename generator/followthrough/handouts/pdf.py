"""HTML becomes tagged PDF (PDF/UA-1). The libraries are an optional extra; what is missing is said in a sentence."""

import base64
import contextlib
import hashlib
import io
import mimetypes
import warnings
from pathlib import Path

from followthrough.handouts.letterhead import Paper

_EXTRA = "pip install 'followthrough[handouts]'"
_SYSTEM = (
    "on Debian and Ubuntu `apt install libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core`, "
    "on a Mac `brew install pango`, on Windows see https://doc.courtbouillon.org/weasyprint/stable/first_steps.html"
)
_STYLE = Path(__file__).parent / "templates" / "handout.css"


class MissingLibraryError(Exception):
    """Handouts cannot be made on this machine; the message says what to install."""


def need_libraries() -> None:
    """Raise MissingLibraryError unless everything that handouts need is there: libraries, Pango, a font."""
    try:
        # WeasyPrint has words of its own for what is missing, and looks for fonts as it is loaded
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            import segno  # noqa: F401
            import weasyprint  # noqa: F401
    except ImportError as error:
        raise MissingLibraryError(f"handouts need the library `{error.name}` → {_EXTRA}") from None
    except OSError as error:  # a shared library that cannot be loaded
        what = str(error).partition(":")[0]
        raise MissingLibraryError(f"handouts need Pango: {what} → {_SYSTEM}") from None
    if any("FontConfig" in str(warning.message) for warning in caught):  # it would crash, not fail
        raise MissingLibraryError(f"handouts need a font, and this machine has none → {_SYSTEM}")


def qr(address: str) -> str:
    """A QR code as a `data:` address of an SVG. The white margin that scanners need is part of it."""
    import segno

    return str(segno.make(address, error="m", micro=False).svg_data_uri(border=4, omitsize=True))


def picture(file: Path) -> str:
    """A PNG, JPEG or SVG as a `data:` address."""
    return data_address(mimetypes.guess_type(file.name)[0] or "image/png", file.read_bytes())


def data_address(kind: str, content: bytes) -> str:
    """`content` as an address that holds all of it."""
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def pdf(html: str, paper: Paper) -> bytes:
    """A tagged PDF; same HTML, paper and fonts: same bytes. Nothing is fetched; pictures are `data:` addresses."""
    import weasyprint
    from weasyprint.urls import URLFetcher

    document = weasyprint.HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=("data",)))
    sheets = [weasyprint.CSS(string=f"{_STYLE.read_text(encoding='utf-8')} @page {{ size: {paper} }}")]
    identifier = hashlib.sha256(f"{paper} {html}".encode()).hexdigest()[:32].encode()
    return bytes(document.write_pdf(stylesheets=sheets, pdf_variant="pdf/ua-1", pdf_identifier=identifier))

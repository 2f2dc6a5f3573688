"""One way in to all readers of whole documents: the kind of a file → its text."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Final

from factx._version import __version__
from factx.errors import ReaderMissingError
from factx.readers.kinds import Kind

if TYPE_CHECKING:
    from factx.readers.extracted import Extracted

#: The library that takes a kind of file apart, and the extra that installs it; the other kinds need none.
LIBRARIES: Final = {Kind.HTML: ("trafilatura", "html"), Kind.DOCX: ("mammoth", "docx"), Kind.PDF: ("pypdfium2", "pdf")}


@cache
def extractor_of(kind: Kind) -> str | None:
    """What extracts the text of a kind of file, with its version; None where text is only decoded.

    Example: ``html`` → ``trafilatura 2.3.1``; a library that is not installed has no version.
    """
    if kind in {Kind.TEXT, Kind.MARKDOWN}:
        return None
    if kind not in LIBRARIES:
        return f"factx {__version__}"
    library, _ = LIBRARIES[kind]
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return library


def extract(kind: Kind, data: bytes, path: str) -> Extracted:
    """The text of a file, and what the file says of it.

    Args:
        kind: of the file.
        data: its bytes, unwrapped.
        path: for the error.

    Raises:
        DocumentError: no text can be got out of it.
        Exception: whatever the library raises over a damaged file.
    """
    try:
        return _extract(kind, data, path)
    except ImportError as error:
        if kind not in LIBRARIES:
            raise
        library, extra = LIBRARIES[kind]
        raise ReaderMissingError(path, kind, library, extra) from error


def _extract(kind: Kind, data: bytes, path: str) -> Extracted:
    # Each is loaded for the files that need it only.
    match kind:
        case Kind.HTML:
            from factx.readers.html import extract_html  # noqa: PLC0415

            return extract_html(data, path)
        case Kind.DOCX:
            from factx.readers.docx import extract_docx  # noqa: PLC0415

            return extract_docx(data, path)
        case Kind.ODT:
            from factx.readers.odt import extract_odt  # noqa: PLC0415

            return extract_odt(data, path)
        case Kind.EPUB:
            from factx.readers.epub import extract_epub  # noqa: PLC0415

            return extract_epub(data, path)
        case Kind.MAIL:
            from factx.readers.mail import extract_mail  # noqa: PLC0415

            return extract_mail(data, path)
        case Kind.PDF:
            from factx.readers.pdf import extract_pdf  # noqa: PLC0415

            return extract_pdf(data, path)
        case _:
            raise ValueError(f"no reader for {kind}")

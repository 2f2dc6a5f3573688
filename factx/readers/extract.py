"""One way in to all readers of whole documents: the kind of a file → its text."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Final

from factx._version import __version__
from factx.errors import ReaderMissingError
from factx.readers.kinds import SourceFormat

if TYPE_CHECKING:
    from factx.readers.extracted import Extracted

#: The library that takes a kind of file apart, and the extra that installs it; the other kinds need none.
LIBRARIES: Final = {
    SourceFormat.HTML: ("trafilatura", "html"),
    SourceFormat.DOCX: ("mammoth", "docx"),
    SourceFormat.PDF: ("pypdfium2", "pdf"),
}


@cache
def extractor_of(kind: SourceFormat) -> str | None:
    """What extracts the text of a kind of file, with its version; None where text is only decoded.

    Example: ``html`` → ``trafilatura 2.3.1``; a library that is not installed has no version.
    """
    if kind in {SourceFormat.TEXT, SourceFormat.MARKDOWN}:
        return None
    if kind not in LIBRARIES:
        return f"factx {__version__}"
    library, _ = LIBRARIES[kind]
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return library


def extract(kind: SourceFormat, data: bytes, path: str) -> Extracted:
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


def _extract(kind: SourceFormat, data: bytes, path: str) -> Extracted:
    # Each is loaded for the files that need it only.
    match kind:
        case SourceFormat.HTML:
            from factx.readers.html import extract_html  # noqa: PLC0415

            return extract_html(data, path)
        case SourceFormat.DOCX:
            from factx.readers.docx import extract_docx  # noqa: PLC0415

            return extract_docx(data, path)
        case SourceFormat.ODT:
            from factx.readers.odt import extract_odt  # noqa: PLC0415

            return extract_odt(data, path)
        case SourceFormat.EPUB:
            from factx.readers.epub import extract_epub  # noqa: PLC0415

            return extract_epub(data, path)
        case SourceFormat.MAIL:
            from factx.readers.mail import extract_mail  # noqa: PLC0415

            return extract_mail(data, path)
        case SourceFormat.PDF:
            from factx.readers.pdf import extract_pdf  # noqa: PLC0415

            return extract_pdf(data, path)
        case _:
            raise ValueError(f"no reader for {kind}")

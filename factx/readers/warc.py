"""Web archives: the pages that a crawler kept, many in one file; each is a text with its address."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

from factx.errors import DamagedError, ReaderMissingError, RowError
from factx.readers.extracted import Extracted
from factx.readers.html import decoded_page
from factx.readers.kinds import is_markup
from factx.readers.source import unpacking_failures
from factx.readers.tables import TextRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.readers.columns import Columns
    from factx.readers.kinds import SourceFormat
    from factx.readers.source import Opened

_PAGES: Final = ("text/html", "application/xhtml")
_CHARSET: Final = re.compile(r"charset\s{0,3}=\s{0,3}[\"']?([\w-]{3,20})", re.IGNORECASE)
_MEGABYTE: Final = 1_000_000


def rows_of(file: Opened, kind: SourceFormat, asked: Columns) -> Iterator[TextRow | RowError]:
    """The pages of a web archive, in its order, and the error of each that is damaged or too large.

    Answers that are no pages (images, redirections, errors) are passed over.

    Raises:
        DocumentError: the file cannot be read.
    """
    del kind, asked
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - an extra
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415
    except ImportError as error:
        raise ReaderMissingError(file.path, "a web archive", "warcio", "warc") from error
    with file.stream() as stream:
        try:
            for number, record in enumerate(ArchiveIterator(io.BufferedReader(stream)), start=1):  # type: ignore[type-var]
                if _is_page(record):
                    yield _row(file, str(number), record)
        except (*unpacking_failures(), ArchiveLoadFailed) as error:
            raise DamagedError(file.path, f"is a damaged web archive ({error})") from error


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").lower()
    return record.http_headers.get_statuscode() == "200" and kind.startswith(_PAGES)


def _row(file: Opened, number: str, record: Any) -> TextRow | RowError:
    path = f"{file.path}#{number}"
    try:
        data = record.content_stream().read(file.limit + 1)
        if len(data) > file.limit:
            return RowError(path, f"is larger than {file.limit // _MEGABYTE} MB (--max-size)")
        kind = record.http_headers.get_header("Content-Type") or ""
        named = _CHARSET.search(kind)
        text = decoded_page(data, path, named and named[1])
    except Exception as error:  # noqa: BLE001 - a page that defeats the library must not cost the others
        return RowError(path, f"is a damaged page ({type(error).__name__})")
    if not is_markup(text):
        return RowError(path, "is no page")
    return TextRow(number, Extracted(text=text, url=record.rec_headers.get_header("WARC-Target-URI")))

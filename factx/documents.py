"""From a path, a folder or standard input to documents: what is read, decoded or extracted, title, hash, line table."""

from __future__ import annotations

import codecs
import hashlib
import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from factx.encodings import decode
from factx.errors import DamagedError, DocumentError, RowError, UndecodableError, UnreadableError
from factx.inputs import InputFile, InputOptions, find_sources, one_text_of
from factx.readers.extract import extract, extractor_of
from factx.readers.extracted import Extracted  # noqa: TC001 - asked for when documents are handed to other processes
from factx.readers.kinds import STDIN, TABLES, SourceFormat, is_markup, kind_of
from factx.readers.source import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.readers.source import Opened

__all__ = ["STDIN", "Document", "InputFile", "Unread", "find_sources", "read", "read_each"]

#: Kinds whose text is that of the file, and how those begin in which a NUL byte is a part of a character.
_DECODED: Final = frozenset({SourceFormat.TEXT, SourceFormat.MARKDOWN})
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_TITLE_LENGTH: Final = 200
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
#: A line that is not empty, as str.splitlines cuts them.
_LINE: Final = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True)
class Document:
    """One input text: of a text file exactly as decoded, of any other what was extracted; offsets hold in it.

    Attributes:
        id: path relative to the argument it was found under; ``-`` for standard input.
        path: the path as a user can open it.
        text: the decoded text, byte order mark left out, line ends as read; or the text that was extracted.
        sha256: of the bytes of the file.
        source_format: what the file is, such as ``html``.
        extractor: what extracted the text, with its version; None where it was only decoded.
        details: what else its file says of it.
    """

    id: str
    path: str
    text: str
    sha256: str
    source_format: str = SourceFormat.TEXT
    extractor: str | None = None
    details: Extracted | None = None

    def __post_init__(self) -> None:
        """Have half a pair of surrogates, no character and nowhere to be written, as U+FFFD, which is as long."""
        try:
            self.text.encode()
        except UnicodeEncodeError:
            object.__setattr__(self, "text", _SURROGATE.sub("\ufffd", self.text))

    @classmethod
    def from_text(cls, text: str, document_id: str = STDIN) -> Document:
        """A document from a text at hand. Example: ``Document.from_text("Il pèse 3 kg.")``."""
        return cls(document_id, document_id, text, _sha256(text))

    @property
    def content(self) -> str:
        """What knows it by all that decides what is found in it, its id and extractor left out."""
        return f"{self.text_sha256} {self.source_format} {self.details!r} {self.sha256 if self.details is None else ''}"

    @cached_property
    def title(self) -> str | None:
        """The title that the file states, else the first line that says something; None for a text without letters."""
        if self.details and self.details.title and (stated := " ".join(self.details.title.split())):
            return _shortened(stated)
        for line in _LINE.finditer(self.text):
            words = " ".join(line[0].strip().lstrip("#").split())
            if any(character.isalpha() for character in words):
                return _shortened(words)
        return None

    @cached_property
    def text_sha256(self) -> str:
        """Of the text in UTF-8: that of a text file in UTF-8 without a byte order mark is the file's own."""
        return _sha256(self.text)

    @cached_property
    def _line_starts(self) -> array[int]:
        # Lines as editors count them; str.splitlines would also break at form feeds and U+2028.
        return array("q", chain([0], (match.end() for match in _LINE_END.finditer(self.text))))

    def line_of(self, offset: int) -> int:
        """Number of the line, from 1, that holds the offset."""
        return bisect_right(self._line_starts, offset)

    @property
    def pages(self) -> int | None:
        """How many pages it has; None for what has none."""
        return self.details.pages if self.details else None

    def page_of(self, offset: int) -> int | None:
        """Number of the page, from 1, that holds the offset; None for what has no pages."""
        runs = self.details.page_runs if self.details else ()
        return runs[max(0, bisect_right(runs, offset, key=itemgetter(0)) - 1)][1] if runs else None


def _shortened(title: str) -> str:
    return title if len(title) <= _TITLE_LENGTH else title[: _TITLE_LENGTH - 1] + "…"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Unread:
    """A document whose text is still to be extracted: what knows it by its bytes alone need not wait for that.

    Attributes:
        id: of the document.
        path: as a user can open it.
        data: the bytes of the file, unwrapped.
        sha256: of the bytes of the file.
        kind: of the file.
        known: what is known of it besides; it wins over what its file says.
    """

    id: str
    path: str
    data: bytes
    sha256: str
    kind: SourceFormat
    known: Extracted | None = None

    @property
    def content(self) -> str:
        """What knows it by all that decides what is found in it, its id and extractor left out."""
        own = hashlib.sha256(self.data).hexdigest() if self.known else self.sha256
        return f"{own} {self.kind} {self.known!r}"

    @property
    def extractor(self) -> str | None:
        """What will extract its text, with its version."""
        return extractor_of(self.kind)

    def document(self) -> Document:
        """The document, its text extracted.

        Raises:
            DocumentError: there is none to be got.
        """
        try:
            found = extract(self.kind, self.data, self.path)
        except DocumentError:
            raise
        except Exception as error:  # what a library raises over a damaged file is its own affair
            said = f"{type(error).__name__}: {error}".splitlines()[0]
            raise DamagedError(self.path, f"is damaged, or no {self.kind} that is read ({said})") from error
        unread = (*found.unread, *(self.known.unread if self.known else ()))
        details = replace(found, text="", unread=unread, **_stated(self.known))
        return Document(self.id, self.path, found.text, self.sha256, self.kind, self.extractor, details)


def _stated(details: Extracted | None) -> dict[str, Any]:
    """What is known of a document, without what is not."""
    names = ("title", "published", "published_source", "url", "site", "author")
    return {name: value for name in names if (value := getattr(details, name, None)) is not None}


def read(source: InputFile, reading: InputOptions | None = None) -> Document:
    """Read one document.

    Raises:
        DocumentError: it cannot be read, or the file holds several of them.
    """
    found = list(read_each(source, reading))
    if len(found) != 1:
        some = ", ".join(item.path for item in found[:3] if not isinstance(item, DocumentError))
        raise UnreadableError(source.path, f"holds {len(found):,} texts; name one of them, such as {some}")
    (item,) = found
    if isinstance(item, DocumentError):
        raise item
    return item.document() if isinstance(item, Unread) else item


def read_each(source: InputFile, reading: InputOptions | None = None) -> Iterator[Document | Unread | DocumentError]:
    """The documents of one file: one, or as many as a table has rows; and the error of each row that has no text.

    Raises:
        UnreadableError: the file cannot be opened.
        DocumentError: it cannot be read at all.
    """
    reading = reading or InputOptions()
    if source.failure:
        raise UnreadableError(source.path, f"cannot be read: {source.failure}")
    path, wanted = one_text_of(source.path)
    try:
        file = opened(path, reading.max_size)
        kind = kind_of(file.head, path)
        if kind in TABLES:
            yield from _rows(source, file, kind, wanted, reading)
        else:
            yield _whole(source, file, kind)
    except UndecodableError as error:
        raise UndecodableError(source.path, str(error)) from error
    except OSError as error:
        raise UnreadableError(source.path, f"cannot be read: {error.strerror or error}") from error


def _whole(source: InputFile, file: Opened, kind: SourceFormat) -> Document | Unread:
    if kind in _DECODED and b"\0" in file.head and not file.head.startswith(_WIDE):
        decode(file.head, source.path)  # refuses it, however much of it there is
    data = file.read()
    sha256 = file.sha256() if file.packing else hashlib.sha256(data).hexdigest()
    if kind in _DECODED:
        return Document(source.id, source.path, decode(data, source.path), sha256, kind)
    return Unread(source.id, source.path, data, sha256, kind)


def _rows(
    source: InputFile, file: Opened, kind: SourceFormat, wanted: str | None, reading: InputOptions
) -> Iterator[Document | Unread | RowError]:
    """The documents of a table: ``articles.jsonl#7`` is the one with the id 7."""
    if kind is SourceFormat.FEED:
        from factx.readers.feed import rows_of  # noqa: PLC0415
    elif kind is SourceFormat.MBOX:
        from factx.readers.mbox import rows_of  # noqa: PLC0415
    elif kind is SourceFormat.WARC:
        from factx.readers.warc import rows_of  # noqa: PLC0415
    else:
        from factx.readers.tables import rows_of  # noqa: PLC0415
    sha256 = file.sha256()
    none = True
    for row in rows_of(file, kind, reading.columns):
        if isinstance(row, RowError):
            if wanted is None or row.path == f"{file.path}#{wanted}":
                none = False
                yield row
            continue
        if wanted is not None and row.id != wanted:
            continue
        none = False
        place, path = f"{source.id}#{row.id}", f"{file.path}#{row.id}"
        details = replace(row.details, text="")
        if is_markup(row.details.text):
            # The mark says that it is UTF-8 now, whatever encoding the page names.
            data = codecs.BOM_UTF8 + row.details.text.encode("utf-8", "surrogatepass")
            yield Unread(place, path, data, sha256, SourceFormat.HTML, details)
        else:
            yield Document(place, path, row.details.text, sha256, kind, details=details)
    if none and wanted is not None:
        raise UnreadableError(source.path, f"{file.path} has no text with the id {wanted}")

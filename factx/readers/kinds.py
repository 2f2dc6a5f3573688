"""What a file is: told by its first bytes, then by the ending of its name."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath
from typing import Final

from factx.errors import UndecodableError
from factx.patterns import LazyPattern


class SourceFormat(StrEnum):
    """Formats that are read, by the name that ``source_format`` tells."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    EPUB = "epub"
    MAIL = "eml"
    MBOX = "mbox"
    FEED = "feed"
    WARC = "warc"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    PARQUET = "parquet"


class Packing(StrEnum):
    """What a file may be wrapped in."""

    GZIP = "gzip"
    ZSTD = "zstd"


#: Kinds of which one file holds many texts.
TABLES: Final = frozenset(
    {
        SourceFormat.JSONL,
        SourceFormat.CSV,
        SourceFormat.TSV,
        SourceFormat.PARQUET,
        SourceFormat.FEED,
        SourceFormat.MBOX,
        SourceFormat.WARC,
    }
)
#: Names standard input.
STDIN: Final = "-"
#: How many bytes of a file tell what it is.
HEAD: Final = 65_536

_ENDINGS: Final = {
    ".txt": SourceFormat.TEXT,
    ".text": SourceFormat.TEXT,
    ".md": SourceFormat.MARKDOWN,
    ".markdown": SourceFormat.MARKDOWN,
    ".htm": SourceFormat.HTML,
    ".html": SourceFormat.HTML,
    ".xhtml": SourceFormat.HTML,
    ".pdf": SourceFormat.PDF,
    ".docx": SourceFormat.DOCX,
    ".odt": SourceFormat.ODT,
    ".epub": SourceFormat.EPUB,
    ".eml": SourceFormat.MAIL,
    ".mbox": SourceFormat.MBOX,
    ".warc": SourceFormat.WARC,
    ".rss": SourceFormat.FEED,
    ".atom": SourceFormat.FEED,
    ".jsonl": SourceFormat.JSONL,
    ".ndjson": SourceFormat.JSONL,
    ".csv": SourceFormat.CSV,
    ".tsv": SourceFormat.TSV,
    ".parquet": SourceFormat.PARQUET,
}
_PACKED: Final = {".gz": Packing.GZIP, ".zst": Packing.ZSTD}
_PACKED_MAGIC: Final = {b"\x1f\x8b": Packing.GZIP, b"\x28\xb5\x2f\xfd": Packing.ZSTD}

#: What a zip file holds if it is a document: the name of a member, or the contents of ``mimetype``, its first member.
_ZIPPED: Final = (
    (b"application/vnd.oasis.opendocument.text", SourceFormat.ODT),
    (b"application/epub+zip", SourceFormat.EPUB),
    (b"word/", SourceFormat.DOCX),
)
#: First bytes of what is known and not read, each with what to do.
_REFUSED: Final = (
    (b"{\\rtf", "is RTF, whose deleted text cannot be told from the rest; save it as .docx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old or an encrypted Office file; save it as .docx without a password"),
    (b"PK\x03\x04", "is a zip archive; unpack it"),
    (b"PK\x05\x06", "is a zip archive; unpack it"),
)

_START: Final = LazyPattern(r"(?:\s|<\?xml[^<>]{0,200}\?>|<!--.{0,20000}?-->)*", re.DOTALL)
_PAGE: Final = LazyPattern(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_FEED: Final = LazyPattern(r"<(?:rss|feed|rdf:RDF)[\s>]")
_TAG: Final = LazyPattern(
    r"</?(?:html|head|body|meta|title|script|style|link|div|span|p|a|b|i|em|strong|article|section|header|footer|nav|main|aside|"
    r"ul|ol|li|table|tbody|tr|td|th|h[1-6]|img|br|figure|svg|form|iframe|blockquote)(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
#: A fragment of a page: it begins with a tag and has several, or tags are a good part of it.
_TAGS_AT_START, _TAGS_ANYWHERE, _SHARE_OF_TAGS = 3, 10, 0.2

_HEADERS: Final = LazyPattern(r"(?:From [^\n]+\n)?(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}")
_HEADER: Final = re.compile(r"^([A-Za-z][A-Za-z0-9-]*):", re.MULTILINE)
_OF_MAIL: Final = frozenset(
    {"received", "return-path", "message-id", "mime-version", "delivered-to", "from", "to", "subject", "date"}
)


def packing_of(head: bytes) -> Packing | None:
    """What the bytes are wrapped in, if anything."""
    return next((packing for magic, packing in _PACKED_MAGIC.items() if head.startswith(magic)), None)


def kind_of_name(name: str) -> SourceFormat | None:
    """The kind that a file's ending stands for, if any. Example: ``articles.jsonl.gz`` → jsonl."""
    return _ENDINGS.get(PurePath(unpacked_name(name)).suffix.lower())


def unpacked_name(name: str) -> str:
    """The name without the ending of a wrapping. Example: ``page.html.gz`` → ``page.html``."""
    path = PurePath(name)
    return str(path.with_suffix("")) if path.suffix.lower() in _PACKED and path.stem else name


def kind_of(head: bytes, name: str) -> SourceFormat:
    """What a file is; text where nothing says otherwise.

    Args:
        head: its first bytes, ``HEAD`` of them if it has so many, unwrapped.
        name: its name or path.

    Raises:
        UndecodableError: it is of a format that is known, and not read.

    Example: a page that was saved as ``page.txt`` → html.
    """
    if b"%PDF-" in head[:1024]:
        return SourceFormat.PDF
    if head.startswith(b"PAR1"):
        return SourceFormat.PARQUET
    if head.startswith(b"WARC/"):
        return SourceFormat.WARC
    if head.startswith(b"PK\x03\x04"):
        for mark, kind in _ZIPPED:
            if mark in head:
                return kind
        if b"xl/" in head or b"ppt/" in head:
            raise UndecodableError(name, "is a spreadsheet or a presentation; save its text as .docx, .csv or .txt")
        if kind_of_name(name) in {SourceFormat.DOCX, SourceFormat.ODT, SourceFormat.EPUB}:
            return kind_of_name(name) or SourceFormat.DOCX
    for magic, message in _REFUSED:
        if head.startswith(magic):
            raise UndecodableError(name, message)
    named = kind_of_name(name)
    return _kind_of_text(_readable(head), named) or named or SourceFormat.TEXT


def _readable(head: bytes) -> str:
    for bom, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")):
        if head.startswith(bom):
            return head.decode(encoding, "replace").removeprefix("\ufeff")
    return head.decode("latin-1")


def _kind_of_text(head: str, named: SourceFormat | None) -> SourceFormat | None:
    """What the text at the head of a file says that it is."""
    start = head[(_START.match(head) or re.match("", head)).end() :]  # type: ignore[union-attr]
    if _PAGE.match(start):
        return SourceFormat.HTML
    if _FEED.match(start):
        return SourceFormat.FEED
    if named in {SourceFormat.HTML, SourceFormat.MARKDOWN, SourceFormat.CSV, SourceFormat.TSV, SourceFormat.JSONL}:
        return named
    if start.startswith('{"'):
        return SourceFormat.JSONL
    if is_fragment(start):
        return SourceFormat.HTML
    return _kind_of_mail(head)


def is_markup(text: str) -> bool:
    """Whether a text is HTML, a page or a fragment of one."""
    start = text[:HEAD].lstrip()
    return start.startswith("<") and (_PAGE.match(start) is not None or is_fragment(start))


def is_fragment(text: str) -> bool:
    """Whether a text is marked up in HTML without being a whole page. Example: ``<p>Il pèse <b>3 kg</b>.</p>``."""
    if "<" not in text:
        return False
    tags = [match[0] for match in _TAG.finditer(text)]
    if len(tags) >= _TAGS_AT_START and _TAG.match(text):
        return True
    return len(tags) >= _TAGS_ANYWHERE and sum(map(len, tags)) > _SHARE_OF_TAGS * len(text)


def _kind_of_mail(head: str) -> SourceFormat | None:
    headers = _HEADERS.match(head.replace("\r\n", "\n"))
    if headers is None:
        return None
    names = {name.lower() for name in _HEADER.findall(headers[0])} & _OF_MAIL
    if "from" not in names or len(names) <= 2:
        return None
    return SourceFormat.MBOX if head.startswith("From ") else SourceFormat.MAIL

"""HTML → the text of its article: trafilatura finds it, and what the page says of it; a fragment is read whole."""

from __future__ import annotations

import re
from functools import cache, partial
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from factx.encodings import decode
from factx.errors import DamagedError, UndecodableError
from factx.readers.blocks import CELL, blocks_of, plain
from factx.readers.extracted import Extracted, joined
from factx.readers.furniture import is_furniture
from factx.readers.notes import without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

METADATA: Final = "metadata"

_PAGE: Final = re.compile(r"<!doctype\s+html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_CHARSET: Final = re.compile(rb"<meta[^<>]{0,200}?charset\s{0,3}=\s{0,3}[\"']?([\w-]{3,20})", re.IGNORECASE)
#: What a text in UTF-16 or UTF-8 may begin with.
_MARKS: Final = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
#: Elements of trafilatura's own vocabulary that are blocks of text.
_TEXTS: Final = frozenset({"p", "head", "quote", "code", "item", "list", "row"})
#: Elements that never hold a part of an article, and make up much of a page.
_AROUND: Final = ("nav", "svg", "style")
#: What the tree that trafilatura gives is made of where no fallback is needed, and how short a text calls for one.
_OWN_TAGS: Final = frozenset(
    {"body", "cell", "code", "del", "head", "hi", "item", "lb", "list", "p", "quote", "ref", "row", "table"}
)
_SHORT: Final = 500
#: Elements whose own text is no prose, and what is so short that it is a label: the fallbacks pass over it too.
_NO_PROSE: Final = ("a", "button", "noscript", "option", "script", "style", "template", "textarea")
_LABEL: Final = 25
#: The fixed days between which a page's date is looked for: what day it is today decides nothing.
_EARLIEST, _LATEST = "1995-01-01", "2100-01-01"


def extract_html(data: bytes, path: str) -> Extracted:
    """The text of a page's article with its headline, and what the page says of it.

    Args:
        data: the page as it was stored.
        path: for the error.

    Raises:
        DamagedError: the page has no text that is more than links and buttons.
        ImportError: trafilatura is not installed.
    """
    markup = without_marks(decoded_page(data, path))
    if not _PAGE.search(markup[:100_000]):
        if not (found_blocks := blocks_of(markup)):
            raise DamagedError(path, "is empty" if not data.strip() else "has no text in it")
        return Extracted(joined(found_blocks))
    found = _article(markup)
    blocks = [block for block in _blocks(found.body) if not is_furniture(block)] if found is not None else []
    if not blocks:
        raise DamagedError(path, "has no text of an article in it")
    title = plain(unescape(found.title or "")) or None
    if title and not _opens_with(blocks, title):
        blocks.insert(0, title)
    return Extracted(
        joined(blocks),
        title=title,
        published=found.date,
        published_source=METADATA if found.date else None,
        url=found.url,
        site=found.sitename,
        author=found.author,
    )


def _article(markup: str) -> Any:
    """What trafilatura finds on a page; None for no article.

    Its own reading takes half the time of that with its two fallbacks. These only win where it got less than half of
    what stands there, so they are asked only where that can be.
    """
    from trafilatura import bare_extraction, load_html  # noqa: PLC0415 - an extra, which only pages need

    tree = load_html(markup)
    if tree is None:
        return None
    for element in list(tree.iter(*_AROUND)):
        element.drop_tree()
    reading = partial(
        bare_extraction,
        tree,
        include_comments=False,
        include_tables=True,
        date_extraction_params={
            "original_date": True,
            "extensive_search": False,
            "min_date": _EARLIEST,
            "max_date": _LATEST,
        },
    )
    found = reading(fast=True, with_metadata=True)
    if found is not None and _has_most(found, tree):
        return found
    return reading(with_metadata=True)


def _has_most(found: Any, tree: Any) -> bool:
    """Whether what was found is prose, and at least half of all the prose on the page."""
    paragraphs = sum(1 for _ in found.body.iter("p"))
    if not paragraphs or paragraphs < sum(1 for _ in found.body.iter("table")):
        return False
    if any(element.tag not in _OWN_TAGS for element in found.body.iter()):
        return False
    around = sum(len(text) for piece in _prose()(tree) if len(text := piece.strip()) >= _LABEL)
    return 2 * len(found.text) >= max(_SHORT, around)


@cache
def _prose() -> Any:
    from lxml.etree import XPath  # noqa: PLC0415 - trafilatura's own

    return XPath(f"//body//*[not({' or '.join(f'self::{tag}' for tag in _NO_PROSE)})]/text()")


def decoded_page(data: bytes, path: str, told: str | None = None) -> str:
    """A page's markup: in UTF-8, in an encoding with a mark, or in the one that its server or itself names.

    What is UTF-8 is never read as another one, whatever is named: many servers name one for all pages.

    Args:
        data: the page.
        path: for errors.
        told: the encoding that the server names.

    Raises:
        UndecodableError: it is binary.
    """
    if not data.startswith(_MARKS) and not _is_utf8(data):
        itself = _CHARSET.search(data[:4096])
        for name in (told, itself and itself[1].decode("ascii", "replace")):
            if name and (text := _in_encoding(data, name.lower())) is not None:
                return text
    try:
        return decode(data, path)
    except UndecodableError:
        # One broken byte of a page, often in an advertisement, does not cost its article.
        if b"\0" in data:
            raise
        return data.decode("utf-8", "replace")


def _is_utf8(data: bytes) -> bool:
    """Whether it can be nothing but UTF-8: it has letters beyond ASCII, and all are whole."""
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _in_encoding(data: bytes, name: str) -> str | None:
    if name in {"utf-8", "utf8"}:
        return None
    try:
        # What pages call Latin 1 is Windows-1252, by the standard too.
        return data.decode("cp1252" if name in {"iso-8859-1", "latin1", "latin-1"} else name)
    except (UnicodeDecodeError, LookupError):
        return None


def _opens_with(blocks: list[str], title: str) -> bool:
    """Whether one of the first blocks is the title, or begins with it."""
    wanted = _letters(title)
    return any(_letters(block).startswith(wanted) for block in blocks[:3])


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def _blocks(body: Any) -> Iterator[str]:
    """The blocks of the tree that trafilatura gives: each paragraph, heading and item one, each row of a table."""
    pieces: list[str] = [body.text or ""]
    for element in body:
        tag = element.tag
        if _is_block(element):
            yield plain("".join(pieces))
            pieces = []
            yield from _rows(element) if tag == "table" else _of_block(element)
        elif tag == "lb":
            pieces.append("\n")
        elif tag != "graphic":
            pieces.extend(_texts(element))
        pieces.append(element.tail or "")
    yield plain("".join(pieces))


def _is_block(element: Any) -> bool:
    return any(part.tag in _TEXTS or part.tag == "table" for part in element.iter())


def _of_block(element: Any) -> Iterator[str]:
    if any(map(_is_block, element)):
        yield from _blocks(element)
    else:
        yield plain("".join(_texts(element)))


def _rows(table: Any) -> Iterator[str]:
    for row in table.iter("row"):
        cells = (plain("".join(_texts(cell))) for cell in row.iter("cell"))
        yield CELL.join(cell for cell in cells if cell)


def _texts(element: Any) -> Iterator[str]:
    """The text of an element, a line break in it as one."""
    yield element.text or ""
    for child in element:
        if child.tag == "lb":
            yield "\n"
        elif child.tag != "graphic":
            yield from _texts(child)
        yield child.tail or ""

"""E-books → text: the chapters in the order of reading."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from factx.encodings import decode
from factx.errors import DamagedError
from factx.readers.blocks import blocks_of
from factx.readers.extracted import Extracted, joined
from factx.readers.html import METADATA
from factx.readers.markup import child, each, parse_xml, text_of
from factx.readers.notes import without_marks
from factx.readers.zipped import Archive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element


def extract_epub(data: bytes, path: str) -> Extracted:
    """The text of an e-book, its chapters one after the other.

    Args:
        data: the file.
        path: for the error.

    Raises:
        DamagedError: it is damaged, protected, or has no text.
    """
    archive = Archive(data, path)
    container = parse_xml(archive.read("META-INF/container.xml"), path)
    place = next((root.get("full-path", "") for root in each(container, "rootfile")), "")
    package = parse_xml(archive.read(place), path)
    blocks = [
        block
        for chapter in _chapters(package, dirname(place))
        if chapter in archive.names
        for block in blocks_of(without_marks(decode(archive.read(chapter), path)))
    ]
    if not blocks:
        raise DamagedError(path, "has no text in it")
    metadata = child(package, "metadata")
    told = {
        name: None if metadata is None else text_of(child(metadata, name))
        for name in ("title", "creator", "publisher", "date")
    }
    return Extracted(
        joined(blocks),
        title=told["title"],
        published=told["date"],
        published_source=METADATA if told["date"] else None,
        site=told["publisher"],
        author=told["creator"],
    )


def _chapters(package: Element, folder: str) -> Iterator[str]:
    """The members that hold chapters, in the order of the spine; tables of contents left out."""
    items = {
        item.get("id"): item for item in each(package, "item") if "nav" not in (item.get("properties") or "").split()
    }
    for reference in each(package, "itemref"):
        item = items.get(reference.get("idref"))
        if item is not None and reference.get("linear") != "no" and "html" in (item.get("media-type") or ""):
            yield normpath(join(folder, unquote(item.get("href") or "")))

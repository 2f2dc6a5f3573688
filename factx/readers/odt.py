"""OpenDocument texts → text, from ``content.xml``: deleted text is not in it, notes come at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.errors import DamagedError
from factx.readers.blocks import CELL, plain
from factx.readers.extracted import Extracted, joined
from factx.readers.markup import child, parse_xml, text_of
from factx.readers.zipped import Archive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

#: What no reader sees: deleted text, comments, indexes made of the text itself, the settings of forms.
_UNSEEN: Final = frozenset(
    {"tracked-changes", "annotation", "annotation-end", "table-of-content", "forms", "sequence-decls", "note-citation"}
)
_PARAGRAPHS: Final = frozenset({"p", "h"})
_BLANKS: Final = {"s": " ", "tab": " ", "line-break": "\n"}


def extract_odt(data: bytes, path: str) -> Extracted:
    """The text of an OpenDocument text: paragraphs, items, rows of tables, text boxes, its notes at the end.

    Args:
        data: the file.
        path: for the error.

    Raises:
        DamagedError: it is damaged, encrypted, or has no text.
    """
    archive = Archive(data, path)
    body = parse_xml(archive.read("content.xml"), path).find("body/text")
    blocks, notes = [], []
    if body is not None:
        reader = _BodyWalker()
        blocks = list(reader.blocks(body))
        notes = reader.notes
    if not any(blocks):
        raise DamagedError(path, "has no text in it")
    title = None
    if "meta.xml" in archive.names and (meta := child(parse_xml(archive.read("meta.xml"), path), "meta")) is not None:
        title = text_of(child(meta, "title"))
    return Extracted(joined([*blocks, *notes]), title=title)


class _BodyWalker:
    """Walks the body; what stands within a paragraph and is a text of its own comes after it."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def blocks(self, element: Element) -> Iterator[str]:
        """The blocks below an element."""
        for part in element:
            if part.tag in _UNSEEN:
                continue
            if part.tag in _PARAGRAPHS:
                yield from self._paragraph(part)
            elif part.tag == "table-row":
                cells = (" ".join(filter(None, self.blocks(cell))) for cell in part if cell.tag.endswith("table-cell"))
                yield CELL.join(filter(None, cells))
            else:
                yield from self.blocks(part)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        apart: list[Element] = []
        yield plain("".join(self._texts(paragraph, apart)))
        for element in apart:
            yield from self.blocks(element)

    def _texts(self, element: Element, apart: list[Element]) -> Iterator[str]:
        yield element.text or ""
        for part in element:
            if part.tag == "note":
                body = child(part, "note-body")
                self.notes.extend(filter(None, self.blocks(body)) if body is not None else ())
            elif part.tag in {"frame", "text-box"}:
                apart.append(part)
            elif part.tag in _BLANKS:
                yield _BLANKS[part.tag]
            elif part.tag not in _UNSEEN:
                yield from self._texts(part, apart)
            yield part.tail or ""

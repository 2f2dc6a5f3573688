"""PDF → text: pdfium reads the characters and their places, what is around the text is left out, lines become prose."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any, Final

from factx.errors import DamagedError
from factx.readers.extracted import Extracted
from factx.readers.pdf_furniture import without_furniture
from factx.readers.pdf_layout import in_order
from factx.readers.pdf_lines import Glyph, lines_of
from factx.readers.pdf_prose import prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.readers.pdf_lines import Line

#: More pages than any book has, and more characters than a page of text can show.
_PAGES: Final = 20_000
_CHARACTERS: Final = 50_000_000
#: So few characters to a page are no text: a scan with a stamp of the machine that made it.
_SCANNED: Final = 8
_WRONG_PASSWORD: Final = 4
#: What ends a page in the raw text.
_PAGE_END: Final = "\f"


def extract_pdf(data: bytes, path: str) -> Extracted:
    """The text of a PDF, paragraph by paragraph, with the page of each stretch.

    Args:
        data: the file.
        path: for the error.

    Raises:
        DamagedError: it is damaged, encrypted, or has no text, as a scan.
        ImportError: pypdfium2 is not installed.

    What the file says of the day it was made is not when its text was published, and is not used.
    """
    import pypdfium2  # noqa: PLC0415 - an extra, which only PDF needs

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _WRONG_PASSWORD or "assword" in str(error):
            raise DamagedError(path, "is encrypted; save it without a password") from error
        raise DamagedError(path, f"is a damaged PDF ({error})") from error
    try:
        number = len(document)
        if number > _PAGES:
            raise DamagedError(path, f"has {number:,} pages, and is not read for safety")
        raw: list[str] = []
        pages: list[list[Line]] = []
        heights: list[float] = []
        start = 0
        for page_number in range(number):
            text, lines, height = _page(document, page_number, start, path)
            raw.append(text)
            pages.append(lines)
            heights.append(height)
            start += len(text) + len(_PAGE_END)
            if start > _CHARACTERS:
                raise DamagedError(path, f"holds more than {_CHARACTERS // 1_000_000} million characters")
    finally:
        document.close()
    seen = sum(not character.isspace() for text in raw for character in text)
    if seen < _SCANNED * max(1, number):
        raise DamagedError(path, "has no text, only images: it is a scan; run OCR on it first")
    found = prose([in_order(lines) for lines in without_furniture(pages, heights)])
    return Extracted(
        found.text,
        raw=_PAGE_END.join(raw),
        raw_offsets=found.raw_offsets,
        pages=number,
        page_runs=found.page_runs,
    )


def _page(document: Any, number: int, start: int, path: str) -> tuple[str, list[Line], float]:
    """The characters of a page, its lines, and its height.

    Args:
        document: that pdfium opened.
        number: of the page, from 0.
        start: of the page in the raw text.
        path: for the error.
    """
    from pypdfium2 import PdfiumError  # noqa: PLC0415

    try:
        page = document[number]
        text_page = page.get_textpage()
    except PdfiumError as error:
        raise DamagedError(path, f"is damaged on page {number + 1} ({error})") from error
    try:
        glyphs = list(_glyphs(text_page.raw))
        return "".join(glyph.character for glyph in glyphs), lines_of(glyphs, start, number + 1), page.get_height()
    finally:
        text_page.close()
        page.close()


def _glyphs(text_page: Any) -> Iterator[Glyph]:
    """Each character with its box and base line; a character that stands for several is one."""
    from pypdfium2 import raw  # noqa: PLC0415

    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    unicode, loose, origin = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
    for index in range(raw.FPDFText_CountChars(text_page)):
        code = unicode(text_page, index)
        loose(text_page, index, box)
        origin(text_page, index, x, y)
        # Half a pair of surrogates, or nothing, is no character.
        character = "\ufffd" if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)
        written = not character.isspace() or not raw.FPDFText_IsGenerated(text_page, index)
        yield Glyph(character, box.left, box.right, y.value, box.top - box.bottom, written)

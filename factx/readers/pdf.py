"""PDF → text: pdfium reads the characters and their places, what is around the text is left out, lines become prose."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from factx.errors import DamagedError
from factx.readers.extracted import Extracted
from factx.readers.pdf_furniture import without_furniture
from factx.readers.pdf_layout import Order
from factx.readers.pdf_lines import Glyph, lines_of
from factx.readers.pdf_prose import prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.readers.pdf_lines import Line

#: More pages than any book has, and more characters than a page of text can show.
_PAGES: Final = 20_000
_CHARACTERS: Final = 50_000_000
#: So few characters to a page are no text: a scan with a stamp of the machine that made it.
_SCANNED: Final = 8
#: The part of a page from which on what is drawn on it is a picture, no rule or emblem.
_PICTURE: Final = 0.1
_WRONG_PASSWORD: Final = 4
#: A character that is turned by no whole quarter, give or take this part of one, stands across.
_SLANT: Final = 0.1
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
        kept = without_furniture(pages, heights)
        unread = [*_without_text(document, kept), *_attached(document)]
    finally:
        document.close()
    seen = sum(not character.isspace() for text in raw for character in text)
    if seen < _SCANNED * max(1, number):
        raise DamagedError(path, "has no text, only images: it is a scan; run OCR on it first")
    order = Order()
    found = prose([order.of(lines) for lines in kept])
    return Extracted(
        found.text,
        raw=_PAGE_END.join(raw),
        raw_offsets=found.raw_offsets,
        pages=number,
        unread=tuple(unread),
        page_runs=found.page_runs,
    )


def _without_text(document: Any, pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """The pages that show a picture and have no text, neighbours together: scans between pages that are none."""
    silent = [
        number
        for number, lines in enumerate(pages, start=1)
        if sum(len(line.text) for line in lines) < _SCANNED and _is_picture(document[number - 1])
    ]
    for _, run in groupby(enumerate(silent), key=lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in run]
        first, last = numbers[0], numbers[-1]
        named = f"page {first}, which has" if first == last else f"pages {first}–{last}, which have"
        yield f"{named} no text, only pictures"


def _is_picture(page: Any) -> bool:
    """Whether an image takes up much of a page, or what is drawn on it does."""
    whole = page.get_width() * page.get_height()
    for thing in page.get_objects(max_depth=3):
        left, bottom, right, top = thing.get_bounds()
        if (right - left) * (top - bottom) > _PICTURE * whole:
            return True
    return False


def _attached(document: Any) -> Iterator[str]:
    """The files that a PDF brings, each by its name."""
    for number in range(document.count_attachments()):
        yield f"attachment {' '.join(document.get_attachment(number).get_name().split())}"


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
        width, height = page.get_width(), page.get_height()
        glyphs, upright, turned = _glyphs(text_page.raw, width, height)
        lines = lines_of([(start + index, glyphs[index]) for index in upright], number + 1)
        return "".join(glyph.character for glyph in glyphs), lines, width if turned else height
    finally:
        text_page.close()
        page.close()


def _glyphs(text_page: Any, width: float, height: float) -> tuple[list[Glyph], list[int], bool]:
    """All characters of a page with their places, seen upright; which of them stand as most do; whether on its side.

    What stands otherwise, a stamp in the margin or across the page, is none of its text. A page whose text lies on its
    side, as a wide table does, is turned.
    """
    from pypdfium2 import raw  # noqa: PLC0415

    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    unicode, loose, origin = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
    angle = raw.FPDFText_GetCharAngle
    found: list[Glyph] = []
    turns: list[int | None] = []
    for index in range(raw.FPDFText_CountChars(text_page)):
        code = unicode(text_page, index)
        loose(text_page, index, box)
        origin(text_page, index, x, y)
        # Half a pair of surrogates, or nothing, is no character.
        character = "\ufffd" if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)
        blank = character.isspace()
        written = not blank or not raw.FPDFText_IsGenerated(text_page, index)
        quarters = angle(text_page, index) / (math.pi / 2)
        turn = round(quarters) % 4 if abs(quarters - round(quarters)) < _SLANT else None
        place = _upright(box, x.value, y.value, turn or 0, width, height)
        found.append(Glyph(character, *place, written))
        # A blank has no direction of its own.
        turns.append(turns[-1] if blank and turns else turn)
    counted = Counter(turn for turn in turns if turn is not None)
    most = max(counted, key=lambda turn: counted[turn]) if counted else 0
    return found, [index for index, turn in enumerate(turns) if turn == most], most % 2 == 1


def _upright(box: Any, x: float, y: float, turn: int, width: float, height: float) -> tuple[float, float, float, float]:
    """Left and right edge, base line and height of a character, its text turned so that it runs from left to right.

    A turn is a quarter, clockwise, as pdfium counts.
    """
    match turn:
        case 3:
            return box.bottom, box.top, width - x, box.right - box.left
        case 2:
            return width - box.right, width - box.left, height - y, box.top - box.bottom
        case 1:
            return height - box.top, height - box.bottom, x, box.right - box.left
        case _:
            return box.left, box.right, y, box.top - box.bottom

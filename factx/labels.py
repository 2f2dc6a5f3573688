"""Labels before a colon: what stands before the number of ``Présents : 15 - Votants : 17`` or ``Lyon : -2 °C``."""

from __future__ import annotations

from typing import Final

from factx.grids import Cell
from factx.patterns import BLANKS, LazyPattern

#: What a label is set off by from what stands before it in its line.
_OPENS: Final = LazyPattern(rf"[\n\t|;,(•·:]|[{BLANKS}][-–—*][{BLANKS}]|[.!?»][{BLANKS}]")
_COLON: Final = LazyPattern(rf"[{BLANKS}]?:[{BLANKS}]{{0,2}}\Z")
#: « - Finistère : 6 »: the next one of such a list.
_NEXT: Final = LazyPattern(rf"[{BLANKS}]?[-–—][{BLANKS}][^\W\d_][^\n:]{{0,59}}:[{BLANKS}]{{0,2}}[+\-−]?\d")
_LONGEST: Final = 60


def label_before(text: str, start: int) -> Cell | None:
    """The words between the head of a line, or of an item of it, and the colon right before a place.

    Example: at ``6`` in ``Ille-et-Vilaine : 14 - Finistère : 6`` → ``Finistère``.
    """
    low = max(0, start - _LONGEST)
    colon = _COLON.search(text, low, start)
    if colon is None:
        return None
    opening = low
    for found in _OPENS.finditer(text, low, colon.start()):
        opening = found.end()
    while opening < colon.start() and not text[opening].isalpha():
        opening += 1
    return Cell(opening, colon.start()) if opening < colon.start() else None


def lists_on(text: str, start: int, end: int) -> bool:
    """Whether a number stands behind its label, and another label with its number behind a dash: ``A : 14 - B : 6``.

    Args:
        text: the text.
        start: where the number begins.
        end: where it ends, with its unit.
    """
    return _NEXT.match(text, end) is not None and label_before(text, start) is not None

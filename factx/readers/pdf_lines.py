"""Characters on a page → lines: stretches of one base line; blanks are told by gaps, marks of notes by height."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: In the text of a line, a hyphen that may only have broken a word: pdfium's own, and the soft one.
SOFT: Final = "\u00ad"
_HYPHENS: Final = frozenset("\u00ad\ufffe\x02")
_LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_HARD: Final = "\u00a0\u202f\u2009"
#: What marks a note beside digits.
_MARKS: Final = "*†‡§,()[]"
_HIGH: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED_DIGITS: Final = str.maketrans("0123456789", _HIGH)

# All in heights of a character.
#: A gap so wide is a blank, one so wide the edge of a cell or of a column.
_BLANK, _CELL = 0.17, 1.1
#: A blank that is written may be stretched so far to fill its line; so many of them are the edge of a cell too.
_JUSTIFIED, _MANY_BLANKS = 5.0, 3
#: How far base lines of one line may lie apart.
_LEVEL: Final = 0.35
#: How far back a line may go: kerning, and accents that are drawn apart.
_BACK: Final = 0.6
#: A raised mark is so much smaller than its line, and stands so much higher.
_SMALL, _RAISED = 0.82, 0.12
#: What a raised digit may belong to: a unit, or ten.
_POWER: Final = re.compile(r"(?:(?:\b|\d)[kcdhm]?m|\b10)\Z")


class Glyph(NamedTuple):
    """A character in its place: left and right edge, base line, height of its box; and whether the file holds it.

    Where pdfium sees a gap it makes a blank of its own.
    """

    character: str
    left: float
    right: float
    base: float
    height: float
    written: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of one line: the whole of it, or as much as stands in one column or cell.

    Attributes:
        text: its characters, blanks and soft hyphens among them.
        offsets: where each stands in the raw text; -1 for a blank that is only a gap.
        page: its number, from 1.
        left: its left edge.
        right: its right edge.
        base: its base line, counted from the foot of the page.
        height: of its characters.
    """

    text: str
    offsets: array[int]
    page: int
    left: float
    right: float
    base: float
    height: float


def lines_of(glyphs: Iterable[tuple[int, Glyph]], page: int) -> list[Line]:
    """The lines of a page, in the order in which the file holds them.

    Args:
        glyphs: the characters of the page, each with its place in the raw text.
        page: its number, from 1.

    Example: two cells 100 points apart on one base line are two lines; ``2027`` and a small raised ``1`` are one, 2027.
    """
    found: list[Line] = []
    run: list[tuple[int, Glyph]] = []
    edge = base = height = 0.0
    blanks = 0
    for index, glyph in glyphs:
        if glyph.character in "\r\n" or glyph.height <= 0:
            continue
        if glyph.character.isspace():
            # A blank has a place, but where it ends a line it may be anywhere: it never begins or breaks one.
            if run:
                run.append((index, glyph))
                blanks += glyph.written
            continue
        size = max(height, glyph.height)
        # A mark that is raised belongs to the line that it stands beside, if it is much smaller than that.
        level = _LEVEL if glyph.height > _SMALL * height and height > _SMALL * glyph.height else 0.7
        ahead = glyph.left - edge
        cell = _CELL if not 0 < blanks < _MANY_BLANKS else _JUSTIFIED
        # Each letter of a ligature has the box of the whole.
        same = bool(run) and run[-1][1][1:] == glyph[1:]
        if not run or (not same and (abs(glyph.base - base) > level * size or not -_BACK * size < ahead < cell * size)):
            found.extend(_line(run, page))
            run, base, height = [], glyph.base, glyph.height
        elif glyph.height > height * _SMALL:
            base, height = glyph.base, max(height, glyph.height) if abs(glyph.base - base) < 0.01 else glyph.height
        run.append((index, glyph))
        edge, blanks = glyph.right, 0
    found.extend(_line(run, page))
    return found


def joined_lines(lines: Sequence[Line]) -> Line:
    """Lines of one base line as one, with a blank between each two."""
    first, last = lines[0], lines[-1]
    offsets = array("i")
    for place, line in enumerate(lines):
        if place:
            offsets.append(-1)
        offsets.extend(line.offsets)
    text = " ".join(line.text for line in lines)
    return Line(text, offsets, first.page, first.left, last.right, first.base, first.height)


def _line(run: list[tuple[int, Glyph]], page: int) -> Iterable[Line]:
    """The line of a run of characters; none if there is nothing to be seen."""
    seen = [(index, glyph) for index, glyph in run if not glyph.character.isspace()]
    if not seen:
        return
    height = median(glyph.height for _, glyph in seen)
    base = median(glyph.base for _, glyph in seen if glyph.height > _SMALL * height)
    writing = _Writing(base, height)
    for index, glyph in run:
        writing.add(index, glyph)
    whole = "".join(writing.text)
    if whole.strip():
        yield Line(whole, writing.offsets, page, seen[0][1].left, seen[-1][1].right, base, height)


class _Writing:
    """The text of one line on its way, each character with its place in the raw text."""

    def __init__(self, base: float, height: float) -> None:
        self.text: list[str] = []
        self.offsets = array("i")
        self._base, self._height = base, height
        self._edge: float | None = None
        self._blank: tuple[int, str] | None = None

    def add(self, index: int, glyph: Glyph) -> None:
        """Add a character of the raw text, at its place on the page."""
        if glyph.character.isspace():
            self._blank = (index, glyph.character)
            return
        if self._blank is not None and self.text:
            # A hard blank is kept as it is: numbers are written with it.
            self._put(self._blank[1] if self._blank[1] in _HARD else " ", self._blank[0])
        elif self.text and self._edge is not None and glyph.left - self._edge > _BLANK * self._height:
            self._put(" ", -1)
        self._blank, self._edge = None, glyph.right
        shown = SOFT if glyph.character in _HYPHENS else _LIGATURES.get(glyph.character, glyph.character)
        if _is_raised(glyph, self._base, self._height) and (shown.isdigit() or shown in _MARKS):
            shown = self._raised(shown)
        self._put(shown, index)

    def _raised(self, character: str) -> str:
        """A raised digit of a power or a unit as what it is; the mark of a note as nothing."""
        before = "".join(self.text[-8:])
        if character.isdigit() and (before[-1:] in _HIGH or _POWER.search(before)) and before:
            return character.translate(_RAISED_DIGITS)
        return ""

    def _put(self, characters: str, offset: int) -> None:
        if not characters:
            return
        self.text.append(characters)
        self.offsets.extend([offset] * len(characters))


def _is_raised(glyph: Glyph, base: float, height: float) -> bool:
    return glyph.height < _SMALL * height and glyph.base - base > _RAISED * height

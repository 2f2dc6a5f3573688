"""Lines of a page in the order of reading: columns one after the other, rows of tables across."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from factx.readers.pdf_lines import joined_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.readers.pdf_lines import Line

#: Lines of prose in a column are so many, and have so many characters: cells of a table have fewer.
_LINES, _CHARACTERS = 3, 16
#: The gap between columns is at least so wide, in heights of a character, and at most this part of the lines cross it.
_GUTTER, _CROSSED = 0.6, 0.25
#: A line begins at the edge of its column, give or take this much, in heights of a character.
_EDGE: Final = 0.5
#: Where in the width of the text a gap between columns may lie.
_FROM, _TO = 0.15, 0.85
#: Lines whose base lines are so near, in heights of a character, are one row.
_ROW: Final = 0.4
#: A line that was stretched to fill its column: set in by no more, its blanks not wider and as wide as each other.
_INDENT, _STRETCHED, _EVEN = 3.0, 8.0, 0.35
#: So many cells of even gaps from edge to edge are a line wherever it stands: a headline.
_SURELY: Final = 4
#: The part of its column that a line of prose fills.
_FULL: Final = 0.6


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """What is read as one: a line of prose, or the cells of a row; and the edges of its column."""

    cells: tuple[Line, ...]
    left: float
    right: float

    @property
    def base(self) -> float:
        """Its base line."""
        return self.cells[0].base

    @property
    def height(self) -> float:
        """Of its characters."""
        return max(cell.height for cell in self.cells)


@dataclass(frozen=True, slots=True)
class _Gutter:
    """The gap between two columns: its middle, and where the column behind it begins."""

    middle: float
    edge: float


class Order:
    """Puts the lines of one page after the other in order; columns that one page shows are looked for on the next.

    The last lines of an article, three in one column and two in the next, look like the rows of a table.
    """

    def __init__(self) -> None:
        self._known: list[_Gutter] = []

    def of(self, lines: Sequence[Line]) -> list[LayoutRow]:
        """The rows of a page as they are read.

        Args:
            lines: of the page, without what is around its text.
        """
        if not lines:
            return []
        gutter = self._gutter(lines)
        if gutter is None:
            return _rows(lines)
        ordered: list[LayoutRow] = []
        zone: list[Line] = []
        # What crosses the gap, a headline or a table, ends the columns above it.
        for level in _levels(lines):
            if any(line.left < gutter.middle < line.right for line in level):
                ordered.extend(self._columns(zone, gutter))
                zone = []
                ordered.extend(_rows(level))
            else:
                zone.extend(level)
        return [*ordered, *self._columns(zone, gutter)]

    def _columns(self, zone: list[Line], gutter: _Gutter) -> list[LayoutRow]:
        sides = _sides(zone, gutter)
        if all(map(_is_prose, sides)) or _goes_down(*sides, gutter):
            return [row for side in sides for row in self.of(side)]
        return _rows(zone)

    def _gutter(self, lines: Sequence[Line]) -> _Gutter | None:
        """The gap that the lines show, else one of an earlier page that they keep free too."""
        found = _gutter(lines)
        if found is None:
            return next((gutter for gutter in self._known if _goes_down(*_sides(lines, gutter), gutter)), None)
        if not any(_same(found, gutter) for gutter in self._known):
            self._known.append(found)
        return found


def _sides(lines: Sequence[Line], gutter: _Gutter) -> tuple[list[Line], list[Line]]:
    """The lines before the gap, and those behind it; what crosses it is on neither side."""
    before = [line for line in lines if line.right <= gutter.middle]
    return before, [line for line in lines if line.left >= gutter.middle]


def _same(one: _Gutter, other: _Gutter) -> bool:
    return abs(one.middle - other.middle) < 1 and abs(one.edge - other.edge) < 1


def _goes_down(before: Sequence[Line], behind: Sequence[Line], gutter: _Gutter) -> bool:
    """Whether few lines are the end of two columns: prose in the first, and in the second what begins at its edge."""
    return (
        bool(before and behind)
        and _is_long(before)
        and abs(min(line.left for line in behind) - gutter.edge) < _EDGE * behind[0].height
    )


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether a column holds lines of prose; the many short cells of a table in it are less of its text."""
    return sum(len(line.text) >= _CHARACTERS for line in lines) >= _LINES and _is_long(lines)


def _is_long(lines: Sequence[Line]) -> bool:
    """Whether most of a text is in long lines."""
    sizes = [len(line.text) for line in lines]
    return 2 * sum(size for size in sizes if size >= _CHARACTERS) >= sum(sizes)


def _gutter(lines: Sequence[Line]) -> _Gutter | None:
    """Where the gap between two columns lies: that which fewest lines cross, with prose on both sides of it."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    width, height = right - left, median(line.height for line in lines)
    if len(lines) < 2 * _LINES or width <= 0:
        return None
    best: tuple[int, float, _Gutter] | None = None
    # A gap between columns begins where some line ends, and ends where the next one begins.
    for edge in sorted({round(line.right, 1) for line in lines}):
        if not left + _FROM * width <= edge <= left + _TO * width:
            continue
        crossing = sum(line.left < edge + 0.1 < line.right for line in lines)
        after = [line.left for line in lines if line.left > edge]
        before = [line for line in lines if line.right <= edge + 0.1]
        if crossing > _CROSSED * min(len(before), len(after)) or not after or min(after) - edge < _GUTTER * height:
            continue
        if best is None or (-crossing, min(after) - edge) > (-best[0], best[1]):
            best = (crossing, min(after) - edge, _Gutter((edge + min(after)) / 2, min(after)))
    return best[2] if best is not None and all(map(_is_prose, _sides(lines, best[2]))) else None


def _rows(lines: Sequence[Line]) -> list[LayoutRow]:
    """Lines from above, those on one base line as one row."""
    if not lines:
        return []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    found = [LayoutRow(tuple(sorted(level, key=lambda line: line.left)), left, right) for level in _levels(lines)]
    return [_made_whole(row, found, place) for place, row in enumerate(found)]


def _levels(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines of one base line together, from above."""
    levels: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (-line.base, line.left)):
        if levels and abs(levels[-1][0].base - line.base) <= _ROW * max(line.height, levels[-1][0].height):
            levels[-1].append(line)
        else:
            levels.append([line])
    return levels


def _made_whole(row: LayoutRow, rows: Sequence[LayoutRow], place: int) -> LayoutRow:
    """A line whose blanks were stretched until they looked like the edges of cells, as one again.

    Args:
        row: to judge.
        rows: all of its column: a line of prose stands among others.
        place: of the row among them.
    """
    around = rows[max(0, place - 2) : place + 3]
    if len(row.cells) == 1 or (len(row.cells) < _SURELY and not any(map(_is_line, around))):
        return row
    gaps = [after.left - before.right for before, after in pairwise(row.cells)]
    fills = row.cells[0].left - row.left < _INDENT * row.height and row.right - row.cells[-1].right < _ROW * row.height
    if not fills or max(gaps) > _STRETCHED * row.height:
        return row
    if len(gaps) == 1:
        # Two words, or a name and its number: only of words that go on it is sure, and more so within a sentence.
        within = place + 1 < len(rows) and _is_within(rows[place - 1] if place else row, row, rows[place + 1])
        stretched = gaps[0] < _STRETCHED / (1 if within else 2) * row.height and row.cells[1].text[0].islower()
    else:
        stretched = max(gaps) - min(gaps) < _EVEN * row.height
    return LayoutRow((joined_lines(row.cells),), row.left, row.right) if stretched else row


def _is_line(row: LayoutRow) -> bool:
    return len(row.cells) == 1 and row.cells[0].right - row.left > _FULL * (row.right - row.left)


def _is_within(before: LayoutRow, row: LayoutRow, behind: LayoutRow) -> bool:
    """Whether a row is a part of a sentence that a line of prose ends, or another one begins."""
    return _goes_on(row, behind) and (_is_line(behind) or _goes_on(before, row))


def _goes_on(before: LayoutRow, row: LayoutRow) -> bool:
    """Whether a sentence goes on from one row into the next."""
    return before.cells[-1].text.rstrip()[-1].isalnum() and row.cells[0].text.lstrip()[0].islower()

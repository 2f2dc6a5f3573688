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
class Row:
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


def in_order(lines: Sequence[Line]) -> list[Row]:
    """The rows of a page as they are read.

    Args:
        lines: of the page, without what is around its text.
    """
    if not lines:
        return []
    gutter = _gutter(lines)
    if gutter is None:
        return _rows(lines)
    ordered: list[Row] = []
    zone: list[Line] = []
    # What crosses the gap, a headline or a table, ends the columns above it.
    for line in sorted(lines, key=lambda line: -line.base):
        if line.left < gutter < line.right:
            ordered.extend(_columns(zone, gutter))
            zone = []
            ordered.extend(_rows([line]))
        else:
            zone.append(line)
    return [*ordered, *_columns(zone, gutter)]


def _columns(zone: list[Line], gutter: float) -> list[Row]:
    sides = [line for line in zone if line.right <= gutter], [line for line in zone if line.right > gutter]
    if all(_is_prose(side) for side in sides):
        return [row for side in sides for row in in_order(side)]
    return _rows(zone)


def _is_prose(lines: Sequence[Line]) -> bool:
    return len(lines) >= _LINES and median(len(line.text) for line in lines) >= _CHARACTERS


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the gap between two columns lies: that which fewest lines cross, with prose on both sides of it."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    width, height = right - left, median(line.height for line in lines)
    if len(lines) < 2 * _LINES or width <= 0:
        return None
    best: tuple[int, float, float] | None = None
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
            best = (crossing, min(after) - edge, (edge + min(after)) / 2)
    if best is None:
        return None
    middle = best[2]
    sides = [line for line in lines if line.right <= middle], [line for line in lines if line.left >= middle]
    return middle if all(map(_is_prose, sides)) else None


def _rows(lines: Sequence[Line]) -> list[Row]:
    """Lines from above, those on one base line as one row."""
    if not lines:
        return []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (-line.base, line.left)):
        if rows and abs(rows[-1][0].base - line.base) <= _ROW * max(line.height, rows[-1][0].height):
            rows[-1].append(line)
        else:
            rows.append([line])
    found = [Row(tuple(sorted(row, key=lambda line: line.left)), left, right) for row in rows]
    return [_made_whole(row, found[max(0, place - 2) : place + 3]) for place, row in enumerate(found)]


def _made_whole(row: Row, around: Sequence[Row]) -> Row:
    """A line whose blanks were stretched until they looked like the edges of cells, as one again.

    Args:
        row: to judge.
        around: the rows before and behind it: a line of prose stands among others.
    """
    if len(row.cells) == 1 or (len(row.cells) < _SURELY and not any(map(_is_line, around))):
        return row
    gaps = [after.left - before.right for before, after in pairwise(row.cells)]
    fills = row.cells[0].left - row.left < _INDENT * row.height and row.right - row.cells[-1].right < _ROW * row.height
    if not fills or max(gaps) > _STRETCHED * row.height:
        return row
    if len(gaps) == 1:
        # Two words, or a name and its number: only of words that go on it is sure.
        stretched = gaps[0] < _STRETCHED / 2 * row.height and row.cells[1].text[0].islower()
    else:
        stretched = max(gaps) - min(gaps) < _EVEN * row.height
    return Row((joined_lines(row.cells),), row.left, row.right) if stretched else row


def _is_line(row: Row) -> bool:
    return len(row.cells) == 1 and row.cells[0].right - row.left > _FULL * (row.right - row.left)

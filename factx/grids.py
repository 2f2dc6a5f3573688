"""Tables within a running text: lines of cells set off by tabs or strokes, with the row and the column of each cell.

A press release or a note of statistics tells its figures so. What a number of such a table measures, and when and where
it holds, stands at the head of its row and of its column.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from factx.patterns import BLANKS, LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LETTER: Final = LazyPattern(r"[^\W\d_]")
#: What a cell with a number begins with: a sign, a currency, a mark of about how much.
_NUMBER: Final = LazyPattern(rf"[{BLANKS}]*[+\-−–±~≈<>≤≥€$£]?[{BLANKS}]?\d")
#: « 2023 », « S1 2024 », « 31/12/2023 », « 2015-2021 »: the head of a column though it begins with a digit.
_PERIOD: Final = LazyPattern(
    r"(?:[0-3]?\d/[01]?\d/)?(?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?\s*(?:\([^)]*\)|[^\W\d_]{0,2})"
)
#: « |---|:--:| », which Markdown sets below the heads.
_RULE: Final = LazyPattern(r"[\s|:+=-]*-[\s|:+=-]*")
_LEAST_CELLS: Final = 2
_LEAST_ROWS: Final = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: ``start`` and ``end`` of its words, without the blanks around them."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands at the head of a number of a table.

    Attributes:
        cell: the number's own.
        row: the first cell of its row.
        column: the first cell of its column, None in a table without heads.
        corner: the first cell of the heads, which tells of all: ``En M€``; None where there is none.
        above: the line before the table.
    """

    cell: Cell
    row: Cell
    column: Cell | None
    corner: Cell | None
    above: Cell | None


class Grid:
    """One table: its cells in rows, the first of which may be heads."""

    def __init__(self, text: str, rows: Sequence[Sequence[Cell]], above: Cell | None) -> None:
        """A table.

        Args:
            text: the text that it stands in.
            rows: its cells.
            above: the line before it.
        """
        self.start, self.end = rows[0][0].start, rows[-1][-1].end
        self._above = above
        self._heads = rows[0] if _are_heads(text, rows[0]) else None
        self._body = rows[1:] if self._heads is not None else rows
        self._starts = [row[0].start for row in self._body]

    def heads_of(self, place: int) -> Heads | None:
        """The heads of the cell that holds a place; None for a head itself and for the first cell of a row."""
        number = bisect_right(self._starts, place) - 1
        if number < 0:
            return None
        row = self._body[number]
        column = next((at for at, cell in enumerate(row) if cell.start <= place < cell.end), 0)
        if not column:
            return None
        heads = self._heads
        own = heads[column] if heads is not None and column < len(heads) and len(heads) == len(row) else None
        return Heads(row[column], row[0], own, None if heads is None else heads[0], self._above)

    def in_heads(self, place: int) -> bool:
        """Whether a place stands in the line of heads."""
        return self._heads is not None and self._heads[0].start <= place < self._heads[-1].end


def grids_of(text: str) -> list[Grid]:
    """The tables of a text, in order.

    Example: ``En M€⇥2023⇥2022⏎Chiffre d’affaires⇥412,6⇥388,1`` → one, with ``412,6`` below ``2023``.
    """
    found = [*_read(text, "\t"), *_read(text, "|")] if "\t" in text or "|" in text else []
    return sorted(found, key=attrgetter("start"))


def grid_at(grids: Sequence[Grid], place: int) -> Grid | None:
    """The table that holds a place of a text."""
    number = bisect_right(grids, place, key=attrgetter("start")) - 1
    return grids[number] if number >= 0 and place < grids[number].end else None


def heads_at(grids: Sequence[Grid], place: int) -> Heads | None:
    """The heads of the cell that holds a place of a text, None outside of its tables."""
    grid = grid_at(grids, place)
    return None if grid is None else grid.heads_of(place)


def heads_of_number(grids: Sequence[Grid], text: str, start: int, end: int) -> Heads | None:
    """The heads of a cell that holds a number and no words behind it: ``12 M€``, but not ``12 pompiers``.

    Args:
        grids: those of the text.
        text: the text.
        start: where the number begins.
        end: where it ends, with its unit.
    """
    heads = heads_at(grids, start)
    return None if heads is None or _LETTER.search(text, end, heads.cell.end) else heads


def _read(text: str, mark: str) -> Iterator[Grid]:
    """The tables whose cells one mark sets off."""
    if mark not in text:
        return
    lines: list[tuple[int, int]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        lines.append((at, at + len(line.rstrip("\r\n"))))
        at += len(line)
    for is_row, group in groupby(enumerate(lines), key=lambda numbered: mark in text[slice(*numbered[1])]):
        if not is_row:
            continue
        numbered = [(number, span) for number, span in group if not _RULE.fullmatch(text, *span)]
        rows = [cells for _, span in numbered if len(cells := _cells(text, *span, mark)) >= _LEAST_CELLS]
        if len(rows) < _LEAST_ROWS or not _is_table(text, rows):
            continue
        before = numbered[0][0] - 1
        above = _stripped(text, *lines[before]) if before >= 0 else None
        yield Grid(text, rows, above if above is not None and above.end > above.start else None)


def _cells(text: str, start: int, end: int, mark: str) -> list[Cell]:
    """The cells of a line, those at its edges left out where Markdown draws them empty."""
    cells: list[Cell] = []
    at = start
    while at <= end:
        stop = text.find(mark, at, end)
        stop = end if stop < 0 else stop
        cells.append(_stripped(text, at, stop))
        at = stop + 1
    if mark == "|" and cells and cells[0].start == cells[0].end:
        cells = cells[1:]
    while cells and cells[-1].start == cells[-1].end:
        cells.pop()
    return cells


def _stripped(text: str, start: int, end: int) -> Cell:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Cell(start, end)


def _is_table(text: str, rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether rows are alike and each below the heads names something that its numbers are of."""
    body = rows[1:] if _are_heads(text, rows[0]) else rows
    named = sum(1 for row in body if _LETTER.search(text, row[0].start, row[0].end) and not _tells(text, row[0]))
    numbers = sum(1 for row in body if any(_NUMBER.match(text, cell.start, cell.end) for cell in row[1:]))
    return bool(body) and named == len(body) and 2 * numbers >= len(body)


def _tells(text: str, cell: Cell) -> bool:
    """Whether a cell states its own figure: ``Lyon : -2 °C | Annecy : -5 °C`` is a list."""
    return re.search(rf":[{BLANKS}]*[+\-−]?\d", text[cell.start : cell.end]) is not None


def _are_heads(text: str, row: Sequence[Cell]) -> bool:
    """Whether no cell of a row behind the first one is a number: ``2023`` is the head of a column."""
    return all(
        cell.start < cell.end
        and (not _NUMBER.match(text, cell.start, cell.end) or _PERIOD.fullmatch(text, cell.start, cell.end) is not None)
        for cell in row[1:]
    )

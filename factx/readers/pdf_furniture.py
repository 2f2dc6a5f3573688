"""Running headers, footers and page numbers: what stands at the edge of pages and comes again."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.readers.pdf_lines import Line

#: The parts of a page, of its height, that are looked at from above and below.
_MARGIN: Final = 0.12
#: How many lines from each edge may be furniture.
_DEEP: Final = 4
#: A line comes again at the same height, give or take this part of the page's.
_SAME_HEIGHT: Final = 0.012
#: It stands on so many pages, or on this part of them: headers of left and right pages differ.
_PAGES, _SHARE = 2, 0.3
#: Lines whose base lines are so near, in heights of a character, are one row.
_ROW: Final = 0.4
_NUMBER: Final = re.compile(r"[\d\s]+|\b[ivxlc]{1,6}\b", re.IGNORECASE)
_PAGE_NUMBER: Final = re.compile(
    r"\W*(?:(?:page|p\.?)\s*)?(?:\d{1,3}|[ivxlc]{1,6})(?:\s*(?:/|sur|de|–|-)\s*\d{1,4})?\W*", re.IGNORECASE
)


def without_furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """The lines of each page without those that are around its text.

    Args:
        pages: the lines of each page.
        heights: of each page.

    Example: ``Rapport annuel 2023 | 7`` and ``Rapport annuel 2023 | 8`` at the head of two pages are left out.
    """
    seen: Counter[tuple[str, int]] = Counter()
    edges = [list(_at_edge(lines, height)) for lines, height in zip(pages, heights, strict=True)]
    for found in edges:
        seen.update({place for _, key, level in found for place in ((key, level), (key, level + 1))})
    needed = max(_PAGES, round(len(pages) * _SHARE)) if len(pages) > 2 else _PAGES
    kept = []
    for lines, found in zip(pages, edges, strict=True):
        around = {
            id(line)
            for row, key, level in found
            for line in row
            if (max(seen[key, level], seen[key, level + 1]) >= needed and any(map(str.isalpha, key)))
            or _PAGE_NUMBER.fullmatch(_text(row))
        }
        kept.append([line for line in lines if id(line) not in around])
    return kept


def _at_edge(lines: Sequence[Line], height: float) -> Iterator[tuple[list[Line], str, int]]:
    """The rows at the head and foot of a page, each with its text without numbers and its height in steps."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.base, line.left)):
        if rows and line.base - rows[-1][0].base < _ROW * line.height:
            rows[-1].append(line)
        else:
            rows.append([line])
    outer = [*rows[:_DEEP], *rows[max(_DEEP, len(rows) - _DEEP) :]]
    for row in outer:
        base = row[0].base
        if min(base, height - base) <= _MARGIN * height:
            step = int(base / (2 * _SAME_HEIGHT * height))
            yield row, _NUMBER.sub("#", _text(row)).casefold().strip(), step


def _text(row: Sequence[Line]) -> str:
    return " ".join(line.text for line in row)

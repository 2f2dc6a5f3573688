"""Running headers, footers and page numbers: what stands at the edge of pages and comes again."""

from __future__ import annotations

import re
from collections import Counter
from statistics import median
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
#: Of one page: so small is small print, and so far from all else, in heights of its characters, it is apart.
_SMALL, _APART = 0.9, 2.0
_ADDRESS: Final = re.compile(r"https?://|file://|www\.")
_MOMENT: Final = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\W{1,3}\d{1,2}[:h]\d\d")
_DAY: Final = re.compile(r"(?<!\d)(?:1[89]|2[01])\d\d(?!\d)|\d{1,2}[/.]\d{1,2}[/.]\d{2}")
_NOTE: Final = re.compile(r"\W*\d|[*†‡§¹²³]")
_SENTENCE_ENDS: Final = (".", "!", "?", "»")
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
        if len(pages) == 1:
            around.update(id(line) for row in _of_one_page(lines, [row for row, _, _ in found]) for line in row)
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


def _of_one_page(lines: Sequence[Line], edges: Sequence[list[Line]]) -> Iterator[list[Line]]:
    """The rows at the edges of the only page that are not of its text; nothing comes again to tell.

    They are in small print, apart from all other lines, and no sentence. A note begins with its mark; a day may be the
    one on which the text was written, unless a browser printed the page: then it is that of the printing.
    """
    body = median(line.height for line in lines for _ in line.text)
    printed = any(_ADDRESS.match(line.text) for row in edges for line in row)
    for row in edges:
        text = _text(row)
        if row[0].height > _SMALL * body:
            continue
        others = (line for line in lines if line not in row)
        if any(abs(line.base - row[0].base) < _APART * body for line in others):
            continue
        around = _ADDRESS.search(text) or (printed and _MOMENT.match(text))
        if around or not (_DAY.search(text) or _NOTE.match(text) or text.rstrip().endswith(_SENTENCE_ENDS)):
            yield row


def _text(row: Sequence[Line]) -> str:
    return " ".join(line.text for line in row)

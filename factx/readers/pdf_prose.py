"""Rows of pages → paragraphs: lines put together, words that lines broke made whole, notes after their paragraph."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from factx.readers.blocks import CELL
from factx.readers.extracted import BREAK
from factx.readers.hyphens import keeps_hyphen
from factx.readers.pdf_lines import SOFT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.readers.pdf_layout import LayoutRow

# In heights of a character, or parts of the usual distance of lines.
#: A step from line to line so much larger than usual begins a paragraph; so does a line that is set in so much.
_LEADING, _INDENT = 1.3, 0.8
#: Lines are so far apart where no other line tells, in a headline.
_HEADLINE: Final = 1.2
#: So different sizes are of a headline, or of a note; notes are so much smaller than most of the text.
_SIZE, _NOTE = 0.12, 0.9
#: A line that ends so far from the edge of its column may be the last of its paragraph.
_SHORT: Final = 0.12
_ENDS: Final = re.compile(r"[.!?…:;][»”\")\]]*\s*\Z")
_ITEM: Final = re.compile(r"(?:[-–—•▪■◦*]|\d{1,2}[.)]|[a-z]\))\s")
#: What a note is called by, before it.
_MARK: Final = re.compile(r"\d{1,3}|[a-z]|[*†‡§]{1,3}")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")


@dataclass(frozen=True, slots=True)
class Prose:
    """A text, where its characters stand in the raw text, and on which page."""

    text: str
    raw_offsets: tuple[tuple[int, int, int], ...]
    page_runs: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Paragraph:
    """Rows that are read as one."""

    rows: list[LayoutRow] = field(default_factory=list)
    note: bool = False

    @property
    def is_table(self) -> bool:
        return len(self.rows[0].cells) > 1


def prose(pages: Sequence[Sequence[LayoutRow]]) -> Prose:
    """The text of all pages.

    Args:
        pages: rows of each, in the order of reading.
    """
    body = _body_height(pages)
    paragraphs = _in_flow(_paragraphs(pages, body))
    hyphenated = Counter(
        word.casefold()
        for paragraph in paragraphs
        for row in paragraph.rows
        for cell in row.cells
        for word in _WORD.findall(cell.text)
    )
    writer = _Writer(frozenset(hyphenated))
    for paragraph in paragraphs:
        writer.write(paragraph)
    return writer.finished()


def _body_height(pages: Sequence[Sequence[LayoutRow]]) -> float:
    """The height of most characters."""
    sizes: Counter[float] = Counter()
    for rows in pages:
        for row in rows:
            for cell in row.cells:
                sizes[round(cell.height * 2) / 2] += len(cell.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0


def _paragraphs(pages: Sequence[Sequence[LayoutRow]], body: float) -> Iterator[_Paragraph]:
    for rows in pages:
        steps = [
            before.base - row.base for before, row in pairwise(rows) if 0 < before.base - row.base < 4 * row.height
        ]
        usual = median(steps) if steps else 0.0
        paragraph = _Paragraph()
        for row in rows:
            note = row.height < _NOTE * body
            shown = _without_mark(row) if note else row
            if paragraph.rows and _begins(paragraph.rows, shown, usual):
                yield paragraph
                paragraph = _Paragraph()
            paragraph.rows.append(shown)
            paragraph.note = note
        if paragraph.rows:
            yield paragraph


def _without_mark(row: LayoutRow) -> LayoutRow:
    """A row of a note without the mark that stands before it."""
    marked = len(row.cells) == 2 and _MARK.fullmatch(row.cells[0].text.strip())
    return replace(row, cells=row.cells[1:]) if marked else row


def _begins(rows: Sequence[LayoutRow], row: LayoutRow, usual: float) -> bool:
    """Whether a row begins a paragraph after these rows of one."""
    before = rows[-1]
    if len(row.cells) > 1 or len(before.cells) > 1:
        return True
    step = before.base - row.base
    if (
        step > _LEADING * max(usual, _HEADLINE * before.height)
        or abs(row.height - before.height) > _SIZE * before.height
    ):
        return True
    text = before.cells[0].text
    if step <= 0:  # at the head of the next column
        return _ends(text) and not row.cells[0].text[0].islower()
    if _ITEM.match(row.cells[0].text) and _ends(text):
        return True
    if not _ends(text):
        return False
    short = before.right - before.cells[-1].right > _SHORT * (before.right - before.left)
    indented = row.cells[0].left - before.cells[0].left > _INDENT * row.height
    return short or indented


def _ends(text: str) -> bool:
    return bool(_ENDS.search(text))


def _in_flow(paragraphs: Iterator[_Paragraph]) -> list[_Paragraph]:
    """Paragraphs that go on over a column or page put together, and what stands between their parts put behind them."""
    ordered: list[_Paragraph] = []
    open_at: int | None = None
    for paragraph in paragraphs:
        last = ordered[open_at] if open_at is not None else None
        if last is not None and _goes_on(last, paragraph):
            last.rows.extend(paragraph.rows)
            continue
        ordered.append(paragraph)
        if not paragraph.note and not paragraph.is_table:
            open_at = len(ordered) - 1
    return ordered


def _goes_on(last: _Paragraph, paragraph: _Paragraph) -> bool:
    """Whether a paragraph is the rest of another that a column or page has broken."""
    if paragraph.note or paragraph.is_table:
        return False
    before, row = last.rows[-1], paragraph.rows[0]
    apart = before.cells[0].page != row.cells[0].page or before.base < row.base
    if not apart or abs(row.height - before.height) > _SIZE * before.height:
        return False
    text, first = before.cells[-1].text.rstrip(), row.cells[0].text.lstrip()
    if text.endswith((SOFT, "-")):
        return True
    full = before.right - before.cells[-1].right <= _SHORT * (before.right - before.left)
    return not _ends(text) and (full or first[0].islower() or first[0].isdigit())


class _Writer:
    """Puts paragraphs together, character by character with its place."""

    def __init__(self, hyphenated: frozenset[str]) -> None:
        self._hyphenated = hyphenated
        #: Paragraphs that are whole, and the characters of the one that is written: eight bytes each.
        self._whole: list[str] = []
        self._text: list[str] = []
        self._offsets = array("i")
        self._pages: list[tuple[int, int]] = []

    def write(self, paragraph: _Paragraph) -> None:
        """Add a paragraph."""
        if self._whole:
            self._put(BREAK, -1)
        for number, row in enumerate(paragraph.rows):
            if number:
                self._join(row.cells[0].text)
            for place, cell in enumerate(row.cells):
                if place:
                    self._put(CELL, -1)
                self._page(cell.page)
                text, offsets = cell.text, cell.offsets
                end = len(text)
                for index, character in enumerate(text):
                    # A soft hyphen within a line breaks nothing.
                    if character == SOFT and index < end - 1:
                        continue
                    self._text.append(character)
                    self._offsets.append(offsets[index])
        if self._text and self._text[-1] == SOFT:
            self._text[-1] = "-"
        self._whole.append("".join(self._text))
        self._text.clear()

    def _join(self, following: str) -> None:
        """Between two lines: a blank, a hyphen, or nothing."""
        if not self._text or self._text[-1] not in {SOFT, "-", "‐"}:
            self._put(" ", -1)
            return
        tail = "".join(self._text[-60:])
        if keeps_hyphen(tail[:-1], following, self._hyphenated):
            self._text[-1] = "-"
        else:
            self._text.pop()
            self._offsets.pop()

    def _put(self, characters: str, offset: int) -> None:
        for character in characters:
            self._text.append(character)
            self._offsets.append(offset)

    def _page(self, page: int) -> None:
        if not self._pages or self._pages[-1][1] != page:
            self._pages.append((len(self._offsets), page))

    def finished(self) -> Prose:
        """All that was written."""
        return Prose("".join(self._whole), tuple(self._runs()), tuple(self._pages))

    def _runs(self) -> Iterator[tuple[int, int, int]]:
        """Stretches that stand in the raw text one to one."""
        start = 0
        for place in range(1, len(self._offsets) + 1):
            if place < len(self._offsets) and self._offsets[place] == self._offsets[place - 1] + 1 > 0:
                continue
            if self._offsets[start] >= 0:
                yield start, self._offsets[start], place - start
            start = place

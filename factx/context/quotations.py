"""Quotations: pairs of quotation marks, over sentence ends where the speaker goes on."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from factx.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK: Final = LazyPattern(r"[«»“”\"]|\n\s*\n")
_OPENERS: Final = {"«": "»", "“": "”"}
#: No speaker in the press goes on for longer; a mark without its partner then closes nothing.
_LONGEST: Final = 3000
#: Characters between a quotation and the words about it: a comma, a blank, a dash.
_CLOSED_WITHIN: Final = 4
_OPENED_WITHIN: Final = 3


class Quotations:
    """The quotations of a text, sorted, without nesting: start of the opening mark, end of the closing one."""

    def __init__(self, text: str) -> None:
        self.spans = list(_pairs(text))
        self._starts = [start for start, _ in self.spans]

    def around(self, offset: int) -> tuple[int, int] | None:
        """The quotation that an offset stands in."""
        place = bisect_right(self._starts, offset) - 1
        return self.spans[place] if place >= 0 and offset < self.spans[place][1] else None

    def ending_at(self, offset: int, slack: int = _CLOSED_WITHIN) -> tuple[int, int] | None:
        """The quotation that closes at an offset or at most a few characters before it."""
        place = bisect_right(self._starts, offset) - 1
        return self.spans[place] if place >= 0 and offset - slack <= self.spans[place][1] <= offset else None

    def opening_at(self, offset: int, slack: int = _OPENED_WITHIN) -> tuple[int, int] | None:
        """The quotation that opens at an offset or at most a few characters after it."""
        place = bisect_right(self._starts, offset + slack) - 1
        return self.spans[place] if place >= 0 and self._starts[place] >= offset else None


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    start, closer = -1, ""
    for match in _MARK.finditer(text):
        mark = match[0]
        if mark[0] == "\n":
            if start >= 0 and closer == '"':
                start = -1
            continue
        if start >= 0 and match.start() - start > _LONGEST:
            start = -1
        if start < 0:
            if mark in _OPENERS or mark == '"':
                start, closer = match.start(), _OPENERS.get(mark, '"')
        elif mark == closer or (closer == "”" and mark == "“"):
            yield start, match.end()
            start = -1
        elif mark in _OPENERS and closer != '"' and mark == text[start]:
            start = match.start()

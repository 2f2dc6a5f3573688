"""The sentence that holds a mention, and where sentences end in a text that nothing parsed."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from factx.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Sequence

_END: Final = LazyPattern(r"[.!?…][»\"”)]?\s+(?=[A-ZÀ-ÖØ-ÞŒ«\"“\d(])|\n\s*\n|\n")
#: Without a parse a sentence is looked for no further than this on either side.
_REACH: Final = 400


def in_one_sentence(text: str, end: int, start: int) -> bool:
    """No sentence ends between two places; also False where they are too far apart to say.

    Example: in ``Il a 3 ans. Elle en a 4.`` one ends between ``3`` and ``4``; in ``env. trois`` none ends.
    """
    return start - end < _REACH and _END.search(text, end, start + 1) is None


def sentence_without_parse(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the sentence around a span, as far as stops, capitals and line breaks tell."""
    low = max(0, start - _REACH)
    begin = max((found.end() for found in _END.finditer(text, low, start)), default=low)
    following = _END.search(text, end, end + _REACH)
    return begin, following.start() if following else min(len(text), end + _REACH)


class Sentences:
    """The sentences of a text as the parser cut them, or its lines where nothing parsed it.

    Args:
        text: any text.
        starts: where the parser's sentences start.
    """

    def __init__(self, text: str, starts: Sequence[int] | None) -> None:
        self._text = text
        if starts is None:
            lines = [len(line) for line in text.splitlines(keepends=True)]
            starts = list(accumulate(lines, initial=0))[:-1]
        self._starts = starts or [0]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Start and end of the stretch of sentences that holds a span, blanks at its edges left out."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, max(start, end - 1))
        begin = self._starts[max(first, 0)]
        stop = self._starts[last] if last < len(self._starts) else len(self._text)
        held = self._text[begin:stop]
        return begin + len(held) - len(held.lstrip()), begin + len(held.rstrip())

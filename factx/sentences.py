"""The sentence that holds a mention."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Sentences:
    """The sentences of a text as the parser cut them, or its lines where nothing parsed it."""

    def __init__(self, text: str, doc: Doc | None) -> None:
        self._text = text
        if doc is None:
            lengths = [len(line) for line in text.splitlines(keepends=True)] or [0]
            starts = [0]
            for length in lengths:
                starts.append(starts[-1] + length)
            self._starts = starts[:-1]
        else:
            self._starts = [sentence.start_char for sentence in doc.sents] or [0]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Start and end of the stretch of sentences that holds a span, blanks at its edges left out."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, max(start, end - 1))
        begin = self._starts[max(first, 0)]
        stop = self._starts[last] if last < len(self._starts) else len(self._text)
        held = self._text[begin:stop]
        return begin + len(held) - len(held.lstrip()), begin + len(held.rstrip())

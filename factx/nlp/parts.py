"""A long text in parts that are read one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factx.lexicon.typography import abbreviation
from factx.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Characters that one Doc holds at the most: the parser's memory grows with it, its accuracy does not.
PART_SIZE: Final = 50_000
_LAST_WORD: Final = LazyPattern(r"[\w.]+\Z")
_LONGEST_ABBREVIATION: Final = 20


@dataclass(frozen=True)
class TextPart:
    """A stretch of a text that is parsed alone, and where it starts."""

    offset: int
    text: str


def split_text(text: str, size: int = PART_SIZE) -> Iterator[TextPart]:
    """Cut a long text into parts, at empty lines, else line ends, else sentence ends, else blanks.

    Args:
        text: the whole text.
        size: the longest part, in characters; a text without blanks is cut at it all the same.
    """
    start = 0
    while len(text) - start > size:
        end = _cut(text, start, start + size)
        yield TextPart(start, text[start:end])
        start = end
    yield TextPart(start, text[start:])


def _cut(text: str, start: int, limit: int) -> int:
    """The best place for a cut in the second half of the stretch."""
    middle = start + (limit - start) // 2
    for mark in ("\n\n", "\n", ". ", " "):
        place = text.rfind(mark, middle, limit)
        while place > start and mark == ". " and _abbreviates(text, place):
            place = text.rfind(mark, middle, place)
        if place > start:
            return place + len(mark)
    return limit


def _abbreviates(text: str, stop: int) -> bool:
    """Whether a full stop belongs to the word before it: ``M. Macron``."""
    word = _LAST_WORD.search(text, max(0, stop - _LONGEST_ABBREVIATION), stop)
    return word is not None and abbreviation().fullmatch(word[0]) is not None

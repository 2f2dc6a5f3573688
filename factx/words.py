"""The words of a text in their places, found once for all that look words up."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final, NamedTuple

#: ʼ (U+02BC) is a letter to Unicode and an apostrophe to the press.
_WORD: Final = re.compile(r"(\d+|[^\W\d_ʼ]+)")


class Words(NamedTuple):
    """Every word, letters alone or digits alone, in reading order, and where each starts."""

    starts: list[int]
    written: list[str]


def words_of(text: str) -> Words:
    """The words of a text. Example: ``l’A350 vole`` → ``l``, ``A``, ``350``, ``vole`` at 0, 2, 3, 7."""
    parts = _WORD.split(text)
    # What stands between words has the even places: where it ends, a word starts.
    ends = list(accumulate(map(len, parts)))
    return Words(ends[:-1:2], parts[1::2])

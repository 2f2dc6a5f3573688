"""Letters written in two characters, letter and accent: read as the one letter that they are.

macOS, many PDF and some word processors give ``e`` and U+0301 for ``é``. The lexicon, the model and the patterns know
the letter in one character. So a text that holds such pairs is read composed, and what is found is placed in the text
as it was given.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from factx.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A letter and the accents on it.
_DECOMPOSED: Final = LazyPattern("[^\\W\\d_][\u0300-\u036f]+")


class Composed(NamedTuple):
    """A text as it is read, and where each of its characters, and its end, stands in the text as given."""

    text: str
    places: Sequence[int] | range

    def given(self, start: int, end: int) -> tuple[int, int]:
        """A span of the text as given. Example: of ``né`` in three characters, 0 and 2 are 0 and 3."""
        return self.places[start], self.places[end]


def composed(text: str) -> Composed:
    """The text with each letter and its accents as one character, where there is one.

    Example: ``de´cembre`` with a combining accent → ``décembre``, whose ``c`` stands at 3.
    """
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return Composed(text, range(len(text) + 1))
    pieces: list[str] = []
    places: list[int] = []
    done = 0
    for pair in _DECOMPOSED.finditer(text):
        letter = unicodedata.normalize("NFC", pair[0])
        pieces += (text[done : pair.start()], letter)
        # The letter stands where the pair starts; an accent that no letter bears stays beside it.
        places += (*range(done, pair.start()), *range(pair.start(), pair.start() + len(letter)))
        done = pair.end()
    return Composed("".join((*pieces, text[done:])), [*places, *range(done, len(text) + 1)])

"""What a sentence sets apart by commas: relative clauses, and what is added to a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import RELATIVES
from factx.syntax.moods import is_finite

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

#: Tokens between the comma before an addition and its date.
_FAR: Final = 9


def relative_clauses(first: int, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Start and end of the relative clauses that a comma sets off and a comma or the sentence closes."""
    start: int | None = None
    comma = False
    for place, said in enumerate(words, first):
        if start is not None and said in (",", ";", "–", "—"):
            yield start, place
            start = None
        if start is None and comma and said in RELATIVES:
            start = place
        comma = said == ","
    if start is not None:
        yield start, first + len(words)


def is_added(limit: Token) -> bool:
    """Whether a limit is only that of what is added to its clause: ``a détruit 3 hectares, un record depuis 2003``."""
    doc = limit.doc
    for place in range(limit.i - 1, max(limit.i - _FAR, 0), -1):
        token = doc[place]
        if token.text == ",":
            return doc[place + 1].pos_ == "DET"
        if token.is_sent_start or is_finite(token):
            return False
    return False

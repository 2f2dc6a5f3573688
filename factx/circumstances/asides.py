"""What a sentence sets apart by commas: relative clauses, participles that open it, and what is added to a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.circumstances.ties import Aspect
from factx.lexicon.closed_classes import RELATIVES
from factx.lexicon.conjugation import VerbTense
from factx.syntax.moods import is_finite
from factx.syntax.verb_groups import has_tense

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.circumstances.ties import Circumstance
    from factx.parse import Span, Token


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


def opening_participle(span: Span, circumstances: Sequence[Circumstance]) -> tuple[int, int]:
    """Start and end of what a participle says of the subject to come, with a month or year of its own; else nothing.

    Example: ``Fondée en 2016`` in ``Fondée en 2016, la société emploie 65 ingénieurs``, who are not those of 2016.
    """
    coarse = [found for found in circumstances if found.aspect is Aspect.WHEN and not found.fine]
    opening = next((token for token in span if not token.is_space), None) if coarse else None
    if opening is None or opening.pos_ in ("ADV", "ADP") or not has_tense(opening, VerbTense.PARTICIPLE):
        return span.start, span.start
    end = next((token.i for token in span if token.text == "," or is_finite(token)), span.start)
    return span.start, end if any(found.last < end for found in coarse) else span.start


def is_added(limit: Token) -> bool:
    """Whether a limit is only that of what is added to its clause: ``a détruit 3 hectares, un record depuis 2003``."""
    doc = limit.doc
    for token in reversed(doc[limit.sent.start : limit.i]):
        if token.text == ",":
            return doc[token.i + 1].pos_ in ("DET", "ADJ")
        if is_finite(token):
            return False
    return False

"""Looking back from a token: what stands before it without its articles, and the bracket that it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import DETERMINERS, UNIVERSALS
from factx.syntax.phrases import word

if TYPE_CHECKING:
    from collections.abc import Collection

    from factx.parse import Parse

#: Articles fused with a preposition are prepositions here.
_SKIPPED: Final = DETERMINERS | UNIVERSALS | {"cet"}


def before_articles(doc: Parse, place: int) -> int:
    """The place of the last token before one that is no article or blank; -1 at the start of its sentence.

    Example: before ``Lyon`` in ``à la Part-Dieu`` → that of ``à``.
    """
    while place > 0 and not doc[place].is_sent_start:
        place -= 1
        if not (doc[place].is_space or word(doc[place]) in _SKIPPED):
            return place
    return -1


def before_words(doc: Parse, place: int, passed: Collection[str]) -> int:
    """The place itself, or that of the first of such words right before it. Example: ``à près de 85`` → ``près``."""
    while place > 0 and word(doc[place - 1]) in passed:
        place -= 1
    return place


def before_adjectives(doc: Parse, place: int) -> int:
    """The place itself, or that of the noun that adjectives stand behind. Example: ``banlieue sud`` → ``banlieue``."""
    while place > 0 and doc[place].pos_ == "ADJ" and not doc[place].is_sent_start:
        place -= 1
    return place


def bracket_around(doc: Parse, place: int) -> int | None:
    """Where the bracket opens that a token stands in; None outside of brackets.

    Example: of ``Savoie`` in ``(une voiture immatriculée en Savoie)`` → that of ``(``.
    """
    for before in range(place - 1, -1, -1):
        if doc[before].text == ")" or doc[before + 1].is_sent_start:
            return None
        if doc[before].text == "(":
            return before
    return None

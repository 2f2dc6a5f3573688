"""Cue phrases in front of a figure or date: ``en cas de``, ``pas question``, ``peut-être 300``, ``imaginons que``."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from factx.lexicon.closed_classes import NUMBER_LEADS
from factx.lexicon.cues import Scope
from factx.lexicon.typography import CLOSING_QUOTES, OPENING_QUOTES
from factx.syntax.moods import is_finite, is_infinitive
from factx.syntax.phrases import tokens_after, tokens_before, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.lexicon.factuality import FactualityTables
    from factx.parse import Token
    from factx.schema import Factuality

#: What may stand between an adverb and the number that it weakens.
_OF_NUMBERS: Final = frozenset(("ADV", "DET", "NUM", "SPACE"))
#: What may stand between a cue and the noun that it reaches: ``sans les trois autres grands hôtels``.
_OF_NOUNS: Final = _OF_NUMBERS | {"ADJ"}
#: A clause does not reach over these when words before a place are looked for.
_CLAUSE_ENDS: Final = frozenset((",", ";", ":", ".", "(", ")", "mais")) | OPENING_QUOTES | CLOSING_QUOTES
_SENTENCE_ENDS: Final = frozenset((";", ".", "!", "?"))


class Seen(NamedTuple):
    """A cue that reaches a token: what it makes of it, and its first word."""

    value: Factuality
    cue: Token


def cue_before(token: Token, tables: FactualityTables) -> Seen | None:
    """The cue in the clause before a token that reaches it; of several the first in the order of factuality.

    Example: ``en cas de retard de 3 h``: of ``3`` → conditional, ``en``; ``sans gaz et 7 sans eau``: of ``7`` → None.
    """
    tokens = list(_backwards(token))[::-1]
    words = tuple(map(word, tokens))
    seen = [
        Seen(sighting.cue.means, tokens[sighting.start])
        for sighting in tables.cues.among(words)
        if _reaches(sighting.cue.scope, tokens[sighting.end :])
    ]
    order = list(type(seen[0].value)) if seen else []
    return min(seen, key=lambda one: order.index(one.value), default=None)


def cue_after(token: Token, tables: FactualityTables) -> Seen | None:
    """A cue after a token in its clause that reaches back to it. Example: ``la fermeture de 30 mines d’ici 2030``."""
    tokens = list(_onwards(token))
    words = tuple(map(word, tokens))
    if not tables.cues.may_hold(words, Scope.BEFORE):
        return None
    for sighting in tables.cues.among(words):
        if sighting.cue.scope is Scope.BEFORE:
            return Seen(sighting.cue.means, tokens[sighting.start])
    return None


def cue_of_sentence(token: Token, tables: FactualityTables) -> Seen | None:
    """A cue earlier in the sentence that reaches to its end. Example: ``Imaginons qu’il y ait 40 absents``."""
    tokens = list(takewhile(lambda other: word(other) not in _SENTENCE_ENDS, tokens_before(token)))[::-1]
    words = tuple(map(word, tokens))
    if not tables.cues.may_hold(words, Scope.SENTENCE):
        return None
    for sighting in tables.cues.among(words):
        if sighting.cue.scope is Scope.SENTENCE:
            return Seen(sighting.cue.means, tokens[sighting.start])
    return None


def _reaches(scope: Scope, between: Sequence[Token]) -> bool:
    """Whether a cue reaches over the tokens between it and a place."""
    match scope:
        case Scope.NUMBER:
            return all(token.pos_ in _OF_NUMBERS for token in between)
        case Scope.NOUN | Scope.BEFORE:
            return all(token.pos_ in _OF_NOUNS or word(token) in NUMBER_LEADS for token in between)
        case _:
            return True


def _backwards(token: Token) -> Iterator[Token]:
    """The tokens before one in its clause, nearest first, up to a mark or a finite verb."""
    return takewhile(lambda other: word(other) not in _CLAUSE_ENDS and not is_finite(other), tokens_before(token))


def _onwards(token: Token) -> Iterator[Token]:
    """The tokens after one in its clause, up to a mark or another verb."""
    ends = (lambda other: word(other) in _CLAUSE_ENDS), is_finite, is_infinitive
    return takewhile(lambda other: not any(end(other) for end in ends), tokens_after(token))

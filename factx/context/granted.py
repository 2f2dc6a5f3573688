"""What a sentence takes for granted: figures and dates that the mood and the denial of its clause do not touch."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import (
    AGAINST,
    DEFINITES,
    INDEFINITES,
    NUMBER_LEADS,
    PARTITIVES,
    PLURAL_CONTRACTIONS,
    PLURAL_DEFINITES,
)
from factx.lexicon.inflection import singular
from factx.syntax.moods import is_finite
from factx.syntax.phrases import following, is_noun, preceding, tokens_before, word

if TYPE_CHECKING:
    from collections.abc import Collection

    from factx.lexicon.factuality import FactualityTables
    from factx.parse import Span, Token

_ENDS: Final = frozenset((",", ";", ":", "–", "—", "»"))


def is_granted(span: Span, tables: FactualityTables, *, is_date: bool) -> bool:
    """Whether a sentence takes a figure or date for granted, whatever it says of the rest.

    Example: ``2 heures`` in ``malgré un marathon en 2 heures, elle n’a pas gagné``, ``deux`` in ``un lien entre les
    deux crimes``, ``63 ans`` in ``l’homme de 63 ans serait parti``.
    """
    if _has_grounds(span[0], tables.grounds):
        return True
    return not is_date and (_is_known(span[0], tables) or _is_own_age(span, tables) or _has_been(span, tables))


def _has_been(span: Span, tables: FactualityTables) -> bool:
    """Whether a figure is what has been until now: ``coûtera 4,80 euros, contre 4,20 euros auparavant``."""
    before, after = preceding(span[0]), following(span[-1])
    while before is not None and word(before) in NUMBER_LEADS - AGAINST:
        before = preceding(before)
    return before is not None and after is not None and word(before) in AGAINST and word(after) in tables.so_far


def _has_grounds(first: Token, grounds: Collection[str]) -> bool:
    """Whether what a figure belongs to is the reason of something: ``malgré``, ``grâce à``."""
    clause = takewhile(lambda token: word(token) not in _ENDS and not is_finite(token), tokens_before(first))
    return any(word(token) in grounds for token in clause)


def _is_known(first: Token, tables: FactualityTables) -> bool:
    """Whether a number after a preposition counts what is known already: ``parmi les sept``, ``un des sept``.

    Not so ``aucun des sept``, ``sous la barre des 300``.
    """
    before = preceding(first)
    while before is not None and before.pos_ == "ADJ":
        before = preceding(before)
    governor = None if before is None else preceding(before)
    if before is None or (governor is not None and word(governor) in tables.negation):
        return False
    if word(before) in PLURAL_CONTRACTIONS:
        noun = governor is not None and governor.pos_ == "NOUN" and word(governor) not in INDEFINITES
        bounded = word(before) in PARTITIVES and noun
        return not bounded and singular(first.text) not in tables.amounts
    return word(before) in PLURAL_DEFINITES and governor is not None and governor.pos_ == "ADP"


def _is_own_age(span: Span, tables: FactualityTables) -> bool:
    """Whether a number of years is the age of somebody who is known: ``l’homme de 63 ans``, ``Anna Roy (63 ans)``."""
    if word(span[-1]) not in tables.years:
        return False
    before, after = preceding(span[0]), following(span[-1])
    if before is None:
        return False
    if word(before) in (",", "("):
        return after is not None and word(after) in (",", ")")
    while before is not None and word(before) in NUMBER_LEADS and word(before) not in PARTITIVES:
        before = preceding(before)
    noun = None if before is None or word(before) not in PARTITIVES else preceding(before)
    if noun is not None and word(noun) in tables.aged:
        return not any(child.dep_ in ("cop", "aux:tense") for child in noun.children)
    while noun is not None and noun.pos_ == "ADJ":
        noun = preceding(noun)
    article = None if noun is None or not is_noun(noun) else preceding(noun)
    while article is not None and article.pos_ == "ADJ":
        article = preceding(article)
    return article is not None and word(article) in DEFINITES

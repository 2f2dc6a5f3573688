"""Whether an amount follows a word: what a reporting verb of counting and the second side of a claim need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.lexicon.closed_classes import (
    INDEFINITES,
    NUMBER_LEADS,
    PARTITIVES,
)
from factx.lexicon.inflection import singular
from factx.syntax.phrases import is_noun, preceding, tokens_after, word

if TYPE_CHECKING:
    from factx.lexicon.reporting import ReportingTables
    from factx.parse import Token


def tells_amount(of: Token, tables: ReportingTables) -> bool:
    """Whether ``de`` brings an amount, or one thing of an amount: ``d’environ 300``, ``d’une dette de 61 M€``."""
    if word(of) not in PARTITIVES:
        return False
    noun = False
    for place in tokens_after(of):
        if place.is_punct:
            return False
        if is_number(place) or singular(place.text) in tables.amounts:
            return True
        if is_noun(place):
            if noun or word(preceding(place) or place) not in INDEFINITES:
                return False
            noun = True
        elif word(place) not in NUMBER_LEADS and place.pos_ not in ("ADJ", "ADV", "DET"):
            return False
    return False


def is_number(token: Token) -> bool:
    """Whether a token is or starts with a number."""
    return token.like_num or token.pos_ == "NUM" or token.text[0].isdigit()


def amount_follows(token: Token) -> bool:
    """Whether a number stands right after a preposition: ``à plus de 300``."""
    for place in tokens_after(token):
        if is_number(place):
            return True
        if word(place) not in NUMBER_LEADS and place.pos_ not in ("ADV", "DET"):
            return False
    return False

"""Who died at an age: ``la mort, à 88 ans, de l’actrice Anna Brel``."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import PARTITIVES
from factx.lexicon.inflection import singular
from factx.schema import EntityLabel
from factx.syntax.moods import is_finite
from factx.syntax.phrases import following, is_noun, preceding, tokens_after, tokens_before, word

if TYPE_CHECKING:
    from collections.abc import Container

    from factx.measured.figure_in_text import FigureInText
    from factx.parse import Token

#: Words between a death and the age of who died, its date and place among them.
_DEATH_REACH: Final = 20


def who_died(at: Token, figure: FigureInText) -> Token | None:
    """Who died at the age that follows ``à``; None where no death stands before it, or the text does not say whose.

    Args:
        at: the preposition.
        figure: the age.

    Example: ``mort à 74 ans de l’ancien maire Paul Brun``, ``il pleure Paul Brun, acteur, mort à 74 ans`` → ``Brun``.
    """
    death = preceding(at)
    inserted = death is not None and word(death) == ","
    if death is not None and inserted:  # « la mort, à 88 ans, de l’actrice Anna Brel »
        death = preceding(death)
    if death is None or singular(death.text) not in figure.tables.deaths:
        return whose_death(at, figure.tables.deaths)
    of = _past_aside(figure.span[-1])
    if of is None or word(of) not in PARTITIVES:
        mark = preceding(death)
        apposed = not inserted and mark is not None and word(mark) == ","
        return _name_before_asides(mark, figure) if mark is not None and apposed else None
    head = following(of)
    while head is not None and not (head.is_punct or is_finite(head)):
        name = figure.text.name_at(head)
        if name is not None and name.label is EntityLabel.PER:
            return head
        head = following(head)
    return None


def whose_death(place: Token, deaths: Container[str]) -> Token | None:
    """Who died, where an age ends what is told of it: ``la mort de Jean Brun, survenue mardi, à l’âge de 84 ans``."""
    for token in islice(tokens_before(place), _DEATH_REACH):
        if is_finite(token) or token.text in ";:()":
            return None
        before = preceding(token) if singular(token.text) in deaths else None
        if before is not None and before.pos_ == "DET":  # not « est mort de causes naturelles »
            of = following(token)
            head = following(of) if of is not None and word(of) in PARTITIVES else None
            while head is not None and head.pos_ in ("DET", "ADJ"):
                head = following(head)
            return head if head is not None and is_noun(head) and head.i < place.i else None
    return None


def _past_aside(last: Token) -> Token | None:
    """The word after a token and the aside between commas that may follow it: ``à 97 ans, lundi à Lyon, de``."""
    after = following(last)
    if after is None or word(after) != ",":
        return after
    for token in tokens_after(after):
        if is_finite(token) or token.text in ";:()":
            return after
        if word(token) == ",":
            of = following(token)
            return of if of is not None and word(of) in PARTITIVES else after
    of = following(after)
    return of if of is not None and word(of) in PARTITIVES else after


def _name_before_asides(comma: Token, figure: FigureInText) -> Token | None:
    """The person whom all that follows up to a comma describes, as far as the clause goes."""
    for token in reversed(comma.doc[comma.sent.start : comma.i]):
        if is_finite(token) or token.text in ";:()":
            return None
        name, after = figure.text.name_at(token), following(token)
        if name is not None and name.label is EntityLabel.PER:
            return token if after is not None and word(after) == "," else None
    return None

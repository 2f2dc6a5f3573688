"""Who died at an age: ``la mort, à 88 ans, de l’actrice Anna Brel``."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import LIGHT_CLITICS, PARTITIVES, RELATIVES
from factx.lexicon.inflection import singular
from factx.schema import EntityLabel
from factx.syntax.moods import is_finite
from factx.syntax.phrases import following, is_adjective, is_noun, preceding, tokens_after, tokens_before, word
from factx.syntax.verb_groups import first_of_group

if TYPE_CHECKING:
    from collections.abc import Container

    from factx.measured.figure_in_text import FigureInText
    from factx.parse import Token

#: Words between a death and the age of who died, its date and place among them.
_DEATH_REACH: Final = 20
#: Words from the name that a sentence opens with to the verb, all that describes who it is among them.
_ASIDE_REACH: Final = 60


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


def named_before_asides(place: Token, figure: FigureInText) -> Token | None:
    """Whom all that stands between the first name of a sentence and the comma before its verb describes.

    Args:
        place: what the verb stands before: the preposition of an age, or the noun ``âge``.
        figure: the age.

    Example: ``Le poète Paul Brun, auteur de « Brumes », né à Gap, est mort à 91 ans`` → ``Brun``; ``La fille de Paul
    Brun, médecin, est morte`` → None.
    """
    near = islice(tokens_before(place), _DEATH_REACH)
    verb = next((token for token in near if is_finite(token)), None)
    mark = None if verb is None else preceding(first_of_group(verb))
    while mark is not None and word(mark) in LIGHT_CLITICS:
        mark = preceding(mark)
    if mark is None or word(mark) != ",":
        return None
    governed = False
    for token in mark.doc[max(_start(mark), mark.i - _ASIDE_REACH) : mark.i]:
        name, after = figure.text.name_at(token), following(token)
        if is_finite(token) or word(token) in RELATIVES or token.text in ";:()":
            return None
        if name is not None and name.label is EntityLabel.PER and not governed:
            if after is None or figure.text.name_at(after) is not name:
                return token if after is not None and word(after) == "," else None
        elif token.is_punct:
            governed = False
        elif name is not None or not (token.pos_ == "DET" or is_noun(token) or is_adjective(token)):
            governed = True
    return None


def _start(token: Token) -> int:
    """Where its sentence starts, a parse that cuts one at the commas and quotes of a list put together again."""
    start = token.sent.start
    while start and token.i - start < _ASIDE_REACH and {",", "«"} & {token.doc[start - 1].text, token.doc[start].text}:
        start = token.doc[start - 1].sent.start
    return start

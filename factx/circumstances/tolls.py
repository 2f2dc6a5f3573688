"""Tolls that name their event with its day: ``le bilan des inondations de jeudi``, whenever they were told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.circumstances.ties import Bond, Circumstance
from factx.lexicon.inflection import singular
from factx.syntax.phrases import subject_child

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.circumstances.sentence import PlacedFigure, Sentence
    from factx.parse import Token


def carrier(found: Circumstance, tolls: frozenset[str]) -> Token:
    """The noun of a toll that a day completes through its event, else the noun that it completes itself.

    Args:
        found: the day or place.
        tolls: nouns of tolls.

    Example: of Monday in ``le nombre des morts du séisme de lundi`` → ``nombre``.
    """
    noun = found.token
    while noun.dep_ == "nmod" and noun.head.i < noun.i and singular(noun.head.text) in tolls:
        noun = noun.head
    return noun


def day_of_toll(
    figure: PlacedFigure, every: Sequence[Circumstance], sentence: Sentence, tolls: frozenset[str]
) -> Circumstance | None:
    """The day of the event whose toll is the subject of a figure's clause; None if it names none.

    Args:
        figure: the figure.
        every: the dates of its sentence.
        sentence: its own.
        tolls: nouns of tolls.

    Example: ``Le bilan du séisme de dimanche atteint 41 morts, a indiqué mardi le préfet``, ``Le bilan du séisme
    survenu dimanche atteint 41 morts`` → Sunday.
    """
    subject = subject_child(figure.clause)
    if subject is None:
        return None
    for found in every:
        if not found.fine or found.last >= figure.span.start:
            continue
        if found.bond is Bond.NOMINAL:
            own = carrier(found, tolls).i == subject.i != found.token.i
        else:
            own = singular(subject.text) in tolls and _is_of_event(sentence.clause_of(found), subject)
        if own and not sentence.announces(found):
            return found
    return None


def _is_of_event(clause: Token, subject: Token) -> bool:
    """Whether a clause tells of the event that a toll names: ``le bilan du séisme qui a frappé Dole``."""
    if not clause.dep_.startswith("acl") or clause.i < subject.i:
        return False
    noun = clause.head
    while noun.dep_ == "nmod" and noun.head.i < noun.i:
        noun = noun.head
    return noun.i == subject.i

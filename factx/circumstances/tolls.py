"""Tolls that name their event with its day: ``le bilan des inondations de jeudi``, whenever they were told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.circumstances.ties import Bond, Circumstance
from factx.lexicon.inflection import singular
from factx.syntax.phrases import subject_child

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.circumstances.sentence import PlacedFigure
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


def day_of_toll(figure: PlacedFigure, every: Sequence[Circumstance], tolls: frozenset[str]) -> Circumstance | None:
    """The day of the event whose toll is the subject of a figure's clause; None if it names none.

    Args:
        figure: the figure.
        every: the dates of its sentence.
        tolls: nouns of tolls.

    Example: ``Le bilan du séisme de dimanche atteint 41 morts, a indiqué mardi le préfet`` → Sunday.
    """
    subject = subject_child(figure.clause)
    for found in every:
        if found.bond is Bond.NOMINAL and found.fine and found.last < figure.span.start:
            counted = carrier(found, tolls)
            if subject is not None and counted.i == subject.i != found.token.i:
                return found
    return None

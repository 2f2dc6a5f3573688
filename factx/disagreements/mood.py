"""How a figure is meant, as far as it decides what it can contradict: what is, what is to be, what is wished."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from factx.lexicon.disagreement import load_disagreement_tables
from factx.schema import Factuality

if TYPE_CHECKING:
    from factx.schema import FigureMention


class Mood(Enum):
    """How a figure is meant, as far as it decides what it can contradict."""

    IS = 0
    IS_TO_BE = 1
    MAY_BE = 2
    WISHED = 3


def mood(mention: FigureMention) -> Mood:
    """How a figure is meant. Example: ``supprimera 320 postes`` is to be, ``en réclame 45`` is wished."""
    tables = load_disagreement_tables()
    if mention.predicate in tables.wished:
        return Mood.WISHED
    if mention.predicate in tables.expected:
        return Mood.IS_TO_BE
    match mention.factuality:
        case Factuality.FUTURE:
            return Mood.IS_TO_BE
        case Factuality.CONDITIONAL:
            return Mood.MAY_BE
        case _:
            return Mood.IS


def moods_meet(one: FigureMention, other: FigureMention) -> bool:
    """Whether two figures are both of what is, or both of what is to be; what may be is either."""
    moods = {mood(one), mood(other)}
    return Mood.WISHED not in moods and moods != {Mood.IS, Mood.IS_TO_BE}

"""The noun that a measure is said of: the first strategy that holds tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.measured.ages import AGE_APPOSITION, AGE_COMPLEMENT, AGE_OF_SUBJECT
from factx.measured.brackets import BRACKETS, SECOND_IN_BRACKET
from factx.measured.noun_above import (
    ADJECTIVE,
    CAPABLE,
    CHANGING,
    COMPLEMENT,
    COPULA,
    TARGET,
)
from factx.measured.paid_for import PAID_FOR
from factx.measured.relation import Quantified
from factx.measured.surface_rules import APPOSITION, MISREAD_VERB, NOUN_BEFORE, PARTICIPLE_BEFORE
from factx.measured.verb_above import (
    CHANGED_BY_SHARE,
    CHANGED_OBJECT,
    CHANGED_SUBJECT,
    MEASURE_VERB,
    PARTICIPLE,
    REACH,
    SPEED,
    SUBJECT,
)
from factx.measured.ways_off import PLACE_OFF

if TYPE_CHECKING:
    from factx.measured.figure_in_text import FigureInText
    from factx.measured.relation import MeasuredStrategy

#: In any order, since no two of these tell two nouns.
EARLY_HEADS: Final = (
    AGE_OF_SUBJECT,
    PLACE_OFF,
    ADJECTIVE,
    COMPLEMENT,
    MEASURE_VERB,
    REACH,
    CAPABLE,
)
#: In any order, and last: where one of these holds, none of the others tells anything else.
LONE_HEADS: Final = (
    SECOND_IN_BRACKET,
    AGE_APPOSITION,
    TARGET,
    CHANGED_SUBJECT,
    PARTICIPLE,
    SPEED,
    SUBJECT,
    APPOSITION,
    NOUN_BEFORE,
    PAID_FOR,
)
#: The first that holds.
HEAD_STRATEGIES: Final = (
    # What opens a bracket is said of the noun before it, whatever else the parse makes of it.
    BRACKETS,
    # Ages belong to people: surer than any general rule.
    AGE_COMPLEMENT,
    # Words of the sentence that tell more than the parse.
    COPULA,
    MISREAD_VERB,
    PARTICIPLE_BEFORE,
    CHANGED_BY_SHARE,
    # What the parse hangs the measure on.
    CHANGING,
    *EARLY_HEADS,
    # « Les rafales portent le sable jusqu’à 25 km »: their reach comes before the object.
    CHANGED_OBJECT,
    *LONE_HEADS,
)
#: Those in which a count too can be said of what undergoes the verb: ``les dégâts sont estimés à 300``.
SAID_OF_PARTICIPANT: Final = frozenset((PARTICIPLE_BEFORE, PARTICIPLE, CHANGED_SUBJECT))


def quantified_head(figure: FigureInText) -> tuple[Quantified, MeasuredStrategy] | None:
    """The noun that a measure is said of, and the strategy that tells it; None if the text names none.

    Example: ``une amende de 300 euros`` → ``amende``.
    """
    for strategy in HEAD_STRATEGIES:
        found = strategy.find(figure)
        if isinstance(found, Quantified) and not _is_inside(found, figure):
            return found, strategy
    return None


def _is_inside(found: Quantified, figure: FigureInText) -> bool:
    """Whether what was found is the figure's own unit."""
    return found.noun is not None and figure.span.start <= found.noun.i < figure.span.end

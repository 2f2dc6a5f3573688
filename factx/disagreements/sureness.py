"""How surely two figures measure one thing, as far as their words, sources and sizes tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.lexicon.outcomes import load_outcome_tables
from factx.schema import Dimension
from factx.statements.quantity import WordLikeness

if TYPE_CHECKING:
    from factx.schema import FigureMention
    from factx.statements.quantity import Thing

#: Figures whose thing is told by its noun alone in too many ways: each needs its property too.
_NEED_PROPERTY: Final = frozenset(Dimension) - {Dimension.COUNT, Dimension.MONEY, Dimension.SPEED}
#: Two sources that size one thing are seldom farther apart.
TIMES: Final = 4


def is_sure(first: Thing, second: Thing, alike: WordLikeness) -> bool:
    """Whether two figures count the same, and neither some of what the other counts."""
    tables = load_outcome_tables()
    groups = tables.groups
    # « il s’agirait plutôt de 2 000 postes » : of things one text may leave out what happens to them.
    left_out = first.noun == second.noun and first.noun in tables.of_things and not (first.outcome and second.outcome)
    # Of people both the hurt and the housed are persons, and so are any others.
    if left_out and tables.is_person(first.noun):
        left_out = bool(first.outcome or second.outcome) and tables.tolls.isdisjoint((first.outcome, second.outcome))
    told = first.outcome == second.outcome and (bool(first.outcome) or not first.is_bare)
    same = alike is WordLikeness.SAME and (told or left_out)
    special = first.noun != second.noun and first.is_special and second.is_special
    some = first.noun != second.noun and (first.noun in groups) != (second.noun in groups)
    return same and not special and not some


def are_said_by_two(one: FigureMention, other: FigureMention) -> bool:
    """Whether the texts say that two say so."""
    return one.attribution is not None and other.attribution is not None and one.attribution != other.attribution


def has_needed(first: Thing, second: Thing, mention: FigureMention) -> bool:
    """Whether both tell their property where their dimension asks for it."""
    return mention.value.label not in _NEED_PROPERTY or bool(first.property_class and second.property_class)


def are_of_one_size(one: FigureMention, other: FigureMention) -> bool:
    """Whether neither is so many times the other that it may be of a whole and of a part."""
    sizes = sorted(abs(value) for value in (one.value.value, other.value.value) if value)
    return len(sizes) == 2 and sizes[1] <= TIMES * sizes[0]

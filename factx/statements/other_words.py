"""Whether two documents of one story mean one thing by a value, where their words leave open what it counts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from factx.schema import Dimension, Modifier
from factx.schema.vocabulary import SHARES
from factx.statements.evidence import is_many, telling_digits

if TYPE_CHECKING:
    from factx.statements.evidence import Shared
    from factx.statements.told import ComparedFigure

#: Weights after a logistic regression on the stories of articles of two years and on told ones, rounded. Each digit
#: after the first, up to so many, tells of one thing; so does a sum of money, and a noun that one of both leaves out.
_DIGIT, _MOST_DIGITS, _MONEY, _LEFT_OUT = 1.3, 3, 1.4, 1.2
#: Sentences that share their rare words; one place.
_NEAR, _PLACE = 0.9, 0.9
#: A number below ten of things or years; a rate of two things; each day between the documents; each other thing of
#: which one of them has as many or as much.
_SMALL, _RATE_OF_OTHERS, _DAYS, _RIVALS = 1.6, 1.0, 0.5, 2.0
_SMALL_LABELS: Final = frozenset((Dimension.COUNT, Dimension.DURATION))
_BASE, _ENOUGH = 1.1, 0.6


def may_count_one(one: ComparedFigure, other: ComparedFigure, days: int, shared: Shared) -> bool:
    """Whether the value tells that two figures of one event are one.

    Args:
        one: a figure.
        other: another one of its value, in another document of the story.
        days: between the documents.
        shared: what their sentences share.

    Example: ``19 stations`` and ``19 arrêts`` of one tramway; ``60 millions de pertes`` and ``60 millions``; not the
    three children and the three cars of one accident.
    """
    value = one.mention.value
    if value.modifier is Modifier.VAGUE:
        return False
    here, there = one.mention.where, other.mention.where
    weight = _BASE + _DIGIT * min(telling_digits(value) - 1, _MOST_DIGITS)
    weight += _MONEY * (value.label is Dimension.MONEY)
    left_out = not one.thing.noun or not other.thing.noun
    weight += _LEFT_OUT if left_out else -_RATE_OF_OTHERS * (value.label in SHARES)
    weight += _NEAR * shared.is_near + _PLACE * (here is not None and here == there)
    weight -= _SMALL * (value.label in _SMALL_LABELS and not is_many(one.mention))
    weight -= _DAYS * math.log1p(days) + _RIVALS * math.log1p(one.rivals + other.rivals)
    return weight >= _ENOUGH

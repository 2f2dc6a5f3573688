"""Whether the dates and the places that two figures hold for can be of one statement."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factx.dates.edtf import bounds
from factx.lexicon.entities import load_entity_tables, name_key
from factx.patterns import fold

if TYPE_CHECKING:
    from factx.schema import FigureMention

#: A night has two dates, and the day an event is told may stand for its own.
_SLACK: Final = datetime.timedelta(days=1)


def contradict(one: FigureMention, other: FigureMention) -> bool:
    """Whether two figures hold for times or places that have nothing in common.

    Example: 2022 and 2024 do, Lyon and Lille do; 2024 and October 2024 do not, nor what is not told.
    """
    return times_contradict(one.when, other.when) or places_contradict(one.where, other.where)


def times_contradict(one: str | None, other: str | None) -> bool:
    """Whether two values of dates exclude each other; a value of which a part is unknown excludes none."""
    if one is None or other is None or one == other:
        return False
    first, second = _days(one), _days(other)
    if first is None or second is None:
        return False
    # Days may be off by one; a month is what it is.
    slack = _SLACK if first[0] == first[1] and second[0] == second[1] else datetime.timedelta()
    return first[1] + slack < second[0] or second[1] + slack < first[0]


def places_contradict(one: str | None, other: str | None) -> bool:
    """Whether two places are two towns, two countries; a town lies in no country that another table would not tell."""
    if one is None or other is None:
        return False
    first, second = fold(one), fold(other)
    if first == second or first in second or second in first:
        return False
    return _is_wide(first) == _is_wide(second)


@lru_cache(1 << 14)
def _days(value: str) -> tuple[datetime.date, datetime.date] | None:
    found = bounds(value)
    if found is None:
        return None
    try:
        return datetime.date.fromisoformat(found[0]), datetime.date.fromisoformat(found[1])
    except ValueError:  # before our era
        return None


@lru_cache(1 << 14)
def _is_wide(place: str) -> bool:
    return name_key(place) in load_entity_tables().countries

"""Whether the dates and the places that two figures hold for can be of one statement."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factx.dates.edtf import bounds
from factx.lexicon.entities import load_entity_tables
from factx.lexicon.name_keys import name_key
from factx.patterns import fold

if TYPE_CHECKING:
    from factx.schema import FigureMention

_NIGHT: Final = datetime.timedelta(days=1)
#: A night has two dates.
STRICT: Final = 1
#: Days within which two figures of one value may be of one day: that of the event, and that on which it is told.
TOLD: Final = 4
#: Days within which a toll is brought up to date.
RUNNING: Final = 7


def contradict(one: FigureMention, other: FigureMention, slack: int = STRICT) -> bool:
    """Whether two figures hold for times or places that have nothing in common.

    Args:
        one: a figure.
        other: another one.
        slack: days that two days may be apart and still be one: an event is told on the days after it.

    Example: 2022 and 2024 do, Lyon and Lille do; 2024 and October 2024 do not, nor what is not told.
    """
    return times_contradict(one.when, other.when, slack) or places_contradict(one.where, other.where)


def times_contradict(one: str | None, other: str | None, slack: int = STRICT) -> bool:
    """Whether two values of dates exclude each other; a value of which a part is unknown excludes none."""
    if one is None or other is None or one == other:
        return False
    first, second = _days(one), _days(other)
    if first is None or second is None:
        return False
    # Days may be off by one; a month is what it is.
    short = all(last - start <= _NIGHT for start, last in (first, second))
    room = datetime.timedelta(days=slack if short else 0)
    return first[1] + room < second[0] or second[1] + room < first[0]


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

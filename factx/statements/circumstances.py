"""Whether the dates and the places that two figures hold for can be of one statement."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factx.dates.edtf import bounds
from factx.lexicon.extents import Width, extent_of, stretch_of
from factx.patterns import LazyPattern, fold

if TYPE_CHECKING:
    from factx.schema import FigureMention

#: A date that tells its year and its month, one that tells its month without its year, a year that has all days.
_DATED: Final = LazyPattern(r"\d{4}-(?=\d\d)")
_NO_YEAR: Final = "XXXX"
_UNDATED: Final = LazyPattern(rf"{_NO_YEAR}-\d\d(?:-\d\d)?(?:/{_NO_YEAR}-\d\d(?:-\d\d)?)?")
_ANY_YEAR: Final = "2000"
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
    first, second = (_days(value) for value in _of_one_year(one, other))
    if first is None or second is None:
        return False
    # Days may be off by one; a month is what it is.
    short = all(last - start <= _NIGHT for start, last in (first, second))
    room = datetime.timedelta(days=slack if short else 0)
    return first[1] + room < second[0] or second[1] + room < first[0]


def places_contradict(one: str | None, other: str | None) -> bool:
    """Whether two places have nothing in common: two towns, two countries, two departments, a region of another land.

    Which town lies in which department no table tells: they exclude each other no more than a town and its road do, or
    a town and a valley.
    """
    if one is None or other is None or one == other:
        return False
    return _are_apart(one, other)


@lru_cache(1 << 14)
def _are_apart(one: str, other: str) -> bool:
    here, there = extent_of(one), extent_of(other)
    if here.width is there.width is Width.PART:
        return here.country != there.country or (here.tier == there.tier and here.code != there.code)
    if here.code and there.code:
        return here.country != there.country
    first, second = _words(one), _words(other)
    if first in second or second in first:  # the north of Paris
        return False
    if here.width is there.width is Width.AREA:  # two valleys
        return bool(stretch := stretch_of(one)) and stretch == stretch_of(other)
    return here.width is there.width


def _words(place: str) -> str:
    return f" {fold(place).replace('-', ' ')} "


def _of_one_year(one: str, other: str) -> tuple[str, str]:
    """Values of which one tells no year, as they would be in one: October is not November, whatever the year."""
    known = {value[:4] for value in (one, other) if _DATED.match(value)}
    if len(known) > 1 or not all(_DATED.match(value) or _UNDATED.fullmatch(value) for value in (one, other)):
        return one, other
    of = known.pop() if known else _ANY_YEAR
    first, second = (value.replace(_NO_YEAR, of) for value in (one, other))
    return first, second


@lru_cache(1 << 14)
def _days(value: str) -> tuple[datetime.date, datetime.date] | None:
    found = bounds(value)
    if found is None:
        return None
    try:
        return datetime.date.fromisoformat(found[0]), datetime.date.fromisoformat(found[1])
    except ValueError:  # before our era
        return None

"""Dates that leave the year, or the week, to the reader: ``octobre``, ``le 6 mai``, ``jeudi``, ``mardi 8 octobre``."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from factx.dates import edtf
from factx.dates.arithmetic.almanac import earliest, latest, saturday, shift
from factx.dates.arithmetic.values import (
    DAY,
    GrainedValue,
    bounds_of,
    days_in,
    in_year,
    on_day,
    two_days,
    unit_unknown,
    unknown,
)
from factx.dates.parts import DateUnit, Direction, TimeParts
from factx.schema import Granularity, Resolution

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factx.dates.arithmetic.almanac import Stretch

#: A year, less a month of doubt: a day and its weekday that fit as near as this are meant.
_NEAR: Final = datetime.timedelta(days=330)
#: ``cet hiver``, said in November, is the one about to begin.
_SOON: Final = datetime.timedelta(days=31)
#: What is told in the present tense and was so lately is over.
_LATELY: Final = datetime.timedelta(days=60)
#: A day that was so lately is the one meant, even under a future.
_FRESH: Final = datetime.timedelta(days=14)
_YEARS_AROUND: Final = 28
#: Decades that are spoken of as those of the twentieth century, and the first that are not.
_OLD_DECADES: Final = frozenset({2, 3})
_YOUNG_DECADE: Final = 200


def of_some_year(parts: TimeParts, reference: datetime.date, direction: Direction | None) -> GrainedValue:
    """A day, month, season, quarter, half-year or feast whose year is left out.

    Example: ``le 30 novembre`` at 2024-11-20 → 2023, under a future verb 2024.
    """
    year = _year(lambda year: days_in(parts, year), reference, parts, direction)
    if year is None:
        return unknown(parts)
    placed = in_year(parts, year)
    return GrainedValue(placed.value, placed.granularity, Resolution.PARTIAL)


def _year(
    of_year: Callable[[int], Stretch | None],
    reference: datetime.date,
    parts: TimeParts,
    direction: Direction | None,
) -> int | None:
    if parts.direction is Direction.PAST:
        return latest(of_year, reference, ended=True)
    if parts.direction is Direction.FUTURE:
        return earliest(of_year, reference, unbegun=True)
    coming = earliest(of_year, reference)
    if direction is Direction.SUPPOSED:
        direction = Direction.FUTURE
    if direction is Direction.ANNOUNCED or (direction is Direction.FUTURE and parts.day is not None):
        # A future may govern another word of the sentence: dévoilées le 4 janvier, the day before.
        lately = _LATELY if direction is Direction.ANNOUNCED else _FRESH
        direction = None if _just_been(of_year, reference, coming, lately) else Direction.FUTURE
    if direction is Direction.FUTURE:
        return coming
    if direction is Direction.NEAREST:
        return _nearest(of_year, reference, coming)
    if parts.current and parts.season and direction is None and coming is not None:
        days = of_year(coming)
        # cet été, said in February, is this year's; cet hiver, said in November, the one about to begin
        if days and (
            days[0] - reference <= _SOON or (days[1].year == reference.year and days[0].year == reference.year)
        ):
            return coming
    return latest(of_year, reference)


def _just_been(
    of_year: Callable[[int], Stretch | None],
    reference: datetime.date,
    coming: int | None,
    lately: datetime.timedelta,
) -> bool:
    """Whether the last one is behind by weeks and the next ahead by most of a year."""
    last = latest(of_year, reference)
    behind = of_year(last) if last is not None else None
    ahead = of_year(coming) if coming is not None else None
    if behind is None or ahead is None:
        return False
    return reference - behind[1] <= lately and ahead[0] - reference > lately


def _nearest(of_year: Callable[[int], Stretch | None], reference: datetime.date, coming: int | None) -> int | None:
    """The last one or the next, whichever is less far away."""
    last = latest(of_year, reference)
    ahead = of_year(coming) if coming is not None else None
    behind = of_year(last) if last is not None else None
    if ahead is None or behind is None:
        return last if ahead is None else coming
    return coming if ahead[0] - reference < reference - behind[1] else last


def of_bare_day(parts: TimeParts, reference: datetime.date, direction: Direction | None) -> GrainedValue:
    """``le 28``: the latest one on or before the reference date, or the next; months that lack it are passed over."""
    days = sorted(_make_days(parts.day or 1, reference))
    behind = [day for day in days if day <= reference]
    ahead = [day for day in days if day >= reference]
    said = parts.direction or direction
    near = [*behind[-1:], *ahead[:1]]
    if said is not Direction.NEAREST:
        near = ahead[:1] if _ahead(said) else behind[-1:]
    return on_day(min(near, key=lambda day: abs(day - reference)), Resolution.PARTIAL) if near else unknown(parts)


def _make_days(number: int, reference: datetime.date) -> Iterator[datetime.date]:
    """The days of this number in the three months on either side."""
    first = reference.replace(day=1)
    for months in range(-3, 4):
        month = shift(first, months, DateUnit.MONTH)
        if month is not None and (day := _make(month.year, month.month, number)):
            yield day


def of_weekday(parts: TimeParts, reference: datetime.date, direction: Direction | None) -> GrainedValue:
    """``jeudi``, ``jeudi dernier``, ``ce jeudi``: the latest on or before the reference date, or the next."""
    back = (reference.isoweekday() - (parts.weekday or 1)) % 7
    if parts.direction is Direction.PAST:
        back = back or 7
    elif not (back == 0 and (parts.current or _may_be_today(direction))) and _ahead(parts.direction, direction):
        back -= 7
    return on_day(reference - DAY * back, Resolution.RELATIVE)


#: What may be told of a day ahead.
_AHEAD: Final = frozenset((Direction.FUTURE, Direction.ANNOUNCED, Direction.SUPPOSED))


def _ahead(*said: Direction | None) -> bool:
    return not _AHEAD.isdisjoint(said)


def _may_be_today(direction: Direction | None) -> bool:
    """Whether nothing but a present or a conditional looks ahead: on a Tuesday ``mardi`` is then this day."""
    return direction in {Direction.ANNOUNCED, Direction.SUPPOSED}


def of_weekday_and_day(parts: TimeParts, reference: datetime.date, direction: Direction | None) -> GrainedValue:
    """The weekday picks the year. Example: ``samedi 10 juin`` at 2024-11-20 → 10 June 2023."""
    fitting = [day for day in _candidates(parts, reference) if day.isoweekday() == parts.weekday]
    if not fitting:
        bare = TimeParts(month=parts.month, day=parts.day, direction=parts.direction, current=parts.current)
        return of_some_year(bare, reference, direction) if parts.month else unknown(parts)
    before = [day for day in fitting if day <= reference]
    after = [day for day in fitting if day >= reference]
    day = _chosen(before, after, reference, parts.direction or direction)
    return on_day(day, Resolution.PARTIAL)


def _chosen(
    before: list[datetime.date], after: list[datetime.date], reference: datetime.date, direction: Direction | None
) -> datetime.date:
    soon = bool(after) and after[0] - reference <= _NEAR
    lately = bool(before) and reference - before[-1] <= _NEAR
    if _ahead(direction):
        return after[0] if soon or not before else min([before[-1], *after[:1]], key=lambda day: abs(day - reference))
    if not before or (direction is None and soon and not lately):
        return after[0]
    return before[-1]


def _candidates(parts: TimeParts, reference: datetime.date) -> list[datetime.date]:
    """The days of this number (and month) in the years around."""
    months = [parts.month] if parts.month else list(range(1, 13))
    years = range(max(reference.year - _YEARS_AROUND, 1), min(reference.year + _YEARS_AROUND + 1, 9999))
    days = (_make(year, month, parts.day or 1) for year in years for month in months)
    return [day for day in days if day is not None]


def _make(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def of_weekend(parts: TimeParts, reference: datetime.date | None, direction: Direction | None) -> GrainedValue:
    """``le week-end``, ``le week-end prochain``: as two days."""
    if reference is None:
        return unit_unknown(DateUnit.WEEKEND)
    return two_days(weekend_start(reference, parts.direction, direction), Resolution.RELATIVE)


def weekend_start(reference: datetime.date, said: Direction | None, direction: Direction | None) -> datetime.date:
    """The Saturday meant by ``dernier``, ``prochain``, or by the tense where nothing is said."""
    this = saturday(reference)
    begun = reference >= this
    if said is Direction.FUTURE:
        return this + 7 * DAY if begun else this
    if said is Direction.PAST or (not _ahead(direction) and not begun):
        return this - 7 * DAY
    return this


def weekend_of(day: datetime.date) -> datetime.date:
    """The Saturday of the week-end at a day: on Monday to Wednesday the one before."""
    return saturday(day) if day.isoweekday() > 3 else saturday(day) - 7 * DAY


def of_week_number(number: int, reference: datetime.date, direction: Direction | None) -> GrainedValue:
    """``semaine 46``."""

    def of_year(year: int) -> Stretch | None:
        return bounds_of(edtf.week(year, number))

    year = earliest(of_year, reference) if _ahead(direction) else latest(of_year, reference)
    return GrainedValue(edtf.week(year, number), Granularity.WEEK, Resolution.PARTIAL)


def of_short_decade(digit: int, reference: datetime.date) -> GrainedValue:
    """``années 80``: the last one that has begun; ``années 20`` and ``30`` are still those of the twentieth century."""
    decade = reference.year // 100 * 10 + digit
    begun = decade <= reference.year // 10
    still_old = digit in _OLD_DECADES and decade >= _YOUNG_DECADE
    decade = decade if begun and not still_old else decade - 10
    return GrainedValue(edtf.decade(decade), Granularity.DECADE, Resolution.PARTIAL)

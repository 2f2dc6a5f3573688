"""Dates counted in whole units from the reference date or another one: ``le mois dernier``, ``il y a deux ans``."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.dates import edtf
from factx.dates.arithmetic.almanac import UNKNOWN, last_day, monday, saturday, shift, stretch
from factx.dates.arithmetic.underspecified import weekend_start
from factx.dates.arithmetic.values import (
    DAY,
    GrainedValue,
    in_year,
    on_day,
    two_days,
    unit_unknown,
    unknown,
    unresolved,
)
from factx.dates.parts import Base, DateUnit, Direction, Offset, TimeParts, Window
from factx.schema import Granularity, Resolution

if TYPE_CHECKING:
    from factx.dates.arithmetic.almanac import Stretch

_YEARS: Final = {DateUnit.YEAR: 1, DateUnit.DECADE: 10, DateUnit.CENTURY: 100, DateUnit.MILLENNIUM: 1000}
_CLOCK_UNITS: Final = frozenset({DateUnit.SECOND, DateUnit.MINUTE, DateUnit.HOUR})
#: An anchor must be finer than what is counted from it: le lendemain of a month is no day.
_FINER_THAN: Final = {DateUnit.DAY: 1, DateUnit.WEEK: 7, DateUnit.WEEKEND: 7, DateUnit.MONTH: 31}


def base_of(offset: Offset, reference: datetime.date | None, anchor: Stretch | None) -> Stretch | None:
    """What an offset is counted from; None if it is not known, or too coarse."""
    if offset.base is Base.REFERENCE:
        return (reference, reference) if reference else None
    if anchor is None or (anchor[1] - anchor[0]).days >= _FINER_THAN.get(offset.unit, 366):
        return None
    return anchor


def at_offset(parts: TimeParts, offset: Offset, base: Stretch, direction: Direction | None) -> GrainedValue:
    """The date so many units from a base. Example: −1 month from 20 November 2024 → ``2024-10``."""
    start = base[1] if offset.count > 0 else base[0]
    if offset.unit in _CLOCK_UNITS:
        return _hours_away(offset, start)
    if offset.unit is DateUnit.SEASON:
        return _season_of_sport(offset.count, start)
    if offset.unit in _YEARS:
        return _years_away(parts, offset, start)
    if offset.unit is DateUnit.WEEKEND and offset.base is Base.REFERENCE:
        return _weekend_away(offset.count, start, direction)
    weekday = offset.unit is DateUnit.WEEK and parts.weekday
    return _weekday_away(parts, offset, start) if weekday else _units_away(parts, offset, start)


def _units_away(parts: TimeParts, offset: Offset, start: datetime.date) -> GrainedValue:
    """``hier``, ``le mois dernier``, ``le 15 du mois prochain``."""
    date = shift(start, offset.count, offset.unit)
    if date is None or (parts.day is not None and parts.day > last_day(date.year, date.month).day):
        return unknown(parts)
    if offset.unit is DateUnit.DAY and parts.weekday:
        # hier mardi, written on a Thursday: the weekday is surer
        apart = (parts.weekday - date.isoweekday() + 3) % 7 - 3
        return on_day(shift(date, apart, DateUnit.DAY) or date, Resolution.RELATIVE)
    if offset.unit is DateUnit.MONTH and parts.day is not None:
        return on_day(date.replace(day=parts.day), Resolution.RELATIVE)
    return GrainedValue(*stretch(date, offset.unit), Resolution.RELATIVE)


def _weekday_away(parts: TimeParts, offset: Offset, start: datetime.date) -> GrainedValue:
    """``mardi de la semaine prochaine``, ``le lundi suivant``, ``lundi en huit``."""
    weekday = parts.weekday or 1
    ahead = (weekday - start.isoweekday() - 1) % 7 + 1
    if offset.base is Base.SENTENCE:
        day = start + DAY * (ahead if offset.count > 0 else ahead - 7 - 7 * (ahead == 7))
    elif parts.direction is Direction.FUTURE:
        # mercredi en huit, said on a Wednesday, is a week away
        day = start + DAY * (ahead % 7 + 7 * offset.count)
    else:
        week = shift(start, offset.count, DateUnit.WEEK)
        if week is None:
            return unknown(parts)
        day = monday(week) + DAY * (weekday - 1)
    return on_day(day, Resolution.RELATIVE)


#: Seasons of sport begin in July.
_SEASON_BEGINS: Final = 7


def _season_of_sport(count: int, start: datetime.date) -> GrainedValue:
    """``la saison prochaine`` on 20 November 2024 → ``2025/2026``."""
    year = start.year + count - (start.month < _SEASON_BEGINS)
    if not 1 <= year < 9999:
        return unit_unknown(DateUnit.YEAR)
    return GrainedValue(edtf.interval(edtf.year(year), edtf.year(year + 1)), Granularity.RANGE, Resolution.RELATIVE)


def _writable(year: int) -> bool:
    """Whether four digits can tell the year."""
    return -9999 <= year <= 9999


def _years_away(parts: TimeParts, offset: Offset, start: datetime.date) -> GrainedValue:
    """``l’an dernier``, ``mars de l’année prochaine``, ``il y a 5 000 ans``: before our era there is no datetime."""
    year = start.year + offset.count * _YEARS[offset.unit]
    dated = replace(parts, offset=None)
    if not _writable(year):
        return unknown(parts)
    if dated.month or dated.season or dated.quarter or dated.half or dated.feast:
        placed = in_year(dated, year)
        return placed if placed.resolution is Resolution.UNRESOLVED else replace(placed, resolution=Resolution.RELATIVE)
    if offset.unit in {DateUnit.YEAR, DateUnit.MILLENNIUM} or not 1 <= year <= 9999:
        return GrainedValue(edtf.year(year), Granularity.YEAR, Resolution.RELATIVE)
    return GrainedValue(*stretch(datetime.date(year, 1, 1), offset.unit), Resolution.RELATIVE)


def _hours_away(offset: Offset, start: datetime.date) -> GrainedValue:
    """Whole days only: the hour of writing is not known."""
    days, rest = divmod(abs(offset.count), 24)
    if offset.unit is not DateUnit.HOUR or rest or not days:
        return unit_unknown(DateUnit.HOUR)
    date = shift(start, days if offset.count > 0 else -days, DateUnit.DAY)
    return on_day(date, Resolution.RELATIVE) if date else unit_unknown(DateUnit.DAY)


def _weekend_away(count: int, start: datetime.date, direction: Direction | None) -> GrainedValue:
    if count == 0 and direction is not Direction.PAST:
        first = saturday(start)
    else:
        said = {-1: Direction.PAST, 1: Direction.FUTURE}.get(count)
        first = weekend_start(start, said, direction)
    return two_days(first, Resolution.RELATIVE)


def in_window(window: Window, reference: datetime.date | None) -> GrainedValue:
    """From so many units ago up to now, or from now on. Example: ``les dix dernières années`` → ``2014/2024``."""
    unit, count = _plain(window)
    value = edtf.first_end(UNKNOWN[unit][0])
    if reference is None:
        return unresolved(edtf.interval(value, value), Granularity.RANGE)
    if unit is DateUnit.YEAR and _writable(reference.year + count):
        first, last = sorted((reference.year, reference.year + count))
        return GrainedValue(edtf.interval(edtf.year(first), edtf.year(last)), Granularity.RANGE, Resolution.RELATIVE)
    other = shift(reference, count, unit)
    if other is None:
        return unresolved(edtf.interval(value, value), Granularity.RANGE)
    ends = (stretch(day, unit)[0] for day in sorted((reference, other)))
    return GrainedValue(edtf.interval(*ends), Granularity.RANGE, Resolution.RELATIVE)


#: What a window's unit is counted in, and how many of these it holds.
_PLAIN: Final = {
    DateUnit.MILLENNIUM: (DateUnit.YEAR, 1000),
    DateUnit.CENTURY: (DateUnit.YEAR, 100),
    DateUnit.DECADE: (DateUnit.YEAR, 10),
    DateUnit.HALF: (DateUnit.MONTH, 6),
    DateUnit.QUARTER: (DateUnit.MONTH, 3),
    DateUnit.SEASON: (DateUnit.MONTH, 3),
    DateUnit.FORTNIGHT: (DateUnit.DAY, 15),
    DateUnit.WEEKEND: (DateUnit.WEEK, 1),
}


def _plain(window: Window) -> tuple[DateUnit, int]:
    """The window in days, weeks, months or years."""
    unit, count = window.unit, window.count
    if unit in _CLOCK_UNITS:
        return DateUnit.DAY, (1 if count > 0 else -1) * -(-abs(count) // 24)
    smaller, times = _PLAIN.get(unit, (unit, 1))
    return smaller, count * times

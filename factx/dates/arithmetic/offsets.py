"""Dates counted in whole units from the reference date or another one: ``le mois dernier``, ``il y a deux ans``."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from factx.dates import edtf
from factx.dates.arithmetic.almanac import UNKNOWN, last_day, monday, saturday, shift, stretch
from factx.dates.arithmetic.underspecified import weekend_start
from factx.dates.arithmetic.values import DAY, Placed, in_year, on_day, two_days, unit_unknown, unknown, unresolved
from factx.dates.parts import Base, Direction, Offset, TimeParts, Unit, Window
from factx.schema import Granularity, Resolution

if TYPE_CHECKING:
    from factx.dates.arithmetic.almanac import Stretch

_YEARS: Final = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100, Unit.MILLENNIUM: 1000}
_CLOCK_UNITS: Final = frozenset({Unit.SECOND, Unit.MINUTE, Unit.HOUR})
#: An anchor must be finer than what is counted from it: le lendemain of a month is no day.
_FINER_THAN: Final = {Unit.DAY: 1, Unit.WEEK: 7, Unit.WEEKEND: 7, Unit.MONTH: 31}


def base_of(offset: Offset, reference: datetime.date | None, anchor: Stretch | None) -> Stretch | None:
    """What an offset is counted from; None if it is not known, or too coarse."""
    if offset.base is Base.REFERENCE:
        return (reference, reference) if reference else None
    if anchor is None or (anchor[1] - anchor[0]).days >= _FINER_THAN.get(offset.unit, 366):
        return None
    return anchor


def at_offset(parts: TimeParts, offset: Offset, base: Stretch, direction: Direction | None) -> Placed:
    """The date so many units from a base. Example: −1 month from 20 November 2024 → ``2024-10``."""
    start = base[1] if offset.count > 0 else base[0]
    if offset.unit in _CLOCK_UNITS:
        return _hours_away(offset, start)
    if offset.unit is Unit.SEASON:
        return _season_of_sport(offset.count, start)
    if offset.unit in _YEARS:
        return _years_away(parts, offset, start)
    if offset.unit is Unit.WEEKEND and offset.base is Base.REFERENCE:
        return _weekend_away(offset.count, start, direction)
    weekday = offset.unit is Unit.WEEK and parts.weekday
    return _weekday_away(parts, offset, start) if weekday else _units_away(parts, offset, start)


def _units_away(parts: TimeParts, offset: Offset, start: datetime.date) -> Placed:
    """``hier``, ``le mois dernier``, ``le 15 du mois prochain``."""
    date = shift(start, offset.count, offset.unit)
    if date is None or (parts.day is not None and parts.day > last_day(date.year, date.month).day):
        return unknown(parts)
    if offset.unit is Unit.DAY and parts.weekday:
        # hier mardi, written on a Thursday: the weekday is surer
        apart = (parts.weekday - date.isoweekday() + 3) % 7 - 3
        return on_day(shift(date, apart, Unit.DAY) or date, Resolution.RELATIVE)
    if offset.unit is Unit.MONTH and parts.day is not None:
        return on_day(date.replace(day=parts.day), Resolution.RELATIVE)
    return Placed(*stretch(date, offset.unit), Resolution.RELATIVE)


def _weekday_away(parts: TimeParts, offset: Offset, start: datetime.date) -> Placed:
    """``mardi de la semaine prochaine``, ``le lundi suivant``, ``lundi en huit``."""
    weekday = parts.weekday or 1
    ahead = (weekday - start.isoweekday() - 1) % 7 + 1
    if offset.base is Base.SENTENCE:
        day = start + DAY * (ahead if offset.count > 0 else ahead - 7 - 7 * (ahead == 7))
    elif parts.direction is Direction.FUTURE:
        # mercredi en huit, said on a Wednesday, is a week away
        day = start + DAY * (ahead % 7 + 7 * offset.count)
    else:
        week = shift(start, offset.count, Unit.WEEK)
        if week is None:
            return unknown(parts)
        day = monday(week) + DAY * (weekday - 1)
    return on_day(day, Resolution.RELATIVE)


#: Seasons of sport begin in July.
_SEASON_BEGINS: Final = 7


def _season_of_sport(count: int, start: datetime.date) -> Placed:
    """``la saison prochaine`` on 20 November 2024 → ``2025/2026``."""
    year = start.year + count - (start.month < _SEASON_BEGINS)
    if not 1 <= year < 9999:
        return unit_unknown(Unit.YEAR)
    return Placed(edtf.interval(edtf.year(year), edtf.year(year + 1)), Granularity.RANGE, Resolution.RELATIVE)


def _writable(year: int) -> bool:
    """Whether four digits can tell the year."""
    return -9999 <= year <= 9999


def _years_away(parts: TimeParts, offset: Offset, start: datetime.date) -> Placed:
    """``l’an dernier``, ``mars de l’année prochaine``, ``il y a 5 000 ans``: before our era there is no datetime."""
    year = start.year + offset.count * _YEARS[offset.unit]
    dated = replace(parts, offset=None)
    if not _writable(year):
        return unknown(parts)
    if dated.month or dated.season or dated.quarter or dated.half or dated.feast:
        placed = in_year(dated, year)
        return placed if placed.resolution is Resolution.UNRESOLVED else replace(placed, resolution=Resolution.RELATIVE)
    if offset.unit in {Unit.YEAR, Unit.MILLENNIUM} or not 1 <= year <= 9999:
        return Placed(edtf.year(year), Granularity.YEAR, Resolution.RELATIVE)
    return Placed(*stretch(datetime.date(year, 1, 1), offset.unit), Resolution.RELATIVE)


def _hours_away(offset: Offset, start: datetime.date) -> Placed:
    """Whole days only: the hour of writing is not known."""
    days, rest = divmod(abs(offset.count), 24)
    if offset.unit is not Unit.HOUR or rest or not days:
        return unit_unknown(Unit.HOUR)
    date = shift(start, days if offset.count > 0 else -days, Unit.DAY)
    return on_day(date, Resolution.RELATIVE) if date else unit_unknown(Unit.DAY)


def _weekend_away(count: int, start: datetime.date, direction: Direction | None) -> Placed:
    if count == 0 and direction is not Direction.PAST:
        first = saturday(start)
    else:
        said = {-1: Direction.PAST, 1: Direction.FUTURE}.get(count)
        first = weekend_start(start, said, direction)
    return two_days(first, Resolution.RELATIVE)


def in_window(window: Window, reference: datetime.date | None) -> Placed:
    """From so many units ago up to now, or from now on. Example: ``les dix dernières années`` → ``2014/2024``."""
    unit, count = _plain(window)
    value = edtf.first_end(UNKNOWN[unit][0])
    if reference is None:
        return unresolved(edtf.interval(value, value), Granularity.RANGE)
    if unit is Unit.YEAR and _writable(reference.year + count):
        first, last = sorted((reference.year, reference.year + count))
        return Placed(edtf.interval(edtf.year(first), edtf.year(last)), Granularity.RANGE, Resolution.RELATIVE)
    other = shift(reference, count, unit)
    if other is None:
        return unresolved(edtf.interval(value, value), Granularity.RANGE)
    ends = (stretch(day, unit)[0] for day in sorted((reference, other)))
    return Placed(edtf.interval(*ends), Granularity.RANGE, Resolution.RELATIVE)


#: What a window's unit is counted in, and how many of these it holds.
_PLAIN: Final = {
    Unit.MILLENNIUM: (Unit.YEAR, 1000),
    Unit.CENTURY: (Unit.YEAR, 100),
    Unit.DECADE: (Unit.YEAR, 10),
    Unit.HALF: (Unit.MONTH, 6),
    Unit.QUARTER: (Unit.MONTH, 3),
    Unit.SEASON: (Unit.MONTH, 3),
    Unit.FORTNIGHT: (Unit.DAY, 15),
    Unit.WEEKEND: (Unit.WEEK, 1),
}


def _plain(window: Window) -> tuple[Unit, int]:
    """The window in days, weeks, months or years."""
    unit, count = window.unit, window.count
    if unit in _CLOCK_UNITS:
        return Unit.DAY, (1 if count > 0 else -1) * -(-abs(count) // 24)
    smaller, times = _PLAIN.get(unit, (unit, 1))
    return smaller, count * times

"""A value on the calendar with how fine and how sure it is, and what is written where a part is unknown."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

import msgspec

from factx.dates import edtf
from factx.dates.arithmetic.almanac import UNKNOWN, Stretch, feast_day, half, quarter, season_days
from factx.dates.parts import Clock, DateUnit, TimeParts
from factx.schema import Granularity, Resolution

if TYPE_CHECKING:
    from collections.abc import Callable

DAY: Final = datetime.timedelta(days=1)


class GrainedValue(msgspec.Struct, frozen=True, gc=False):
    """A value with how fine and how sure it is."""

    value: str
    granularity: Granularity
    resolution: Resolution


def unresolved(value: str, granularity: Granularity) -> GrainedValue:
    """A value with unknown parts."""
    return GrainedValue(value, granularity, Resolution.UNRESOLVED)


def unit_unknown(unit: DateUnit) -> GrainedValue:
    """Some day, week, year …, no telling which. Example: week → ``XXXX-WXX``."""
    return unresolved(*UNKNOWN[unit])


def on_day(date: datetime.date, resolution: Resolution) -> GrainedValue:
    """One day."""
    return GrainedValue(edtf.day(date), Granularity.DAY, resolution)


def two_days(first: datetime.date, resolution: Resolution) -> GrainedValue:
    """A day and the next: a week-end."""
    return GrainedValue(edtf.interval(edtf.day(first), edtf.day(first + DAY)), Granularity.RANGE, resolution)


def written(clock: Clock) -> str:
    """ISO 8601's time of day. Example: 18 h 30 GMT → ``T18:30Z``."""
    return edtf.time(clock.hour, clock.minute, clock.second, clock.zone)


def date_of(value: str) -> datetime.date | None:
    """The day that a value is; None if it is no single known day."""
    days = edtf.days(value)
    return days[0] if days and days[0] == days[1] else None


def bounds_of(value: str) -> Stretch | None:
    """First and last day of a value as dates; None where unknown or before our era."""
    return edtf.days(value)


def in_year(parts: TimeParts, year: int) -> GrainedValue:
    """What is said, once its year is known; unresolved if that year has no such day.

    Example: 29 February in 2023 → ``XXXX-02-29``, unresolved.
    """
    for name, place in _IN_YEAR:
        if getattr(parts, name) is not None:
            return place(parts, year)
    return GrainedValue(edtf.year(year), Granularity.YEAR, Resolution.ABSOLUTE)


def _quarter(parts: TimeParts, year: int) -> GrainedValue:
    return GrainedValue(quarter(year, parts.quarter or 1), Granularity.QUARTER, Resolution.ABSOLUTE)


def _half(parts: TimeParts, year: int) -> GrainedValue:
    return GrainedValue(half(year, parts.half or 1), Granularity.RANGE, Resolution.ABSOLUTE)


def _season(parts: TimeParts, year: int) -> GrainedValue:
    return GrainedValue(edtf.month(parts.season, year), Granularity.SEASON, Resolution.ABSOLUTE)


def _week(parts: TimeParts, year: int) -> GrainedValue:
    return GrainedValue(edtf.week(year, parts.week), Granularity.WEEK, Resolution.ABSOLUTE)


def _feast(parts: TimeParts, year: int) -> GrainedValue:
    date = feast_day(parts.feast, year) if parts.feast else None
    return on_day(date, Resolution.ABSOLUTE) if date else unknown(parts)


def _month(parts: TimeParts, year: int) -> GrainedValue:
    month = edtf.month(parts.month, year)
    if parts.day is None:
        return GrainedValue(month, Granularity.MONTH, Resolution.ABSOLUTE)
    value = edtf.day_of(year, parts.month, parts.day)
    return GrainedValue(value, Granularity.DAY, Resolution.ABSOLUTE) if value else unknown(parts)


_IN_YEAR: Final[tuple[tuple[str, Callable[[TimeParts, int], GrainedValue]], ...]] = (
    ("quarter", _quarter),
    ("half", _half),
    ("season", _season),
    ("week", _week),
    ("feast", _feast),
    ("month", _month),
)


def days_in(parts: TimeParts, year: int) -> Stretch | None:
    """First and last day of what is said, in a year; None if that year has none."""
    return season_days(year, parts.season) if parts.season else bounds_of(in_year(parts, year).value)


def unknown(parts: TimeParts) -> GrainedValue:
    """What is said with ``X`` for what is not. Example: ``samedi`` → ``XXXX-WXX-6``."""
    for name, place in _UNKNOWN:
        if getattr(parts, name):
            return unresolved(*place(parts))
    if parts.short_decade is not None:
        return unresolved(edtf.some_decade(parts.short_decade), Granularity.DECADE)
    return unit_unknown(parts.offset.unit if parts.offset else DateUnit.DAY)


def _some_weekday(parts: TimeParts) -> tuple[str, Granularity]:
    return edtf.some_weekday(parts.weekday) if parts.day is None else _some_day(parts)[0], Granularity.DAY


def _some_feast(parts: TimeParts) -> tuple[str, Granularity]:
    date = parts.feast.date if parts.feast else None
    return edtf.some_day(*(date or (None, None))), Granularity.DAY


def _some_day(parts: TimeParts) -> tuple[str, Granularity]:
    return edtf.some_day(parts.month, parts.day), Granularity.DAY


_UNKNOWN: Final[tuple[tuple[str, Callable[[TimeParts], tuple[str, Granularity]]], ...]] = (
    ("weekday", _some_weekday),
    ("feast", _some_feast),
    ("day", _some_day),
    ("month", lambda parts: (edtf.month(parts.month, None), Granularity.MONTH)),
    ("season", lambda parts: (edtf.month(parts.season, None), Granularity.SEASON)),
    ("quarter", lambda parts: (quarter(None, parts.quarter or 1), Granularity.QUARTER)),
    ("half", lambda parts: (half(None, parts.half or 1), Granularity.RANGE)),
    ("week", lambda parts: (edtf.week(None, parts.week), Granularity.WEEK)),
    ("weekend", lambda _: UNKNOWN[DateUnit.WEEKEND]),
)

"""Calendar arithmetic: shifting by whole units, weeks, seasons, feasts. Months are months, never thirty days."""

from __future__ import annotations

import datetime
from calendar import monthrange
from typing import TYPE_CHECKING, Final

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from factx.dates import edtf
from factx.dates.parts import DateUnit
from factx.schema import Granularity

if TYPE_CHECKING:
    from collections.abc import Callable

    from factx.lexicon.dates import Feast

_MONTHS: Final = {
    DateUnit.MONTH: 1,
    DateUnit.QUARTER: 3,
    DateUnit.HALF: 6,
    DateUnit.YEAR: 12,
    DateUnit.DECADE: 120,
    DateUnit.CENTURY: 1200,
}
_DAYS: Final = {DateUnit.DAY: 1, DateUnit.WEEK: 7, DateUnit.WEEKEND: 7, DateUnit.FORTNIGHT: 15}


def shift(date: datetime.date, count: int, unit: DateUnit) -> datetime.date | None:
    """The day so many whole units away; None beyond the years 1 to 9999.

    Example: 31 January 2024 and 1 month → 29 February 2024.
    """
    try:
        if unit in _MONTHS:
            return date + relativedelta(months=count * _MONTHS[unit])
        return date + datetime.timedelta(days=count * _DAYS.get(unit, 1))
    except (OverflowError, ValueError):
        return None


def monday(date: datetime.date) -> datetime.date:
    """First day of the date's ISO week."""
    return date - datetime.timedelta(days=date.weekday())


def saturday(date: datetime.date) -> datetime.date:
    """Saturday of the date's ISO week."""
    return date + datetime.timedelta(days=5 - date.weekday())


def last_day(year: int, month: int) -> datetime.date:
    """Example: (2024, 2) → 29 February 2024."""
    return datetime.date(year, month, monthrange(year, month)[1])


def stretch(date: datetime.date, unit: DateUnit) -> tuple[str, Granularity]:
    """The calendar unit that holds a day, written. Example: 20 November 2024, week → ``2024-W47``."""
    write = _STRETCHES.get(unit)
    return write(date) if write else (edtf.day(date), Granularity.DAY)


def _weekend(date: datetime.date) -> tuple[str, Granularity]:
    first = saturday(date)
    return edtf.interval(edtf.day(first), edtf.day(first + datetime.timedelta(days=1))), Granularity.RANGE


_STRETCHES: Final[dict[DateUnit, Callable[[datetime.date], tuple[str, Granularity]]]] = {
    DateUnit.WEEK: lambda date: (edtf.week(*date.isocalendar()[:2]), Granularity.WEEK),
    DateUnit.WEEKEND: _weekend,
    DateUnit.MONTH: lambda date: (edtf.month(date.month, date.year), Granularity.MONTH),
    DateUnit.QUARTER: lambda date: (quarter(date.year, (date.month + 2) // 3), Granularity.QUARTER),
    DateUnit.HALF: lambda date: (half(date.year, 1 if date.month <= 6 else 2), Granularity.RANGE),
    DateUnit.YEAR: lambda date: (edtf.year(date.year), Granularity.YEAR),
    DateUnit.DECADE: lambda date: (edtf.decade(date.year // 10), Granularity.DECADE),
    DateUnit.CENTURY: lambda date: (edtf.century(date.year // 100), Granularity.CENTURY),
}


_DAY: Final = edtf.some_day(None, None)
_MONTH: Final = edtf.month(None, None)
#: What is written where the unit is known and nothing else.
UNKNOWN: Final = {
    DateUnit.SECOND: (_DAY, Granularity.TIME),
    DateUnit.MINUTE: (_DAY, Granularity.TIME),
    DateUnit.HOUR: (_DAY, Granularity.TIME),
    DateUnit.DAY: (_DAY, Granularity.DAY),
    DateUnit.WEEKEND: (edtf.SOME_WEEKEND, Granularity.RANGE),
    DateUnit.WEEK: (edtf.week(None, None), Granularity.WEEK),
    DateUnit.FORTNIGHT: (edtf.interval(_DAY, _DAY), Granularity.RANGE),
    DateUnit.MONTH: (_MONTH, Granularity.MONTH),
    DateUnit.QUARTER: (edtf.interval(_MONTH, _MONTH), Granularity.QUARTER),
    DateUnit.HALF: (edtf.interval(_MONTH, _MONTH), Granularity.RANGE),
    DateUnit.SEASON: (_MONTH, Granularity.SEASON),
    DateUnit.YEAR: (edtf.year(None), Granularity.YEAR),
    DateUnit.DECADE: (edtf.year(None), Granularity.DECADE),
    DateUnit.CENTURY: (edtf.year(None), Granularity.CENTURY),
    DateUnit.MILLENNIUM: (edtf.year(None), Granularity.RANGE),
}


def quarter(year: int | None, number: int) -> str:
    """Example: (2024, 3) → ``2024-07/2024-09``."""
    return edtf.interval(edtf.month(3 * number - 2, year), edtf.month(3 * number, year))


def half(year: int | None, number: int) -> str:
    """Example: (2023, 2) → ``2023-07/2023-12``."""
    return edtf.interval(edtf.month(6 * number - 5, year), edtf.month(6 * number, year))


def feast_day(feast: Feast, year: int) -> datetime.date | None:
    """The day of a feast in a year. Example: Pâques, 2025 → 20 April 2025."""
    if not 1583 <= year <= 4099:
        return datetime.date(year, *feast.date) if feast.date and 1 <= year <= 9999 else None
    if feast.date:
        return datetime.date(year, *feast.date)
    if feast.easter is not None:
        return easter(year) + datetime.timedelta(days=feast.easter)
    weekday, which, month = feast.nth or (1, 1, 1)
    return nth_weekday(year, month, weekday, which)


def nth_weekday(year: int, month: int, weekday: int, which: int) -> datetime.date | None:
    """Example: (2024, 3, Monday, −1) → 25 March 2024; None where the month has no fifth one."""
    first, last = datetime.date(year, month, 1), last_day(year, month)
    if which > 0:
        day = first + datetime.timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))
    else:
        day = last - datetime.timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-which - 1))
    return day if first <= day <= last else None


Stretch = tuple[datetime.date, datetime.date]


def season_days(year: int, season: int) -> Stretch:
    """First and last day of a meteorological season. Example: (2024, 24) → 1 December 2024, 28 February 2025."""
    month = 3 * (season - edtf.SPRING) + 3
    end = (year + 1, 2) if season == edtf.WINTER else (year, month + 2)
    return datetime.date(year, month, 1), last_day(*end)


def latest(of_year: Callable[[int], Stretch | None], until: datetime.date, *, ended: bool = False) -> int | None:
    """The latest year whose stretch has begun on a day, or has ended before it; None if none has in 60 years.

    Example: for October and 20 November 2024 → 2024.
    """
    for year in range(min(until.year + 1, 9998), max(until.year - 60, 0), -1):
        days = of_year(year)
        if days and (days[1] < until if ended else days[0] <= until):
            return year
    return None


def earliest(of_year: Callable[[int], Stretch | None], since: datetime.date, *, unbegun: bool = False) -> int | None:
    """The first year whose stretch is not over on a day, or has not begun by it.

    Example: for January and 20 November 2024 → 2025.
    """
    for year in range(max(since.year - 1, 1), min(since.year + 60, 9998)):
        days = of_year(year)
        if days and (days[0] > since if unbegun else days[1] >= since):
            return year
    return None

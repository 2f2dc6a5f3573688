"""Parts of a longer stretch: ``les cinq premiers mois de 2023``, ``la dernière semaine de mars``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.dates import edtf
from factx.dates.arithmetic.almanac import UNKNOWN, nth_weekday, shift, stretch
from factx.dates.arithmetic.values import DAY, GrainedValue, bounds_of, unit_unknown, unresolved
from factx.dates.parts import DateUnit, PeriodPortion
from factx.schema import Granularity, Resolution

if TYPE_CHECKING:
    import datetime

_THURSDAY: Final = 4
#: Units counted in months or years; the others in days.
_LONG: Final = {DateUnit.MONTH: DateUnit.MONTH, DateUnit.QUARTER: DateUnit.MONTH, DateUnit.YEAR: DateUnit.YEAR}


def portion_of(whole: GrainedValue, portion: PeriodPortion, weekday: int | None) -> GrainedValue:
    """The portion of a stretch that is placed.

    Example: first 5 months of ``2023`` → ``2023-01/2023-05``; of an unknown year ``XXXX-01/XXXX-05``.
    """
    days = bounds_of(whole.value) if whole.resolution is not Resolution.UNRESOLVED else None
    if days is None:
        return _unknown(portion, whole.value)
    value = _nth(*days, portion, weekday) if portion.nth else _run(*days, portion)
    if value is None:
        return _unknown(portion, whole.value)
    return GrainedValue(*value, whole.resolution)


def _run(first: datetime.date, last: datetime.date, portion: PeriodPortion) -> tuple[str, Granularity] | None:
    """So many units from the start, or up to the end, of a stretch."""
    count, unit = portion.first or portion.last, portion.unit
    if unit not in _LONG:
        count, unit = count * (7 if unit is DateUnit.WEEK else 1), DateUnit.DAY
    other = shift(first, count, unit) if portion.first else shift(last + DAY, -count, unit)
    if other is None:
        return None
    start, end = (first, other - DAY) if portion.first else (other, last)
    if start < first or end > last:
        return None
    grain = _LONG.get(unit, DateUnit.DAY)
    return edtf.interval(stretch(start, grain)[0], stretch(end, grain)[0]), Granularity.RANGE


def _nth(
    first: datetime.date, last: datetime.date, portion: PeriodPortion, weekday: int | None
) -> tuple[str, Granularity] | None:
    number, unit = portion.nth, portion.unit
    if unit is DateUnit.FORTNIGHT:
        middle = first + 14 * DAY
        start, end = (first, middle) if number == 1 else (middle + DAY, last)
        return edtf.interval(edtf.day(start), edtf.day(end)), Granularity.RANGE
    date = _nth_date(first, last, portion, weekday)
    return stretch(date, unit) if date is not None and first <= date <= last else None


def _nth_date(
    first: datetime.date, last: datetime.date, portion: PeriodPortion, weekday: int | None
) -> datetime.date | None:
    """The day that the n-th unit begins with, or holds."""
    number, unit = portion.nth, portion.unit
    edge, steps = (first, number - 1) if number > 0 else (last, number + 1)
    if unit is DateUnit.WEEKEND or weekday:
        return nth_weekday(edge.year, edge.month, weekday or 6, number)
    if unit is DateUnit.MONTH and number < 0:
        edge = edge.replace(day=1)
    if unit is DateUnit.WEEK:
        # A week belongs to the month, and to the year, of its Thursday.
        ahead = (_THURSDAY - edge.isoweekday()) % 7
        return shift(edge, 7 * steps + (ahead if number > 0 else ahead and ahead - 7), DateUnit.DAY)
    return shift(edge, steps, unit)


def _unknown(portion: PeriodPortion, whole: str) -> GrainedValue:
    if portion.nth:
        return unit_unknown(portion.unit)
    if portion.unit is DateUnit.MONTH and whole == "XXXX":
        first, last = (1, portion.first) if portion.first else (13 - portion.last, 12)
        if 1 <= first <= last <= 12:
            return unresolved(edtf.interval(edtf.month(first, None), edtf.month(last, None)), Granularity.RANGE)
    value = edtf.first_end(UNKNOWN[portion.unit][0])
    return unresolved(edtf.interval(value, value), Granularity.RANGE)

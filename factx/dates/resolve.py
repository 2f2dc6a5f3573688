"""What day a date means: calendar arithmetic on what was said, against a reference date, and never a guess.

Without a reference date the missing parts are written ``X`` and the date is unresolved.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from factx.dates import edtf
from factx.dates.almanac import (
    UNKNOWN,
    earliest,
    feast_day,
    half,
    last_day,
    latest,
    monday,
    nth_weekday,
    quarter,
    saturday,
    season_days,
    shift,
    stretch,
)
from factx.dates.parts import Base, Clock, Direction, Offset, Portion, TimeParts, Unit
from factx.lexicon.dates import load_date_tables
from factx.schema import DateLabel, DateValue, Granularity, Resolution

if TYPE_CHECKING:
    from collections.abc import Callable

    from factx.dates.almanac import Stretch

#: First and last day of another date of the sentence.
Anchor = tuple[datetime.date, datetime.date]

_ORDER: Final = (Resolution.UNRESOLVED, Resolution.RELATIVE, Resolution.PARTIAL, Resolution.ABSOLUTE)
_DAY: Final = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A value with how fine and how sure it is."""

    value: str
    granularity: Granularity
    resolution: Resolution


def resolve(
    parts: TimeParts,
    reference: datetime.date | None,
    direction: Direction | None = None,
    anchor: Anchor | None = None,
) -> tuple[DateValue, Resolution]:
    """What a date means.

    Args:
        parts: what the writer said.
        reference: the day of writing; None leaves relative dates unresolved.
        direction: past or future, as tense or words say of a bare weekday, month or yearless day. Without it the latest
            one on or before the reference date is meant.
        anchor: the date in the sentence that ``le lendemain`` and ``trois ans plus tard`` count from.

    Example: ``octobre`` at 2024-11-20 → ``2024-10``, partial; without a reference date ``XXXX-10``, unresolved.
    """
    placed = _Resolver(reference, direction, anchor).place(parts)
    days = edtf.bounds(placed.value) if placed.resolution is not Resolution.UNRESOLVED else None
    if days is None and placed.resolution is not Resolution.UNRESOLVED:
        placed = replace(placed, resolution=Resolution.UNRESOLVED)
    if parts.recurring:
        label = DateLabel.SET
    else:
        timed = parts.clock is not None or parts.day_part is not None or placed.granularity is Granularity.TIME
        label = DateLabel.TIME if timed else DateLabel.DATE
    value = DateValue(
        label=label,
        value_iso=placed.value,
        earliest=days[0] if days else None,
        latest=days[1] if days else None,
        granularity=placed.granularity,
        modifier=parts.modifier,
        day_part=parts.day_part,
    )
    return value, placed.resolution


def _clock(clock: Clock) -> str:
    second = f":{clock.second:02d}" if clock.second is not None else ""
    return f"T{clock.hour:02d}:{clock.minute:02d}{second}{clock.zone}"


@dataclass(frozen=True, slots=True)
class _Resolver:
    reference: datetime.date | None
    direction: Direction | None
    anchor: Anchor | None

    def place(self, parts: TimeParts) -> _Placed:
        if parts.end is not None:
            return self._interval(parts, parts.end)
        placed = self._single(parts)
        if parts.clock is not None and placed.granularity is Granularity.DAY:
            return replace(placed, value=placed.value + _clock(parts.clock), granularity=Granularity.TIME)
        return placed

    def _single(self, parts: TimeParts) -> _Placed:
        if parts.foreign:
            return _unresolved(*UNKNOWN[Unit.DAY])
        if parts.only_clock:
            return _unresolved(*UNKNOWN[Unit.DAY])
        if parts.recurring or parts.generic:
            return self._unknown(parts)
        if parts.portion is not None:
            return self._portion(parts, parts.portion)
        if parts.window is not None:
            return self._window(parts)
        if parts.offset is not None:
            return self._offset(parts, parts.offset)
        if parts.weekend:
            return self._weekend(parts)
        return self._calendar(parts)

    # -- said in full, or with the year left out

    def _calendar(self, parts: TimeParts) -> _Placed:
        if parts.short_year is not None:
            full = replace(parts, short_year=None, year=parts.short_year + (1900 if parts.short_year > 35 else 2000))
            placed = self._calendar(full)
            return placed if parts.day else replace(placed, resolution=Resolution.PARTIAL)
        if parts.year is not None:
            return _absolute(parts, parts.year)
        if parts.century is not None:
            return _Placed(
                edtf.century(parts.century, before_our_era=parts.before_era), Granularity.CENTURY, Resolution.ABSOLUTE
            )
        if parts.millennium is not None:
            first, last = parts.millennium * 1000, parts.millennium * 1000 + 999
            first, last = (-last, -first) if parts.before_era else (first, last)
            return _Placed(edtf.interval(edtf.year(first), edtf.year(last)), Granularity.RANGE, Resolution.ABSOLUTE)
        if parts.decade is not None:
            return _Placed(edtf.decade(parts.decade), Granularity.DECADE, Resolution.ABSOLUTE)
        if self.reference is None:
            return self._unknown(parts)
        if parts.short_decade is not None:
            return _Placed(
                edtf.decade(_decade(parts.short_decade, self.reference)), Granularity.DECADE, Resolution.PARTIAL
            )
        if parts.weekday and parts.day is not None:
            return self._weekday_and_day(parts, self.reference)
        if parts.weekday:
            return self._weekday(parts, self.reference)
        if parts.week is not None and parts.month is None:
            return self._week_number(parts.week, self.reference)
        return self._of_some_year(parts, self.reference)

    def _of_some_year(self, parts: TimeParts, reference: datetime.date) -> _Placed:
        """A day, month, season, quarter, half-year or feast whose year is left out."""
        year = self._year(lambda year: _days(parts, year), reference, parts)
        if year is None:
            return self._unknown(parts)
        return replace(_absolute(parts, year), resolution=Resolution.PARTIAL)

    def _year(self, of_year: Callable[[int], Stretch | None], reference: datetime.date, parts: TimeParts) -> int | None:
        if parts.direction is Direction.PAST:
            return latest(of_year, reference, ended=True)
        if parts.direction is Direction.FUTURE:
            return earliest(of_year, reference, unbegun=True)
        if self.direction is Direction.FUTURE:
            return earliest(of_year, reference)
        year = latest(of_year, reference)
        if parts.current and parts.season and self.direction is None:
            # cet hiver, said in November, is the one about to begin
            coming = earliest(of_year, reference)
            days = of_year(coming) if coming else None
            if days and (days[0] - reference).days <= 31:
                return coming
        return year

    def _weekday_and_day(self, parts: TimeParts, reference: datetime.date) -> _Placed:
        """The weekday picks the year: ``samedi 10 juin`` in November 2024 is that of 2023."""
        fitting = [day for day in _candidates(parts, reference) if day.isoweekday() == parts.weekday]
        if not fitting:
            bare = replace(parts, weekday=None)
            return self._of_some_year(bare, reference) if parts.month else self._unknown(parts)
        before = [day for day in fitting if day <= reference]
        after = [day for day in fitting if day >= reference]
        direction = parts.direction or self.direction
        near = datetime.timedelta(days=330)
        if direction is Direction.FUTURE and after and after[0] - reference <= near:
            day = after[0]
        elif (
            direction is not Direction.FUTURE
            and before
            and (direction is Direction.PAST or reference - before[-1] <= near)
        ):
            day = before[-1]
        elif direction is None and after and after[0] - reference <= near:
            day = after[0]
        elif direction is Direction.FUTURE:
            day = min(fitting, key=lambda day: abs(day - reference))
        else:
            day = before[-1] if before else after[0]
        return _Placed(edtf.day(day), Granularity.DAY, Resolution.PARTIAL)

    def _weekday(self, parts: TimeParts, reference: datetime.date) -> _Placed:
        back = (reference.isoweekday() - (parts.weekday or 1)) % 7
        if parts.direction is Direction.PAST:
            day = reference - _DAY * (back or 7)
        elif parts.current and back == 0:
            day = reference
        elif Direction.FUTURE in {parts.direction, self.direction}:
            day = reference + _DAY * (7 - back)
        else:
            day = reference - _DAY * back
        return _Placed(edtf.day(day), Granularity.DAY, Resolution.RELATIVE)

    def _weekend(self, parts: TimeParts) -> _Placed:
        """``le week-end``, ``le week-end du 8 mai``."""
        if parts.day is not None or parts.feast is not None:
            day = self._single(replace(parts, weekend=False))
            date = _date(day.value)
            if date is None:
                return _unresolved(*UNKNOWN[Unit.WEEKEND])
            first = saturday(date) if date.isoweekday() > 3 else saturday(date) - 7 * _DAY
            return replace(
                day, value=edtf.interval(edtf.day(first), edtf.day(first + _DAY)), granularity=Granularity.RANGE
            )
        if self.reference is None:
            return _unresolved(*UNKNOWN[Unit.WEEKEND])
        first = self._saturday(self.reference, parts.direction)
        return _Placed(edtf.interval(edtf.day(first), edtf.day(first + _DAY)), Granularity.RANGE, Resolution.RELATIVE)

    def _saturday(self, reference: datetime.date, said: Direction | None) -> datetime.date:
        this = saturday(reference)
        if said is Direction.PAST:
            return this - 7 * _DAY
        if said is Direction.FUTURE:
            return this + 7 * _DAY if reference >= this else this
        if self.direction is Direction.FUTURE or reference >= this:
            return this
        return this - 7 * _DAY

    def _week_number(self, number: int, reference: datetime.date) -> _Placed:
        def of_year(year: int) -> Stretch | None:
            days = edtf.bounds(edtf.week(year, number))
            return (datetime.date.fromisoformat(days[0]), datetime.date.fromisoformat(days[1])) if days else None

        year = earliest(of_year, reference) if self.direction is Direction.FUTURE else latest(of_year, reference)
        return _Placed(edtf.week(year, number), Granularity.WEEK, Resolution.PARTIAL)

    # -- counted from the reference date or from another date

    def _base(self, offset: Offset) -> Anchor | None:
        if offset.base is Base.REFERENCE:
            return (self.reference, self.reference) if self.reference else None
        if self.anchor is None:
            return None
        # le lendemain of a month is no day
        longest = {Unit.DAY: 1, Unit.WEEK: 7, Unit.WEEKEND: 7, Unit.MONTH: 31}.get(offset.unit, 366)
        return self.anchor if (self.anchor[1] - self.anchor[0]).days < longest else None

    def _offset(self, parts: TimeParts, offset: Offset) -> _Placed:
        if offset.unit is Unit.WEEK and parts.day is not None:
            return self._week_of(parts)
        base = self._base(offset)
        if base is None:
            return self._unknown(parts)
        start = base[1] if offset.count > 0 else base[0]
        if offset.unit in {Unit.SECOND, Unit.MINUTE, Unit.HOUR}:
            return self._hours(offset, start)
        if offset.unit is Unit.WEEKEND and offset.base is Base.REFERENCE:
            return self._this_weekend(offset.count, start)
        if offset.unit is Unit.WEEK and parts.weekday and offset.base is Base.SENTENCE:
            return _next_weekday(start, parts.weekday, offset.count)
        if offset.unit in {Unit.YEAR, Unit.DECADE, Unit.CENTURY, Unit.MILLENNIUM}:
            return self._years_away(parts, offset, start)
        if offset.unit is Unit.WEEK and parts.weekday and parts.direction is Direction.FUTURE:
            # lundi en huit: a week after the coming Monday
            ahead = (parts.weekday - start.isoweekday() - 1) % 7 + 1
            return _Placed(edtf.day(start + _DAY * (ahead + 7 * offset.count)), Granularity.DAY, Resolution.RELATIVE)
        date = shift(start, offset.count, offset.unit)
        if date is None:
            return self._unknown(parts)
        if offset.unit is Unit.WEEK and parts.weekday:
            return _Placed(edtf.day(monday(date) + _DAY * (parts.weekday - 1)), Granularity.DAY, Resolution.RELATIVE)
        if offset.unit is Unit.MONTH and parts.day is not None:
            if parts.day > last_day(date.year, date.month).day:
                return self._unknown(parts)
            return _Placed(edtf.day(date.replace(day=parts.day)), Granularity.DAY, Resolution.RELATIVE)
        return _Placed(*stretch(date, offset.unit), Resolution.RELATIVE)

    def _years_away(self, parts: TimeParts, offset: Offset, start: datetime.date) -> _Placed:
        """``l’an dernier``, ``mars de l’année prochaine``, ``il y a 5 000 ans``: years before our era have no datetime."""
        unit = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100, Unit.MILLENNIUM: 1000}[offset.unit]
        year = start.year + offset.count * unit
        dated = replace(parts, offset=None)
        if dated.month or dated.season or dated.quarter or dated.half or dated.feast:
            return replace(_absolute(dated, year), resolution=Resolution.RELATIVE)
        if offset.unit is Unit.MILLENNIUM:
            return _Placed(edtf.year(year), Granularity.YEAR, Resolution.RELATIVE)
        if offset.unit is Unit.YEAR or year < 1:
            return _Placed(edtf.year(year), Granularity.YEAR, Resolution.RELATIVE)
        return _Placed(*stretch(datetime.date(year, 1, 1), offset.unit), Resolution.RELATIVE)

    def _hours(self, offset: Offset, start: datetime.date) -> _Placed:
        """Whole days only: the hour of writing is not known."""
        days, rest = divmod(abs(offset.count), 24)
        if offset.unit is not Unit.HOUR or rest or not days:
            return _unresolved(*UNKNOWN[Unit.HOUR])
        date = shift(start, days if offset.count > 0 else -days, Unit.DAY)
        return (
            _Placed(edtf.day(date), Granularity.DAY, Resolution.RELATIVE) if date else _unresolved(*UNKNOWN[Unit.DAY])
        )

    def _this_weekend(self, count: int, start: datetime.date) -> _Placed:
        said = {-1: Direction.PAST, 1: Direction.FUTURE}.get(count)
        if said is None:
            first = saturday(start)
            if self.direction is Direction.PAST and start < first:
                first -= 7 * _DAY
        else:
            first = self._saturday(start, said)
        return _Placed(edtf.interval(edtf.day(first), edtf.day(first + _DAY)), Granularity.RANGE, Resolution.RELATIVE)

    def _week_of(self, parts: TimeParts) -> _Placed:
        day = self._single(replace(parts, offset=None))
        date = _date(day.value)
        if date is None:
            return _unresolved(*UNKNOWN[Unit.WEEK])
        value, granularity = stretch(date, Unit.WEEK)
        return _Placed(value, granularity, day.resolution)

    def _window(self, parts: TimeParts) -> _Placed:
        """``les dix dernières années``: from so many units ago up to now."""
        window = parts.window
        if window is None:
            return self._unknown(parts)
        unit, count = window.unit, window.count
        if unit in {Unit.HOUR, Unit.MINUTE}:
            unit, count = Unit.DAY, (1 if count > 0 else -1) * -(-abs(count) // 24)
        if unit in {Unit.DECADE, Unit.CENTURY}:
            count, unit = count * (10 if unit is Unit.DECADE else 100), Unit.YEAR
        if unit in {Unit.QUARTER, Unit.HALF}:
            count, unit = count * (3 if unit is Unit.QUARTER else 6), Unit.MONTH
        unknown = UNKNOWN[unit][0]
        if self.reference is None:
            return _unresolved(edtf.interval(unknown, unknown), Granularity.RANGE)
        if unit is Unit.YEAR:
            years = sorted((self.reference.year, self.reference.year + count))
            value = edtf.interval(edtf.year(years[0]), edtf.year(years[1]))
            return _Placed(value, Granularity.RANGE, Resolution.RELATIVE)
        other = shift(self.reference, count, unit)
        if other is None:
            return _unresolved(edtf.interval(unknown, unknown), Granularity.RANGE)
        first, last = sorted((self.reference, other))
        value = edtf.interval(stretch(first, unit)[0], stretch(last, unit)[0])
        return _Placed(value, Granularity.RANGE, Resolution.RELATIVE)

    def _portion(self, parts: TimeParts, portion: Portion) -> _Placed:
        base = replace(parts, portion=None, weekday=None)
        if base == TimeParts(modifier=parts.modifier):
            base = replace(base, offset=Offset(0, Unit.YEAR))
        whole = self._single(base)
        days = edtf.bounds(whole.value) if whole.resolution is not Resolution.UNRESOLVED else None
        if days is None or days[0].startswith("-"):
            return _unknown_portion(portion, whole.value)
        first, last = (datetime.date.fromisoformat(day) for day in days)
        value, granularity = _part_of(first, last, portion, parts.weekday)
        if value is None:
            return _unknown_portion(portion, whole.value)
        return _Placed(value, granularity, whole.resolution)

    # -- intervals

    def _interval(self, first: TimeParts, second: TimeParts) -> _Placed:
        first = replace(first, end=None)
        if first.recurring:
            second = replace(second, recurring=True)
        if first.only_clock and second.only_clock and first.clock and second.clock:
            day = UNKNOWN[Unit.DAY][0]
            return _unresolved(edtf.interval(day + _clock(first.clock), day + _clock(second.clock)), Granularity.RANGE)
        end = self._end(first, second)
        start = self._start(first, end)
        if start.resolution is Resolution.UNRESOLVED or end.resolution is Resolution.UNRESOLVED:
            resolution = Resolution.UNRESOLVED
        else:
            resolution = min(start.resolution, end.resolution, key=_ORDER.index)
            left, right = edtf.bounds(start.value), edtf.bounds(end.value)
            if left and right and not _in_order(left[0], right[1]):
                resolution = Resolution.UNRESOLVED
        return _Placed(edtf.interval(start.value, end.value), Granularity.RANGE, resolution)

    def _end(self, first: TimeParts, second: TimeParts) -> _Placed:
        """Without tense an interval that has begun is meant: its end may lie ahead."""
        end = self.place(second)
        if self.reference is None or self.direction is not None or second.year is not None or second.direction:
            return end
        if end.resolution is not Resolution.PARTIAL or first.year is not None:
            return end
        coming = replace(self, direction=Direction.FUTURE)
        later = coming.place(second)
        start = coming._start(first, later)
        days = edtf.bounds(start.value)
        return later if days and days[0] <= self.reference.isoformat() else end

    def _start(self, first: TimeParts, end: _Placed) -> _Placed:
        """The latest one on or before the end."""
        missing = first.year is None and first.offset is None and first.decade is None and first.century is None
        days = edtf.bounds(end.value) if end.resolution is not Resolution.UNRESOLVED else None
        if not missing or days is None or days[1].startswith("-") or first.short_decade is not None:
            return self.place(first)
        until = datetime.date.fromisoformat(days[1])
        if first.month and first.day is None and not first.weekday:
            # the month itself must not be the end's own, one year on
            until = datetime.date.fromisoformat(days[0])
        placed = _Resolver(until, Direction.PAST, None).place(replace(first, direction=None))
        return replace(
            placed, resolution=end.resolution if end.resolution is not Resolution.ABSOLUTE else placed.resolution
        )

    def _unknown(self, parts: TimeParts) -> _Placed:
        return _unresolved(*_unknown(parts))


def _unresolved(value: str, granularity: Granularity) -> _Placed:
    return _Placed(value, granularity, Resolution.UNRESOLVED)


def _in_order(first: str, last: str) -> bool:
    if first.startswith("-"):
        return True
    return not last.startswith("-") and first <= last


def _absolute(parts: TimeParts, year: int) -> _Placed:
    """The value once the year is known."""
    if parts.quarter:
        return _Placed(quarter(year, parts.quarter), Granularity.QUARTER, Resolution.ABSOLUTE)
    if parts.half:
        return _Placed(half(year, parts.half), Granularity.RANGE, Resolution.ABSOLUTE)
    if parts.season:
        return _Placed(edtf.month(parts.season, year), Granularity.SEASON, Resolution.ABSOLUTE)
    if parts.week is not None:
        return _Placed(edtf.week(year, parts.week), Granularity.WEEK, Resolution.ABSOLUTE)
    if parts.feast is not None:
        date = feast_day(load_date_tables().feast_named(parts.feast), year)
        return _Placed(edtf.day(date), Granularity.DAY, Resolution.ABSOLUTE) if date else _unresolved(*_unknown(parts))
    if parts.month is None:
        return _Placed(edtf.year(year), Granularity.YEAR, Resolution.ABSOLUTE)
    month = edtf.month(parts.month, year)
    if parts.day is None:
        return _Placed(month, Granularity.MONTH, Resolution.ABSOLUTE)
    days = edtf.bounds(month)
    if days is None or parts.day > int(days[1][-2:]):
        return _unresolved(*_unknown(parts))
    return _Placed(f"{month}-{parts.day:02d}", Granularity.DAY, Resolution.ABSOLUTE)


def _days(parts: TimeParts, year: int) -> Stretch | None:
    """First and last day of what is said, in a year; None if that year has none (29 February)."""
    if parts.season:
        return season_days(year, parts.season)
    bounds = edtf.bounds(_absolute(parts, year).value)
    if bounds is None or bounds[0].startswith("-"):
        return None
    return datetime.date.fromisoformat(bounds[0]), datetime.date.fromisoformat(bounds[1])


def _candidates(parts: TimeParts, reference: datetime.date) -> list[datetime.date]:
    """The days of this number (and month) in the years around."""
    months = [parts.month] if parts.month else range(1, 13)
    years = range(max(reference.year - 28, 1), min(reference.year + 29, 9999))
    days = (_make(year, month, parts.day or 1) for year in years for month in months)
    return [day for day in days if day is not None]


def _make(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _date(value: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None


def _decade(digit: int, reference: datetime.date) -> int:
    """The century of ``années 80``: the last one, but the twenties and thirties are still those of the twentieth."""
    decade = reference.year // 100 * 10 + digit
    current = reference.year // 10
    return decade if decade <= current and digit in {0, 1} else decade - 10


def _next_weekday(start: datetime.date, weekday: int, count: int) -> _Placed:
    if count > 0:
        day = start + _DAY * ((weekday - start.isoweekday() - 1) % 7 + 1)
    else:
        day = start - _DAY * ((start.isoweekday() - weekday - 1) % 7 + 1)
    return _Placed(edtf.day(day), Granularity.DAY, Resolution.RELATIVE)


def _part_of(
    first: datetime.date, last: datetime.date, portion: Portion, weekday: int | None
) -> tuple[str | None, Granularity]:
    """Units at the start or end of a stretch, or its n-th."""
    count, unit = portion.first or portion.last, portion.unit
    if portion.nth:
        return _nth(first, last, portion, weekday)
    if unit in {Unit.MONTH, Unit.QUARTER, Unit.YEAR}:
        if portion.first:
            other = shift(first, count, unit)
            pair = (first, other - _DAY) if other else None
        else:
            other = shift(last + _DAY, -count, unit)
            pair = (other, last) if other else None
        if pair is None or pair[0] < first or pair[1] > last:
            return None, Granularity.RANGE
        grain = Unit.YEAR if unit is Unit.YEAR else Unit.MONTH
        return edtf.interval(stretch(pair[0], grain)[0], stretch(pair[1], grain)[0]), Granularity.RANGE
    days = count * (7 if unit is Unit.WEEK else 1) - 1
    start, end = (first, shift(first, days, Unit.DAY)) if portion.first else (shift(last, -days, Unit.DAY), last)
    if start is None or end is None or start < first or end > last:
        return None, Granularity.RANGE
    return edtf.interval(edtf.day(start), edtf.day(end)), Granularity.RANGE


def _nth(
    first: datetime.date, last: datetime.date, portion: Portion, weekday: int | None
) -> tuple[str | None, Granularity]:
    number, unit = portion.nth, portion.unit
    if unit is Unit.FORTNIGHT:
        middle = first + 14 * _DAY
        start, end = (first, middle) if number == 1 else (middle + _DAY, last)
        return edtf.interval(edtf.day(start), edtf.day(end)), Granularity.RANGE
    if unit is Unit.MONTH:
        date = shift(first, number - 1, unit) if number > 0 else shift(last.replace(day=1), number + 1, unit)
    elif unit is Unit.WEEK:
        date = first + 7 * _DAY * (number - 1) if number > 0 else last + 7 * _DAY * (number + 1)
    elif unit is Unit.WEEKEND or weekday:
        month = first if number > 0 else last
        date = nth_weekday(month.year, month.month, weekday or 6, number)
    else:
        date = first + _DAY * (number - 1) if number > 0 else last + _DAY * (number + 1)
    if date is None or not first <= date <= last:
        return None, Granularity.DAY
    return stretch(date, unit)


def _unknown_portion(portion: Portion, whole: str) -> _Placed:
    if portion.nth:
        return _unresolved(*UNKNOWN[portion.unit])
    if portion.unit is Unit.MONTH and whole == "XXXX":
        months = (1, portion.first) if portion.first else (13 - portion.last, 12)
        if 1 <= months[0] <= months[1] <= 12:
            return _unresolved(edtf.interval(*(edtf.month(month, None) for month in months)), Granularity.RANGE)
    unknown = UNKNOWN[portion.unit][0]
    return _unresolved(edtf.interval(unknown, unknown), Granularity.RANGE)


def _unknown(parts: TimeParts) -> tuple[str, Granularity]:
    """The value with ``X`` for what is not known."""
    if parts.weekday and parts.day is None:
        return f"XXXX-WXX-{parts.weekday}", Granularity.DAY
    if parts.feast is not None:
        date = load_date_tables().feast_named(parts.feast).date
        return (f"XXXX-{date[0]:02d}-{date[1]:02d}" if date else "XXXX-XX-XX"), Granularity.DAY
    if parts.day is not None:
        return f"{edtf.month(parts.month, None)}-{parts.day:02d}", Granularity.DAY
    if parts.month:
        return edtf.month(parts.month, None), Granularity.MONTH
    if parts.season:
        return edtf.month(parts.season, None), Granularity.SEASON
    if parts.quarter:
        return quarter(None, parts.quarter), Granularity.QUARTER
    if parts.half:
        return half(None, parts.half), Granularity.RANGE
    if parts.short_decade is not None:
        return f"XX{parts.short_decade}X", Granularity.DECADE
    if parts.week is not None:
        return edtf.week(None, parts.week), Granularity.WEEK
    if parts.weekend:
        return UNKNOWN[Unit.WEEKEND]
    return UNKNOWN[parts.offset.unit if parts.offset else Unit.DAY]

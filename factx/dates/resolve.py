"""What day a date means: calendar arithmetic on what was said, against a reference date, and never a guess.

Without a reference date the missing parts are written ``X`` and the date is unresolved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from factx.dates import edtf
from factx.dates.arithmetic.almanac import UNKNOWN, shift, stretch
from factx.dates.arithmetic.offsets import at_offset, base_of, in_window
from factx.dates.arithmetic.portions import portion_of
from factx.dates.arithmetic.underspecified import (
    of_bare_day,
    of_short_decade,
    of_some_year,
    of_week_number,
    of_weekday,
    of_weekday_and_day,
    of_weekend,
    weekend_of,
)
from factx.dates.arithmetic.values import (
    GrainedValue,
    bounds_of,
    date_of,
    in_year,
    two_days,
    unit_unknown,
    unknown,
    unresolved,
    written,
)
from factx.dates.parts import DateUnit, Direction, Offset, TimeParts
from factx.schema import DateLabel, DateValue, Granularity, Resolution

if TYPE_CHECKING:
    import datetime

    from factx.dates.arithmetic.almanac import Stretch

_ORDER: Final = (Resolution.UNRESOLVED, Resolution.RELATIVE, Resolution.PARTIAL, Resolution.ABSOLUTE)
#: Two digits above it are a year of the twentieth century, where nobody says when the text was written.
_PIVOT: Final = 35
#: Years that two digits may lie ahead of the day of writing.
_AHEAD: Final = 5


def resolve(
    parts: TimeParts,
    reference: datetime.date | None,
    direction: Direction | None = None,
    anchor: Stretch | None = None,
) -> tuple[DateValue, Resolution]:
    """What a date means.

    Args:
        parts: what the writer said.
        reference: the day of writing; None leaves relative dates unresolved.
        direction: past or future, as tense or words say of a bare weekday, month or yearless day. Without it the latest
            one on or before the reference date is meant.
        anchor: first and last day of the date in the sentence that ``le lendemain`` and the like count from.

    Example: ``octobre`` at 2024-11-20 → ``2024-10``, partial; without a reference date ``XXXX-10``, unresolved.
    """
    placed = _Resolver(reference, direction, anchor).place(parts)
    days = edtf.bounds(placed.value) if placed.resolution is not Resolution.UNRESOLVED else None
    value = DateValue(
        label=_label(parts, placed),
        # What another calendar calls a day has no form in ours.
        value_iso=None if parts.foreign else placed.value,
        earliest=days[0] if days else None,
        latest=days[1] if days else None,
        granularity=placed.granularity,
        modifier=parts.modifier,
        day_part=parts.day_part,
    )
    return value, placed.resolution if days else Resolution.UNRESOLVED


def _label(parts: TimeParts, placed: GrainedValue) -> DateLabel:
    if parts.recurring:
        return DateLabel.SET
    clock = parts.clock or (parts.end and parts.end.clock)
    timed = clock is not None or parts.day_part is not None or placed.granularity is Granularity.TIME
    return DateLabel.TIME if timed else DateLabel.DATE


class _Resolver(msgspec.Struct, frozen=True, gc=False):
    reference: datetime.date | None
    direction: Direction | None
    anchor: Stretch | None

    def place(self, parts: TimeParts) -> GrainedValue:
        if parts.end is not None:
            return self._interval(replace(parts, end=None), parts.end)
        placed = self._single(parts)
        if parts.clock is not None and placed.granularity is Granularity.DAY:
            return replace(placed, value=placed.value + written(parts.clock), granularity=Granularity.TIME)
        return placed

    def _single(self, parts: TimeParts) -> GrainedValue:
        """One date, leaving out its time of day; unresolved where it, or a day on the way to it, has no calendar."""
        try:
            return self._reckoned(parts)
        except (OverflowError, ValueError):  # how datetime says: beyond the years 1 to 9999
            return unknown(parts)

    def _reckoned(self, parts: TimeParts) -> GrainedValue:
        if parts.foreign or parts.only_clock:
            return unit_unknown(DateUnit.DAY)
        if parts.recurring or parts.generic:
            return _some(parts)
        if parts.portion is not None or parts.window is not None or parts.offset is not None:
            return self._counted(parts)
        if parts.weekend:
            return self._weekend(parts)
        stated = _stated(parts, self.reference)
        if stated is not None:
            return stated
        return unknown(parts) if self.reference is None else self._partial(parts, self.reference)

    def _partial(self, parts: TimeParts, reference: datetime.date) -> GrainedValue:
        """What takes its year or week from the reference date."""
        if parts.short_decade is not None:
            return of_short_decade(parts.short_decade, reference)
        if parts.weekday:
            place = of_weekday if parts.day is None else of_weekday_and_day
            return place(parts, reference, self.direction)
        if parts.day is not None and parts.month is None:
            return of_bare_day(parts, reference, self.direction)
        if parts.week is not None:
            return of_week_number(parts.week, reference, self.direction)
        return of_some_year(parts, reference, self.direction)

    def _counted(self, parts: TimeParts) -> GrainedValue:
        """Portions, windows, and offsets from the reference date or the anchor."""
        if parts.portion is not None:
            whole = replace(parts, portion=None, weekday=None)
            if whole == TimeParts(modifier=parts.modifier):
                # les neuf premiers mois: of this year
                whole = replace(whole, offset=Offset(0, DateUnit.YEAR))
            return portion_of(self._single(whole), parts.portion, parts.weekday)
        if parts.window is not None or parts.offset is None:
            return in_window(parts.window, self.reference) if parts.window else unknown(parts)
        if parts.offset.unit is DateUnit.WEEK and parts.day is not None:
            return self._week_of(parts)
        base = base_of(parts.offset, self.reference, self.anchor)
        return unknown(parts) if base is None else at_offset(parts, parts.offset, base, self.direction)

    def _week_of(self, parts: TimeParts) -> GrainedValue:
        """``la semaine du 4 mars``."""
        day = self._single(replace(parts, offset=None))
        date = date_of(day.value)
        return GrainedValue(*stretch(date, DateUnit.WEEK), day.resolution) if date else unit_unknown(DateUnit.WEEK)

    def _weekend(self, parts: TimeParts) -> GrainedValue:
        """``le week-end``, ``le week-end du 8 mai``."""
        if parts.day is None and parts.feast is None:
            return of_weekend(parts, self.reference, self.direction)
        day = self._single(replace(parts, weekend=False))
        date = date_of(day.value)
        return two_days(weekend_of(date), day.resolution) if date else unit_unknown(DateUnit.WEEKEND)

    # -- intervals

    def _interval(self, first: TimeParts, second: TimeParts) -> GrainedValue:
        if first.recurring:
            second = replace(second, recurring=True)
        if first.only_clock and second.only_clock:
            values = [UNKNOWN[DateUnit.DAY][0] + written(parts.clock) for parts in (first, second) if parts.clock]
            return unresolved(edtf.interval(*values), Granularity.RANGE)
        if first.clock and second.clock and replace(first, clock=None) == replace(second, clock=None):
            return self._hours(first, second)
        end = self._end(first, second)
        start = self._start(first, end)
        resolution = min(start.resolution, end.resolution, key=_ORDER.index)
        # An end may be an interval itself: du premier au troisième trimestre.
        value = edtf.interval(edtf.first_end(start.value), edtf.last_end(end.value))
        if first.weekday and second.weekday and first.day and second.day and _far_apart(value):
            # Weekdays that contradict the days pick years of their own.
            return self._interval(replace(first, weekday=None), replace(second, weekday=None))
        if resolution is not Resolution.UNRESOLVED and not edtf.runs_forward(value):
            resolution = Resolution.UNRESOLVED
        return GrainedValue(value, Granularity.RANGE, resolution)

    def _hours(self, first: TimeParts, second: TimeParts) -> GrainedValue:
        """``samedi de 22 h à 2 h``: hours of one day; an end that is no later than its start is of the next."""
        start = self.place(first)
        end = self.place(second)
        date = date_of(self._single(replace(first, clock=None)).value)
        hours = [(clock.hour, clock.minute) for clock in (first.clock, second.clock) if clock]
        following = shift(date, 1, DateUnit.DAY) if date is not None and hours[1] <= hours[0] else None
        if following is not None and second.clock:
            end = replace(end, value=edtf.day(following) + written(second.clock))
        return GrainedValue(edtf.interval(start.value, end.value), Granularity.RANGE, start.resolution)

    def _end(self, first: TimeParts, second: TimeParts) -> GrainedValue:
        """Without tense an interval that has begun is meant: its end may lie ahead."""
        end = self.place(second)
        settled = self.direction is not None or second.year is not None or second.direction is not None
        if self.reference is None or settled or end.resolution is not Resolution.PARTIAL or first.year is not None:
            return end
        coming = replace(self, direction=Direction.FUTURE)
        later = coming.place(second)
        days = edtf.bounds(coming.start_before(first, later).value)
        return later if days and days[0] <= self.reference.isoformat() else end

    def _start(self, first: TimeParts, end: GrainedValue) -> GrainedValue:
        stated = any(
            said is not None for said in (first.year, first.offset, first.decade, first.century, first.short_decade)
        )
        return self.place(first) if stated else self.start_before(first, end)

    def start_before(self, first: TimeParts, end: GrainedValue) -> GrainedValue:
        """The latest start on or before the end."""
        days = bounds_of(end.value) if end.resolution is not Resolution.UNRESOLVED else None
        if days is None:
            return self.place(first)
        # A month must not be the end's own, one year on.
        until = days[0] if first.month and first.day is None and not first.weekday else days[1]
        placed = _Resolver(until, Direction.PAST, None).place(replace(first, direction=None))
        sure = end.resolution is Resolution.ABSOLUTE
        return placed if sure else replace(placed, resolution=end.resolution)


def _some(parts: TimeParts) -> GrainedValue:
    """What comes again and again, or is some one of its kind; a portion of a year that begins who knows when."""
    if parts.generic and parts.portion is not None:
        return portion_of(unit_unknown(DateUnit.DAY), parts.portion, parts.weekday)
    return unknown(parts)


def _stated(parts: TimeParts, reference: datetime.date | None) -> GrainedValue | None:
    """What is stated in full, or lacks the century only; None where the year is left out."""
    if parts.year is not None:
        return in_year(parts, parts.year)
    if parts.short_year is not None:
        latest = reference.year + _AHEAD if reference else 2000 + _PIVOT
        year = latest - (latest - parts.short_year) % 100
        placed = in_year(parts, year)
        return placed if parts.day else replace(placed, resolution=Resolution.PARTIAL)
    if parts.century is not None:
        value = edtf.century(parts.century, before_our_era=parts.before_era)
        return GrainedValue(value, Granularity.CENTURY, Resolution.ABSOLUTE)
    if parts.millennium is not None:
        years = (parts.millennium * 1000, parts.millennium * 1000 + 999)
        first, last = (-years[1], -years[0]) if parts.before_era else years
        return GrainedValue(edtf.interval(edtf.year(first), edtf.year(last)), Granularity.RANGE, Resolution.ABSOLUTE)
    if parts.decade is not None:
        return GrainedValue(edtf.decade(parts.decade), Granularity.DECADE, Resolution.ABSOLUTE)
    return None


def _far_apart(interval: str) -> bool:
    """Whether an interval of two days of some year is longer than one."""
    days = edtf.days(interval)
    return days is not None and not 0 <= (days[1] - days[0]).days <= 366

"""Days that are told twice: « hier, le 11 juin 2019 », « demain, dimanche ». Both mean the day that the calendar names.

The day of writing may be another than the reference date, which is often that of publication; the day named is not.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.dates.arithmetic.values import bounds_of
from factx.dates.compose.links import LIST
from factx.dates.parts import Base, DateUnit, Offset, TimeParts
from factx.dates.resolve import resolve
from factx.patterns import GAP, LazyPattern
from factx.schema import DateValue, Resolution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.dates.arithmetic.almanac import Stretch
    from factx.dates.find import FoundDate

    Resolved = tuple[FoundDate, DateValue, Resolution]

#: What stands between the two; without a comma or bracket they are one phrase.
_BESIDE: Final = LazyPattern(
    rf"(?:,{GAP}|{GAP}\()(?:(?:soit|donc){GAP})?(?:(?:le|ce){GAP})?|{GAP}(?:le{GAP})?", re.IGNORECASE
)
#: What closes an apposition: what goes on tells of the second day, or is a list of days.
_CLOSED: Final = LazyPattern(rf"{GAP}?(?:[,.;:!?)»—–]|\Z)|\s*\n")
_WEEK: Final = 7
_HALF: Final = 3


def told_twice(out: Sequence[Resolved], place: int, text: str) -> tuple[Resolved, Resolved] | None:
    """A day counted from the reference date and the one beside it, as the latter names it; None where it does not.

    Args:
        out: the dates of a text, in reading order.
        place: of the first of the two.
        text: the document's.

    Example: ``hier``, ``le 11 juin 2019`` at 2019-06-13 → 2019-06-11 both.
    """
    if not _are_beside(out, place, text):
        return None
    (one, value, _), (other, named, how) = out[place], out[place + 1]
    if other.parts.day is None and (said := _days(value)):
        # Of all days of that name the one that the first word comes closest to.
        named, how = resolve(other.parts, _nearest(said[0], other.parts.weekday or 1))
    days = _days(named) if how is not Resolution.UNRESOLVED else None
    if days is None:
        return None
    same = replace(one.parts, offset=Offset(0, DateUnit.DAY, Base.SENTENCE))
    return (one, *resolve(same, None, None, days)), (other, named, how)


def _are_beside(out: Sequence[Resolved], place: int, text: str) -> bool:
    """Whether a date and the next one are such days, and the text has them side by side."""
    if place + 1 >= len(out):
        return False
    one, other = out[place][0], out[place + 1][0]
    if not (one.end < other.start and _counts_days(one.parts) and _names_a_day(other.parts)):
        return False
    beside = _BESIDE.fullmatch(text, one.end, other.start)
    closed = _CLOSED.match(text, other.end) and not _goes_on(out, place + 1, text)
    return beside is not None and bool(beside[0].isspace() or closed)


def _days(value: DateValue) -> Stretch | None:
    return bounds_of(value.value_iso) if value.value_iso else None


def _counts_days(parts: TimeParts) -> bool:
    offset = parts.offset
    return bool(
        offset
        and offset.unit is DateUnit.DAY
        and offset.base is Base.REFERENCE
        and not parts.end
        and not parts.recurring
    )


def _names_a_day(parts: TimeParts) -> bool:
    said = parts.end or parts.offset or parts.portion or parts.recurring or parts.generic or parts.direction
    return bool((parts.weekday or (parts.day and parts.month)) and not said)


def _goes_on(out: Sequence[Resolved], place: int, text: str) -> bool:
    """Whether another date of a list follows: ``hier, lundi, mardi et mercredi``."""
    return place + 1 < len(out) and LIST.fullmatch(text, out[place][0].end, out[place + 1][0].start) is not None


def _nearest(day: datetime.date, weekday: int) -> datetime.date:
    """The day of a weekday that is nearest to another day."""
    return day + datetime.timedelta(days=(weekday - day.isoweekday() + _HALF) % _WEEK - _HALF)

"""Yearless days of a text that was brought up to date: it states in full a day after the one that it is dated."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from factx.dates import edtf
from factx.dates.parts import Direction, TimeParts
from factx.dates.resolve import resolve
from factx.schema import DateValue, Resolution

if TYPE_CHECKING:
    from collections.abc import Iterable

#: How far ahead of its date a text is still brought up to date; what lies further on is announced.
_UPDATED: Final = datetime.timedelta(days=31)
#: Days that are told of beyond the last one that is stated.
_BEYOND: Final = datetime.timedelta(days=14)


def takes_year(parts: TimeParts) -> bool:
    """Whether a date names day and month, and nothing tells its year."""
    last = parts.end or parts
    open_year = all(part.year is None and part.short_year is None and part.offset is None for part in (parts, last))
    said = parts.weekday or parts.direction or parts.portion or parts.recurring or parts.generic
    return bool(parts.day and last.month and open_year and not said)


def last_stated(resolved: Iterable[tuple[DateValue, Resolution]], reference: datetime.date) -> datetime.date | None:
    """The last day that a text states in full within weeks after its own date.

    Args:
        resolved: the dates of the text.
        reference: its date.

    Example: ``vendredi 15 juillet 2016`` in an article of 14 July 2016 → 15 July; ``le 5 mai 2017`` → None.
    """
    days = (edtf.days(value.value_iso) for value, how in resolved if how is Resolution.ABSOLUTE and value.value_iso)
    ahead = [day[0] for day in days if day and day[0] == day[1] and reference < day[0] <= reference + _UPDATED]
    return max(ahead, default=None)


def in_updated_text(
    parts: TimeParts, way: Direction | None, reference: datetime.date, stated: datetime.date
) -> tuple[DateValue, Resolution] | None:
    """A yearless day as the coming one, where what the text states reaches it; None where it does not.

    Args:
        parts: such as :func:`takes_year` accepts.
        way: what tense says: what is past is no later than the last day stated.
        reference: the date of the text.
        stated: from :func:`last_stated`.

    Example: ``au matin du 15 juillet``, beside ``15 juillet 2016`` in an article of 14 July 2016 → 2016, not 2015.
    """
    value, how = resolve(parts, reference, Direction.FUTURE)
    days = edtf.days(value.value_iso) if value.value_iso and how is Resolution.PARTIAL else None
    reach = stated if way is Direction.PAST else stated + _BEYOND
    return (value, how) if days and reference < days[0] <= reach else None

"""The day that a user names as the day of writing: ``--reference-date``."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from factx.dates.find import find_dates
from factx.dates.reference import day_of
from factx.dates.resolve import resolve
from factx.errors import UsageError
from factx.schema import Resolution

if TYPE_CHECKING:
    from factx.lexicon.dates import DateTables


def read_reference_option(text: str, today: datetime.date | None, tables: DateTables) -> datetime.date:
    """The day that ``--reference-date`` names.

    Args:
        text: ISO 8601 or as French people write it.
        today: what ``hier`` counts from; None refuses such a day.
        tables: the words of dates.

    Raises:
        UsageError: it is no day.

    Example: ``2024-11-20``, ``20/11/2024``, ``20 novembre 2024``, ``hier``.
    """
    said = text.strip()
    try:
        return datetime.date.fromisoformat(said)
    except ValueError:
        pass
    for found in find_dates(said, tables):
        if found.start == 0 and found.end == len(said):
            value, resolution = resolve(found.parts, today)
            offset = found.parts.offset is not None
            if resolution is Resolution.ABSOLUTE or offset:
                day = day_of(value.value_iso)
                if day is not None:
                    return day
    day = _strictly(said)
    if day is None:
        raise UsageError(f"no date: {text!r} (give a day such as 2024-11-20 or « 20 novembre 2024 »)")
    return day


def _strictly(text: str) -> datetime.date | None:
    """Dateparser's reading of an isolated date, day, month and year all stated."""
    import dateparser  # noqa: PLC0415  # slow to import, and only this option needs it

    settings = {
        "STRICT_PARSING": True,
        "DATE_ORDER": "DMY",
        "PARSERS": ["absolute-time"],
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    moment = dateparser.parse(text, languages=["fr"], settings=settings)
    return moment.date() if moment else None

"""Writing and reading ``value_iso``: ISO 8601, EDTF level 1, and TIMEX3 where these have no form.

Years are astronomical: ``-0043`` is 44 av. J.-C. A missing part is written ``X``: ``XXXX-10``, ``XXXX-WXX-7``.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from functools import lru_cache
from typing import Final

from factx.patterns import LazyPattern

_YEAR: Final = r"-?(?:\d{4}|\d{3}X|\d{2}XX)"
_MOMENT: Final = r"T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?"
_DATE: Final = rf"(?:-?\d{{4}}-\d{{2}}(?:-\d{{2}})?|-?\d{{4}}-W\d{{2}}(?:-[1-7])?|{_YEAR})(?:{_MOMENT})?"
_UNKNOWN: Final = (
    rf"(?:XXXX-(?:\d{{2}}|XX)(?:-(?:\d{{2}}|XX))?|XXXX-W(?:\d{{2}}|XX)(?:-(?:[1-7]|WE))?|XX\dX|XXXX|\d{{4}}-XX(?:-XX)?)"
    rf"(?:{_MOMENT})?"
)
_ONE: Final = rf"(?:{_DATE}|{_UNKNOWN})"
#: Every value that factx writes.
PATTERN: Final = LazyPattern(rf"{_ONE}(?:/{_ONE})?")

#: Four digits tell no later one.
_LAST_YEAR: Final = 9999
SPRING: Final = 21
WINTER: Final = 24
#: TIMEX3 has a week-end; EDTF has none.
SOME_WEEKEND: Final = "XXXX-WXX-WE"

_READ_DAY: Final = LazyPattern(r"(-?\d{4})-(\d{2})-(\d{2})")
_READ_MONTH: Final = LazyPattern(r"(-?\d{4})-(\d{2})")
_READ_WEEK: Final = LazyPattern(r"(\d{4})-W(\d{2})(?:-([1-7]))?")
_READ_YEARS: Final = LazyPattern(r"(-?)(\d{4}|\d{3}X|\d{2}XX)")
_CLOCK: Final = re.compile(_MOMENT)


def year(number: int | None) -> str:
    """Example: 1991 → ``1991``, −43 → ``-0043``, None → ``XXXX``."""
    if number is None:
        return "XXXX"
    return f"-{-number:04d}" if number < 0 else f"{number:04d}"


def decade(prefix: int) -> str:
    """Example: 192 → ``192X``."""
    return f"-{-prefix:03d}X" if prefix < 0 else f"{prefix:03d}X"


def century(prefix: int, *, before_our_era: bool = False) -> str:
    """Example: 17 → ``17XX``; 7 before our era → ``-07XX``."""
    return f"{'-' if before_our_era else ''}{prefix:02d}XX"


def month(number: int | None, of: int | None) -> str:
    """A month (or a season, 21 to 24) of a year. Example: (10, None) → ``XXXX-10``."""
    return f"{year(of)}-{'XX' if number is None else f'{number:02d}'}"


def day(date: datetime.date) -> str:
    """Example: 3 June 2024 → ``2024-06-03``."""
    return date.isoformat()


def day_of(of: int, in_month: int | None, number: int) -> str | None:
    """A day of any year, also before year 1; None if that month has no such day. Example: (2023, 2, 29) → None."""
    value = month(in_month, of)
    days = bounds(value)
    return f"{value}-{number:02d}" if days and number <= int(days[1][-2:]) else None


def some_day(in_month: int | None, number: int | None) -> str:
    """A day of an unknown year. Example: (5, 22) → ``XXXX-05-22``; (None, 28) → ``XXXX-XX-28``."""
    return f"{month(in_month, None)}-{'XX' if number is None else f'{number:02d}'}"


def some_weekday(number: int | None) -> str:
    """Example: 6 → ``XXXX-WXX-6``."""
    return f"{week(None, None)}-{number}"


def some_decade(digit: int) -> str:
    """Example: 8 → ``XX8X``."""
    return f"XX{digit}X"


def time(hour: int, minute: int, second: int | None, zone: str) -> str:
    """ISO 8601's time of day. Example: (18, 30, None, ``Z``) → ``T18:30Z``."""
    return f"T{hour:02d}:{minute:02d}{'' if second is None else f':{second:02d}'}{zone}"


def week(of: int | None, number: int | None) -> str:
    """An ISO week. Example: (2024, 46) → ``2024-W46``; unknown → ``XXXX-WXX``."""
    return f"{year(of)}-W{'XX' if number is None else f'{number:02d}'}"


def interval(start: str, end: str) -> str:
    """Example: ``2024-06/2024-10``."""
    return f"{start}/{end}"


def first_end(value: str) -> str:
    """Where an interval starts; of anything else the whole. Example: ``2024-06/2024-10`` → ``2024-06``."""
    return value.partition("/")[0]


def last_end(value: str) -> str:
    """Where an interval ends; of anything else the whole. Example: ``2024-06/2024-10`` → ``2024-10``."""
    return value.rpartition("/")[2]


def runs_forward(value: str) -> bool:
    """Whether an interval of known days does not end before it starts. Example: ``-0199/-0100`` → True."""
    start, end = _bounds(first_end(value)), _bounds(last_end(value))
    return start is not None and end is not None and _order(start[0]) <= _order(end[1])


def _order(day: str) -> tuple[int, str]:
    """What days before and after our era sort by."""
    year, rest = (day[:5], day[5:]) if day.startswith("-") else (day[:4], day[4:])
    return int(year), rest


def days(value: str) -> tuple[datetime.date, datetime.date] | None:
    """First and last day of a value; None where a part is unknown or before year 1."""
    known = bounds(value)
    if known is None or known[0].startswith("-") or known[1].startswith("-") or known[0] < "0001":
        return None
    return datetime.date.fromisoformat(known[0]), datetime.date.fromisoformat(known[1])


@lru_cache(maxsize=1 << 12)
def bounds(value: str) -> tuple[str, str] | None:
    """First and last calendar day of a value, both included; None if a part of it is unknown.

    Example: ``2024-23`` → (``2024-09-01``, ``2024-11-30``); ``-07XX`` → (``-0799-01-01``, ``-0700-12-31``).
    """
    first, slash, last = value.partition("/")
    start = _bounds(first)
    end = _bounds(last) if slash else start
    if start is None or end is None:
        return None
    return start[0], end[1]


def _bounds(value: str) -> tuple[str, str] | None:
    value = _CLOCK.sub("", value)
    if _READ_DAY.fullmatch(value):
        return value, value
    if found := _READ_WEEK.fullmatch(value):
        return _week_bounds(int(found[1]), int(found[2]), found[3])
    if found := _READ_MONTH.fullmatch(value):
        return _month_bounds(int(found[1]), int(found[2]))
    if found := _READ_YEARS.fullmatch(value):
        low, high = int(found[2].replace("X", "0")), int(found[2].replace("X", "9"))
        if found[1]:
            low, high = -high, -low
        return f"{year(low)}-01-01", f"{year(high)}-12-31"
    return None


def _week_bounds(of: int, number: int, weekday: str | None) -> tuple[str, str] | None:
    try:
        first = datetime.date.fromisocalendar(of, number, int(weekday or 1))
        last = first if weekday else first + datetime.timedelta(days=6)
    except (OverflowError, ValueError):
        return None
    return first.isoformat(), last.isoformat()


def _month_bounds(of: int, number: int) -> tuple[str, str] | None:
    last = of
    if SPRING <= number <= WINTER:
        start, end = 3 * (number - SPRING) + 3, 3 * (number - SPRING) + 5
        if number == WINTER:
            end, last = 2, of + 1
            if last > _LAST_YEAR:
                return None
    elif 1 <= number <= 12:
        start = end = number
    else:
        return None
    # The calendar repeats every 400 years, also before year 1 where datetime stops.
    days = monthrange(last % 400 + 2000, end)[1]
    return f"{year(of)}-{start:02d}-01", f"{year(last)}-{end:02d}-{days:02d}"

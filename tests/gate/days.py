"""The days that a date value covers, worked out from the value alone and apart from the program that is scored."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Final

#: First and last month of a season; winter ends in the next year.
_SEASONS: Final = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_SHAPES: Final = {
    "time": r"[\dX]{4}-[\dX]{2}-[\dX]{2}T\d\d:\d\d(:\d\d)?Z?",
    "day": r"-?\d{4}-\d\d-\d\d|XXXX-\d\d-\d\d|XXXX-WXX-[1-7]|XXXX-XX-(\d\d|XX)",
    "season": r"(\d{4}|XXXX)-2[1-4]",
    "month": r"(-?\d{4}|XXXX)-(0\d|1[0-2]|XX)",
    "week": r"\d{4}-W\d\d|XXXX-WXX",
    "year": r"-?\d{4}|XXXX",
    "decade": r"-?\d{3}X",
    "century": r"-?\d{2}XX",
}


def granularity_of(value: str) -> str:
    """What the shape of a value says. Example: ``2024-10`` → ``month``, ``2024-06/2024-10`` → ``range``.

    Raises:
        ValueError: no value of a date has this shape.
    """
    if "/" in value:
        for half in value.split("/"):
            granularity_of(half)
        return "range"
    for granularity, shape in _SHAPES.items():
        if re.fullmatch(shape, value):
            return granularity
    raise ValueError(f"not a date value: {value}")


def days_of(value: str) -> tuple[str | None, str | None]:
    """First and last day of a value, or twice None where a part is unknown. Example: ``192X`` → 1920-01-01, 1929-12-31.

    Raises:
        ValueError: there is no such day.
    """
    if value.startswith("XXXX"):
        return None, None
    first, _, last = value.partition("/")
    return _days_of(first)[0], _days_of(last or first)[1]


def _days_of(value: str) -> tuple[str, str]:
    sign, digits = ("-", value[1:]) if value.startswith("-") else ("", value)
    match granularity_of(value):
        case "century" | "decade" | "year":
            low, high = digits.replace("X", "0"), digits.replace("X", "9")
            first, last = (high, low) if sign else (low, high)
            return f"{sign}{first}-01-01", f"{sign}{last}-12-31"
        case "week":
            monday = datetime.date.fromisocalendar(int(value[:4]), int(value[6:]), 1)
            return monday.isoformat(), (monday + datetime.timedelta(days=6)).isoformat()
        case "season":
            year, (start, end) = int(value[:4]), _SEASONS[int(value[5:])]
            return f"{year}-{start:02}-01", _last_day(year + (end < start), end)
        case "month":
            return f"{value}-01", _last_day(int(value[:4]), int(value[5:]))
        case _:
            day = datetime.date.fromisoformat(value[:10]).isoformat()
            return day, day


def _last_day(year: int, month: int) -> str:
    return f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}"

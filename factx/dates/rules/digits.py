"""Days and months in digits (``2024-10-08``, ``8/10/24``, ``10/2024``): what each digit is, and if the day exists."""

from __future__ import annotations

from typing import Final

from factx.dates.fragments import YEARS
from factx.patterns import BLANK

_ISO: Final = r"(?P<iso_year>\d{4})-(?P<iso_month>\d{2})(?:-(?P<iso_day>\d{2}))?(?![\d/]|-\d|[.,]\d)"
_SLASHED: Final = (
    r"(?P<n_day>\d{1,2})(?P<sep>[/.\-])(?P<n_month>\d{1,2})(?P=sep)(?P<n_year>\d{4}|\d{2})(?![\d/]|[.,\-]\d)"
)
_YEAR_FIRST: Final = (
    r"(?P<y_year>(?:19|20)\d\d)(?P<y_sep>[/.])(?P<y_month>\d{2})(?P=y_sep)(?P<y_day>\d{2})(?![\d/]|[.,\-]\d)"
)
_MONTH_SLASH_YEAR: Final = rf"(?P<m_month>0?[1-9]|1[0-2]){BLANK}?/{BLANK}?(?P<m_year>(?:19|20)\d\d)(?![\d/]|[.,\-]\d)"
NUMERIC: Final = rf"(?:{_ISO}|{_SLASHED}|{_YEAR_FIRST}|{_MONTH_SLASH_YEAR})"
#: Only after ``le`` or ``au``: 07/03, 30.11.
DAY_SLASH_MONTH_FORM: Final = (
    rf"(?:(?P<s_day>[0-3]?\d)/(?P<s_month>[01]?\d)|(?P<p_day>[0-3]?\d)\.(?P<p_month>0[1-9]|1[0-2]))"
    rf"(?![\d/%]|[.,\-]\d|{BLANK}?[%€$°])"
)

Numeric = tuple[int | None, int | None, int, int | None]


def numeric_day(said: dict[str, str]) -> Numeric | None:
    """Year, two-digit year, month and day of a date in digits; the day comes first unless the year does."""
    if "iso_year" in said:
        return _iso(int(said["iso_year"]), int(said["iso_month"]), said.get("iso_day"))
    if "n_year" in said:
        digits = said["n_year"]
        short = len(digits) == 2
        year = (None, int(digits)) if short else (int(digits), None)
        return *year, int(said["n_month"]), int(said["n_day"])
    for kind in "ysp":
        if f"{kind}_month" in said:
            year_said = said.get(f"{kind}_year")
            return int(year_said) if year_said else None, None, int(said[f"{kind}_month"]), int(said[f"{kind}_day"])
    return (int(said["m_year"]), None, int(said["m_month"]), None) if "m_year" in said else None


def _iso(year: int, month: int, day: str | None) -> Numeric | None:
    """``2019-03-07``, ``2019-03``; but ``2004-05`` is a season, read by another rule, and ISO 8859-10 a standard."""
    if day is None and (month == (year + 1) % 100 or year not in YEARS):
        return None
    return year, None, month, int(day) if day is not None else None


_LENGTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def possible_day(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether the calendar has such a day. Example: 31/06 → False; 29 February of no stated year → True."""
    if month is None or day is None:
        return True
    if year is not None and month == 2 and day == 29:
        return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return day <= _LENGTHS[month - 1]

"""How days and months are written, and what they say: what the rules for them share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factx.dates.fragments import DAY, HYPHEN, YEAR4, Fragments, first_words, small_number
from factx.dates.parts import TimeParts
from factx.dates.rules.digits import numeric_day, possible_day
from factx.patterns import APOSTROPHE, GAP, LazyPattern

if TYPE_CHECKING:
    import re

_DIGITS: Final = LazyPattern(r"\d+")
#: Between the day and the month, and before the year; a hyphenated 11-Septembre is written too.
_STEP: Final = rf"(?:{GAP}|{HYPHEN})"
_BEFORE_YEAR: Final = rf"(?:,?{_STEP}|,?{GAP}(?:de{GAP})?l{APOSTROPHE}an(?:née)?{GAP})"
YEAR: Final = rf"{_BEFORE_YEAR}(?P<year>{YEAR4})"


@dataclass(frozen=True)
class WrittenDays:
    """The ways in which a language writes days and months.

    Attributes:
        fragments: of the language.
    """

    fragments: Fragments

    @property
    def weekday(self) -> str:
        """A weekday before a day: ``(mardi) 8 octobre``."""
        f = self.fragments
        return rf"(?P<weekday>{f.weekday_full}|{f.weekday_short})(?:,?{GAP}(?:le{GAP})?)"

    @property
    def day_month(self) -> str:
        """``8 octobre``."""
        return rf"(?P<day>{DAY}){_STEP}(?P<month>{self.fragments.month})"

    @property
    def word_month(self) -> str:
        """``premier octobre``."""
        f = self.fragments
        return rf"(?P<words>{f.ordinal}|{f.number}){GAP}(?P<month>{f.month_full})"

    @property
    def in_words(self) -> str:
        """A year in words: ``(avril) mil neuf cent onze``."""
        return rf"{_BEFORE_YEAR}(?P<year_words>{self.fragments.year_words})"

    @property
    def short(self) -> str:
        """A year in two digits: ``le 4 juin 87``, but not ``le 4 juin 30 personnes``."""
        f = self.fragments
        return rf"{GAP}(?:{APOSTROPHE}(?P<short>\d\d)(?!\d)|(?P<two>{f.two_digits}){f.uncounted})"

    @property
    def year(self) -> str:
        """The year behind a day and its month, if one is written."""
        return rf"(?:{YEAR}|{self.in_words}|{self.short})?+"

    @property
    def weekday_triggers(self) -> tuple[str, ...]:
        """Words that a weekday begins with."""
        return (*self.fragments.tables.weekdays, *self.fragments.tables.weekday_abbreviations)

    @property
    def month_triggers(self) -> tuple[str, ...]:
        """Words that a month begins with."""
        return (*self.fragments.tables.months, *self.fragments.tables.month_abbreviations)

    @property
    def number_triggers(self) -> set[str]:
        """Words that a day in words begins with."""
        return {*self.fragments.number_words, *first_words(self.fragments.tables.ordinals)}

    def read(self, match: re.Match[str]) -> TimeParts | None:
        """What a match says; None where it is no date, an impossible one where no calendar has it."""
        said = {name: text for name, text in match.groupdict().items() if text is not None}
        weekday = self.fragments.weekday_of(said["weekday"]) if "weekday" in said else None
        numeric = numeric_day(said)
        if numeric is None and "iso_year" in said:
            return None
        month: int | None
        if numeric:
            year, short, month, day = numeric
        else:
            year_text = said.get("year") or said.get("year_")
            year = int(year_text) if year_text else None
            if "year_words" in said and (year := self.fragments.year_of(said["year_words"])) is None:
                return None
            two_digits = said.get("short") or said.get("two")
            short = int(two_digits) if two_digits else None
            month = self.fragments.month_of(said["month"]) if "month" in said else None
            day = _day(self.fragments, said)
        if (day is not None and not 1 <= day <= 31) or (month is not None and not 1 <= month <= 12):
            return TimeParts(impossible=True) if year is not None and day is not None else None
        if not possible_day(year, month, day):
            return TimeParts(impossible=True)
        return TimeParts(year=year, short_year=short, month=month, day=day, weekday=weekday)


def _day(f: Fragments, said: dict[str, str]) -> int | None:
    if "day" in said:
        return int(_DIGITS.match(said["day"])[0])  # type: ignore[index]
    if "words" in said:
        return f.ordinal_of(said["words"]) or small_number(said["words"]) or 0
    return None

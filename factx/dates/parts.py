"""What the writer said about time, before anyone asks which day it means.

A :class:`TimeParts` never holds more than the words do: ``octobre`` has a month and no year, ``samedi dernier`` a
weekday and a direction. What day that is, :mod:`factx.dates.resolve` decides.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

import msgspec

from factx.schema import Modifier

if TYPE_CHECKING:
    from factx.lexicon.dates import Feast
    from factx.schema import DayPart


class DateUnit(StrEnum):
    """Units that dates are counted in."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"


#: Units of the calendar that a date is made of and that last: ``ce mois``, ``chaque jour``, ``trois ans plus tard``.
LASTING_UNITS: Final = frozenset(
    (
        DateUnit.DAY, DateUnit.WEEK, DateUnit.MONTH, DateUnit.QUARTER, DateUnit.HALF, DateUnit.YEAR,
        DateUnit.DECADE, DateUnit.CENTURY,
    )
)  # fmt: skip


class Direction(StrEnum):
    """Which way from the reference date."""

    PAST = "past"
    FUTURE = "future"
    #: Whichever is less far away: what was once planned for October, what was ordered until March.
    NEAREST = "nearest"
    #: Told in the present tense: it lies ahead, unless it has just been (``Le 12 décembre, les rebelles reprennent…``).
    ANNOUNCED = "announced"
    #: Told in the conditional: it lies ahead, but on that very day it is of today (``il y aurait dix morts lundi``).
    SUPPOSED = "supposed"


class Base(StrEnum):
    """What an offset is counted from."""

    REFERENCE = "reference"
    SENTENCE = "sentence"
    #: Of the event named after it: ``trois jours après la crue``.
    EVENT = "event"


class Offset(msgspec.Struct, frozen=True, gc=False):
    """Whole units away from the base; 0 is the current one. Example: ``le mois dernier`` → −1 month."""

    count: int
    unit: DateUnit
    base: Base = Base.REFERENCE


class Window(msgspec.Struct, frozen=True, gc=False):
    """A run of units up to or from the reference date. Example: ``les dix dernières années`` → −10 years."""

    count: int
    unit: DateUnit


class PeriodPortion(msgspec.Struct, frozen=True, gc=False):
    """Units at the start or end of a longer stretch, or the n-th of it.

    Example: ``les cinq premiers mois de 2023`` → first 5 months; ``dernière semaine de mars`` → nth −1, week.
    """

    unit: DateUnit
    first: int = 0
    last: int = 0
    nth: int = 0


class Clock(msgspec.Struct, frozen=True, gc=False):
    """A time of day. ``zone`` is as ISO 8601 writes it, empty if none is said. Example: ``18h30 GMT`` → 18, 30, Z."""

    hour: int
    minute: int = 0
    second: int | None = None
    zone: str = ""


class TimeParts(msgspec.Struct, frozen=True, gc=False):
    """What one mention says.

    Attributes:
        year: astronomical (44 av. J.-C. is −43).
        short_year: two digits only (``'98``, ``12/05/24``).
        month, day, weekday, week, quarter, half: as numbered in ISO 8601; Monday is 1.
        season: 21 spring to 24 winter.
        decade: first three digits of the year: 192 for ``années 1920``. ``short_decade``: 8 for ``années 80``.
        century: first digits of the year: 17 for ``XVIIIe siècle``.
        millennium: 2 for years 2000 to 2999.
        before_era: the century or millennium is one before our era.
        weekend: Saturday and Sunday.
        feast: as the tables have it.
        direction: what an adjective says (``dernier``, ``prochain``); ``current`` for ``ce``.
        end: the second date of an interval.
        recurring: habitual (``chaque lundi``). ``generic``: some one of them, no telling which (``un vendredi``).
        foreign: of a calendar that is not converted. ``impossible``: no calendar has it (``31/06/2024``).
    """

    year: int | None = None
    short_year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    week: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: int | None = None
    decade: int | None = None
    short_decade: int | None = None
    century: int | None = None
    millennium: int | None = None
    before_era: bool = False
    weekend: bool = False
    feast: Feast | None = None
    clock: Clock | None = None
    day_part: DayPart | None = None
    offset: Offset | None = None
    window: Window | None = None
    portion: PeriodPortion | None = None
    direction: Direction | None = None
    current: bool = False
    modifier: Modifier = Modifier.EXACT
    end: TimeParts | None = None
    recurring: bool = False
    generic: bool = False
    foreign: bool = False
    impossible: bool = False

    @property
    def names_day(self) -> bool:
        """Whether a clock time or part of day can hang on it. Example: ``samedi``, ``le 5 mai``, ``hier``."""
        if self.end is not None or self.portion is not None or self.weekend:
            return False
        day_offset = self.offset is not None and self.offset.unit is DateUnit.DAY
        return self.day is not None or self.weekday is not None or self.feast is not None or day_offset

    @property
    def days_from_another(self) -> int | None:
        """How many days it is from another date or an event. Example: ``deux jours après la crue`` → 2."""
        offset = self.offset
        if offset is None or offset.unit is not DateUnit.DAY or offset.base is Base.REFERENCE:
            return None
        return offset.count

    @property
    def only_clock(self) -> bool:
        """Whether nothing but a time of day is said."""
        return self.clock is not None and not self.names_day and self.year is None and self.month is None

"""Joining a part with its whole: ``dernière semaine`` + ``de mars``, ``lundi`` + ``de la semaine prochaine``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.dates.compose.links import OF_WHOLE, composition, joined, pairs
from factx.dates.parts import DateUnit, TimeParts
from factx.patterns import GAP, LazyPattern
from factx.schema import Modifier

_YEAR_DAY: Final = LazyPattern(rf"(?:,?{GAP}et|,){GAP}le{GAP}", re.IGNORECASE)
_ARTICLE: Final = LazyPattern(rf"{GAP}(?:la{GAP})?", re.IGNORECASE)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.dates.candidates import DateCandidate


def _portions(text: str, candidates: list[DateCandidate]) -> list[DateCandidate]:
    """``trois premiers mois`` + ``de 2023``; ``dernière semaine`` + ``de mars``."""

    def together(first: DateCandidate, second: DateCandidate, between: str) -> Sequence[DateCandidate] | None:
        portion = first.value.portion
        if portion is None or first.value.offset or not OF_WHOLE.fullmatch(between) or second.value.clock:
            return None
        if second.value.portion or second.value.end or second.value.day:
            return None
        parts = replace(second.value, portion=portion, weekday=first.value.weekday)
        return [joined(PORTION_OF, parts, first, second)]

    return pairs(text, candidates, together)


def _wholes(text: str, candidates: list[DateCandidate]) -> list[DateCandidate]:
    """``lundi`` + ``de la semaine dernière``; ``mars`` + ``de l’année prochaine``; ``15`` + ``du mois``."""

    def together(first: DateCandidate, second: DateCandidate, between: str) -> Sequence[DateCandidate] | None:
        offset, said = second.value.offset, first.value
        if (
            offset is None
            or not (OF_WHOLE.fullmatch(between) or _bare_week(said, second, between))
            or said.year is not None
            or said.offset
            or said.recurring
        ):
            return None
        if said.clock or said.end or second.value.modifier is not Modifier.EXACT or second.value.weekday:
            return None
        fits: object = offset.unit is DateUnit.WEEK and said.weekday and said.day is None
        fits = fits or (
            offset.unit is DateUnit.YEAR and (said.month or said.season or said.quarter or said.half or said.feast)
        )
        if not fits:
            return None
        return [joined(PART_OF, replace(said, offset=offset, direction=None), first, second)]

    return pairs(text, candidates, together)


def _years_first(text: str, candidates: list[DateCandidate]) -> list[DateCandidate]:
    """``l’an deux mille vingt-six et le`` + ``huit avril``, as deeds have it."""

    def together(first: DateCandidate, second: DateCandidate, between: str) -> Sequence[DateCandidate] | None:
        year, day = first.value, second.value
        deed = year == TimeParts(year=year.year) and text[first.start : first.start + 2].lower() == "an"
        yearless = day.month and day.day and day == TimeParts(month=day.month, day=day.day, weekday=day.weekday)
        if not (deed and yearless and _YEAR_DAY.fullmatch(between)):
            return None
        return [joined(YEAR_FIRST, replace(day, year=year.year), first, second)]

    return pairs(text, candidates, together)


def _bare_week(said: TimeParts, whole: DateCandidate, between: str) -> bool:
    """``jeudi la semaine prochaine``, ``vendredi cette semaine``."""
    week = whole.value.offset is not None and whole.value.offset.unit is DateUnit.WEEK
    return bool(week and said.weekday and _ARTICLE.fullmatch(between))


def _weekends(text: str, candidates: list[DateCandidate]) -> list[DateCandidate]:
    """``week-end`` + ``du 8 mai``, ``week-end`` + ``de Pâques``."""

    def together(first: DateCandidate, second: DateCandidate, between: str) -> Sequence[DateCandidate] | None:
        day = second.value
        if (
            first.value != TimeParts(weekend=True)
            or not OF_WHOLE.fullmatch(between)
            or not (day.day or day.feast)
            or day.clock
        ):
            return None
        if day.end is not None or "des" in between:
            # le week-end du 5 au 6, des 5 et 6 octobre: the days say it themselves
            return [second]
        return [joined(WEEKEND_OF, replace(day, weekend=True), first, second)]

    return pairs(text, candidates, together)


PORTION_OF: Final = composition(
    "portion-of",
    _portions,
    before={
        "part-of-whole": "a portion needs all that is said of its whole",
        "interval": "an end may be a portion",
    },
    finds=[
        "Les ⟦trois premiers mois de 2023⟧ furent durs. = 2023-01/2023-03",
        "Il a plu la ⟦dernière semaine de mars 2022⟧. = 2022-W13",
    ],
)
PART_OF: Final = composition(
    "part-of-whole",
    _wholes,
    before={"day-at-clock": "lundi de la semaine dernière à 9 h: the day must be whole"},
    finds=[
        "Le feu a pris ⟦lundi de la semaine dernière⟧. = 2024-11-11",
        "Le salon aura lieu en ⟦mars de l'année prochaine⟧. = 2025-03",
    ],
)
WEEKEND_OF: Final = composition(
    "weekend-of",
    _weekends,
    finds=[
        "La fête du ⟦week-end de Pâques⟧ fut gaie. = 2024-03-30/2024-03-31",
        "Le refuge a fermé le ⟦week-end du 8 mai 2021⟧. = 2021-05-08/2021-05-09",
    ],
)
YEAR_FIRST: Final = composition(
    "year-first",
    _years_first,
    before={"day-at-clock": "the day must be whole", "interval": "the year is no end of an interval"},
    finds=[
        "L'⟦an deux mille vingt et le huit avril⟧, nous, huissier. = 2020-04-08",
        "En l'⟦an 1789, le 14 juillet⟧, la Bastille tomba. = 1789-07-14",
    ],
)

"""Joining a part with its whole: ``dernière semaine`` + ``de mars``, ``lundi`` + ``de la semaine prochaine``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factx.dates.candidates import Point
from factx.dates.compose.links import OF_WHOLE, pairs
from factx.dates.parts import TimeParts, Unit
from factx.schema import Modifier

if TYPE_CHECKING:
    from collections.abc import Sequence


def portions(text: str, points: list[Point]) -> list[Point]:
    """``trois premiers mois`` + ``de 2023``; ``dernière semaine`` + ``de mars``."""

    def together(first: Point, second: Point, between: str) -> Sequence[Point] | None:
        portion = first.parts.portion
        if portion is None or first.parts.offset or not OF_WHOLE.fullmatch(between) or second.parts.clock:
            return None
        if second.parts.portion or second.parts.end or second.parts.day:
            return None
        parts = replace(second.parts, portion=portion, weekday=first.parts.weekday)
        return [Point(first.start, second.end, parts, first.rule)]

    return pairs(text, points, together)


def wholes(text: str, points: list[Point]) -> list[Point]:
    """``lundi`` + ``de la semaine dernière``; ``mars`` + ``de l’année prochaine``; ``15`` + ``du mois``."""

    def together(first: Point, second: Point, between: str) -> Sequence[Point] | None:
        offset, said = second.parts.offset, first.parts
        if offset is None or not OF_WHOLE.fullmatch(between) or said.year is not None or said.offset or said.recurring:
            return None
        if said.clock or said.end or second.parts.modifier is not Modifier.EXACT or second.parts.weekday:
            return None
        fits: object = offset.unit is Unit.WEEK and said.weekday and said.day is None
        fits = fits or (
            offset.unit is Unit.YEAR and (said.month or said.season or said.quarter or said.half or said.feast)
        )
        if not fits:
            return None
        return [replace(first.saying(offset=offset, direction=None), end=second.end, weak=False)]

    return pairs(text, points, together)


def weekends(text: str, points: list[Point]) -> list[Point]:
    """``week-end`` + ``du 8 mai``, ``week-end`` + ``de Pâques``."""

    def together(first: Point, second: Point, between: str) -> Sequence[Point] | None:
        day = second.parts
        if (
            first.parts != TimeParts(weekend=True)
            or not OF_WHOLE.fullmatch(between)
            or not (day.day or day.feast)
            or day.clock
        ):
            return None
        if day.end is not None or "des" in between:
            # le week-end du 5 au 6, des 5 et 6 octobre: the days say it themselves
            return [second]
        return [replace(second.saying(weekend=True), start=first.start, weak=False)]

    return pairs(text, points, together)

"""Joining clock times: with each other (``de 9 à 12 heures``) and with their day (``samedi à 21h15``)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from factx.dates.candidates import Point, before
from factx.dates.compose.links import BAR, links, pairs, starts_from
from factx.dates.fragments import DASH
from factx.dates.parts import TimeParts
from factx.patterns import APOSTROPHE, BLANK, GAP, WORD_START, LazyPattern
from factx.schema import Modifier

if TYPE_CHECKING:
    from collections.abc import Sequence

_I: Final = re.IGNORECASE
_AROUND: Final = (
    rf"(?:vers|aux{GAP}(?:alentours|environs){GAP}de|autour{GAP}de|sur{GAP}le{GAP}coup{GAP}de"
    rf"|peu{GAP}(?:avant|après)|environ)"
)
_AT: Final = (
    rf"(?:(?P<approx>{_AROUND})|à{GAP}(?:partir|compter){GAP}de|à|dès|de|entre|jusqu{APOSTROPHE}à"
    rf"|(?P<before>avant)|(?P<after>après)|at)"
)
_BREAK: Final = rf"(?:{GAP}|{BLANK}?[-–—|•:]{BLANK}?|T|{BLANK}*\r?\n{BLANK}*(?=\d))"
#: From a day to its clock time, and from a clock time to its day.
_DAY_CLOCK: Final = LazyPattern(
    rf"(?:{BLANK}?,)?{_BREAK}?(?:dès{GAP})?{_AT}?(?:{GAP})?(?:environ{GAP})?(?:les{GAP})?", _I
)
_CLOCK_DAY: Final = LazyPattern(
    rf"(?:,?{GAP}|,)(?:(?:le|ce|du|de|de{GAP}ce|dans{GAP}la{GAP}journée{GAP}de){GAP})?(?:d{APOSTROPHE})?", _I
)
#: In the night of Thursday to Friday at 3 o’clock: the night is one mention, the clock time another.
_NIGHT_SPAN: Final = LazyPattern(rf"{WORD_START}nuit{GAP}(?:de|du|des){GAP}[^,.;:()]{{1,30}}{GAP}(?:à|au){GAP}\Z", _I)
_BARE_HOUR: Final = LazyPattern(
    rf"(?P<lead>{WORD_START}(?:de|entre){GAP})?(?<![\w.,/-])(?P<hour>[01]?\d|2[0-4])"
    rf"(?P<link>{GAP}(?:à|et){GAP}|{BLANK}?{DASH}{BLANK}?|{GAP}ou{GAP})\Z",
    _I,
)


def bare_hours(text: str, points: list[Point]) -> list[Point]:
    """``de 9 à 12 heures``."""
    out: list[Point] = []
    for point in points:
        out.append(_from_hour(text, point, out[-1].end if out else 0))
    return out


def _from_hour(text: str, point: Point, floor: int) -> Point:
    """The point with the bare hour before it, if one stands there."""
    clock = point.parts.clock
    found = before(_BARE_HOUR, text, point.start, 27) if clock is not None and point.parts.end is None else None
    if clock is None or found is None or found.start() < floor:
        return point
    hour = int(found["hour"])
    if hour > clock.hour or not (found["lead"] or "à" not in found["link"]):
        return point
    parts = TimeParts(clock=replace(clock, hour=hour, minute=0, second=None), end=point.parts)
    return Point(found.start("hour"), point.end, parts, point.rule)


def clock_intervals(text: str, points: list[Point]) -> list[Point]:
    """``14h`` + ``à 16h``; two weak times need a dash or ``de``."""

    def together(first: Point, second: Point, between: str) -> Sequence[Point] | None:
        if not (first.parts.only_clock and second.parts.only_clock):
            return None
        if not links(text, first, between) or first.parts.end or second.parts.end:
            return None
        sure = not (first.weak and second.weak) or bool(BAR.fullmatch(between)) or starts_from(text, first)
        return [Point(first.start, second.end, replace(first.parts, end=second.parts), "clock-interval", weak=not sure)]

    return pairs(text, points, together)


def clocks(text: str, points: list[Point]) -> list[Point]:
    """``samedi`` + ``à 21h15``; ``à 15 heures`` + ``mardi``."""

    def together(first: Point, second: Point, between: str) -> Sequence[Point] | None:
        day, clock = first.parts, second.parts
        if day.names_day and day.clock is None and clock.only_clock and not day.end:
            found = _DAY_CLOCK.fullmatch(between)
            if found is None or before(_NIGHT_SPAN, text, first.start):
                return None
            modifier = day.modifier
            for name, meaning in (("approx", Modifier.APPROX), ("before", Modifier.BEFORE), ("after", Modifier.AFTER)):
                if found[name]:
                    modifier = meaning
            return [replace(first, end=second.end, weak=False, parts=_at(day, clock, modifier))]
        if day.only_clock and clock.names_day and clock.clock is None and _CLOCK_DAY.fullmatch(between):
            return [Point(first.start, second.end, _at(clock, day, clock.modifier), second.rule)]
        return None

    return pairs(text, points, together)


def _at(day: TimeParts, clock: TimeParts, modifier: Modifier) -> TimeParts:
    """The day at this time; an interval of clock times becomes one of moments."""
    parts = replace(day, clock=clock.clock, day_part=None, modifier=modifier)
    if clock.end is None:
        return parts
    return replace(parts, end=replace(parts, clock=clock.end.clock))

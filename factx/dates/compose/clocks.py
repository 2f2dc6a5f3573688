"""Joining clock times: with each other (``de 9 à 12 heures``) and with their day (``samedi à 21h15``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.dates.compose.links import BAR, composition, is_aside, joined, links, pairs, starts_from
from factx.dates.fragments import DASH
from factx.dates.parts import Clock, TimeParts
from factx.grammar import Verdict
from factx.patterns import APOSTROPHE, BLANK, GAP, WORD_START, LazyPattern, match_before
from factx.schema import DayPart, Modifier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.dates.candidates import DateCandidate

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
CLOCK_DAY: Final = LazyPattern(
    rf"(?:,?{GAP}|,)(?:(?:le|ce|du|de|de{GAP}ce|dans{GAP}la{GAP}journée{GAP}de){GAP})?(?:d{APOSTROPHE})?", _I
)
#: In the night of Thursday to Friday at 3 o’clock: the night is one mention, the clock time another.
_NIGHT_SPAN: Final = LazyPattern(rf"{WORD_START}nuit{GAP}(?:de|du|des){GAP}[^,.;:()]{{1,30}}{GAP}(?:à|au){GAP}\Z", _I)
_BARE_HOUR: Final = LazyPattern(
    rf"(?P<lead>{WORD_START}(?:de|entre){GAP})?(?<![\w.,/-])(?P<hour>[01]?\d|2[0-4])"
    rf"(?P<link>{GAP}(?:à|et){GAP}|{BLANK}?{DASH}{BLANK}?|{GAP}ou{GAP})\Z",
    _I,
)


def _bare_hours(text: str, candidates: list[DateCandidate]) -> list[DateCandidate]:
    """``de 9 à 12 heures``."""
    out: list[DateCandidate] = []
    for candidate in candidates:
        out.append(_from_hour(text, candidate, out[-1].end if out else 0))
    return out


def _from_hour(text: str, candidate: DateCandidate, floor: int) -> DateCandidate:
    """The candidate with the bare hour before it, if one stands there."""
    clock = candidate.value.clock
    found = (
        match_before(_BARE_HOUR, text, candidate.start) if clock is not None and candidate.value.end is None else None
    )
    if clock is None or found is None or found.start() < floor:
        return candidate
    hour = int(found["hour"])
    if hour > clock.hour or not (found["lead"] or "à" not in found["link"]):
        return candidate
    parts = TimeParts(clock=replace(clock, hour=hour, minute=0, second=None), end=candidate.value)
    return joined(BARE_HOUR, parts, candidate, start=found.start("hour"), verdict=candidate.verdict)


def _clock_intervals(text: str, candidates: list[DateCandidate]) -> list[DateCandidate]:
    """``14h`` + ``à 16h``; two weak times need a dash or ``de``."""

    def together(first: DateCandidate, second: DateCandidate, between: str) -> Sequence[DateCandidate] | None:
        if not (first.value.only_clock and second.value.only_clock):
            return None
        if not links(text, first, between) or first.value.end or second.value.end:
            return None
        sure = not (first.weak and second.weak) or bool(BAR.fullmatch(between)) or starts_from(text, first)
        verdict = Verdict.ALONE if sure else Verdict.JOINED
        return [joined(CLOCK_INTERVAL, replace(first.value, end=second.value), first, second, verdict=verdict)]

    return pairs(text, candidates, together)


def _clocks(text: str, candidates: list[DateCandidate]) -> list[DateCandidate]:
    """``samedi`` + ``à 21h15``; ``à 15 heures`` + ``mardi``."""

    def together(first: DateCandidate, second: DateCandidate, between: str) -> Sequence[DateCandidate] | None:
        day, clock = first.value, second.value
        if day.names_day and day.clock is None and clock.only_clock and not day.end:
            found = _DAY_CLOCK.fullmatch(between)
            if found is None or match_before(_NIGHT_SPAN, text, first.start) or is_aside(text, first):
                return None
            modifier = day.modifier
            for name, meaning in (("approx", Modifier.APPROX), ("before", Modifier.BEFORE), ("after", Modifier.AFTER)):
                if found[name]:
                    modifier = meaning
            return [joined(DAY_AT_CLOCK, at(day, clock, modifier), first, second)]
        if day.only_clock and clock.names_day and clock.clock is None and CLOCK_DAY.fullmatch(between):
            return [joined(DAY_AT_CLOCK, at(clock, day, clock.modifier), first, second)]
        return None

    return pairs(text, candidates, together)


def at(day: TimeParts, clock: TimeParts, modifier: Modifier) -> TimeParts:
    """The day at this time; an interval of clock times becomes one of moments."""
    parts = replace(day, clock=_in_half(clock.clock, day.day_part), modifier=modifier)
    if clock.end is None:
        return parts
    return replace(parts, end=replace(parts, clock=_in_half(clock.end.clock, day.day_part)))


def _in_half(clock: Clock | None, part: DayPart | None) -> Clock | None:
    """The hour that the part of the day means. Example: 9 h + evening → 21 h; 4 h + afternoon → 16 h."""
    if clock is None or part is None or clock.zone or clock.hour not in _LATER_HALF.get(part, ()):
        return clock
    return replace(clock, hour=clock.hour + 12)


#: Hours that are twelve more in this part of the day.
_LATER_HALF: Final = {DayPart.AFTERNOON: range(1, 8), DayPart.EVENING: range(5, 12)}


BARE_HOUR: Final = composition(
    "bare-hour",
    _bare_hours,
    before={"day-at-clock": "samedi de 9 à 12 heures: the day takes the whole interval"},
    finds=[
        "Le guichet ouvre de ⟦9 à 12 heures⟧. = XXXX-XX-XXT09:00/XXXX-XX-XXT12:00",
        "La rue ferme de ⟦9 à 17 heures⟧. = XXXX-XX-XXT09:00/XXXX-XX-XXT17:00",
    ],
)
CLOCK_INTERVAL: Final = composition(
    "clock-interval",
    _clock_intervals,
    before={"day-at-clock": "samedi de 14h à 16h: the day takes the whole interval"},
    finds=[
        "Le guichet ouvre de ⟦14h à 16h30⟧. = XXXX-XX-XXT14:00/XXXX-XX-XXT16:30",
        "Elle recevait ⟦samedi de 14h à 16h⟧. = 2024-11-16T14:00/2024-11-16T16:00",
    ],
)
DAY_AT_CLOCK: Final = composition(
    "day-at-clock",
    _clocks,
    before={
        "bare-days": "lundi 4 à 9 h et mardi 5 mars: a day takes its own clock time before a neighbour's month",
        "interval": "samedi 22 h au dimanche 2 h: the ends are moments",
        "clock-in-zone": "lundi à 7 h 42 (6 h 42 GMT): the first hour must have its day",
    },
    finds=[
        "Le bal a fini ⟦samedi à 21h15⟧. = 2024-11-16T21:15",
        "Le feu a pris à ⟦15 heures mardi⟧. = 2024-11-19T15:00",
    ],
)

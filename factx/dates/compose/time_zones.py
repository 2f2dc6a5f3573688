"""One moment in two time zones: ``7 h 42 (6 h 42 GMT) lundi``, ``lundi à 7 h 42 (6 h 42 GMT)``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.dates.compose.clocks import CLOCK_DAY, at
from factx.dates.compose.links import composition, joined, pairs
from factx.patterns import GAP, LazyPattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.dates.candidates import DateCandidate

#: From an hour to the same one in another zone.
_IN_BRACKETS: Final = LazyPattern(
    rf"(?:{GAP}(?:heures?{GAP})?(?:locales?|de{GAP}\w+))?{GAP}\((?:soit{GAP})?(?:à{GAP})?", re.IGNORECASE
)
_CLOSING: Final = LazyPattern(rf"(?:{GAP}[^()\n]{{1,25}})?\)", re.IGNORECASE)
_HALF_A_DAY: Final = 12


def _said_again(text: str, candidates: list[DateCandidate]) -> list[DateCandidate]:
    """``7 h 42 (6 h 42 GMT)`` + ``lundi``: the hour of another zone in brackets says the same moment again."""
    out: list[DateCandidate] = []
    for candidate in candidates:
        if len(out) > 1 and _is_again(text, out[-2], out[-1]) and _is_its_day(text, out[-1], candidate):
            clock, again = out[-2:]
            parts = at(candidate.value, clock.value, clock.value.modifier)
            out[-2:] = [joined(ZONES_AND_DAY, parts, clock, again, candidate)]
        else:
            out.append(candidate)
    return out


def _is_again(text: str, clock: DateCandidate, again: DateCandidate) -> bool:
    alone = clock.value.only_clock and again.value.only_clock and not (clock.value.end or again.value.end)
    if not alone or _CLOSING.match(text, again.end) is None:
        return False
    zoned = bool(clock.value.clock and again.value.clock and (clock.value.clock.zone or again.value.clock.zone))
    return zoned and _IN_BRACKETS.fullmatch(text, clock.end, again.start) is not None


def _is_its_day(text: str, again: DateCandidate, day: DateCandidate) -> bool:
    plain = day.value.names_day and day.value.clock is None
    return plain and CLOCK_DAY.fullmatch(text, again.end + 1, day.start) is not None


def _again_on_day(text: str, candidates: list[DateCandidate]) -> list[DateCandidate]:
    """``lundi à 7 h 42`` + ``(6 h 42 GMT)``: the same day, where midnight does not lie between."""

    def together(first: DateCandidate, second: DateCandidate, between: str) -> Sequence[DateCandidate] | None:
        clock, again = first.value.clock, second.value.clock
        if clock is None or again is None or not first.value.names_day or not second.value.only_clock:
            return None
        alone = first.value.end is None and second.value.end is None and _CLOSING.match(text, second.end) is not None
        if not alone or not (clock.zone or again.zone) or not _IN_BRACKETS.fullmatch(between):
            return None
        if abs(clock.hour - again.hour) >= _HALF_A_DAY:
            return None
        parts = replace(first.value, clock=again, modifier=second.value.modifier)
        return [first, joined(CLOCK_IN_ZONE, parts, second)]

    return pairs(text, candidates, together)


ZONES_AND_DAY: Final = composition(
    "zones-and-day",
    _said_again,
    anywhere="no other step joins a day to an hour behind the same one in brackets",
    finds=[
        "La secousse eut lieu à ⟦7 h 42 (6 h 42 GMT) lundi⟧. = 2024-11-18T07:42",
        "Le tir a eu lieu à ⟦23h10 (22h10 GMT), mardi⟧. = 2024-11-19T23:10",
    ],
)
CLOCK_IN_ZONE: Final = composition(
    "clock-in-zone",
    _again_on_day,
    finds=[
        "La secousse eut lieu lundi à 7 h 42 (⟦6 h 42 GMT⟧). = 2024-11-18T06:42Z",
        "Le tir a eu lieu mardi à 13h10 GMT (⟦14h10⟧ à Paris). = 2024-11-19T14:10",
    ],
)

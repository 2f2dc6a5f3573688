"""Joining two dates into an interval, and sharing what a list says once: ``mars et avril 2023``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.dates.compose.links import (
    AND,
    BAR,
    LIST,
    NEXT_INTERVAL,
    TO,
    composition,
    joined,
    links,
    pairs,
    starts_between,
    starts_from,
)
from factx.dates.parts import Base, DateUnit, TimeParts
from factx.patterns import GAP, WORD_START, match_before
from factx.schema import DayPart, Modifier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.dates.candidates import DateCandidate

_NIGHT: Final = re.compile(rf"{WORD_START}nuit{GAP}(?:allant{GAP})?(?:de|du)(?:{GAP}(?:le|ce))?{GAP}\Z", re.IGNORECASE)


def _lacks_year(parts: TimeParts) -> bool:
    return parts.year is None and parts.offset is None and parts.direction is None


def _shared(text: str, candidates: list[DateCandidate]) -> list[DateCandidate]:
    """In a list the last one's month and year hold for those before: ``lundi 3 et mardi 4 mars``."""
    out = list(candidates)
    listed = False
    for place in range(len(out) - 2, -1, -1):
        first, second = out[place], out[place + 1]
        between = text[first.end : second.start]
        linked = LIST.fullmatch(between) or links(text, first, between) or NEXT_INTERVAL.fullmatch(between)
        # A comma alone makes no list: le 8 mars, le 11 novembre 2018; but 3, 4 et 5 mars.
        listed = bool(linked and (listed or first.value.month is None or not between.startswith(",")))
        if first.value.end or first.value.clock:
            continue
        if listed and (_is_bare(first.value) or second.value.end is None or second.value.clock):
            value = share(first.value, second.value)
            if value != first.value:
                out[place] = joined(SHARED, value, first, verdict=first.verdict)
    return out


def _is_bare(parts: TimeParts) -> bool:
    """Whether it is the number of a day alone: both of ``du 3 au 5`` before ``et du 10 au 12 mai``."""
    return replace(parts, day=None) == TimeParts()


def share(first: TimeParts, second: TimeParts) -> TimeParts:
    """What the first leaves to the second to say: its month, its year, its direction.

    Example: (``4``, ``9 juillet 2024``) → 4 July 2024; (``octobre``, ``mars 2018``) → October 2017.
    """
    if second.clock and not first.clock and first.only_clock:
        return first
    if second.before_era and not first.before_era and _later_century(first, second):
        return replace(first, before_era=True)
    if first.day is not None and first.month is None and second.month is not None and not first.offset:
        return replace(first, month=second.month, year=second.year, direction=second.direction, offset=second.offset)
    months = first.month is not None and second.month is not None and (first.day is None) == (second.day is None)
    kinds = (
        months or (first.season and second.season) or (first.quarter and second.quarter) or (first.half and second.half)
    )
    if not kinds or not _lacks_year(first) or _lacks_year(second):
        return first
    year = second.year
    if year is not None and first.month is not None and second.month is not None:
        earlier = (first.month, first.day or 0) <= (second.month, second.day or 0)
        year = year if earlier else year - 1
    return replace(first, year=year, direction=second.direction, offset=second.offset)


def _later_century(first: TimeParts, second: TimeParts) -> bool:
    """Whether the numbers fall, as those before our era do. Example: ``IIe siècle et Ier siècle av. J.-C.``."""
    return first.century is not None and second.century is not None and first.century > second.century


def _grain(parts: TimeParts) -> str:
    """What kind of date it is, for two to make one interval."""
    if parts.clock:
        return "clock"
    for name in ("day", "weekday", "feast", "month", "season", "quarter", "half"):
        if getattr(parts, name):
            return "day" if name in {"weekday", "feast"} else name
    if parts.offset:
        return "day" if parts.offset.unit is DateUnit.DAY else parts.offset.unit.value
    for name in ("decade", "short_decade", "century", "year", "short_year"):
        if getattr(parts, name) is not None:
            return name.removeprefix("short_")
    return ""


def _intervals(text: str, candidates: list[DateCandidate]) -> list[DateCandidate]:
    """``3 mars`` + ``au 5 avril``, ``2001`` + ``à 2006``, ``juillet`` + ``et septembre`` after ``entre``."""

    def together(first: DateCandidate, second: DateCandidate, between: str) -> Sequence[DateCandidate] | None:
        a, b = first.value, second.value
        if a.end or b.end or a.window or b.window or a.portion or b.portion or a.recurring or b.recurring:
            return None
        if a.offset and a.offset.base is Base.SENTENCE:
            return None
        same = _grain(a) == _grain(b) or _day_to_moment(a, b)
        to = TO.fullmatch(between)
        if to and starts_from(text, first):
            fits = bool(same or _mixed(a, b))
        elif to:
            dated = _grain(a) == "day" and a.month and b.month
            fits = bool(
                same and (_grain(a) in {"month", "year"} or dated) and not first.weak and "jusqu" not in between
            )
        elif AND.fullmatch(between):
            fits = starts_between(text, first) and (same or _mixed(a, b))
        else:
            fits = bool(BAR.fullmatch(between)) and same and not first.weak and _ordered(a, b)
        if not fits:
            return None
        start = replace(share(a, b), modifier=a.modifier if a.modifier is b.modifier else Modifier.EXACT)
        return [joined(INTERVAL, replace(start, end=_after(a, b), day_part=None), first, second)]

    return pairs(text, candidates, together)


def _after(first: TimeParts, second: TimeParts) -> TimeParts:
    """The end of an interval, in the first year after its start where the start alone has one.

    Example: (``septembre 2025``, ``juin``) → June 2026; (``mars 2025``, ``juin``) → June 2025.
    """
    if first.year is None or first.month is None or second.month is None or not _lacks_year(second):
        return second
    later = (second.month, second.day or first.day or 0) >= (first.month, first.day or 0)
    return replace(second, year=first.year if later else first.year + 1)


def _day_to_moment(a: TimeParts, b: TimeParts) -> bool:
    """Ends of which one tells the hour: ``du lundi 4 au vendredi 8 juillet à 23 heures``."""
    return {_grain(a), _grain(b)} == {"day", "clock"} and a.names_day and b.names_day


def _mixed(a: TimeParts, b: TimeParts) -> bool:
    """Ends of different grain that still make one interval: ``de mars 2019 au 5 mai 2020``."""
    pair = {_grain(a), _grain(b)}
    return pair <= {"day", "month", "year"} and (a.year is not None or b.year is not None)


def _ordered(a: TimeParts, b: TimeParts) -> bool:
    if a.year is not None and b.year is not None and a.month is None:
        return a.year < b.year
    return True


def _nights(text: str, candidates: list[DateCandidate]) -> list[DateCandidate]:
    """``nuit`` + ``de jeudi à vendredi``."""
    out: list[DateCandidate] = []
    for candidate in candidates:
        found = match_before(_NIGHT, text, candidate.start) if candidate.value.end is not None else None
        if found is None or (out and found.start() < out[-1].end):
            out.append(candidate)
        else:
            night = replace(candidate.value, day_part=DayPart.NIGHT, recurring=False)
            out.append(joined(NIGHT, night, candidate, start=found.start()))
    return out


SHARED: Final = composition(
    "shared",
    _shared,
    before={"interval": "du lundi 3 au mardi 4 mars: the first day needs the month of the second"},
    finds=[
        "Le salon a eu lieu en ⟦mars⟧ et avril 2023. = 2023-03",
        "Il a plu ⟦lundi 3⟧ et mardi 4 mars 2014. = 2014-03-03",
    ],
)
INTERVAL: Final = composition(
    "interval",
    _intervals,
    before={"night": "nuit de jeudi à vendredi: the interval must be there", "weekend-of": "le week-end du 5 au 6"},
    finds=[
        "Le chantier a duré du ⟦3 mars au 5 avril 2022⟧. = 2022-03-03/2022-04-05",
        "Il fut maire de ⟦2001 à 2008⟧. = 2001/2008",
        "Le chantier dura de ⟦septembre 2019 à juin⟧. = 2019-09/2020-06",
        "La rue a fermé du ⟦lundi 4 au vendredi 8 juillet 2022 à 23 heures⟧. = 2022-07-04/2022-07-08T23:00",
    ],
)
NIGHT: Final = composition(
    "night",
    _nights,
    before={"weekend-of": "a night of two days is no week-end"},
    finds=[
        "Une grange a brûlé dans la ⟦nuit de jeudi à vendredi⟧. = 2024-11-14/2024-11-15",
        "Il a neigé dans la ⟦nuit du 3 au 4 mars 2021⟧. = 2021-03-03/2021-03-04",
    ],
)

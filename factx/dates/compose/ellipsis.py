"""Dates that leave a word to their neighbour: ``4 au 9 juillet``, ``XVIIe et XVIIIe siècles``, ``années 60-70``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.dates.compose.links import composition, joined
from factx.dates.fragments import DASH, roman
from factx.dates.parts import TimeParts
from factx.dates.rules.digits import possible_day
from factx.patterns import APOSTROPHE, BLANK, GAP, REACH, WORD_START, LazyPattern, match_before

if TYPE_CHECKING:
    from factx.dates.candidates import DateCandidate

_I: Final = re.IGNORECASE
_DAY_LEAD: Final = (
    rf"(?:les?|ces|aux?|des|du|entre{GAP}le|nuit{GAP}du|soirées?{GAP}des?|week-?end{GAP}(?:des?|du)){GAP}"
)
_DAY: Final = rf"\d{{1,2}}(?:{BLANK}?er)?"
_AND_DAY: Final = rf"(?:,{GAP}(?:le{GAP})?|(?={GAP}(?:et|ou){GAP}))"
_DAY_LINK: Final = (
    rf"(?:{GAP}(?:au|à|jusqu{APOSTROPHE}au){GAP}|{BLANK}?(?:{DASH}|/){BLANK}?"
    rf"|,?{GAP}(?:et|ou){GAP}(?:(?:le|du|au){GAP})?|,{GAP}(?:le{GAP})?)"
)
#: Days that take their month from what follows: ``4 au 9 juillet``, ``entre le 4 et le 9``, ``8, 9 et 10 mai``.
_BARE_DAY: Final = LazyPattern(
    rf"(?:(?P<lead>{_DAY_LEAD})|(?<![\w.,/-]))(?P<days>(?:{_DAY}{_AND_DAY}){{0,6}}?{_DAY})(?P<link>{_DAY_LINK})(?:le{GAP})?\Z",
    _I,
)
_BARE_CENTURY: Final = LazyPattern(
    rf"(?P<lead>{WORD_START}(?:du|des|les|aux|au|le|entre{GAP}les?|d[eu]){GAP}|(?<![\w-])(?=[XVI]+[eᵉ]?{DASH}))"
    rf"(?P<roman>[XVI]+)(?:{BLANK}?(?:i?[eè]me|er|e|ᵉ|ᵉʳ))?"
    rf"(?P<link>{GAP}(?:au|et|et{GAP}(?:du|au|le)|ou){GAP}|{BLANK}?{DASH}{BLANK}?)\Z",
    _I,
)
_DECADE_TAIL: Final = LazyPattern(
    rf"(?P<link>{GAP}(?:et|ou|à|puis){GAP}|{BLANK}?(?:{DASH}|/){BLANK}?)(?:les{GAP}|années{GAP})?"
    rf"(?P<decade>\d{{3}}0|[1-9]0)(?![\w]|[.,]\d|{GAP}?%)",
    _I,
)


def _decades(text: str, candidates: list[DateCandidate]) -> list[DateCandidate]:
    """``années 1980 et 1990``, ``années 80-90``."""
    out: list[DateCandidate] = []
    for candidate in candidates:
        if out and candidate.start < out[-1].end:
            continue
        out.append(candidate)
        parts = candidate.value
        if parts.decade is None and parts.short_decade is None:
            continue
        tail = _DECADE_TAIL.match(text, candidate.end)
        if tail is None:
            continue
        digits = tail["decade"]
        second = TimeParts(decade=int(digits[:3])) if len(digits) == 4 else TimeParts(short_decade=int(digits[0]))
        if parts.decade is not None and second.short_decade is not None:
            second = TimeParts(decade=parts.decade // 10 * 10 + int(digits[0]))
        if re.search(r"et|ou|puis", tail["link"], _I):
            out.append(joined(DECADES, second, start=tail.start("decade"), end=tail.end()))
        else:
            out[-1] = joined(DECADES, replace(parts, end=second), candidate, end=tail.end())
    return out


def _centuries(text: str, candidates: list[DateCandidate]) -> list[DateCandidate]:
    """``XVIIe et XVIIIe siècles``, ``du XIIe au XIVe siècle``."""
    out: list[DateCandidate] = []
    for candidate in candidates:
        out.extend(_with_century(text, candidate, out[-1].end if out else 0))
    return out


def _with_century(text: str, candidate: DateCandidate, floor: int) -> list[DateCandidate]:
    found = match_before(_BARE_CENTURY, text, candidate.start) if candidate.value.century is not None else None
    number = roman(found["roman"]) if found else 0
    if found is None or not 1 <= number <= 22 or found.start("roman") < floor:
        return [candidate]
    first = replace(candidate.value, century=number - 1)
    listed = found["link"].strip().lower().startswith("et")
    if listed and not found["lead"].lower().startswith("entre"):
        return [joined(CENTURIES, first, start=found.start("roman"), end=found.start("link")), candidate]
    return [joined(CENTURIES, replace(first, end=candidate.value), candidate, start=found.start("roman"))]


def _bare_days(text: str, candidates: list[DateCandidate]) -> list[DateCandidate]:
    """``4 au 9 juillet`` is one interval, ``8 et 9 mai`` two days."""
    out: list[DateCandidate] = []
    for candidate in candidates:
        found = None
        if candidate.value.day is not None and candidate.value.month is not None and candidate.value.end is None:
            found = _days_before(text, candidate.start)
        while (
            found is not None
            and out
            and out[-1].start >= found.start("days")
            and out[-1].value == TimeParts(day=out[-1].value.day)
        ):
            out.pop()  # read as a day by itself: the 4 of du 4 au 9 juillet
        if found is None or (out and found.start("days") < out[-1].end):
            out.append(candidate)
            continue
        out.extend(_with_days(candidate, found))
    return out


def _days_before(text: str, end: int) -> re.Match[str] | None:
    """The days that stand before a date, and what links them with it; most dates have no digit near before them."""
    return match_before(_BARE_DAY, text, end) if _NUMBER.search(text, max(0, end - REACH), end) else None


#: Two days without an article open their line or stand apart: Deux concerts, 9 et 10 mai.
_OPENED: Final = LazyPattern(rf"(?:\A|[,:(–—\n]){BLANK}?\Z")
_NUMBER: Final = LazyPattern(r"\d+")


def _with_days(candidate: DateCandidate, found: re.Match[str]) -> list[DateCandidate]:
    link, lead = found["link"].strip().lower(), (found["lead"] or "").strip().lower()
    days = [(m.start() + found.start("days"), int(m[0])) for m in _NUMBER.finditer(found["days"])]
    if not all(possible_day(candidate.value.year, candidate.value.month, day) and 1 <= day <= 31 for _, day in days):
        return [candidate]
    interval = link[:1] in "aàj-–—‐‑/" or (lead.startswith("entre") and link.startswith("et"))
    bare = replace(candidate.value, weekday=None, clock=None, day_part=None)
    if interval:
        if days[-1][1] >= (candidate.value.day or 0) and link[:1] in "-–—‐‑/":
            return [candidate]
        start, day = days[-1]
        whole = replace(bare, day=day, end=candidate.value, direction=candidate.value.direction)
        listed = [_lone(found, at, other, bare) for at, other in days[:-1]]
        return [*listed, joined(BARE_DAYS, whole, candidate, start=start)]
    if not lead and len(days) == 1 and not _OPENED.search(found.string, 0, found.start("days")):
        return [candidate]
    return [*(_lone(found, at, day, bare) for at, day in days), candidate]


def _lone(found: re.Match[str], at: int, day: int, bare: TimeParts) -> DateCandidate:
    text = found["days"][at - found.start("days") :]
    width = re.match(r"\d+(?:\s?er)?", text, _I)
    return joined(BARE_DAYS, replace(bare, day=day), start=at, end=at + (width.end() if width else 2))


DECADES: Final = composition(
    "decades",
    _decades,
    anywhere="the second decade of « années 80-90 » is no date to any other step",
    finds=[
        "La mode des ⟦années 80-90⟧ revient. = 198X/199X",
        "Le jazz des ⟦années 1920 à 1930⟧ revient. = 192X/193X",
    ],
)
CENTURIES: Final = composition(
    "centuries",
    _centuries,
    anywhere="the first century of « du XIIe au XIVe siècle » is no date to any other step",
    finds=[
        "La ville grandit du ⟦XIIe au XIVe siècle⟧. = 11XX/13XX",
        "Elle fut riche entre le ⟦XVe et le XVIe siècle⟧. = 14XX/15XX",
    ],
)
BARE_DAYS: Final = composition(
    "bare-days",
    _bare_days,
    before={"shared": "8, 9 et 10 mai: the days must be there to share a year"},
    finds=[
        "Salon du livre, ⟦4-9 juillet 2021⟧. = 2021-07-04/2021-07-09",
        "Il a plu entre le ⟦4 et le 9 mai 2020⟧. = 2020-05-04/2020-05-09",
    ],
)

"""Dates that leave a word to their neighbour: ``4 au 9 juillet``, ``XVIIe et XVIIIe siècles``, ``années 60-70``."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from factx.dates.candidates import Point, before
from factx.dates.fragments import DASH, roman
from factx.dates.parts import TimeParts
from factx.dates.rules.days import possible_day
from factx.patterns import APOSTROPHE, BLANK, GAP, WORD_START, LazyPattern

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
    rf"(?P<link>{GAP}(?:et|ou|à){GAP}|{BLANK}?(?:{DASH}|/){BLANK}?)(?:les{GAP}|années{GAP})?"
    rf"(?P<decade>\d{{3}}0|[1-9]0)(?![\w]|[.,]\d|{GAP}?%)",
    _I,
)


def decades(text: str, points: list[Point]) -> list[Point]:
    """``années 1980 et 1990``, ``années 80-90``."""
    out: list[Point] = []
    for point in points:
        if out and point.start < out[-1].end:
            continue
        out.append(point)
        parts = point.parts
        if parts.decade is None and parts.short_decade is None:
            continue
        tail = _DECADE_TAIL.match(text, point.end)
        if tail is None:
            continue
        digits = tail["decade"]
        second = TimeParts(decade=int(digits[:3])) if len(digits) == 4 else TimeParts(short_decade=int(digits[0]))
        if parts.decade is not None and second.short_decade is not None:
            second = TimeParts(decade=parts.decade // 10 * 10 + int(digits[0]))
        if re.search(r"et|ou", tail["link"], _I):
            out.append(Point(tail.start("decade"), tail.end(), second, point.rule))
        else:
            out[-1] = replace(point.saying(end=second), end=tail.end())
    return out


def centuries(text: str, points: list[Point]) -> list[Point]:
    """``XVIIe et XVIIIe siècles``, ``du XIIe au XIVe siècle``."""
    out: list[Point] = []
    for point in points:
        out.extend(_with_century(text, point, out[-1].end if out else 0))
    return out


def _with_century(text: str, point: Point, floor: int) -> list[Point]:
    found = before(_BARE_CENTURY, text, point.start) if point.parts.century is not None else None
    number = roman(found["roman"]) if found else 0
    if found is None or not 1 <= number <= 22 or found.start("roman") < floor:
        return [point]
    first = replace(point.parts, century=number - 1)
    listed = found["link"].strip().lower().startswith(("et", "ou"))
    if listed and not found["lead"].lower().startswith("entre"):
        return [Point(found.start("roman"), found.start("link"), first, point.rule), point]
    return [replace(point, start=found.start("roman"), parts=replace(first, end=point.parts))]


def bare_days(text: str, points: list[Point]) -> list[Point]:
    """``4 au 9 juillet`` is one interval, ``8 et 9 mai`` two days."""
    out: list[Point] = []
    for point in points:
        found = None
        if point.parts.day is not None and point.parts.month is not None and point.parts.end is None:
            found = before(_BARE_DAY, text, point.start)
        if found is None or (out and found.start("days") < out[-1].end):
            out.append(point)
            continue
        out.extend(_with_days(point, found))
    return out


_NUMBER: Final = re.compile(r"\d+")


def _with_days(point: Point, found: re.Match[str]) -> list[Point]:
    link, lead = found["link"].strip().lower(), (found["lead"] or "").strip().lower()
    days = [(m.start() + found.start("days"), int(m[0])) for m in _NUMBER.finditer(found["days"])]
    if not all(possible_day(point.parts.year, point.parts.month, day) and 1 <= day <= 31 for _, day in days):
        return [point]
    interval = link[:1] in "aàj-–—‐‑/" or (lead.startswith("entre") and link.startswith("et"))
    bare = replace(point.parts, weekday=None, clock=None, day_part=None)
    if interval:
        if days[-1][1] >= (point.parts.day or 0) and link[:1] in "-–—‐‑/":
            return [point]
        start, day = days[-1]
        whole = replace(bare, day=day, end=point.parts, direction=point.parts.direction)
        listed = [_lone(found, at, other, bare, point) for at, other in days[:-1]]
        return [*listed, Point(start, point.end, whole, point.rule)]
    if not lead and len(days) == 1:
        return [point]
    return [*(_lone(found, at, day, bare, point) for at, day in days), point]


def _lone(found: re.Match[str], at: int, day: int, bare: TimeParts, point: Point) -> Point:
    text = found["days"][at - found.start("days") :]
    width = re.match(r"\d+(?:\s?er)?", text, _I)
    return Point(at, at + (width.end() if width else 2), replace(bare, day=day), point.rule)

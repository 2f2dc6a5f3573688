"""Joining neighbours: a clock time with its day, the two ends of an interval, the days of a list."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from factx.dates.absolute import possible_day
from factx.dates.fragments import DASH, OF, Fragments, fragments, roman
from factx.dates.parts import Base, TimeParts, Unit
from factx.dates.points import Point, before
from factx.patterns import APOSTROPHE, BLANK, GAP, WORD_START
from factx.schema import DayPart, Modifier

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from factx.lexicon.dates import DateTables

_I: Final = re.IGNORECASE
_ARTICLE: Final = rf"(?:(?:le|la|les|ce|cette){GAP}|l{APOSTROPHE})?"
_AROUND: Final = rf"(?:vers|aux{GAP}(?:alentours|environs){GAP}de|autour{GAP}de|sur{GAP}le{GAP}coup{GAP}de|peu{GAP}(?:avant|après)|environ)"
#: From a day to its clock time, and from a clock time to its day.
_DAY_CLOCK: Final = re.compile(
    rf"(?:{BLANK}?,)?(?:{GAP}|{BLANK}?[-–—|•:]{BLANK}?|T|{BLANK}*\r?\n{BLANK}*(?=\d))?(?:dès{GAP})?(?:(?P<approx>{_AROUND})|à{GAP}partir{GAP}de|à{GAP}compter{GAP}de|à|dès|de|entre|jusqu{APOSTROPHE}à|(?P<before>avant)|(?P<after>après)|at)?(?:{GAP})?(?:environ{GAP})?(?:les{GAP})?",
    _I,
)
_CLOCK_DAY: Final = re.compile(
    rf"(?:,?{GAP}|,)(?:(?:le|ce|du|de|de{GAP}ce|dans{GAP}la{GAP}journée{GAP}de){GAP})?(?:d{APOSTROPHE})?", _I
)
#: Between the ends of an interval: after ``de`` or ``du``, after ``entre``, or a bare dash.
_TO: Final = re.compile(
    rf"(?:{GAP}(?:et{GAP})?(?:à|au|aux)|,?{GAP}(?:et{GAP})?jusqu{APOSTROPHE}(?:à|au|en|aux))(?:{GAP}(?P<article>{_ARTICLE}))?\Z",
    _I,
)
_AND: Final = re.compile(rf"{GAP}et{GAP}{_ARTICLE}(?:à{GAP})?\Z", _I)
_BAR: Final = re.compile(rf"(?:{BLANK}?(?:{DASH}|/|→){BLANK}?)\Z")
_LIST: Final = re.compile(
    rf"(?:{BLANK}?&{BLANK}?|,{GAP}|,?{GAP}(?:et|ou|puis){GAP}(?:(?:en|de|du|le|la|au|des|celui{GAP}de){GAP}|d{APOSTROPHE}|l{APOSTROPHE})?|/)\Z",
    _I,
)
_LEAD_FROM: Final = re.compile(
    rf"(?:{WORD_START}(?:de|du|des|depuis|dès|allant{GAP}d[eu])(?:{GAP}(?:la|le|les|l{APOSTROPHE}|ce))?(?:{GAP}|(?<={APOSTROPHE}))|d{APOSTROPHE}|à{GAP}partir{GAP}d[eu]{GAP})\Z",
    _I,
)
_LEAD_BETWEEN: Final = re.compile(rf"{WORD_START}entre{GAP}{_ARTICLE}\Z", _I)
_NIGHT: Final = re.compile(rf"{WORD_START}nuit{GAP}(?:allant{GAP})?(?:de|du)(?:{GAP}(?:le|ce))?{GAP}\Z", _I)
#: A day number that takes its month from what follows: ``4 au 9 juillet``, ``entre le 4 et le 9``, ``8, 9 et 10 mai``.
_BARE_DAY: Final = re.compile(
    rf"(?:(?P<lead>(?:les?|aux?|des|du|entre{GAP}le|nuit{GAP}du|soirées?{GAP}des?|week-?end{GAP}(?:des?|du)){GAP})|(?<![\w.,/-]))"
    rf"(?P<days>(?:\d{{1,2}}(?:{BLANK}?er)?(?:,{GAP}(?:le{GAP})?|(?={GAP}(?:et|ou){GAP}))){{0,6}}?\d{{1,2}}(?:{BLANK}?er)?)"
    rf"(?P<link>{GAP}(?:au|à|jusqu{APOSTROPHE}au){GAP}|{BLANK}?(?:{DASH}|/){BLANK}?|,?{GAP}(?:et|ou){GAP}(?:(?:le|du|au){GAP})?|,{GAP}(?:le{GAP})?)(?:le{GAP})?\Z",
    _I,
)
_BARE_HOUR: Final = re.compile(
    rf"(?P<lead>{WORD_START}(?:de|entre){GAP})?(?<![\w.,/-])(?P<hour>[01]?\d|2[0-4])(?P<link>{GAP}(?:à|et){GAP}|{BLANK}?{DASH}{BLANK}?|{GAP}ou{GAP})\Z",
    _I,
)
_BARE_CENTURY: Final = re.compile(
    rf"(?P<lead>{WORD_START}(?:du|des|les|aux|au|le|entre{GAP}les?|d[eu]){GAP})(?P<roman>[XVI]+)(?:{BLANK}?(?:i?[eè]me|er|e|ᵉ|ᵉʳ))?(?P<link>{GAP}(?:au|et|et{GAP}(?:du|au|le)|ou){GAP}|{BLANK}?{DASH}{BLANK}?)\Z",
    _I,
)
_DECADE_TAIL: Final = re.compile(
    rf"(?P<link>{GAP}(?:et|ou|à){GAP}|{BLANK}?(?:{DASH}|/){BLANK}?)(?:les{GAP}|années{GAP})?(?P<decade>\d{{3}}0|[1-9]0)(?![\w]|[.,]\d|{GAP}?%)",
    _I,
)


def join(text: str, points: Sequence[Point], tables: DateTables) -> list[Point]:
    """The points with their neighbours joined, in reading order, without overlap.

    Example: ``du lundi 4 au vendredi 8 juillet, de 9h à 12h`` is one interval with its clock times.
    """
    f = fragments(tables)
    current = list(points)
    for step in (
        _portions,
        _within,
        _decades,
        _centuries,
        _bare_hours,
        _clock_intervals,
        _clocks,
        _bare_days,
        _shared,
        _intervals,
        _nights,
        _weekends,
    ):
        current = step(text, current, f)
    return current


def _pairs(
    text: str, points: list[Point], together: Callable[[Point, Point, str], Sequence[Point] | None]
) -> list[Point]:
    """Runs over neighbours close to each other; ``together`` gives what replaces the two, or None."""
    out: list[Point] = []
    for point in points:
        if out and 0 <= point.start - out[-1].end <= 40:
            new = together(out[-1], point, text[out[-1].end : point.start])
            if new is not None:
                out[-1:] = new
                continue
        out.append(point)
    return out


def _portions(text: str, points: list[Point], _: Fragments) -> list[Point]:
    """``trois premiers mois`` + ``de 2023``; ``dernière semaine`` + ``de mars``."""

    def together(first: Point, second: Point, between: str) -> Sequence[Point] | None:
        portion = first.parts.portion
        if portion is None or first.parts.offset or not _OF_ONLY.fullmatch(between) or second.parts.clock:
            return None
        if second.parts.portion or second.parts.end or second.parts.day:
            return None
        parts = replace(second.parts, portion=portion, weekday=first.parts.weekday)
        return [Point(first.start, second.end, parts, first.rule)]

    return _pairs(text, points, together)


_OF_ONLY: Final = re.compile(
    rf"{GAP}{OF}(?:l{APOSTROPHE})?(?:(?:année|exercice|mois){GAP}(?:d(?:e{GAP}|{APOSTROPHE}))?)?", _I
)


def _within(text: str, points: list[Point], _: Fragments) -> list[Point]:
    """``lundi`` + ``de la semaine dernière``; ``mars`` + ``de l’année prochaine``; ``15`` + ``du mois``."""

    def together(first: Point, second: Point, between: str) -> Sequence[Point] | None:
        offset, said = second.parts.offset, first.parts
        if offset is None or not _OF_ONLY.fullmatch(between) or said.year is not None or said.offset or said.recurring:
            return None
        if said.clock or said.end or second.parts.modifier is not Modifier.EXACT or second.parts.weekday:
            return None
        fits = offset.unit is Unit.WEEK and said.weekday and said.day is None
        fits = fits or (
            offset.unit is Unit.YEAR and (said.month or said.season or said.quarter or said.half or said.feast)
        )
        if not fits:
            return None
        return [replace(first.saying(offset=offset, direction=None), end=second.end, weak=False)]

    return _pairs(text, points, together)


def _weekends(text: str, points: list[Point], _: Fragments) -> list[Point]:
    """``week-end`` + ``du 8 mai``, ``week-end`` + ``de Pâques``."""

    def together(first: Point, second: Point, between: str) -> Sequence[Point] | None:
        day = second.parts
        if (
            first.parts != TimeParts(weekend=True)
            or not _OF_ONLY.fullmatch(between)
            or not (day.day or day.feast)
            or day.clock
        ):
            return None
        if day.end is not None:
            return [second]
        return [replace(second.saying(weekend=True), start=first.start, weak=False)]

    return _pairs(text, points, together)


def _decades(text: str, points: list[Point], _: Fragments) -> list[Point]:
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


def _centuries(text: str, points: list[Point], _: Fragments) -> list[Point]:
    """``XVIIe et XVIIIe siècles``, ``du XIIe au XIVe siècle``."""
    out: list[Point] = []
    for point in points:
        if point.parts.century is not None and (found := before(_BARE_CENTURY, text, point.start)):
            number = roman(found["roman"])
            if 1 <= number <= 22 and (not out or found.start("roman") >= out[-1].end):
                first = replace(point.parts, century=number - 1)
                link = found["link"].strip().lower()
                lead = found["lead"].strip().lower()
                if link.startswith(("et", "ou")) and not lead.startswith("entre"):
                    out.append(Point(found.start("roman"), found.start("link"), first, point.rule))
                else:
                    point = replace(point, start=found.start("roman"), parts=replace(first, end=point.parts))
        out.append(point)
    return out


def _bare_hours(text: str, points: list[Point], _: Fragments) -> list[Point]:
    """``de 9 à 12 heures``."""
    out: list[Point] = []
    for point in points:
        clock = point.parts.clock
        if clock is not None and point.parts.end is None and (found := before(_BARE_HOUR, text, point.start)):
            hour = int(found["hour"])
            if (
                (found["lead"] or "à" not in found["link"])
                and hour <= clock.hour
                and (not out or found.start() >= out[-1].end)
            ):
                parts = TimeParts(clock=replace(clock, hour=hour, minute=0, second=None), end=point.parts)
                point = Point(found.start("hour"), point.end, parts, point.rule)
        out.append(point)
    return out


def _clock_intervals(text: str, points: list[Point], _: Fragments) -> list[Point]:
    def together(first: Point, second: Point, between: str) -> Sequence[Point] | None:
        if not (first.parts.only_clock and second.parts.only_clock):
            return None
        if not _links(text, first, between) or first.parts.end or second.parts.end:
            return None
        sure = (
            not (first.weak and second.weak)
            or bool(_BAR.fullmatch(between))
            or bool(before(_LEAD_FROM, text, first.start))
        )
        return [Point(first.start, second.end, replace(first.parts, end=second.parts), "clock-interval", weak=not sure)]

    return _pairs(text, points, together)


def _links(text: str, first: Point, between: str) -> bool:
    """Whether what stands between makes an interval, with what leads it in."""
    if _TO.fullmatch(between):
        return True
    if _AND.fullmatch(between):
        return bool(before(_LEAD_BETWEEN, text, first.start))
    return bool(_BAR.fullmatch(between))


def _clocks(text: str, points: list[Point], _: Fragments) -> list[Point]:
    """``samedi`` + ``à 21h15``; ``à 15 heures`` + ``mardi``."""

    def together(first: Point, second: Point, between: str) -> Sequence[Point] | None:
        day, clock = first.parts, second.parts
        if day.names_day and day.clock is None and clock.only_clock and not day.end:
            found = _DAY_CLOCK.fullmatch(between)
            if found is None:
                return None
            modifier = day.modifier
            for name, meaning in (("approx", Modifier.APPROX), ("before", Modifier.BEFORE), ("after", Modifier.AFTER)):
                if found[name]:
                    modifier = meaning
            return [replace(first, end=second.end, weak=False, parts=_at(day, clock, modifier))]
        if day.only_clock and clock.names_day and clock.clock is None and _CLOCK_DAY.fullmatch(between):
            return [Point(first.start, second.end, _at(clock, day, clock.modifier), second.rule)]
        return None

    return _pairs(text, points, together)


def _at(day: TimeParts, clock: TimeParts, modifier: Modifier) -> TimeParts:
    """The day at this time; an interval of clock times becomes one of moments."""
    parts = replace(day, clock=clock.clock, day_part=None, modifier=modifier)
    if clock.end is None:
        return parts
    return replace(parts, end=replace(parts, clock=clock.end.clock))


def _bare_days(text: str, points: list[Point], _: Fragments) -> list[Point]:
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


def _lacks_year(parts: TimeParts) -> bool:
    return parts.year is None and parts.offset is None and parts.direction is None


def _shared(text: str, points: list[Point], _: Fragments) -> list[Point]:
    """In a list the last one's month and year hold for those before: ``lundi 3 et mardi 4 mars``, ``mars et avril 2023``."""
    out = list(points)
    for place in range(len(out) - 2, -1, -1):
        first, second = out[place], out[place + 1]
        between = text[first.end : second.start]
        if (
            len(between) > 20
            or first.parts.end
            or first.parts.clock
            or second.parts.end
            or not (_LIST.fullmatch(between) or _links(text, first, between))
        ):
            continue
        shared = share(first.parts, second.parts)
        if shared is not first.parts:
            out[place] = replace(first, parts=shared)
    return out


def share(first: TimeParts, second: TimeParts) -> TimeParts:
    """What the first leaves to the second to say: its month, its year, its direction.

    Example: (``4``, ``9 juillet 2024``) → 4 July 2024; (``octobre``, ``mars 2018``) → October 2017.
    """
    if second.clock and not first.clock and first.only_clock:
        return first
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


def _grain(parts: TimeParts) -> str:
    """What kind of date it is, for two to make one interval."""
    if parts.clock:
        return "clock"
    for name in ("day", "weekday", "feast", "month", "season", "quarter", "half"):
        if getattr(parts, name):
            return "day" if name in {"weekday", "feast"} else name
    if parts.offset:
        return "day" if parts.offset.unit is Unit.DAY else parts.offset.unit.value
    for name in ("decade", "short_decade", "century", "year", "short_year"):
        if getattr(parts, name) is not None:
            return name.removeprefix("short_")
    return ""


def _intervals(text: str, points: list[Point], _: Fragments) -> list[Point]:
    def together(first: Point, second: Point, between: str) -> Sequence[Point] | None:
        a, b = first.parts, second.parts
        if a.end or b.end or a.window or b.window or a.portion or b.portion or a.recurring or b.recurring:
            return None
        if a.offset and a.offset.base is Base.SENTENCE:
            return None
        same = _grain(a) == _grain(b)
        to = _TO.fullmatch(between)
        if to and before(_LEAD_FROM, text, first.start):
            fits = bool(same or _mixed(a, b))
        elif to:
            dated = _grain(a) == "day" and a.month and b.month
            fits = bool(
                same and (_grain(a) in {"month", "year"} or dated) and not first.weak and "jusqu" not in between
            )
        elif _AND.fullmatch(between):
            fits = bool(before(_LEAD_BETWEEN, text, first.start)) and (same or _mixed(a, b))
        else:
            fits = bool(_BAR.fullmatch(between)) and same and not first.weak and _ordered(a, b)
        if not fits:
            return None
        start = replace(share(a, b), modifier=a.modifier if a.modifier is b.modifier else Modifier.EXACT)
        return [Point(first.start, second.end, replace(start, end=b, day_part=None), "interval")]

    return _pairs(text, points, together)


def _mixed(a: TimeParts, b: TimeParts) -> bool:
    """Ends of different grain that still make one interval: ``de mars 2019 au 5 mai 2020``, ``de 2001 à aujourd’hui``."""
    pair = {_grain(a), _grain(b)}
    return pair <= {"day", "month", "year"} and (a.year is not None or b.year is not None)


def _ordered(a: TimeParts, b: TimeParts) -> bool:
    if a.year is not None and b.year is not None and a.month is None:
        return a.year < b.year
    return True


def _nights(text: str, points: list[Point], _: Fragments) -> list[Point]:
    """``nuit`` + ``de jeudi à vendredi``."""
    out: list[Point] = []
    for point in points:
        if (
            point.parts.end is not None
            and (found := before(_NIGHT, text, point.start))
            and (not out or found.start() >= out[-1].end)
        ):
            point = replace(point.saying(day_part=DayPart.NIGHT, recurring=False), start=found.start())
        out.append(point)
    return out

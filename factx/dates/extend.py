"""Growing a single date by the words that belong to it: ``dernier``, ``soir``, ``fin``, ``ce``, ``mois de``."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from factx.dates.fragments import HYPHEN, OF, Fragments, by_first_word, fragments
from factx.dates.parts import Base, DateUnit, Direction, Offset, TimeParts
from factx.patterns import APOSTROPHE, GAP, WORD_END, WORD_START, LazyPattern, any_of, fold, match_before
from factx.schema import Modifier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.dates.candidates import DateCandidate
    from factx.lexicon.dates import DateTables

_EDGES: Final = {"start": Modifier.START, "mid": Modifier.MID, "end": Modifier.END}


class _Patterns:
    def __init__(self, f: Fragments) -> None:
        adjectives = f.tables.adjectives
        near = any_of(
            (
                *adjectives["past"],
                *adjectives["future"],
                *adjectives["previous"],
                *adjectives["following"],
                *adjectives["current"],
            )
        )
        flags = re.IGNORECASE
        self.near = LazyPattern(rf"{GAP}(?P<near>{near}){WORD_END}", flags)
        self.in_eight = LazyPattern(rf"{GAP}en{GAP}(?P<days>huit|quinze|8|15)(?!\d|[.,]\d){f.free}", flags)
        self.word_after = LazyPattern(rf",?(?:{GAP}|{HYPHEN})(?P<word>[^\W\d_ʼ]+)")
        self.parts = {
            word: LazyPattern(
                rf"(?P<part>{any_of(phrases)}){WORD_END}(?!{HYPHEN}|{GAP}(?:de{GAP}|du{GAP}|d{APOSTROPHE}))", flags
            )
            for word, phrases in by_first_word(f.tables.parts_of_day).items()
        }
        self.part_head = LazyPattern(
            rf"{WORD_START}(?P<part>{any_of(f.tables.part_heads)}){GAP}(?:de{GAP}(?:ce{GAP})?|du{GAP}|d{APOSTROPHE})\Z",
            flags,
        )
        # nuit de jeudi à vendredi: the interval is to be joined first
        self.next_end = LazyPattern(rf"{GAP}(?:à|au|jusqu{APOSTROPHE}au?){GAP}(?:{f.weekday_full}|\d)", flags)
        edges = any_of(w for w in f.tables.edges if w != "mi")
        self.edge = LazyPattern(
            rf"{WORD_START}(?:(?P<edge>{edges})(?:{GAP}{OF}|{GAP}(?:l{APOSTROPHE})?)(?:ce(?:t|tte)?{GAP})?(?:mois{GAP}d(?:e{GAP}|{APOSTROPHE}))?|(?P<mi>mi)(?:{HYPHEN}|{GAP}))\Z",
            flags,
        )
        # en début de soirée; but: en fin de journée, which is the evening
        self.edge_of_part = LazyPattern(
            rf"(?:en{GAP})?(?P<edge>{edges}){GAP}(?:de{GAP}|d{APOSTROPHE}){any_of(f.tables.part_heads)}", flags
        )
        self.own_weekday = LazyPattern(rf"{GAP}(?P<weekday>{f.weekday_full})(?!{GAP}\d)", flags)
        self.month_noun = LazyPattern(rf"{WORD_START}mois{GAP}d(?:e{GAP}|{APOSTROPHE})\Z", flags)
        self.this = LazyPattern(rf"{WORD_START}ce(?:t|tte)?{GAP}(?:même{GAP})?\Z", flags)
        self.week_of = LazyPattern(rf"{WORD_START}(?P<unit>semaine|week-?end){GAP}(?:du|de){GAP}\Z", flags)
        self.within = LazyPattern(rf"{GAP}{OF}(?:ce(?:t|tte)?{GAP})?\Z", flags)


@cache
def _patterns(tables: DateTables) -> _Patterns:
    return _Patterns(fragments(tables))


def extend(text: str, candidates: Sequence[DateCandidate], tables: DateTables) -> list[DateCandidate]:
    """Each candidate with the words left and right that belong to it.

    Example: in ``à la fin du mois de juin dernier`` the candidate ``juin`` becomes ``fin du mois de juin dernier``.
    """
    patterns, f = _patterns(tables), fragments(tables)
    grown: list[DateCandidate] = []
    for place, candidate in enumerate(candidates):
        floor = grown[-1].end if grown else 0
        if candidate.start < floor:
            continue
        # A weak neighbour may turn out to be a word of this one: mardi midi.
        limit = next((other.start for other in candidates[place + 1 : place + 3] if not other.weak), len(text))
        larger = _left(text, _right(text, candidate, limit, patterns, f), floor, patterns, f)
        grown.append(larger)
    return grown


def _takes_direction(parts: TimeParts) -> bool:
    if parts.year is not None or parts.offset is not None or parts.window is not None or parts.recurring or parts.clock:
        return False
    return any((parts.weekday, parts.month, parts.season, parts.quarter, parts.half, parts.feast, parts.weekend))


def _right(text: str, candidate: DateCandidate, limit: int, patterns: _Patterns, f: Fragments) -> DateCandidate:
    if _takes_direction(candidate.value):
        found = patterns.near.match(text, candidate.end)
        if found and found.end() <= limit:
            candidate = _directed(candidate, fold(found["near"]), f).spanning(candidate.start, found.end())
        elif (
            candidate.value.weekday
            and candidate.value.day is None
            and (found := patterns.in_eight.match(text, candidate.end))
        ):
            weeks = Offset(1 if found["days"].lower() in {"huit", "8"} else 2, DateUnit.WEEK)
            candidate = candidate.amended(offset=weeks, direction=Direction.FUTURE).spanning(
                candidate.start, found.end()
            )
    offset = candidate.value.offset
    if offset is not None and offset.unit is DateUnit.DAY and offset.base is Base.REFERENCE:
        # aujourd'hui mercredi
        found = patterns.own_weekday.match(text, candidate.end)
        if found:
            weekday = f.weekday_of(found["weekday"])
            candidate = candidate.amended(weekday=weekday).spanning(candidate.start, found.end())
    if candidate.value.names_day and candidate.value.clock is None and candidate.value.day_part is None:
        found = _part(text, candidate.end, patterns)
        if found and found.end() <= limit:
            part = f.tables.parts_of_day[fold(found["part"])]
            edge = patterns.edge_of_part.fullmatch(found["part"])
            if edge and candidate.value.modifier is Modifier.EXACT:
                candidate = candidate.amended(modifier=_EDGES[f.tables.edges[fold(edge["edge"])]])
            candidate = candidate.amended(day_part=part).spanning(candidate.start, found.end())
    return candidate


def _part(text: str, end: int, patterns: _Patterns) -> re.Match[str] | None:
    """The part of the day that follows a date. Example: ``dans la soirée``."""
    following = patterns.word_after.match(text, end)
    pattern = patterns.parts.get(following["word"].lower()) if following else None
    return pattern.match(text, following.start("word")) if following and pattern else None


def _directed(candidate: DateCandidate, adjective: str, f: Fragments) -> DateCandidate:
    said = f.adjectives
    candidate = candidate.alone()
    if adjective in said["past"]:
        return candidate.amended(direction=Direction.PAST)
    if adjective in said["future"]:
        return candidate.amended(direction=Direction.FUTURE)
    if adjective in said["current"]:
        return candidate.amended(current=True)
    count = 1 if adjective in said["following"] else -1
    unit = DateUnit.WEEK if candidate.value.weekday and candidate.value.day is None else DateUnit.YEAR
    return candidate.amended(offset=Offset(count, unit, Base.SENTENCE))


def _left(text: str, candidate: DateCandidate, floor: int, patterns: _Patterns, f: Fragments) -> DateCandidate:
    parts = candidate.value
    if parts.names_day and parts.day_part is None and parts.clock is None and not parts.recurring:
        found = match_before(patterns.part_head, text, candidate.start)
        if found and found.start() >= floor and not patterns.next_end.match(text, candidate.end):
            part = f.tables.part_heads[fold(found["part"])]
            return candidate.amended(day_part=part).spanning(found.start(), candidate.end).alone()
    if parts.clock is None and not parts.recurring:
        found = match_before(patterns.week_of, text, candidate.start)
        if found and found.start() >= floor and (parts.day or parts.feast):
            return _week_of(candidate, fold(found["unit"])).spanning(found.start(), candidate.end)
        candidate = _edged(text, candidate, floor, patterns, f)
    found = match_before(patterns.this, text, candidate.start)
    if found and found.start() >= floor and _may_be_this(candidate.value):
        candidate = candidate.amended(current=True).spanning(found.start(), candidate.end).alone()
    return candidate


def _may_be_this(parts: TimeParts) -> bool:
    if parts.clock or parts.window or parts.recurring or (parts.offset and not parts.weekday):
        return False
    return bool(parts.names_day or parts.month or parts.season or parts.feast or parts.half or parts.quarter)


def _week_of(candidate: DateCandidate, unit: str) -> DateCandidate:
    if unit == "semaine":
        return candidate.amended(offset=Offset(0, DateUnit.WEEK))
    return candidate.amended(weekend=True)


def _edged(text: str, candidate: DateCandidate, floor: int, patterns: _Patterns, f: Fragments) -> DateCandidate:
    parts = candidate.value
    longer: object = (
        parts.month or parts.year or parts.season or parts.quarter or parts.half or parts.decade or parts.weekend
    )
    longer = longer or parts.short_decade is not None or parts.century is not None or parts.feast or parts.millennium
    offset = parts.offset is not None and parts.offset.unit is not DateUnit.DAY
    if (
        parts.day is not None
        or parts.weekday
        or parts.window
        or parts.modifier is not Modifier.EXACT
        or not (longer or offset)
    ):
        return candidate
    found = match_before(patterns.edge, text, candidate.start)
    if found and found.start() >= floor:
        modifier = Modifier.MID if found["mi"] else _EDGES[f.tables.edges[fold(found["edge"])]]
        return candidate.amended(modifier=modifier).spanning(found.start(), candidate.end).alone()
    if parts.month and (found := match_before(patterns.month_noun, text, candidate.start)) and found.start() >= floor:
        return candidate.spanning(found.start(), candidate.end).alone()
    return candidate

"""Finding dates in a text: where they are and what they say. No model, no reference date.

The order: rules read single dates at their first word (the longest reading wins, then the rule named first); words left
and right are added; neighbours are joined; what is too weak to stand alone is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from factx.dates.candidates import Point
from factx.dates.compose import join
from factx.dates.extend import extend
from factx.dates.fragments import Rule, fragments
from factx.dates.guards.days import judge
from factx.dates.guards.words import Verdict
from factx.dates.modifiers import modified
from factx.dates.parts import Unit
from factx.dates.rules import amounts, clocks, days, periods, relative, sets, years
from factx.dates.sets import habit
from factx.patterns import fold
from factx.words import words_of

if TYPE_CHECKING:
    import re

    from factx.dates.parts import TimeParts
    from factx.lexicon.dates import DateTables
    from factx.words import Words

__all__ = ["FoundDate", "find_dates"]

#: XVIIIe is neither in lower case nor in capitals.
_ROMAN: Final = frozenset("IVX")
_DIGIT_KEYS: Final = {1: "#1", 2: "#2", 3: "#3", 4: "#4"}


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in its place: what it says, and the rule that read it."""

    start: int
    end: int
    parts: TimeParts
    rule: str


@cache
def _index(tables: DateTables) -> dict[str, tuple[Rule, ...]]:
    """The rules by first word, in order of precedence."""
    f = fragments(tables)
    index: dict[str, list[Rule]] = {}
    for module in (sets, days, years, periods, relative, amounts, clocks):
        for rule in module.rules(f):
            for trigger in rule.triggers:
                index.setdefault(trigger, []).append(rule)
    # Every writing of a word has its own entry: looking it up costs less than lowering each word of the text.
    return {
        written: tuple(rules)
        for trigger, rules in index.items()
        for written in (trigger.upper(), trigger.capitalize(), trigger)
    }


def find_dates(text: str, tables: DateTables, words: Words | None = None) -> list[FoundDate]:
    """Every date of a text, in reading order, without overlap.

    Args:
        text: any text; offsets count its code points.
        tables: from ``load_date_tables()``.
        words: those of the text, if they are known.

    Example: ``Le 3 mai 2024 à 9h`` → one date, ``3 mai 2024 à 9h``.
    """
    points = extend(text, _scan(text, words_of(text) if words is None else words, tables), tables)
    points = modified(text, join(text, points), tables)
    found = []
    for point in points:
        if point.weak or _hollow(point.parts):
            continue
        found.append(FoundDate(point.start, point.end, habit(text, point), point.rule))
    return found


def _scan(text: str, words: Words, tables: DateTables) -> list[Point]:
    index = _index(tables)
    points: list[Point] = []
    end = 0
    for start, word in zip(words.starts, words.written, strict=True):
        rules = index.get(word)
        if rules is None:
            first = word[0]
            if first in _ROMAN:
                rules = index.get(word.lower())
            elif first <= "9" or (first > "\u0600" and word.isdecimal()):
                rules = index.get(_DIGIT_KEYS.get(len(word), "#9"))
            if rules is None:
                continue
        if start < end:
            continue
        point = _read(text, start, rules, tables)
        if point is not None:
            end = point.end
            if not point.void:
                points.append(point)
    return points


def _read(text: str, start: int, rules: tuple[Rule, ...], tables: DateTables) -> Point | None:
    """The longest reading at a place, of two equally long ones that of the earlier rule."""
    best: Point | None = None
    counted: str | None = None
    for rule in rules:
        if rule.counts:
            if counted is None:
                found = _counted(tables).match(text, start)
                counted = fold(found["counted"]) if found else ""
            if counted not in rule.counts:
                continue
        match = rule.pattern.match(text, start)
        if match is None or (best is not None and match.end() <= best.end):
            continue
        best = _judged(text, start, rule, match, tables) or best
    return best


def _judged(text: str, start: int, rule: Rule, match: re.Match[str], tables: DateTables) -> Point | None:
    parts = rule.read(match)
    if parts is None:
        return None
    end = match.end()
    verdict = judge(text, Point(start, end, parts, rule.name), tables)
    if verdict is Verdict.NONE:
        return None
    return Point(start, end, parts, rule.name, weak=verdict is Verdict.JOINED, void=verdict is Verdict.VOID)


@cache
def _counted(tables: DateTables) -> re.Pattern[str]:
    return fragments(tables).counted()


def _hollow(parts: TimeParts) -> bool:
    """A portion of nothing: ``les trois premiers jours`` of who knows what."""
    if parts.portion is not None and parts.portion.unit is Unit.MONTH and parts.portion.first and not parts.weekday:
        return False
    return parts.portion is not None and not any(
        (
            parts.year is not None,
            parts.month,
            parts.quarter,
            parts.half,
            parts.season,
            parts.offset,
            parts.short_year is not None,
            parts.decade,
            parts.century is not None,
        )
    )

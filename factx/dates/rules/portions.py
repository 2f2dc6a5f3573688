"""Rules for parts of a longer time: ``les trois premiers mois de 2023``, ``le dernier week-end de mars``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.dates.fragments import OF, Fragments, first_words, small_number
from factx.dates.guards.days import PORTION
from factx.dates.parts import DateUnit, Offset, PeriodPortion, TimeParts
from factx.dates.rules.declare import DateRule, rule
from factx.grammar import ALWAYS
from factx.patterns import APOSTROPHE, GAP, WORD_END, LazyPattern, any_of, fold

if TYPE_CHECKING:
    import re

_OF_WHAT: Final = LazyPattern(rf"{GAP}{OF}")


def rules(f: Fragments) -> list[DateRule]:
    """In order of precedence among matches of one length."""
    adjectives = f.tables.adjectives
    first_last = any_of((*adjectives["first"], *adjectives["last"]))
    ordinals = {*first_words(f.tables.ordinals), *adjectives["last"], "#1"}
    whole = rf"(?:année|exercice|an){WORD_END}(?!{GAP}(?:\d|{f.near}))"
    return [
        rule(
            "first-units",
            f.number_triggers,
            rf"(?P<number>{f.number}){GAP}(?P<side>{first_last}){WORD_END}{GAP}(?P<unit>jours|semaines|mois|trimestres|années){WORD_END}(?P<whole>{GAP}de{GAP}l{APOSTROPHE}{whole})?+",
            lambda m: _first_units(f, m),
            counts=(*adjectives["first"], *adjectives["last"]),
            guard=PORTION,
            finds=[
                "Le groupe a grandi sur les ⟦trois premiers mois de 2023⟧. = 2023-01/2023-03",
                "Les ⟦dix derniers jours de mars 2022⟧ furent secs. = 2022-03-22/2022-03-31",
            ],
            ignores=[
                "Les trois premiers mois de la guerre furent durs.",
            ],
        ),
        rule(
            "nth-unit",
            ordinals,
            rf"(?P<ordinal>{f.ordinal}|derni(?:er|ère)|avant-derni(?:er|ère)){GAP}(?P<unit>jour|semaine|week-?end|quinzaine|mois|{f.weekday_full}){WORD_END}(?P<whole>{GAP}de{GAP}l{APOSTROPHE}{whole})?+",
            lambda m: _nth_unit(f, m),
            guard=ALWAYS,
            finds=[
                "Le salon a lieu le ⟦dernier week-end de mars 2023⟧. = 2023-03-25/2023-03-26",
                "La ⟦première quinzaine de mai 2021⟧ fut sèche. = 2021-05-01/2021-05-15",
            ],
        ),
    ]


def _first_units(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    count = small_number(match["number"])
    if not count or count > 366:
        return None
    first = fold(match["side"]) in f.adjectives["first"]
    unit = f.unit_of(match["unit"])
    portion = PeriodPortion(unit, first=count) if first else PeriodPortion(unit, last=count)
    whole, exercise = _whole(match)
    return TimeParts(portion=portion, offset=whole, generic=exercise)


def _whole(match: re.Match[str]) -> tuple[Offset | None, bool]:
    """The year that a portion is one of; when a financial year begins is not said: ``les neuf mois de l’exercice``."""
    said = match["whole"]
    exercise = bool(said) and said.lower().endswith("exercice")
    return (Offset(0, DateUnit.YEAR) if said and not exercise else None), exercise


def _nth_unit(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    said = fold(match["ordinal"])
    number = {"dernier": -1, "dernière": -1, "avant-dernier": -2, "avant-dernière": -2}.get(said) or f.ordinal_of(
        match["ordinal"]
    )
    word = fold(match["unit"])
    weekday = f.tables.weekdays.get(word)
    unit = DateUnit.DAY if weekday else f.unit_of(word)
    if number == 0 or (unit is DateUnit.FORTNIGHT and number > 2):
        return None
    if unit in {DateUnit.WEEK, DateUnit.WEEKEND} and not _OF_WHAT.match(match.string, match.end("unit")):
        return None
    whole, exercise = _whole(match)
    return TimeParts(weekday=weekday, portion=PeriodPortion(unit, nth=number), offset=whole, generic=exercise)

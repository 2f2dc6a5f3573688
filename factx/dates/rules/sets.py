"""Rules for habitual times: ``chaque vendredi``, ``tous les ans``, ``les lundis``, ``du lundi au vendredi``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.dates.fragments import DAY, Fragments
from factx.dates.parts import LASTING_UNITS, DateUnit, Offset, TimeParts
from factx.dates.rules.declare import DateRule, rule
from factx.grammar import ALWAYS
from factx.lexicon.closed_classes import EACH
from factx.patterns import GAP, WORD_END, any_of, fold

if TYPE_CHECKING:
    from factx.schema import DayPart

_EACH: Final = rf"(?:chaque|tous{GAP}les|toutes{GAP}les)"
_EACH_TRIGGERS: Final = tuple(sorted(EACH))
_LONG_ENOUGH: Final = LASTING_UNITS | {DateUnit.WEEKEND}


def rules(f: Fragments) -> list[DateRule]:
    """In order of precedence among matches of one length."""
    return [*_each_on_calendar(f), *_each_unit(f), *_weekdays(f)]


def _each_on_calendar(f: Fragments) -> list[DateRule]:
    """``chaque vendredi``, ``tous les 1er mai``, ``chaque hiver``."""
    return [
        rule(
            "each-weekday",
            _EACH_TRIGGERS,
            rf"{_EACH}{GAP}{_either(f)}{_part_of_day(f)}",
            lambda m: _weekday(f, m),
            guard=ALWAYS,
            finds=[
                "Le marché ouvre ⟦chaque vendredi⟧. = XXXX-WXX-5",
                "Elle court ⟦tous les lundis matin⟧. = XXXX-WXX-1",
            ],
        ),
        rule(
            "each-date",
            _EACH_TRIGGERS,
            rf"{_EACH}{GAP}(?P<day>{DAY}){GAP}(?P<month>{f.month_full})",
            lambda m: TimeParts(day=_number(m["day"]), month=f.month_of(m["month"]), recurring=True),
            guard=ALWAYS,
            finds=[
                "La foire se tient ⟦chaque 15 août⟧. = XXXX-08-15",
                "On défile ⟦tous les 1er mai⟧. = XXXX-05-01",
            ],
        ),
        rule(
            "each-month",
            _EACH_TRIGGERS,
            rf"{_EACH}{GAP}(?:mois{GAP}d(?:e{GAP}|['’ʼ]))?(?P<month>{f.month_full})",
            lambda m: TimeParts(month=f.month_of(m["month"]), recurring=True),
            guard=ALWAYS,
            finds=[
                "La foire revient ⟦chaque mois de juin⟧. = XXXX-06",
                "Le parc rouvre ⟦chaque avril⟧. = XXXX-04",
            ],
        ),
        rule(
            "each-season",
            _EACH_TRIGGERS,
            rf"{_EACH}{GAP}(?P<season>{any_of(f.tables.seasons)})s?{WORD_END}",
            lambda m: TimeParts(season=f.tables.seasons[fold(m["season"])], recurring=True),
            guard=ALWAYS,
            finds=[
                "La dune recule ⟦chaque hiver⟧. = XXXX-24",
                "Elle campe ⟦tous les étés⟧. = XXXX-22",
            ],
        ),
    ]


def _each_unit(f: Fragments) -> list[DateRule]:
    """``tous les deux mois``, ``chaque matin``, ``le 5 de chaque mois``."""
    units = any_of(word for word, unit in f.tables.units.items() if unit in _LONG_ENOUGH)
    near = any_of(f.tables.adjectives["past"] + f.tables.adjectives["future"])
    return [
        rule(
            "each-unit",
            _EACH_TRIGGERS,
            rf"{_EACH}{GAP}(?:(?P<number>{f.number}){GAP})?(?P<unit>{units}){WORD_END}",
            lambda m: TimeParts(offset=Offset(0, f.unit_of(m["unit"])), recurring=True),
            guard=ALWAYS,
            finds=[
                "Le loyer monte ⟦chaque année⟧. = XXXX",
                "Le conseil siège ⟦tous les deux mois⟧. = XXXX-XX",
            ],
        ),
        rule(
            "each-part",
            _EACH_TRIGGERS,
            rf"{_EACH}{GAP}(?P<part>matin|midi|après-midi|soir|nuit)s?{WORD_END}",
            lambda m: _part(f, m),
            guard=ALWAYS,
            finds=[
                "Le bac part ⟦chaque matin⟧. = XXXX-XX-XX",
                "Le bar ferme ⟦tous les soirs⟧. = XXXX-XX-XX",
            ],
        ),
        rule(
            "day-of-each-month",
            ("#1", "#2"),
            rf"(?P<day>{DAY}){GAP}(?:de{GAP}chaque{GAP}mois|(?:de{GAP}ce|du){GAP}mois(?:[-‐‑]ci)?(?:{GAP}(?P<near>{near}))?|courant){WORD_END}",
            lambda m: _day_of_month(f, m),
            guard=ALWAYS,
            finds=[
                "La rente tombe le ⟦5 de chaque mois⟧. = XXXX-XX-05",
                "Le loyer était dû le ⟦15 du mois dernier⟧. = 2024-10-15",
            ],
        ),
    ]


def _weekdays(f: Fragments) -> list[DateRule]:
    """``les lundis``, ``un samedi sur deux``, ``du lundi au vendredi``."""
    plural = rf"{any_of(f'{name}s' for name in f.tables.weekdays)}{WORD_END}"
    return [
        rule(
            "weekdays",
            (f"{name}s" for name in f.tables.weekdays),
            rf"(?P<plural>{plural}){_part_of_day(f)}",
            lambda m: _weekday(f, m),
            guard=ALWAYS,
            finds=[
                "Le musée ferme les ⟦lundis⟧. = XXXX-WXX-1",
                "Le bal des ⟦samedis soir⟧ est gai. = XXXX-WXX-6",
            ],
        ),
        rule(
            "weekday-in",
            ("un",),
            rf"un{GAP}{_either(f)}{GAP}sur{GAP}{f.number}",
            lambda m: TimeParts(weekday=f.weekday_of(m["weekday"]), recurring=True),
            guard=ALWAYS,
            finds=[
                "Elle garde les jumeaux ⟦un samedi sur deux⟧. = XXXX-WXX-6",
                "Le cours a lieu ⟦un lundi sur trois⟧. = XXXX-WXX-1",
            ],
        ),
        rule(
            "weekends",
            ("week", "weekends"),
            rf"week-?ends{WORD_END}",
            lambda _: TimeParts(weekend=True, recurring=True),
            guard=ALWAYS,
            finds=[
                "Le refuge ouvre les ⟦week-ends⟧. = XXXX-WXX-WE",
                "Elle travaille certains ⟦week-ends⟧. = XXXX-WXX-WE",
            ],
        ),
        rule(
            "weekday-span",
            f.tables.weekdays,
            rf"(?<=du\s)(?P<first>{f.weekday_full}){GAP}au{GAP}(?P<last>{f.weekday_full})(?!{GAP}\d)",
            lambda m: TimeParts(
                weekday=f.weekday_of(m["first"]), end=TimeParts(weekday=f.weekday_of(m["last"])), recurring=True
            ),
            guard=ALWAYS,
            finds=[
                "Le guichet ouvre du ⟦lundi au vendredi⟧. = XXXX-WXX-1/XXXX-WXX-5",
                "Le bac circule du ⟦mardi au samedi⟧. = XXXX-WXX-2/XXXX-WXX-6",
            ],
        ),
    ]


def _either(f: Fragments) -> str:
    """A weekday, in the singular or plural."""
    return rf"(?P<weekday>{any_of(f.tables.weekdays)})s?{WORD_END}"


def _part_of_day(f: Fragments) -> str:
    """The part of the day behind it, if one is written: ``(les lundis) matin``."""
    return rf"(?:{GAP}(?P<part>{any_of(f.tables.parts_of_day)})s?{WORD_END})?+"


def _number(text: str) -> int:
    found = re.match(r"\d+", text)
    return int(found[0]) if found else 0


def _day_part(f: Fragments, match: re.Match[str]) -> DayPart | None:
    return f.tables.parts_of_day[fold(match["part"])] if match["part"] else None


def _weekday(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    said = match.groupdict()
    word = said.get("weekday") or match["plural"][:-1]
    return TimeParts(weekday=f.weekday_of(word), day_part=_day_part(f, match), recurring=True)


def _part(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    return TimeParts(offset=Offset(0, DateUnit.DAY), day_part=_day_part(f, match), recurring=True)


def _day_of_month(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    recurring = "chaque" in match[0].lower()
    count = 0
    if match["near"]:
        count = -1 if f.is_past(match["near"]) else 1
    return TimeParts(day=_number(match["day"]), offset=Offset(count, DateUnit.MONTH), recurring=recurring)

"""Rules for days of a month: ``12 mars 2024``, ``premier mai``, ``le 17``, ``07/03/2019``, and days with a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.dates.fragments import Fragments, first_words
from factx.dates.guards.days import BARE_DAY, DAY_MONTH, DAY_SLASH_MONTH, NUMERIC_DAY, STREET
from factx.dates.parts import TimeParts
from factx.dates.rules.declare import DateRule, rule
from factx.dates.rules.digits import DAY_SLASH_MONTH_FORM, NUMERIC
from factx.dates.rules.written_days import WrittenDays
from factx.grammar import ALWAYS
from factx.patterns import GAP, WORD_END, any_of, fold

if TYPE_CHECKING:
    import re

#: « fermé du 4 au 12 pour travaux », but « prenez le 7 pour la gare »
_END_OF_SPAN: Final = rf"(?<=\sau\s\d\d)(?={GAP}pour{WORD_END}(?!{GAP}(?:cent|mille){WORD_END}))"
_DAY_TRIGGERS: Final = ("#1", "#2")


def rules(f: Fragments) -> list[DateRule]:
    """In order of precedence among matches of one length."""
    w = WrittenDays(f)
    return [_named_day(f), *_with_month(w), *_bare(f, w), *_in_digits(w)]


def _named_day(f: Fragments) -> DateRule:
    """``Mai 68``."""
    return rule(
        "named",
        first_words(f.tables.named),
        _named(f),
        lambda m: _read_named(f, m),
        guard=ALWAYS,
        finds=[
            "Les ouvriers de ⟦Mai 68⟧ s'en souviennent. = 1968-05",
            "Il avait vingt ans en ⟦mai-68⟧. = 1968-05",
        ],
    )


def _with_month(w: WrittenDays) -> list[DateRule]:
    """``12 sept. 2019``, ``vingt-trois avril``."""
    return [
        rule(
            "day-month",
            _DAY_TRIGGERS,
            rf"{w.day_month}{w.year}",
            w.read,
            guard=DAY_MONTH,
            finds=[
                "Le bail court depuis le ⟦12 sept. 2019⟧. = 2019-09-12",
                "La grue est tombée le ⟦1er août⟧. = 2024-08-01",
            ],
            ignores=[
                "Elle habite rue du 4 septembre.",
            ],
        ),
        rule(
            "day-word-month",
            w.number_triggers,
            rf"{w.word_month}{w.year}",
            w.read,
            guard=STREET,
            finds=[
                "Il est né le ⟦premier mai 1950⟧. = 1950-05-01",
                "La cloche fut fondue le ⟦vingt-trois avril mil neuf cent onze⟧. = 1911-04-23",
            ],
            ignores=[
                "Elle habite rue du quatre septembre.",
            ],
        ),
    ]


def _bare(f: Fragments, w: WrittenDays) -> list[DateRule]:
    """``le 17``, ``du onze au seize août``."""
    return [
        rule(
            "bare-day",
            _DAY_TRIGGERS,
            rf"(?P<day>(?:3[01]|[12]\d|0?[1-9])(?!\d)|1er(?={GAP}au{GAP}\d))(?:{f.free}|{_END_OF_SPAN})",
            w.read,
            guard=BARE_DAY,
            finds=[
                "La halle a brûlé le ⟦17⟧. = 2024-11-17",
                "Le chantier a repris dès le ⟦3⟧, dit-on. = 2024-11-03",
                "Le salon s'est tenu du ⟦13 au 18⟧. = 2024-11-13/2024-11-18",
            ],
            ignores=[
                "Il habite au 28, rue Monge.",
                "Le bus numéro 12 est plein.",
            ],
        ),
        rule(
            "bare-day-words",
            f.number_words,
            rf"(?<=du\s)(?P<words>{f.number}|premier)(?={GAP}au{GAP}{f.number}{GAP}{f.month_full})",
            w.read,
            guard=ALWAYS,
            finds=[
                "Du ⟦onze au seize août⟧, la crypte a fermé. = 2024-08-11/2024-08-16",
                "La foire eut lieu du ⟦deux au cinq mai 1911⟧. = 1911-05-02/1911-05-05",
            ],
        ),
    ]


def _in_digits(w: WrittenDays) -> list[DateRule]:
    """``12/03/1987``, ``le 30.11``."""
    return [
        rule(
            "numeric",
            ("#1", "#2", "#4"),
            NUMERIC,
            w.read,
            guard=NUMERIC_DAY,
            finds=[
                "Acte du ⟦12/03/1987⟧. = 1987-03-12",
                "Version du ⟦2019-03-07⟧. = 2019-03-07",
                "Relevé du ⟦5.10.2021⟧. = 2021-10-05",
            ],
            ignores=[
                "La pièce A12/03/1987 manque.",
                "9.6.13. Choisir un disque",
            ],
        ),
        rule(
            "day-slash-month",
            _DAY_TRIGGERS,
            DAY_SLASH_MONTH_FORM,
            w.read,
            guard=DAY_SLASH_MONTH,
            finds=[
                "Réunion reportée au ⟦07/03⟧. = 2025-03-07",
                "Le guichet a fermé le ⟦30.11⟧. = 2023-11-30",
            ],
            ignores=[
                "Il a eu 12/03 à cette épreuve.",
            ],
        ),
    ]


def _named(f: Fragments) -> str:
    return f"{any_of(f.tables.named)}{WORD_END}"


def _read_named(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    year, month, day = (*map(int, f.tables.named[fold(match[0])].split("-")), None, None)[:3]
    return TimeParts(year=year, month=month, day=day)

"""Rules for weekdays, alone or with their day: ``mardi 8 octobre``, ``lundi 03/06/2024``, ``jeudi``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.dates.fragments import DAY
from factx.dates.guards.days import STREET
from factx.dates.rules.declare import DateRule, rule
from factx.dates.rules.digits import NUMERIC
from factx.dates.rules.written_days import WrittenDays
from factx.grammar import ALWAYS
from factx.lexicon.numbers import load_function_words
from factx.patterns import GAP, WORD_END

if TYPE_CHECKING:
    from factx.dates.fragments import Fragments


def rules(f: Fragments) -> list[DateRule]:
    """In order of precedence among matches of one length."""
    w = WrittenDays(f)
    return [*_with_month(w), *_alone(f, w)]


def _with_month(w: WrittenDays) -> list[DateRule]:
    """``mardi 8 octobre 2024``, ``lundi premier mars``, ``mardi 12/11``."""
    return [
        rule(
            "weekday-day-month",
            w.weekday_triggers,
            rf"{w.weekday}{w.day_month}{w.year}",
            w.read,
            guard=STREET,
            finds=[
                "Le feu a pris ⟦mardi 8 octobre 2024⟧. = 2024-10-08",
                "Elle a plaidé le ⟦ven. 1er févr. 2013⟧. = 2013-02-01",
                "La digue a cédé ⟦mardi 8 octobre⟧. = 2024-10-08",
            ],
            ignores=[
                "Elle loge place du jeudi 4 mai.",
            ],
        ),
        rule(
            "weekday-day-word-month",
            w.weekday_triggers,
            rf"{w.weekday}{w.word_month}{w.year}",
            w.read,
            guard=STREET,
            finds=[
                "Le conseil s'est réuni ⟦lundi premier mars 2021⟧. = 2021-03-01",
                "La noce eut lieu ⟦samedi vingt juin 2015⟧. = 2015-06-20",
            ],
            ignores=[
                "Elle loge place du jeudi quatre mai.",
            ],
        ),
        rule(
            "weekday-numeric",
            w.weekday_triggers,
            rf"{w.weekday}(?:{NUMERIC}|(?P<s_day>[0-3]?\d)/(?P<s_month>[01]?\d)(?![\d/%]))",
            w.read,
            guard=STREET,
            finds=[
                "Le dépôt ferme ⟦lundi 03/06/2024⟧. = 2024-06-03",
                "Le cours a eu lieu ⟦mardi 12/11⟧. = 2024-11-12",
            ],
            ignores=[
                "Elle loge place du jeudi 04/05/2023.",
            ],
        ),
    ]


def _alone(f: Fragments, w: WrittenDays) -> list[DateRule]:
    """``mardi 12``, ``jeudi``."""
    return [
        rule(
            "weekday-day",
            w.weekday_triggers,
            rf"(?P<weekday>{f.weekday_full}){GAP}(?P<day>{DAY})(?!:\d\d){_uncounted()}",
            w.read,
            guard=ALWAYS,
            finds=[
                "Le juge a siégé ⟦mardi 12⟧. = 2024-11-12",
                "La crèche a rouvert ⟦lundi 4⟧, dit-on. = 2024-11-04",
            ],
        ),
        rule(
            "weekday",
            f.tables.weekdays,
            rf"(?P<weekday>{f.weekday_full})",
            w.read,
            guard=ALWAYS,
            finds=[
                "Le pont a rouvert ⟦jeudi⟧. = 2024-11-14",
                "⟦Dimanche⟧, la neige a bloqué le col. = 2024-11-17",
                "Elle a requis ⟦lundi⟧ 12 ans de prison. = 2024-11-18",
                "Le titre a perdu ⟦lundi⟧ 4,1 % à Milan. = 2024-11-18",
            ],
        ),
    ]


def _uncounted() -> str:
    """What may not follow the day of a weekday: the rest of a number, or what it counts: ``(jeudi 4),1 %``."""
    plural = "|".join(sorted(word for word in load_function_words() if word[-1] in "sx"))
    noun = rf"(?!(?:{plural}){WORD_END})(?-i:[a-zà-öø-ÿœ-]+[sx]){WORD_END}"
    unit = rf"[%€$£\d]|(?:[kcm]?[gm]|ha|t|[kMG]W|km/h|M€|pour{GAP}cent){WORD_END}"
    return rf"(?!\w|[.,]\d|{GAP}(?:{unit}|{noun}))"

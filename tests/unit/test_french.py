"""Facts as people read them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from factx.output.french import date_words, figure_words, iso_words, number_words, stated_words
from factx.schema import Counted, DateFact, DayPart, EntityFact, FigureFact
from tests.made import date, extraction, figure

if TYPE_CHECKING:
    from factx.schema import Mention


def _shown(fact: FigureFact | DateFact) -> str:
    words = figure_words(fact) if isinstance(fact, FigureFact) else date_words(fact)
    return words.replace("\u202f", " ").replace("\xa0", " ")


def _fact(mention: Mention) -> FigureFact | DateFact:
    (fact,) = extraction(mention).facts
    assert not isinstance(fact, EntityFact)
    return fact


@pytest.mark.parametrize(
    ("shown", "mention"),
    [
        ("55,5 milliards de dollars", figure("55500000000", None, "money", unit="USD")),
        ("1,5 million d’euros", figure("1500000", None, "money", unit="EUR")),
        ("12,75 euros", figure("12.75", None, "money", unit="EUR")),
        ("900 euros/mois", figure("900", None, "money", unit="EUR/mo")),
        ("12 francs CFA (BCEAO)", figure("12", None, "money", unit="XOF")),
        ("≤ 300 km", figure("300", None, "length", unit="km", modifier="equal_or_less", high="300")),
        ("11 000 soldats nord-coréens", figure("11000", "soldats nord-coréens")),
        ("4,6 millions de votants", figure("4600000", "votants")),
        ("1 234 567 habitants", figure("1234567", "habitants")),
        ("un tiers de patients", figure("0.333333", "patients", "ratio", text="un tiers")),
        ("2 min 10 s", figure("130", None, "duration", unit="s")),
        ("1 h 48 min", figure("108", None, "duration", unit="min")),
        ("2 ans et 8 mois", figure("32", None, "duration", unit="mo")),
        ("24 mois", figure("24", None, "duration", unit="mo")),
        ("2,5 ans", figure("2.5", None, "duration", unit="a")),
        ("8 %", figure("8", None, "percent", unit="%")),
        ("2 à 3 millions d’euros", figure(None, None, "money", unit="EUR", modifier="range", low="2000000", high="3000000")),
        ("5 à 9 m", figure(None, None, "length", unit="m", modifier="range", low="5", high="9")),
        ("des milliers d’abeilles", figure(None, "abeilles", modifier="vague", low="1000", text="milliers")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_figures(shown: str, mention: Mention) -> None:
    assert _shown(_fact(mention)) == shown


@pytest.mark.parametrize(
    ("shown", "noun", "outcome", "predicate"),
    [
        ("7 pompiers · blesser", "pompier", "wounded", "blesser"),
        ("7 emplois · supprimer", "emploi", "cut", "supprimer"),
        ("7 morts", "mort", "dead", "faire"),  # the noun tells it
        ("7 pompiers", "pompier", "wounded", "annoncer"),  # the verb does not
        ("7 pompiers", "pompier", "wounded", None),
        ("7 pompiers", "pompier", "", "arriver"),
    ],
)
def test_what_became_of_those_counted_stands_beside_them(
    shown: str, noun: str, outcome: str, predicate: str | None
) -> None:
    mention = figure("7", f"{noun}s", counted=Counted(noun, outcome), predicate=predicate)
    assert stated_words(_fact(mention)) == shown


def test_numbers_lose_no_digit() -> None:
    assert number_words(Decimal("1234567.25")).replace("\u202f", " ") == "1 234 567,25"
    assert number_words(Decimal("0.000001")) == "0,000001"
    assert number_words(Decimal(-3000000)) == "-3 millions"


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2025-08-24", "24 août 2025"),
        ("2024-05-01", "1er mai 2024"),
        ("2024-10", "octobre 2024"),
        ("1991", "1991"),
        ("-0043", "44 av. J.-C."),
        ("0940", "940"),
        ("2024-W46", "semaine 46 de 2024"),
        ("2025-21", "printemps 2025"),
        ("192X", "années 1920"),
        ("19XX", "XXe siècle"),
        ("-04XX", "Ve siècle av. J.-C."),
        ("2024-11-17T14:30", "17 novembre 2024 à 14 h 30"),
        ("2024-11-17T14:00Z", "17 novembre 2024 à 14 h GMT"),
        ("XXXX-XX-XXT21:15", "21 h 15, jour inconnu"),
        ("XXXX-10", "octobre, année inconnue"),
        ("XXXX-10-12", "12 octobre, année inconnue"),
        ("XXXX-WXX-7", "un dimanche, date inconnue"),
        ("XXXX-XX-28", "le 28, mois inconnu"),
        ("2024-07-04/2024-07-09", "du 4 au 9 juillet 2024"),
        ("2024-06-28/2024-07-01", "du 28 juin au 1er juillet 2024"),
        ("2024-12-30/2025-01-02", "du 30 décembre 2024 au 2 janvier 2025"),
        ("2024-05-02/2025-05-02", "du 2 mai 2024 au 2 mai 2025"),
        ("2024-03/2024-05", "mars à mai 2024"),
        ("2024-W12/2024-W14", "semaine 12 à semaine 14 de 2024"),
        ("XXXX-05/XXXX-06", "mai à juin, année inconnue"),
        ("2024-07-04T10:00/2024-07-04T12:00", "du 4 juillet 2024 à 10 h au 4 juillet 2024 à 12 h"),
        ("2001/2006", "2001 à 2006"),
        ("-0984/2016", "985 av. J.-C. à 2016"),
        ("-0057/-0050", "58 à 51 av. J.-C."),
        ("something else", "something else"),
    ],
)
def test_dates(iso: str, shown: str) -> None:
    assert iso_words(iso) == shown


@pytest.mark.parametrize(
    ("iso", "modifier", "shown"),
    [("2024-06", "end", "fin juin 2024"), ("2024-06", "mid", "mi-juin 2024"), ("2024-06", "exact", "juin 2024")],
)
def test_shades_of_a_date(iso: str, modifier: str, shown: str) -> None:
    assert _shown(_fact(date(iso, modifier=modifier))) == shown


def test_part_of_a_day() -> None:
    fact = replace(_fact(date("2024-06")), value_iso="XXXX-WXX-7", day_part=DayPart.EVENING)
    assert _shown(fact) == "un dimanche soir, date inconnue"

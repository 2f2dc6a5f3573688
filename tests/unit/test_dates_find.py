"""Finding dates in any text: what they say, slices and silence."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.dates.find import find_dates
from factx.dates.fragments import fragments
from factx.dates.parts import DateUnit, Direction, Offset, TimeParts
from factx.dates.resolve_all import resolve_all
from factx.dates.rules import amounts, clocks, days, months, periods, portions, relative, sets, weekdays, years
from factx.lexicon.dates import load_date_tables

if TYPE_CHECKING:
    from types import ModuleType

REFERENCE = datetime.date(2024, 11, 20)
TABLES = load_date_tables()


def said(text: str) -> list[tuple[str, TimeParts]]:
    return [(text[found.start : found.end], found.parts) for found in find_dates(text, TABLES)]


@pytest.mark.parametrize(
    "module",
    [sets, weekdays, days, months, years, periods, relative, amounts, portions, clocks],
    ids=lambda m: m.__name__,
)
def test_no_rule_matches_nothing(module: ModuleType) -> None:
    assert [rule.name for rule in module.rules(fragments(TABLES)) if rule.pattern.match("")] == []


def test_parts_hold_no_more_than_the_words() -> None:
    assert said("en octobre") == [("octobre", TimeParts(month=10))]
    assert said("samedi dernier") == [("samedi dernier", TimeParts(weekday=6, direction=Direction.PAST))]
    assert said("il y a deux ans") == [("il y a deux ans", TimeParts(offset=Offset(-2, DateUnit.YEAR)))]
    assert said("en 44 av. J.-C.") == [("44 av. J.-C.", TimeParts(year=-43))]


@pytest.mark.parametrize("apostrophe", "'’ʼ")
@pytest.mark.parametrize("blank", " \u00a0\u202f")
def test_every_typography(apostrophe: str, blank: str) -> None:
    text = f"aujourd{apostrophe}hui et le 5{blank}mai{blank}2020, d{apostrophe}ici{blank}la fin de l{apostrophe}année"
    assert [words for words, _ in said(text)] == [
        f"aujourd{apostrophe}hui",
        f"5{blank}mai{blank}2020",
        f"fin de l{apostrophe}année",
    ]


_PIECES = st.sampled_from(
    ["le ", "lundi", " 3", " mars", " 2024", "à 21h15", " et ", ", ", "du ", " au ", "fin ", "dernier", "il y a deux ans",
     "31/06/2024", "XVIIIe siècle", "années 80", "-", "/", "T2 2023", "hier soir", " de ", "l’", "été", "nuit de ", "\n", "12",
     "semaine du ", "week-end", "premier ", "cinq premiers mois de ", "chaque ", "av. J.-C.", "lendemain", " ans plus tard"]
)  # fmt: skip


@given(st.lists(_PIECES | st.text(max_size=4), max_size=14).map("".join))
def test_any_text_gives_sound_spans_and_values(text: str) -> None:
    found = find_dates(text, TABLES)
    end = 0
    for date in found:
        assert end <= date.start < date.end <= len(text)
        end = date.end
        words = text[date.start : date.end]
        assert words == words.strip()
    assert len(resolve_all(found, text, None, None, TABLES)) == len(found)


@given(st.text())
def test_no_text_crashes(text: str) -> None:
    find_dates(text, TABLES)


_MEASURED = st.sampled_from(
    ("ans", "mois", "jours", "kilomètres", "km", "mètres", "m", "kg", "tonnes", "t", "litres", "€",
     "euros", "%", "pour cent", "hectares", "ha", "degrés", "millions", "milliards d'euros", "points", "km/h", "MW")
)  # fmt: skip


@given(
    st.sampled_from(("Lundi", "Vendredi", "Dimanche dernier", "Ce mardi", "Le 3 mai", "En juin", "Hier", "En 2019")),
    st.sampled_from((" ", "\u00a0", "\u202f", ", ")),
    st.integers(2, 900),
    st.sampled_from((" ", "\u00a0", "\u202f")),
    _MEASURED,
)
def test_a_date_never_ends_where_a_unit_begins(day: str, gap: str, count: int, blank: str, unit: str) -> None:
    text = f"{day}{gap}{count}{blank}{unit} ont suffi."
    number = len(day + gap)
    assert [text[date.start : date.end] for date in find_dates(text, TABLES) if date.end > number] == []


@given(st.sampled_from(("le 3 mai", "lundi", "en 2019", "à 7 h", "en juin", "hier soir", "le 3/5/2021", "au T2 2023")))
def test_no_date_holds_the_full_stop_of_its_sentence(date: str) -> None:
    text = f"Il est parti {date}. Le soir tombe."
    assert all(not text[found.start : found.end].endswith(".") for found in find_dates(text, TABLES))

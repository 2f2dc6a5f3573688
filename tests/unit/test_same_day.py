"""Headlines of one day: what makes two figures of one value one, and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factx.schema import Counted
from factx.statements.evidence import Shared
from factx.statements.same_day import is_one_headline, is_told_the_same_day
from factx.statements.told import ComparedFigure, alone
from factx.stories.profile import stem
from tests.made import figure

NOTHING_SHARED = Shared(weight=0.0, part=0.0)


def headline(
    number: str,
    *,
    noun: str = "",
    outcome: str = "",
    where: str | None = None,
    words: str = "",
    place: int = 0,
    brief: bool = True,
) -> ComparedFigure:
    sentence = f"{words} {number} {noun}".strip()
    mention = replace(
        figure(number, sentence=sentence), where=where, counted=Counted(noun=noun, outcome=outcome), measured_key=None
    )
    names = {stem(word.lower()): 3.0 for word in words.split() if word.istitle()}
    return replace(alone(place, mention), brief=brief, words=names, weight=10.0)


def test_two_tolls_of_one_town_and_day_are_one() -> None:
    here = headline("3", noun="mort", outcome="dead", where="Vernay")
    there = headline("3", noun="habitant", outcome="dead", where="Vernay", place=1)
    assert is_told_the_same_day(here, there, 0, NOTHING_SHARED)
    assert is_told_the_same_day(here, there, 1, NOTHING_SHARED)
    assert not is_told_the_same_day(here, there, 2, NOTHING_SHARED)


def test_one_or_two_hurt_are_counted_twice_a_day_in_any_town() -> None:
    here = headline("2", noun="blessé", outcome="wounded", where="Vernay")
    there = headline("2", noun="passant", outcome="wounded", where="Vernay", place=1)
    assert not is_told_the_same_day(here, there, 0, NOTHING_SHARED)


@pytest.mark.parametrize(
    ("where", "elsewhere", "brief"),
    [("Vernay", "Sarlan", True), ("Vernay", None, True), ("France", "France", True), ("Vernay", "Vernay", False)],
)
def test_tolls_of_a_country_or_of_long_texts_are_not(where: str, elsewhere: str | None, brief: bool) -> None:
    here = headline("3", noun="mort", outcome="dead", where=where, brief=brief)
    there = headline("3", noun="mort", outcome="dead", where=elsewhere, place=1, brief=brief)
    assert not is_told_the_same_day(here, there, 0, NOTHING_SHARED)


@pytest.mark.parametrize(
    ("weight", "part", "one"), [(4.5, 0.55, True), (4.4, 0.55, False), (4.5, 0.54, False), (3.0, 0.9, False)]
)
def test_most_of_the_words_tell_what_is_left_open(weight: float, part: float, one: bool) -> None:
    here, there = headline("7", noun="taux"), headline("7", noun="chômage", place=1)
    assert is_one_headline(here, there, 0, Shared(weight, part)) is one


@pytest.mark.parametrize(("weight", "one"), [(3.0, True), (2.9, False)])
def test_fewer_words_do_where_a_name_is_among_them(weight: float, one: bool) -> None:
    here, there = headline("7", noun="taux", words="Corlis"), headline("7", noun="chômage", words="Corlis", place=1)
    assert is_one_headline(here, there, 0, Shared(weight, 0.6)) is one


def test_those_cut_and_those_dismissed_under_one_name_are_one() -> None:
    here = headline("4200", noun="emploi", outcome="cut", words="Corlis")
    there = headline("4200", noun="personne", outcome="dismissed", words="Corlis", place=1)
    other = headline("4200", noun="personne", outcome="dismissed", words="Marvec", place=2)
    assert is_one_headline(here, there, 0, NOTHING_SHARED)
    assert not is_one_headline(here, other, 0, NOTHING_SHARED)
    assert not is_one_headline(here, headline("4200", noun="visiteur", words="Corlis", place=3), 0, NOTHING_SHARED)


def _rate(noun: str = "", where: str | None = None, words: str = "", *, place: int = 0) -> ComparedFigure:
    told = headline("6", noun=noun, where=where, words=words, place=place)
    return replace(told, mention=replace(told.mention, value=figure("6", label="percent", unit="%").value))


@pytest.mark.parametrize(
    ("noun", "where", "one"),
    [
        ("chômage", "Italie", True),
        ("chômage", "Espagne", False),
        ("électeur", "Italie", False),
        ("chômage", "Vernay", False),
    ],
)
def test_one_rate_of_a_country_is_one_however_small(noun: str, where: str, one: bool) -> None:
    here, there = _rate("chômage", "Italie"), _rate(noun, where, place=1)
    assert is_told_the_same_day(here, there, 0, NOTHING_SHARED) is one


def test_a_rate_of_one_town_may_be_of_several_things() -> None:
    here, there = _rate("chômage", "Vernay"), _rate("chômage", "Vernay", place=1)
    assert not is_told_the_same_day(here, there, 0, NOTHING_SHARED)


@pytest.mark.parametrize(("weight", "one"), [(2.4, True), (2.3, False)])
def test_words_tell_what_a_country_has_a_rate_of(weight: float, one: bool) -> None:
    here, there = _rate("croissance", "Japon"), _rate("", "Japon", place=1)
    assert is_one_headline(here, there, 0, Shared(weight, 0.3)) is one
    assert not is_one_headline(here, there, 2, Shared(weight, 0.3))


@pytest.mark.parametrize(
    ("number", "elsewhere", "weight", "one"),
    [
        ("14", "Kentucky", 3.0, True),
        ("14", "Kentucky", 2.9, False),
        ("9", "Kentucky", 3.0, False),
        ("14", "Sarlan", 3.0, False),
        ("14", None, 3.0, False),
    ],
)
def test_a_toll_of_a_town_may_be_that_of_its_land(number: str, elsewhere: str | None, weight: float, one: bool) -> None:
    here = headline(number, noun="mort", outcome="dead", where="Vernay")
    there = headline(number, noun="mort", outcome="dead", where=elsewhere, place=1)
    assert is_told_the_same_day(here, there, 0, Shared(weight, 0.2)) is one

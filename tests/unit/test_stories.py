"""Which documents tell of one event."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.lexicon.rarity import rarity
from factx.stories.groups import Stories, stories_of
from factx.stories.profile import profile_of, stem
from factx.stories.relate import Written, relate

FIRE = "Valbrenne : un incendie fait deux morts\n\nLe feu a pris rue des Tanneurs, à Valbrenne, et deux habitants ont péri."
AGAIN = "Incendie de la rue des Tanneurs\n\nÀ Valbrenne, le bilan de l’incendie s’alourdit : un troisième corps est retrouvé."
TRIAL = "Fraude : le courtier Marchessault condamné\n\nLe tribunal de Saint-Albéric inflige douze ans de prison à Marchessault."
DAY = datetime.date(2024, 3, 13)


def written(text: str, day: datetime.date | None = DAY, id_: str = "") -> Written:
    return Written(id_ or text[:12], profile_of(text, ()), day)


def told(stories: Stories) -> set[frozenset[str]]:
    groups: dict[int, set[str]] = {}
    for place, first in enumerate(stories.first):
        groups.setdefault(first, set()).add(stories.documents[place].id)
    return {frozenset(group) for group in groups.values() if len(group) > 1}


def test_documents_of_one_event_are_a_story() -> None:
    stories = stories_of([written(FIRE), written(TRIAL), written(AGAIN)])
    assert [stories.story(place) for place in range(3)] == [FIRE[:12], None, FIRE[:12]]


def test_a_later_event_of_like_words_is_another_story() -> None:
    assert not told(stories_of([written(FIRE), written(AGAIN, DAY + datetime.timedelta(days=300))]))


def test_a_document_that_does_not_say_its_day_is_told_by_its_words() -> None:
    assert told(stories_of([written(FIRE, None), written(AGAIN)]))


@pytest.mark.parametrize(
    ("rare", "common"), [("valbrenne", "incendie"), ("incendie", "personne"), ("rougeole", "maire")]
)
def test_rarity(rare: str, common: str) -> None:
    assert rarity(rare) > rarity(common)


def test_words_of_every_sentence_tell_nothing() -> None:
    assert rarity("les") == 0
    assert "dans" not in profile_of("Dans les rues de Valbrenne", ()).terms


@pytest.mark.parametrize(("one", "other"), [("blessés", "blessée"), ("morts", "mort"), ("incendies", "incendie")])
def test_endings_of_number_and_gender_are_cut(one: str, other: str) -> None:
    assert stem(one) == stem(other)


WORDS = st.lists(
    st.sampled_from(["akor", "belu", "cirto", "dafne", "elmo", "fural", "gosti", "hedra", "ilvot", "jurma"]),
    min_size=4,
    max_size=9,
)


@given(st.lists(WORDS, min_size=1, max_size=6), st.lists(WORDS, min_size=1, max_size=6), st.data())
def test_documents_of_other_events_change_nothing(
    these: list[list[str]], those: list[list[str]], data: st.DataObject
) -> None:
    mine = [written(" ".join(words), id_=f"m{number}") for number, words in enumerate(these)]
    others = [written(" ".join(f"x{word}" for word in words), id_=f"o{number}") for number, words in enumerate(those)]
    mixed = data.draw(st.permutations([*mine, *others]))
    ours = {document.id for document in mine}
    assert {group for group in told(stories_of(mixed)) if group & ours} == told(stories_of(mine))


def test_likeness_is_that_of_the_two_alone() -> None:
    pair = relate([written(FIRE), written(AGAIN)], 0.1).of(0, 1)
    assert relate([written(FIRE), written(AGAIN), written(TRIAL)], 0.1).of(0, 1) == pair
    assert relate([written(AGAIN), written(FIRE)], 0.1).of(1, 0) == pytest.approx(pair)

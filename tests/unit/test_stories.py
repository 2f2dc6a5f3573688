"""Which documents tell of one event."""

from __future__ import annotations

import datetime
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.documents import Document
from factx.lexicon.rarity import rarity
from factx.mentions import find_mentions
from factx.stories import groups
from factx.stories import relate as compare
from factx.stories.groups import Stories, first_of_each, stories_of
from factx.stories.profile import profile_of, stem
from factx.stories.relate import Written, relate

if TYPE_CHECKING:
    from collections.abc import Sequence

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


@pytest.mark.parametrize(("days", "are_one"), [(25, True), (59, True), (61, False), (170, False)])
def test_the_same_words_are_news_of_one_event_for_two_months(days: int, are_one: bool) -> None:
    assert (
        bool(told(stories_of([written(FIRE), written(FIRE, DAY + datetime.timedelta(days=days), "again")]))) is are_one
    )


@pytest.mark.parametrize(("days", "related"), [(140, True), (399, True), (401, False)])
def test_documents_are_related_within_some_thirteen_months(days: int, related: bool) -> None:
    pair = [written(FIRE), written(FIRE, DAY + datetime.timedelta(days=days), "again")]
    assert (relate(pair, 0.1).of(0, 1) > 0) is related


MARCH = """Nantes : les syndicats de Nantes contre la réforme à Nantes

À Nantes, le cortège des syndicats a réuni des manifestants et des policiers contre la réforme des retraites,
selon la préfecture. Des policiers de Nantes ont reçu des pierres, selon les syndicats de Nantes."""


@pytest.mark.parametrize(("days", "related"), [(1, True), (15, True), (16, False)])
def test_texts_full_of_one_town_are_related_within_two_weeks(days: int, related: bool) -> None:
    pair = [written(MARCH), written(MARCH, DAY + datetime.timedelta(days=days), "again")]
    assert (relate(pair, 0.1).of(0, 1) > 0) is related


FEW_WORDS = """Le cortège des syndicats a réuni des manifestants et des policiers contre la réforme des retraites,
selon la préfecture."""


@pytest.mark.parametrize(("own", "related"), [(4, True), (15, False)])
def test_texts_full_of_one_town_are_related_where_they_tell_little_else(own: int, *, related: bool) -> None:
    """Words that one of them has alone make the two less alike; the town and the other words stay shared."""
    told = f"Nantes\n\n{'À Nantes, à Nantes. ' * 6}{FEW_WORDS}"
    tails = [" ".join(f"{stem}{letter}e" for letter in "bcdfghjklmnpqrst"[:own]) for stem in ("brouf", "glan")]
    pair = [written(f"{told} {tail}.", id_=tail) for tail in tails]
    assert (relate(pair, 0.1).of(0, 1) > 0) is related


@pytest.mark.parametrize(("word", "related"), [("secouru", False), ("groumelon", True)])
def test_one_word_relates_two_headlines_if_hardly_any_text_has_it(word: str, *, related: bool) -> None:
    pair = [written(f"Un {word} à bord"), written(f"Le {word} au port")]
    assert (relate(pair, 0.1).of(0, 1) > 0) is related


CREDIT = """Le conseil de Valbrenne a voté un crédit de {} euros. La mairie paiera les travaux de la passerelle, dit
l’opposante."""


@pytest.mark.parametrize(("figure", "least", "most"), [("285 000", 0.5, 0.8), ("640 000", 0.2, 0.4)])
def test_a_telling_figure_weighs_as_much_as_three_names(figure: str, least: float, most: float, tables) -> None:
    """It relates two texts that both tell it, and sets apart two that tell another one each."""
    texts = ("À Valbrenne, la passerelle a rouvert. Elle a coûté 285 000 euros, selon le maire.", CREDIT.format(figure))
    found = find_mentions([(Document.from_text(text), None) for text in texts], None, tables)
    told = [Written(text, profile_of(text, list(said)), DAY) for text, said in zip(texts, found, strict=True)]
    assert least < relate(told, 0.1).of(0, 1) < most


BUDGET = """Le vote du conseil

À Nantes, le conseil a voté le budget de la piscine, la bibliothèque, les musées, le théâtre, les jardins,
le cinéma, la jeunesse, les transports, les concerts, les ponts, le stade, le marché, les églises, les artisans,
les étudiants, les pompiers, les retraités, les joueurs, les commerçants, les voisins et les musiciens."""


def test_a_town_named_once_relates_nothing() -> None:
    assert not relate([written(BUDGET), written(BUDGET, id_="again")], 0.1).of(0, 1)


LAKE = """Le lac

Le lac attire des promeneurs, des pêcheurs, des voiliers, des cyclistes et des baigneurs, chaque été, selon
l’office. On y loue des barques, des canoës et des parasols ; des glaciers, des manèges et un kiosque bordent la
digue de Valbrenne. Une brasserie, une crêperie, un mini-golf, un camping, une passerelle, une roseraie, un aquarium
et un vignoble complètent la promenade, et des fanfares jouent sous les tilleuls."""
LAKE_AT_NIGHT = """ Le soir, des lampions, des accordéons et des tambourins y attirent aussi les noctambules, les
vignerons et les violonistes. Une chapelle, un lavoir et une ferronnerie ferment la rive."""


@pytest.mark.parametrize(("text", "related"), [(LAKE, True), (LAKE + LAKE_AT_NIGHT, False)])
def test_a_name_in_common_relates_texts_that_tell_little_else(text: str, *, related: bool) -> None:
    stories = stories_of([written(FIRE), written(text)])
    assert not told(stories)
    assert (stories.relations.of(0, 1) > 0) is related


def test_the_weightiest_words_count() -> None:
    rare = [f"brouf{first}{second}" for first in "abcdefghijklmnop" for second in "abcdefghijklmnopqrst"]
    assert len(profile_of("\n" + " ".join(rare), ()).terms) == 250


def test_weights_of_words_told_often_stay_apart() -> None:
    """A byte holds each, in steps that tell a word told 23 times from one told 24 times; none is too heavy for it."""
    words = ["groumelon " * 25, "broufard " * 24, "chanlatte " * 23, "vrindole " * 12]
    profile = profile_of("\n" + "".join(words), ())
    assert profile.terms[:2] == ("groumelon", "broufard")
    assert len(set(profile.weights)) == 4
    assert max(profile_of("\n" + "groumelon " * 40_000, ()).weights) == 255


@pytest.mark.parametrize(("figure", "tells"), [("45 km", False), ("99 km", False), ("120 km", True), ("280 km", True)])
def test_figures_of_three_digits_tell_of_an_event(figure: str, tells: bool, tables) -> None:
    text = f"La route de Valbrenne fait {figure}."
    mentions = next(iter(find_mentions([(Document.from_text(text), None)], None, tables)))
    assert any(term.endswith("km") for term in profile_of(text, list(mentions)).terms) is tells


@pytest.mark.parametrize(
    ("likeness", "days", "are_one"), [(0.17, 0, False), (0.19, 0, True), (0.3, 20, True), (0.3, 30, False)]
)
def test_each_day_between_two_documents_asks_for_more_likeness(likeness: float, days: int, are_one: bool) -> None:
    first = first_of_each([1, 1 + days], {(0, 1): likeness})
    assert (first[1] == first[0]) is are_one


def chain_of(number: int) -> dict[tuple[int, int], float]:
    """The likeness of documents in a chain: those of one half are close to each other, each pair a little less."""
    half = number // 2
    return {(place, place + 1): 0.2 if place + 1 == half else 0.3 for place in range(number - 1)}


def test_a_story_of_too_many_documents_falls_into_those_that_are_closer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "_MOST_TOLD", 4)
    apart = {(20, 21): 0.2}  # two of another story, which is small
    first = first_of_each([0] * 22, chain_of(8) | {(8, 9): 0.19} | apart)
    assert list(first[:9]) == [0, 0, 0, 0, 4, 4, 4, 4, 8]
    assert (first[20], first[21]) == (20, 20)
    # However close they are: each stands alone.
    assert list(first_of_each([0] * 6, {(place, place + 1): 1.0 for place in range(5)})) == [0, 1, 2, 3, 4, 5]
    assert list(first_of_each([0] * 4, {(place, place + 1): 0.2 for place in range(3)})) == [0, 0, 0, 0]


@given(st.permutations(range(12)))
def test_what_a_story_falls_into_does_not_depend_on_the_order_of_the_run(places: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(groups, "_MOST_TOLD", 7)
        sets = [
            told_by(first_of_each([0] * 12, related), names)
            for related, names in (
                (chain_of(12), range(12)),
                (
                    {tuple(sorted((places[one], places[two]))): like for (one, two), like in chain_of(12).items()},
                    places,
                ),
            )
        ]
    assert sets[0] == sets[1]
    assert len(sets[0]) == 2


def told_by(first: Sequence[int], names: Sequence[int]) -> set[frozenset[int]]:
    """The stories as sets of what stood where in the chain."""
    found: dict[int, set[int]] = {}
    for name, place in enumerate(names):
        found.setdefault(first[place], set()).add(name)
    return {frozenset(group) for group in found.values()}


def test_a_large_run_is_gone_through_block_by_block_with_the_same_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [FIRE, TRIAL, AGAIN, FIRE.replace("deux", "trois"), TRIAL.replace("douze", "dix"), AGAIN]
    documents = [written(text, id_=str(number)) for number, text in enumerate(texts)]
    whole = relate(documents, 0.1).likeness
    for block in (1, 2, 5):
        monkeypatch.setattr("factx.stories.relate._BLOCK", block)
        assert relate(documents, 0.1).likeness == whole
    assert len(whole) > 5


def test_the_words_of_a_very_long_text_are_not_held_at_once() -> None:
    text = "\nDeux personnes ont été blessées vendredi dans un incendie à Valbrenne, selon la préfecture." * 20_000
    profile_of(text[:1000], ())
    tracemalloc.start()
    try:
        profile = profile_of(text, ())
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert "valbrenn" in profile.terms
    assert profile.digest != profile_of(text.replace("Valbrenne", "Valbrennes", 1), ()).digest
    assert profile.digest == profile_of(text.replace(" ", "\n").upper(), ()).digest
    assert most < len(text)


def test_the_copies_of_two_dispatches_are_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[object] = []
    products = compare._products
    monkeypatch.setattr(compare, "_products", lambda *each: compared.append(each) or products(*each))
    copies = [written(text, id_=f"{number}{text[:5]}") for number in range(20) for text in (FIRE, AGAIN)]
    assert len(relate(copies, 0.1).likeness) == 40 * 39 / 2
    assert len(compared) == len({(one, other) for one in (FIRE, AGAIN) for other in (FIRE, AGAIN)})

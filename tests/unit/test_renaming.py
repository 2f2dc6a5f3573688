"""One name for one thing: in the names themselves, and in what figures measure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.lexicon.entities import load_entity_tables
from factx.renaming import one_name_each
from factx.schema import FigureMention, MeasuredKey
from tests.made import entity, figure


@pytest.mark.parametrize(
    ("key", "renamed"),
    [
        (MeasuredKey("Brun", "âge"), MeasuredKey("Anne Brun", "âge")),
        (MeasuredKey("Brun", "portée", "tuer"), MeasuredKey("Anne Brun", "portée", "tuer")),
        (MeasuredKey("Brun|Cie", "valeur"), MeasuredKey("Brun|Cie", "valeur")),
        (MeasuredKey("soldat", "Brun"), MeasuredKey("soldat", "Brun")),
    ],
)
def test_a_figure_measures_the_thing_by_its_one_name(key: MeasuredKey, renamed: MeasuredKey) -> None:
    said = [entity("Brun"), figure("42", key.thing, "age", unit="a", key=key)]
    _, (_, mention) = one_name_each([[entity("Anne Brun", document="b.txt")], said], load_entity_tables(), [1, 1])
    assert isinstance(mention, FigureMention)
    assert mention.measured_key == renamed
    assert mention.measured_entity == renamed.thing


def test_a_figure_holds_at_the_place_by_its_one_name() -> None:
    said = [entity("Saint-Brun", "LOC"), figure("3", "maisons", where="Saint-Brun"), figure("4", "maisons")]
    full = [entity("Saint-Brun-sur-Orne", "LOC", document="b.txt")]
    _, (place, here, nowhere) = one_name_each([full, said], load_entity_tables())
    assert isinstance(here, FigureMention)
    assert isinstance(nowhere, FigureMention)
    assert here.where == place.value.canonical
    assert nowhere.where is None


def test_a_surname_is_known_within_its_story_alone() -> None:
    full, short, elsewhere = entity("Anne Brun"), entity("Brun", document="b.txt"), entity("Brun", document="c.txt")
    groups = one_name_each([[full], [short], [elsewhere]], load_entity_tables(), ["flood", "flood", None])
    assert [mention.value.canonical for (mention,) in groups] == ["Anne Brun", "Anne Brun", "Brun"]


def test_a_story_knows_whom_a_civil_title_means() -> None:
    both = [entity("Anne Brun"), entity("Paul Brun")]
    said = [entity("Brun", sentence="Hier, Mme Brun a parlé.", document="b.txt")]
    _, (mention,) = one_name_each([both, said], load_entity_tables(), [1, 1])
    assert mention.value.canonical == "Anne Brun"


#: Each name with the thing it belongs to: documents that share no thing are unrelated.
THINGS = {
    "Anne Brun": 1,
    "Paul Brun": 1,
    "Brun": 1,
    "Bombay": 2,
    "Mumbai": 2,
    "Otan": 3,
    "OTAN": 3,
    "Volodymyr Zelenskyy": 4,
    "Volodymyr Zelensky": 4,
}
STORY = st.tuples(st.lists(st.sampled_from(sorted(THINGS)), max_size=4), st.sampled_from([None, "flood", "vote"]))


@given(st.lists(STORY, max_size=5), st.lists(STORY, max_size=5), st.randoms(use_true_random=False))
def test_unrelated_documents_change_no_name(documents, others, rng) -> None:
    things = {THINGS[name] for names, _ in documents for name in names}
    unrelated = [(names, None) for names, _ in others if things.isdisjoint(THINGS[name] for name in names)]
    order = rng.sample([*documents, *unrelated], len(documents) + len(unrelated))

    def named(read: list) -> list[list[str]]:
        groups = [[entity(name, "PER" if THINGS[name] in {1, 4} else "LOC") for name in names] for names, _ in read]
        told = one_name_each(groups, load_entity_tables(), [story for _, story in read])
        return [[mention.value.canonical for mention in group] for group in told]

    alone, among = named(documents), dict(zip(map(id, order), named(order), strict=True))
    assert [among[id(document)] for document in documents] == alone

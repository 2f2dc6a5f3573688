"""One name for one thing: in the names themselves, and in what figures measure."""

from __future__ import annotations

import pytest

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

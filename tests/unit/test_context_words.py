"""Tables of context, quotations: what needs no model."""

from __future__ import annotations

import pytest

from factx.context.quotations import Quotations
from factx.errors import LexiconError
from factx.lexicon.context import load_context_tables
from factx.lexicon.inflection import singular
from factx.lexicon.lists import classes, conjugated
from factx.schema import EntityLabel


def test_verbs_of_the_tables_are_conjugated() -> None:
    reporting = load_context_tables().reporting
    assert reporting.clause["rappelle"] == "rappeler"
    assert reporting.clause["soutiennent"] == "soutenir"
    assert reporting.object["prévoient"] == "prévoir"
    assert "parler" not in reporting.clause


@pytest.mark.parametrize(
    ("plural", "expected"),
    [
        ("Soldats", "soldat"),
        ("hôpitaux", "hôpital"),
        ("bateaux", "bateau"),
        ("voix", "voix"),
        ("pays", "pays"),
        ("CRS", "crs"),
        ("feux", "feu"),
        ("fils", "fils"),
    ],
)
def test_singular(plural: str, expected: str) -> None:
    assert singular(plural) == expected


def test_synonyms_are_one_class() -> None:
    measured = load_context_tables().measured
    assert measured.synonyms["militaire"] == measured.synonyms["soldat"] == "soldat"
    assert measured.properties["distance"] == measured.properties["portée"]
    assert measured.refers_to["missile"] is EntityLabel.PRODUCT
    assert measured.synonyms.get("manifestant") != measured.synonyms.get("soldat")


def test_a_word_in_two_classes_is_refused() -> None:
    with pytest.raises(LexiconError, match=r"synonyms\.toml: militaires stands in two classes"):
        classes("synonyms", {"soldat": ["soldat", "militaire"], "agent": ["agent", "militaires"]})


def test_a_verb_without_forms_is_refused() -> None:
    with pytest.raises(LexiconError, match=r"measured\.toml: having: ouïre is neither regular"):
        conjugated("measured", "having", ["ouïre"])


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Il dit : « Oui. » Puis rien.", ["« Oui. »"]),
        ("“Oui. Non”, dit-il, “peut-être”.", ["“Oui. Non”", "“peut-être”"]),
        ('Un "mot" et un "autre".', ['"mot"', '"autre"']),
        ("« Il a dit “non” hier », a-t-elle dit.", ["« Il a dit “non” hier »"]),
        ("« Jamais fermé.", []),
        ("Jamais ouvert » ici.", []),
        ('Un " seul.\n\nUn "mot".', ['"mot"']),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in Quotations(text).spans] == quoted

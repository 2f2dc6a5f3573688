"""Tables of context, quotations: what needs no model."""

from __future__ import annotations

import pytest

from factx.context.quotations import Quotations
from factx.errors import LexiconError
from factx.lexicon import context
from factx.lexicon.context import load_context_tables, singular
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


def test_a_word_in_two_classes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    read = context.read_table
    tables = {"synonyms": {"classes": [["soldat", "militaire"], ["agent", "militaires"]]}}
    monkeypatch.setattr(context, "read_table", lambda name: tables.get(name) or read(name))
    load_context_tables.cache_clear()
    with pytest.raises(LexiconError, match=r"synonyms\.toml: militaires stands in two classes"):
        load_context_tables()
    load_context_tables.cache_clear()


def test_a_verb_without_forms_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    read = context.read_table
    tables = {"measured": {**read("measured"), "having": ["ouïre"]}}
    monkeypatch.setattr(context, "read_table", lambda name: tables.get(name) or read(name))
    load_context_tables.cache_clear()
    with pytest.raises(LexiconError, match=r"measured\.toml: having: ouïre is neither regular"):
        load_context_tables()
    load_context_tables.cache_clear()


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

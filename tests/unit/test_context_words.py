"""Tables of context, conjugation, quotations: what needs no model."""

from __future__ import annotations

import pytest

from factx.context.quotations import Quotations
from factx.errors import LexiconError
from factx.lexicon import conjugation, context
from factx.lexicon.conjugation import forms, infinitive
from factx.lexicon.context import load_context_tables, singular
from factx.schema import EntityLabel


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("tuées", "tuer"),
        ("perdront", "perdre"),
        ("subissent", "subir"),
        ("mortes", "mourir"),
        ("emploie", "employer"),
        ("annonçait", "annoncer"),
        ("engageait", "engager"),
        ("révèle", "révéler"),
        ("relève", "relever"),
        ("appelle", "appeler"),
        ("atteignent", "atteindre"),
        ("intervient", "intervenir"),
        ("a", "avoir"),
        ("choisie", "choisir"),
        ("préfèrent", "préférer"),
        ("achète", "acheter"),
    ],
)
def test_infinitive(form: str, lemma: str) -> None:
    assert infinitive(form) == lemma


@pytest.mark.parametrize(
    "lemma", ["affirmer", "annoncer", "révéler", "rappeler", "dire", "prévoir", "démentir", "finir"]
)
def test_forms_go_back_to_their_verb(lemma: str) -> None:
    assert {infinitive(form) for form in forms(lemma)} == {lemma}


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


def test_a_family_with_a_foreign_verb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    family = {"family": [{"cut": "re", "verbs": ["finir"], "forms": ["t"]}]}
    monkeypatch.setattr(conjugation, "read_table", lambda _: family)
    conjugation._irregular.cache_clear()
    with pytest.raises(LexiconError, match="finir does not end in re"):
        conjugation._irregular()
    conjugation._irregular.cache_clear()


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

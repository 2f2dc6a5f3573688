"""One canonical for one thing, within a document and across documents."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.entities.forms import tidy
from factx.entities.merge import canonicals, merge_documents
from factx.entities.persons import full_names
from factx.entities.spans import FoundEntity
from factx.lexicon.entities import load_entity_tables, name_key
from factx.schema import EntityLabel, EntityValue

TABLES = load_entity_tables()
PER, LOC, ORG, PRODUCT, EVENT, MISC = EntityLabel


def named(marked: str) -> tuple[str, list[FoundEntity]]:
    """Text and names of ``{PER Joe Biden} parle``."""
    text, found = "", []
    while "{" in marked:
        before, _, rest = marked.partition("{")
        name, _, marked = rest.partition("}")
        label, _, name = name.partition(" ")
        text += before
        found.append(FoundEntity(len(text), len(text) + len(name), EntityLabel(label), "model"))
        text += name
    return text + marked, found


def canonicals_of(marked: str) -> list[str]:
    text, found = named(marked)
    return [value.canonical for value in canonicals(text, found, TABLES)]


def merged(*documents: str) -> list[list[str]]:
    texts = [named(document) for document in documents]
    values = [canonicals(text, found, TABLES) for text, found in texts]
    written = [[text[name.start : name.end] for name in found] for text, found in texts]
    return [[value.canonical for value in document] for document in merge_documents(values, TABLES, written)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{PER Joe Biden} parle. {PER Biden} part.", ["Joe Biden", "Joe Biden"]),
        ("{PER Biden} parle. {PER Joe Biden} part.", ["Joe Biden", "Joe Biden"]),
        ("{PER Awa DIOUF} et {PER Diouf}", ["Awa Diouf", "Awa Diouf"]),
        ("{PER Marine Le Pen}, puis {PER Le Pen}", ["Marine Le Pen", "Marine Le Pen"]),
        ("{PER Mohammed ben Salmane}, {PER ben Salmane}, {PER Salmane}", ["Mohammed ben Salmane"] * 3),
        ("{PER Donald J. Trump} et {PER Donald Trump} et {PER Trump}", ["Donald Trump"] * 3),
        ("{PER François-Joseph 1er}", ["François-Joseph Ier"]),
        ("{PER Louis XIV}", ["Louis XIV"]),
        ("{PER JOE BIDEN}", ["Joe Biden"]),
        ("{LOC CLERMONT-FERRAND}", ["Clermont-Ferrand"]),
        ("{LOC ETATS-UNIS}", ["États-Unis"]),
        ("l'{ORG Institut de l'eau}", ["Institut de l’eau"]),
        ("{ORG Otan} et {ORG OTAN}", ["OTAN", "OTAN"]),
        ("{ORG Office national des pêches} ({ORG ONP}), l'{ORG ONP}", ["Office national des pêches"] * 3),
        ("{ORG ONP} ({ORG Office national des pêches})", ["Office national des pêches"] * 2),
        ("{PRODUCT Army Tactical Missile System} ({PRODUCT ATACMS})", ["ATACMS", "ATACMS"]),
        ("{PRODUCT ATACMS} («{PRODUCT Army Tactical Missile System}»)", ["ATACMS", "ATACMS"]),
        ("{ORG Institut de Brême pour la mer}, {ORG Institut de Brême}", ["Institut de Brême pour la mer"] * 2),
        ("{ORG département d’État américain}, {ORG département d’État}", ["département d’État américain"] * 2),
        ("{ORG UE}, {ORG Union européenne}", ["Union européenne"] * 2),
        ("{ORG UE}", ["UE"]),
        ("{EVENT seconde guerre mondiale}", ["Seconde Guerre mondiale"]),
        ("{MISC Amendement récent de Kigali}", ["Amendement de Kigali"]),
    ],
)
def test_one_document(marked: str, expected: list[str]) -> None:
    assert canonicals_of(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{PER Hillary Clinton}, {PER Bill Clinton}, {PER Clinton}", ["Hillary Clinton", "Bill Clinton", "Clinton"]),
        ("{PER Paul Martin} et {PER Martin Paul}", ["Paul Martin", "Martin Paul"]),
        (
            "{PER George W. Bush}, {PER George H. W. Bush}, {PER George Bush}",
            ["George W. Bush", "George H. W. Bush", "George Bush"],
        ),
        ("{PER Nawaz Sharif} et {PER Kulsoom Nawaz Sharif}", ["Nawaz Sharif", "Kulsoom Nawaz Sharif"]),
        ("{PER Louis XIV} et {PER Louis XVI}", ["Louis XIV", "Louis XVI"]),
        ("{PER Joe Biden} et {PER Jill Biden}", ["Joe Biden", "Jill Biden"]),
        ("{PER Washington} vit à {LOC Washington}", ["Washington", "Washington"]),
        ("{ORG Parti socialiste}, {ORG Parti socialiste européen}", ["Parti socialiste", "Parti socialiste européen"]),
        (
            "{ORG Union européenne}, {ORG Union européenne de radio-télévision}",
            ["Union européenne", "Union européenne de radio-télévision"],
        ),
        ("{LOC Congo} et {LOC Niger}", ["Congo", "Niger"]),
        ("{ORG Comité des sages} ({ORG UDC})", ["Comité des sages", "UDC"]),
    ],
)
def test_two_things_stay_two(marked: str, expected: list[str]) -> None:
    assert canonicals_of(marked) == expected


def test_across_documents() -> None:
    assert merged("{PER Biden}", "{PER Joe Biden}") == [["Joe Biden"], ["Joe Biden"]]
    assert merged("l’{ORG Otan}", "l’{ORG OTAN}") == [["OTAN"], ["OTAN"]]
    assert merged("{PER Clinton}", "{PER Bill Clinton}", "{PER Hillary Clinton}")[0] == ["Clinton"]


def test_among_many_documents_a_surname_needs_company() -> None:
    others = [f"{{ORG Corps {number}}} parle" for number in range(20)]
    stranger, known = "{PER Franco} règne à {LOC Séville}", "{PER Franco} tourne avec {PER Ana Roy}"
    full = "{PER James Franco} tourne avec {PER Ana Roy}"
    names = merged(stranger, known, full, *others)
    assert names[:3] == [["Franco", "Séville"], ["James Franco", "Ana Roy"], ["James Franco", "Ana Roy"]]
    assert merged(stranger, full)[0] == ["James Franco", "Séville"]


def test_one_label_for_a_thing_that_documents_label_differently() -> None:
    product, body = EntityValue(PRODUCT, "Nuit Claire"), EntityValue(ORG, "Nuit Claire")
    assert merge_documents([[product], [body]], TABLES) == [[product], [product]]
    assert merge_documents([[product], [body], [body]], TABLES) == [[body]] * 3
    person, place = EntityValue(PER, "Charles Lenoir"), EntityValue(LOC, "Charles Lenoir")
    assert merge_documents([[person], [place]], TABLES) == [[person], [place]]


def test_own_document_decides_before_the_others() -> None:
    documents = merged("{PER Bill Clinton}, {PER Clinton}", "{PER Hillary Clinton}, {PER Clinton}", "{PER Clinton}")
    assert documents == [["Bill Clinton"] * 2, ["Hillary Clinton"] * 2, ["Clinton"]]


def test_an_acronym_that_one_document_explains() -> None:
    explained = "l’{ORG Office national des pêches} ({ORG ONP})"
    assert merged(explained, "l’{ORG ONP} ferme")[1] == ["Office national des pêches"]
    other = "l’{ORG Ordre national des potiers} ({ORG ONP})"
    assert merged(explained, other, "l’{ORG ONP} ferme")[2] == ["ONP"]


@pytest.mark.parametrize(
    ("name", "canonical", "identifier"),
    [
        ("Etats-Unis", "États-Unis", "iso3166:US"),
        ("États-Unis d’Amérique", "États-Unis", "iso3166:US"),
        ("Grande-Bretagne", "Grande-Bretagne", "iso3166:GB"),
        ("Royaume-Uni", "Royaume-Uni", "iso3166:GB"),
        ("Birmanie", "Birmanie", "iso3166:MM"),
        ("Côte d'Ivoire", "Côte d’Ivoire", "iso3166:CI"),
        ("RDC", "République démocratique du Congo", "iso3166:CD"),
        ("République Populaire de Chine", "Chine", "iso3166:CN"),
        ("République fédérale d'Allemagne", "Allemagne", "iso3166:DE"),
        ("Hong-Kong", "Hong Kong", "iso3166:HK"),
        ("Vietnam", "Viêt Nam", "iso3166:VN"),
        ("Corée du Nord", "Corée du Nord", "iso3166:KP"),
        ("Kosovo", "Kosovo", "iso3166:XK"),
        ("Kiev", "Kiev", None),
        ("Congo", "Congo", None),
        ("Europe", "Europe", None),
    ],
)
def test_countries(name: str, canonical: str, identifier: str | None) -> None:
    text, found = named(f"{{LOC {name}}}")
    assert canonicals(text, found, TABLES) == [EntityValue(LOC, canonical, identifier)]


def test_two_names_of_a_country_are_one() -> None:
    text, found = named("Le {LOC Royaume-Uni} et la {LOC Grande-Bretagne}")
    assert {value.canonical for value in canonicals(text, found, TABLES)} == {"Royaume-Uni"}


def test_a_person_is_no_country() -> None:
    text, found = named("{PER Maurice} rit")
    assert canonicals(text, found, TABLES) == [EntityValue(PER, "Maurice", None)]


NAMES = st.sampled_from(
    ["Ada Roy", "Luc Roy", "Roy", "ROY", "Ada ROY", "Otan", "OTAN", "UE", "Union européenne", "Chine"]
)
VALUES = st.builds(EntityValue, st.sampled_from([PER, ORG]), NAMES)


@given(st.lists(st.lists(VALUES, max_size=4), max_size=5), st.randoms(use_true_random=False))
def test_order_of_documents_does_not_matter(documents: list[list[EntityValue]], rng: random.Random) -> None:
    order = list(range(len(documents)))
    rng.shuffle(order)
    straight = merge_documents(documents, TABLES)
    shuffled = merge_documents([documents[place] for place in order], TABLES)
    assert [shuffled[order.index(place)] for place in range(len(documents))] == straight


@given(st.lists(st.lists(VALUES, max_size=4), max_size=5))
def test_merging_keeps_shape_and_settles(documents: list[list[EntityValue]]) -> None:
    once = merge_documents(documents, TABLES)
    assert [len(values) for values in once] == [len(values) for values in documents]
    assert merge_documents(once, TABLES) == once


@given(st.sets(st.text(alphabet="ABab .-’", min_size=1, max_size=9).filter(lambda name: name.strip()), max_size=8))
def test_a_full_name_ends_with_the_surname_it_stands_for(names: set[str]) -> None:
    for short, full in full_names(names).items():
        assert full in names
        assert name_key(full).split()[-1] == name_key(short).split()[-1]


@given(st.sampled_from(list(EntityLabel)), st.text(alphabet="AbÉc '’-.", min_size=1, max_size=20))
def test_tidying_settles(label: EntityLabel, name: str) -> None:
    once = tidy(label, name, TABLES)
    assert tidy(label, once, TABLES) == once

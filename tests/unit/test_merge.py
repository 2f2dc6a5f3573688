"""One canonical for one thing, within a document and across documents."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.entities.forms import tidy
from factx.entities.merge import canonicals
from factx.entities.name_table import NameTable
from factx.entities.persons import NamedPerson, identify
from factx.entities.spans import FoundEntity, NameRule
from factx.lexicon.entities import load_entity_tables
from factx.lexicon.name_keys import name_key
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
        found.append(FoundEntity(len(text), len(text) + len(name), EntityLabel(label), NameRule.MODEL))
        text += name
    return text + marked, found


def canonicals_of(marked: str) -> list[str]:
    text, found = named(marked)
    return [value.canonical for value in canonicals(text, found, TABLES)]


def read(*documents: str) -> list[list[tuple[str, EntityValue]]]:
    """The names of each document as written, and what it reads them as by itself."""
    texts = [named(document) for document in documents]
    return [
        [
            (text[name.start : name.end], value)
            for name, value in zip(found, canonicals(text, found, TABLES), strict=True)
        ]
        for text, found in texts
    ]


def merged(*documents: str) -> list[list[str]]:
    """The canonicals of each document once the table of all names is applied."""
    names = read(*documents)
    settled = sum(map(NameTable.count, names), NameTable({})).settle(TABLES)
    return [[settled.get(value, value).canonical for _, value in document] for document in names]


def settled(*documents: list[EntityValue]) -> list[list[EntityValue]]:
    names = NameTable.count((value.canonical, value) for document in documents for value in document).settle(TABLES)
    return [[names.get(value, value) for value in document] for document in documents]


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
        (
            "{PER Emmanuel Macron} et {PER Brigitte Macron}. M. {PER Macron}, Mme {PER Macron}, {PER Macron}",
            ["Emmanuel Macron", "Brigitte Macron", "Emmanuel Macron", "Brigitte Macron", "Macron"],
        ),
        ("{PER Le Pen} père et Mme {PER Le Pen}, {PER Marine Le Pen}", ["Le Pen", "Marine Le Pen", "Marine Le Pen"]),
        (
            "la ministre {PER Sy Ndao}, son frère {PER Ba Ndao} ; M. {PER Ndao} rit",
            ["Sy Ndao", "Ba Ndao", "Ba Ndao"],
        ),
        ("{PER Bachar el-Assad}, {PER Bachar al-Assad}, {PER Assad}", ["Bachar al-Assad"] * 3),
        ("{PER Kadhafi}, {PER Gaddafi}, {PER Khadafi}", ["Kadhafi"] * 3),
        ("{PER Mohammed ben Salmane}, {PER Mohammed Ben Salman}", ["Mohammed ben Salmane"] * 2),
        ("{PER Mao Zedong}, {PER Mao Tsé-toung}, {PER Mao}", ["Mao Zedong"] * 3),
        ("{PER Wang Yi}, puis M. {PER Wang}", ["Wang Yi"] * 2),
        (
            "{PER Kim Jong-un}, la Première dame {PER Kim Keon-hee}, M. {PER Kim}",
            ["Kim Jong-un", "Kim Keon-hee", "Kim Jong-un"],
        ),
        ("{PER Bassirou Diomaye Faye}, {PER Diomaye Faye}, {PER Faye}", ["Bassirou Diomaye Faye"] * 3),
        ("{PER DUPONT Jean-Pierre}, {PER Jean-Pierre Dupont}", ["Jean-Pierre Dupont"] * 2),
        ("{PER LEROY Anne}", ["Anne Leroy"]),
        ("{PER MBS}", ["MBS"]),
        ("{PER Mohammed ben Salmane} ({PER MBS})", ["Mohammed ben Salmane"] * 2),
        ("{LOC LYON}, {LOC Lyon}", ["Lyon", "Lyon"]),
        ("{LOC ATMB}, {LOC TRAPPIST-1}", ["ATMB", "TRAPPIST-1"]),
        ("{LOC Seine-Saint-Denis} ({LOC Saint-Denis})", ["Seine-Saint-Denis", "Saint-Denis"]),
        ("{LOC PACA}", ["Provence-Alpes-Côte d’Azur"]),
        ("{LOC MENA}", ["MENA"]),
        ("Il vit au {LOC Caire}, elle au {LOC Havre}", ["Le Caire", "Le Havre"]),
        ("{LOC Pékin}, {LOC Beijing}", ["Pékin"] * 2),
        ("{ORG Rassemblement national}, le {ORG RN}", ["Rassemblement national"] * 2),
        ("{ORG Les Républicains}, {ORG LR}", ["Les Républicains"] * 2),
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
        ("{PER George Bush}, {PER George H. W. Bush}", ["George Bush", "George H. W. Bush"]),
        ("{PER Louis XIV} et {PER Louis XVI}", ["Louis XIV", "Louis XVI"]),
        ("{PER Joe Biden} et {PER Jill Biden}", ["Joe Biden", "Jill Biden"]),
        ("{PER Washington} vit à {LOC Washington}", ["Washington", "Washington"]),
        ("{ORG Parti socialiste}, {ORG Parti socialiste européen}", ["Parti socialiste", "Parti socialiste européen"]),
        (
            "{ORG Union européenne}, {ORG Union européenne de radio-télévision}",
            ["Union européenne", "Union européenne de radio-télévision"],
        ),
        ("{LOC Congo} et {LOC Niger}", ["Congo", "Niger"]),
        ("{PER Emmanuel Macron}, Mme {PER Macron}", ["Emmanuel Macron", "Macron"]),
        ("{PER Brigitte Macron}, M. {PER Macron}, {PER Macron}", ["Brigitte Macron", "Macron", "Macron"]),
        ("le roi {PER Philippe}, {PER Édouard Philippe}, {PER Philippe}", ["Philippe", "Édouard Philippe", "Philippe"]),
        ("{PER Jean Bon}, {PER Paul Bon}, M. {PER Bon}", ["Jean Bon", "Paul Bon", "Bon"]),
        ("{PER Louis Martin}, {PER Luis Martin}", ["Louis Martin", "Luis Martin"]),
        ("{PER Danielle Petit}, {PER Daniel Petit}", ["Danielle Petit", "Daniel Petit"]),
        (
            "{ORG Conseil d’État}, {ORG Compagnie électrique}, {ORG CE}",
            ["Conseil d’État", "Compagnie électrique", "CE"],
        ),
        ("{ORG Comité des sages} ({ORG UDC})", ["Comité des sages", "UDC"]),
    ],
)
def test_two_things_stay_two(marked: str, expected: list[str]) -> None:
    assert canonicals_of(marked) == expected


def test_across_documents() -> None:
    assert merged("l’{ORG Otan}", "l’{ORG OTAN}") == [["OTAN"], ["OTAN"]]
    assert merged("{LOC Kyiv}", "{LOC Kiev}", "{LOC Kyïv}") == [["Kiev"]] * 3
    assert merged("{PER Abe Shinzo}", "{PER Shinzo Abe}") == [["Shinzo Abe"]] * 2
    assert merged("{PER Volodymyr Zelenskyy}", "{PER Volodymyr Zelensky}") == [["Volodymyr Zelensky"]] * 2


def test_a_surname_is_nobody_by_itself() -> None:
    assert merged("{PER Biden}", "{PER Joe Biden}") == [["Biden"], ["Joe Biden"]]


def test_one_label_for_a_thing_that_documents_label_differently() -> None:
    product, body = EntityValue(PRODUCT, "Nuit Claire"), EntityValue(ORG, "Nuit Claire")
    assert settled([product], [body]) == [[product], [product]]
    assert settled([product], [body, body]) == [[body], [body, body]]
    person, place = EntityValue(PER, "Charles Lenoir"), EntityValue(LOC, "Charles Lenoir")
    assert settled([person], [place]) == [[person], [place]]


@pytest.mark.parametrize(("rarer", "other"), list(pairwise([PRODUCT, EVENT, ORG, MISC])))
def test_of_two_labels_as_frequent_the_rarer_kind_stands(rarer: EntityLabel, other: EntityLabel) -> None:
    one, two = EntityValue(rarer, "Nuit Claire"), EntityValue(other, "Nuit Claire")
    assert settled([one], [two]) == [[one], [one]]


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


#: Each name with the thing it belongs to: documents that share no thing are unrelated.
THINGS = {
    "Ada Roy": 1, "Luc Roy": 1, "Roy": 1, "ROY": 1, "Ada ROY": 1, "Otan": 2, "OTAN": 2, "NATO": 2, "UE": 3,
    "Union européenne": 3, "Chine": 4, "Volodymyr Zelensky": 5, "Volodimir Zelenskyy": 5, "Zelenski": 5,
    "Office national des pêches": 6, "ONP": 6, "Kadhafi": 7, "Gaddafi": 7, "Mouammar Kadhafi": 7,
}  # fmt: skip
VALUES = st.builds(EntityValue, st.sampled_from([PER, ORG]), st.sampled_from(sorted(THINGS)))
DOCUMENTS = st.lists(st.lists(VALUES, max_size=4), max_size=5)


def table(documents: list[list[EntityValue]]) -> NameTable:
    return sum((NameTable.count((value.canonical, value) for value in values) for values in documents), NameTable({}))


@given(DOCUMENTS, st.randoms(use_true_random=False))
def test_tables_add_up_in_any_order(documents: list[list[EntityValue]], rng: random.Random) -> None:
    order = rng.sample(documents, len(documents))
    assert table(order) == table(documents)
    assert table(order).to_json() == table(documents).to_json()
    assert table(order).settle(TABLES) == table(documents).settle(TABLES)


@given(DOCUMENTS, DOCUMENTS)
def test_unrelated_documents_change_nothing(
    documents: list[list[EntityValue]], others: list[list[EntityValue]]
) -> None:
    things = {THINGS[value.canonical] for document in documents for value in document}
    unrelated = [other for other in others if things.isdisjoint(THINGS[value.canonical] for value in other)]
    alone, among = table(documents).settle(TABLES), table([*unrelated, *documents]).settle(TABLES)
    for value in {value for document in documents for value in document}:
        assert among.get(value, value) == alone.get(value, value)


@given(DOCUMENTS)
def test_settling_settles(documents: list[list[EntityValue]]) -> None:
    names = table(documents).settle(TABLES)
    once = [[names.get(value, value) for value in document] for document in documents]
    assert not table(once).settle(TABLES)


@given(DOCUMENTS)
def test_a_table_is_read_as_it_was_written(documents: list[list[EntityValue]]) -> None:
    assert NameTable.from_json(table(documents).to_json()) == table(documents)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"names": [["PER", "A"]]}', '{"names": [["X", "A", null, "A", 1]]}'])
def test_what_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - of json and of ours
        NameTable.from_json(text)


@given(st.sets(st.text(alphabet="ABab .-’", min_size=1, max_size=9).filter(lambda name: name.strip()), max_size=8))
def test_a_full_name_ends_with_the_surname_it_stands_for(names: set[str]) -> None:
    persons = sorted(names)
    for short, full in zip(persons, identify([NamedPerson(name) for name in persons], TABLES), strict=True):
        assert full in names
        assert len(full.split()) >= len(short.split()) or name_key(full).split()[-1] == name_key(short).split()[-1]


@given(st.sampled_from(list(EntityLabel)), st.text(alphabet="AbÉc '’-.", min_size=1, max_size=20))
def test_tidying_settles(label: EntityLabel, name: str) -> None:
    once = tidy(label, name, TABLES)
    assert tidy(label, once, TABLES) == once

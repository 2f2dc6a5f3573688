"""The user's own names: read, found before anything else, and complained about by line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import spacy

from factx.entities.find import find_entities
from factx.entities.gazetteer import read_gazetteer, with_gazetteer
from factx.entities.merge import canonicals
from factx.errors import UsageError
from factx.lexicon.entities import load_entity_tables
from factx.parse import Parse
from factx.renaming import one_name_each
from tests.made import entity

TABLES = load_entity_tables()
BLANK = spacy.blank("fr")


@pytest.fixture
def gazetteer(tmp_path: Path):
    def write(content: str, name: str = "names.csv") -> Path:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return path

    return write


def found(text: str, path: Path, *model: tuple[str, str]) -> list[tuple[str, str, str, str | None]]:
    """What is found in a text in which the model names the given things."""
    doc = BLANK(text)
    spans = [doc.char_span(text.index(name), text.index(name) + len(name), label=label) for name, label in model]
    doc.set_ents([span for span in spans if span])
    tables = with_gazetteer(TABLES, path)
    names = find_entities(Parse(doc), tables)
    values = canonicals(text, names, tables)
    return [
        (text[name.start : name.end], value.label, value.canonical, value.identifier)
        for name, value in zip(names, values, strict=True)
    ]


def test_table(gazetteer) -> None:
    path = gazetteer("name,label,canonical,identifier\nZel,PER,Volodymyr Zelensky,wikidata:Q3874799\n")
    assert found("Hier, Zel a parlé.", path) == [("Zel", "PER", "Volodymyr Zelensky", "wikidata:Q3874799")]


def test_two_columns_and_semicolons(gazetteer) -> None:
    path = gazetteer("name;label\nGrange aux Loups;LOC\n")
    assert found("Près de la Grange aux Loups.", path) == [("Grange aux Loups", "LOC", "Grange aux Loups", None)]


def test_it_wins_over_the_model(gazetteer) -> None:
    path = gazetteer("name,label,canonical\nMercure,ORG,Mercure SA\n")
    assert found("Le site Mercure ferme.", path, ("Mercure", "LOC")) == [("Mercure", "ORG", "Mercure SA", None)]


def test_it_wins_over_the_tables(gazetteer) -> None:
    path = gazetteer("name,label,canonical,identifier\nFrance,ORG,paquebot France,\n")
    assert found("Le France est à quai.", path) == [("France", "ORG", "paquebot France", None)]


def test_lower_case_names_and_any_apostrophe(gazetteer) -> None:
    path = gazetteer("name,label\narmée de l'air,ORG\n")
    assert [name for name, *_ in found("L’armée de l’air décolle.", path)] == ["armée de l’air"]


def test_whole_words_only(gazetteer) -> None:
    assert found("Zelda dort.", gazetteer("name,label\nZel,PER\n")) == []


def test_the_longer_name_wins(gazetteer) -> None:
    path = gazetteer("name,label\nNord,LOC\nNord Énergie,ORG\n")
    assert [name for name, *_ in found("chez Nord Énergie", path)] == ["Nord Énergie"]


def test_ruler_patterns(gazetteer) -> None:
    lines = [
        '{"label": "ORG", "pattern": "Ferme des Aulnes", "id": "Ferme des Aulnes SA"}',
        '{"label": "PRODUCT", "pattern": [{"LOWER": "projet"}, {"TEXT": {"REGEX": "^[A-Z]+$"}}]}',
    ]
    path = gazetteer("\n".join(lines), "names.jsonl")
    assert found("La Ferme des Aulnes vend le projet XENON.", path) == [
        ("Ferme des Aulnes", "ORG", "Ferme des Aulnes SA", None),
        ("projet XENON", "PRODUCT", "projet XENON", None),
    ]


def test_the_users_canonical_is_not_merged_away() -> None:
    own = replace(entity("Biden", identifier="wikidata:Q6279"), own=True)
    full = entity("Joe Biden", document="b.txt")
    groups = list(one_name_each([[own], [full]], TABLES, stories=[1, 1]))
    assert groups == [[own], [full]]


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        ("name,label\nA,PER\nB,PLACE\n", "n.csv", r"n\.csv, line 3: unknown label 'PLACE'; known are PER, LOC"),
        ("name,label\n,PER\n", "n.csv", r"n\.csv, line 2: a name is missing"),
        ("nom,type\nA,PER\n", "n.csv", r"n\.csv, line 1: the header must be name,label"),
        ("name,label\nA,PER,x,y,z\n", "n.csv", r"n\.csv, line 2: 5 fields under 2 columns"),
        ("name,label\n", "n.csv", r"holds no name"),
        ("", "n.csv", r"line 1: the header"),
        ('{"label": "ORG", "pattern": "A"}\n{"label"\n', "n.jsonl", r"n\.jsonl, line 2: no JSON"),
        ('{"label": "ORG", "pattern": [{"LOWR": "a"}]}\n', "n.jsonl", r"n\.jsonl, line 1: no token pattern"),
        ('{"label": "ORG", "pattern": [{"LEMMA": "a"}]}\n', "n.jsonl", r"line 1: no token pattern: LEMMA is not"),
        ('{"label": "ORG", "pattern": [{"lemma": "a"}]}\n', "n.jsonl", r"line 1: no token pattern: LEMMA is not"),
        ('{"label": "ORG", "pattern": [{"_": {"x": 1}}]}\n', "n.jsonl", r"line 1: no token pattern: _ is not"),
        (
            '{"label":"ORG","pattern":"A"}\n{"label":"ORG","pattern":[{"LOWER":{"REGEX":"("}}]}\n',
            "n.jsonl",
            r"n\.jsonl, line 2: no token pattern: no regular expression: missing \)",
        ),
        (
            '{"label":"ORG","pattern":[{"TEXT":{"REGEX":{"IN":["a","[b"]}}}]}\n',
            "n.jsonl",
            r"line 1: no token pattern: no regular expression: unterminated",
        ),
        ('{"label":"ORG","pattern":[{"TEXT":"a","OP":"{3,1}"}]}\n', "n.jsonl", r"line 1: no token pattern: .*operator"),
        (
            '{"label":"ORG","pattern":[{"TEXT":{"REGEX":"' + "(" * 5000 + '"}}]}\n',
            "n.jsonl",
            r"line 1: no token pattern",
        ),
        ('{"label": "ORG"}\n', "n.jsonl", r"line 1: a name is missing"),
        ("[1]\n", "n.jsonl", r"line 1: a pattern is an object"),
    ],
)
def test_errors_name_file_and_line(gazetteer, content: str, name: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_gazetteer(gazetteer(content, name))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"cannot read the gazetteer .*No such file"):
        read_gazetteer(tmp_path / "none.csv")

"""Texts whose letters and accents stand apart: read as composed ones, placed as given."""

from __future__ import annotations

import datetime
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.composition import composed
from factx.dates.reference import stated_reference
from factx.documents import Document
from factx.found import Tables, load_tables
from factx.lexicon.dates import load_date_tables
from factx.mentions import find_mentions

ACCENTS = st.sampled_from("\u0300\u0301\u0302\u0308\u0327\u0330\u0338")
TEXTS = st.lists(st.one_of(st.sampled_from("aeéèçoœ 3\nñ"), ACCENTS)).map("".join)


def values(text: str, tables: Tables) -> list[tuple[str, str, object]]:
    document = Document.from_text(text)
    (mentions,) = find_mentions([(document, datetime.date(2016, 12, 31))], None, tables)
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert text[mention.sentence_start :].startswith(mention.sentence)
    return [(unicodedata.normalize("NFC", mention.text), mention.sentence, mention.value) for mention in mentions]


@pytest.mark.parametrize(
    "text",
    [
        "Le 5 décembre 2016, douze élèves âgés de 11 ans ont parcouru 300 mètres.",
        "Fermé du 3 février au 15 août 2016.\nRéouverture l’été prochain, dès 18 h.",
        "Au XIXe siècle, près de 4 000 mètres cubes ; jusqu’à 30 % de l’été.",
        "Né en 1987. Ce matin à 9 h, il gelait à -3 degrés.",
    ],
)
def test_accents_apart_change_no_value(text: str) -> None:
    tables = load_tables()
    apart = unicodedata.normalize("NFD", text)
    assert len(apart) > len(text)
    said = values(text, tables)
    assert said
    assert [(words, value) for words, _, value in values(apart, tables)] == [(words, value) for words, _, value in said]


def test_the_date_of_a_text_with_accents_apart() -> None:
    text = unicodedata.normalize("NFD", "Publié le 5 décembre 2016\n\nRien de neuf.")
    stated = stated_reference(text, "a.txt", load_date_tables())
    assert stated is not None
    assert stated.date == datetime.date(2016, 12, 5)


@given(TEXTS)
def test_places_go_up_and_lead_back(text: str) -> None:
    reading = composed(text)
    assert len(reading.places) == len(reading.text) + 1
    assert list(reading.places) == sorted(set(reading.places))
    pieces = [
        text[start:end] for start, end in map(reading.given, range(len(reading.text)), range(1, len(reading.text) + 1))
    ]
    assert "".join(pieces) == text[reading.places[0] :]
    assert unicodedata.normalize("NFC", reading.text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("text", ["", "sans accent", "déjà composé, à Orléans", "signe ½ ﬁ Å"])
def test_other_texts_stay(text: str) -> None:
    assert composed(text).text == text

"""The model's reading of a text is laid back on the text, to the character."""

from __future__ import annotations

import re

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.nlp.pieces import Cutter
from factx.nlp.tokens import read, restore

CUTTER = Cutter(spacy.blank("xx").make_doc)
ALPHABET = "aéB 0123456789\u00a0\u202f\n'’-.,%€«»(d"


def words(text: str, numbers: list[tuple[int, int]]) -> list[str]:
    return [token.text for token in read(CUTTER, text, numbers).doc]


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, max_size=60))
def test_the_text_is_kept(text: str) -> None:
    numbers = [match.span() for match in re.finditer(r"\d[\d\u00a0\u202f]*", text)]
    doc = restore(read(CUTTER, text, numbers))
    assert doc.text == text
    starts = {token.idx for token in doc}
    ends = {token.idx + len(token) for token in doc}
    for start, end in numbers:
        assert start in starts
        assert end in ends


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("Les 11 000 soldats", (4, 10), ["Les", "12", "soldats"]),
        ("Les 11\u202f000 soldats", (4, 10), ["Les", "12", "soldats"]),
        ("un million de doses", (0, 10), ["12", "doses"]),
        ("15M€ perdus", (0, 3), ["12", "€", "perdus"]),
        ("une dizaine de lits", (4, 11), ["une", "dizaine", "de", "lits"]),
        ("des centaines de milliers", (4, 25), ["des", "milliers"]),
        ("un an", (0, 2), ["un", "an"]),
        ("27\u00a0% des lits", (0, 2), ["12", "%", "des", "lits"]),
    ],
)
def test_the_model_reads_one_token_for_a_number(text: str, number: tuple[int, int], expected: list[str]) -> None:
    assert words(text, [number]) == expected


def test_the_model_reads_typewriter_apostrophes_and_whole_words() -> None:
    assert words("un état-major", []) == ["un", "état-major"]
    assert "’" not in "".join(words("l’ordre d’un chef", []))


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Il pleut. Elle sort.", ["Il", "Elle"]),
        ("M. Kouassi et J. Brun sortent.", ["M."]),
        ("Une ligne\ncoupée en deux.", ["Une"]),
        ("Un titre\nUne phrase.", ["Un", "Une"]),
        ("« Il pleut. » Elle sort.", ["«", "Elle"]),
        ("Le prix ? Douze euros.", ["Le", "Douze"]),
        ("Il part à 6 p.c. de moins.", ["Il"]),
        ("La barre est à 5,91 m. Elle passe.", ["La", "Elle"]),
        ("Il court en 9,8 s. Elle suit.", ["Il", "Elle"]),
        ("Le colis pèse 300 g. Il part.", ["Le", "Il"]),
        ("Départ à 14 h. Retour à 18 h.", ["Départ", "Retour"]),
        ("Selon les 3 M. Durand du village.", ["Selon"]),
    ],
)
def test_sentences_start(text: str, starts: list[str]) -> None:
    doc = read(CUTTER, text).doc
    assert [token.text for token in doc if token.i == 0 or token.is_sent_start] == starts


def test_a_blank_text_has_a_doc() -> None:
    assert restore(read(CUTTER, "")).text == ""
    assert restore(read(CUTTER, " \n ")).text == " \n "


def test_a_list_without_full_stops_is_cut() -> None:
    doc = read(CUTTER, "300 km, " * 2000).doc
    lengths = [len(sentence) for sentence in doc.sents]
    assert sum(lengths) == len(doc)
    assert max(lengths) <= 401

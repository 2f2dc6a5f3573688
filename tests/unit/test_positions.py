"""Tokens found by number."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from factx.parse import Parse
from factx.syntax.positions import places_of, said_of

WORDS = Parse(Doc(spacy.blank("fr").vocab, words=["D’", "après", "lui", ",", "Selon", "DʼANNE", "d'", "SELON"])).numbers


def test_places_of_words_whatever_their_capitals() -> None:
    assert places_of(WORDS, frozenset(("selon", "lui"))) == [2, 4, 7]
    assert places_of(WORDS, frozenset(("d'",))) == [6]


def test_words_by_number_whatever_their_apostrophe() -> None:
    assert said_of(WORDS, frozenset(("d'", "selon"))) == ["d'", None, None, None, "selon", None, "d'", "selon"]


def test_no_tokens_and_no_words() -> None:
    assert places_of([], frozenset(("selon",))) == []
    assert said_of(WORDS[:1], frozenset()) == [None]

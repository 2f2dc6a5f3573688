"""Tokens found by number."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from factx.places import places_of, said_of

DOC = Doc(spacy.blank("fr").vocab, words=["D’", "après", "lui", ",", "Selon", "DʼANNE", "d'", "SELON"])


def test_places_of_words_whatever_their_capitals() -> None:
    assert places_of(DOC, frozenset(("selon", "lui"))) == [2, 4, 7]
    assert places_of(DOC, frozenset(("d'",))) == [6]


def test_words_by_number_whatever_their_apostrophe() -> None:
    assert said_of(DOC, frozenset(("d'", "selon"))) == ["d'", None, None, None, "selon", None, "d'", "selon"]


def test_no_tokens_and_no_words() -> None:
    assert places_of(Doc(DOC.vocab), frozenset(("selon",))) == []
    assert said_of(DOC[:1].as_doc(), frozenset()) == [None]

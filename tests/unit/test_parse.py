"""A parse says of every token, phrase and stretch what the Doc says that it was made of."""

from __future__ import annotations

import gc
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc

from factx.morph import Morph
from factx.parse import Parse
from factx.patterns import fold

if TYPE_CHECKING:
    from pathlib import Path

    from factx.nlp.load import Parser

SAME = ("i", "idx", "text", "whitespace_", "is_space", "is_punct", "like_num", "pos_", "dep_", "is_title")


@pytest.fixture(scope="module")
def parses(parser: Parser, seeds: Path) -> list[Parse]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(seeds.glob("*.txt"))]
    return list(
        parser.parse([*texts, "", "\n\n", "Oui. \n Non\u00a0! Paul, qui dort, « rêve »."], [()] * (len(texts) + 3))
    )


def places(tokens) -> list[int]:
    return [token.i for token in tokens]


@pytest.mark.model
def test_tokens_say_what_those_of_spacy_say(parses: list[Parse]) -> None:
    for parse in parses:
        assert len(parse) == len(parse.source)
        for ours, theirs in zip(parse, parse.source, strict=True):
            assert [getattr(ours, name) for name in SAME] == [getattr(theirs, name) for name in SAME]
            assert ours.is_sent_start is bool(theirs.is_sent_start)
            assert ours.folded == fold(theirs.text)
            assert ours.head.i == theirs.head.i
            assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)
            assert ours.morph == set(theirs.morph)
            assert all(ours.morph.get(field) == theirs.morph.get(field) for field in theirs.morph.to_dict())
            for relation in ("children", "subtree", "ancestors"):
                assert places(getattr(ours, relation)) == places(getattr(theirs, relation))
            assert (ours.left_edge.i, ours.right_edge.i) == (theirs.left_edge.i, theirs.right_edge.i)


@pytest.mark.model
def test_neighbours_are_no_blanks_and_stand_in_the_same_sentence(parses: list[Parse]) -> None:
    for parse in parses:
        for sentence in parse.sents:
            for before, after in pairwise(token for token in sentence if not token.is_space):
                assert before.after is after
                assert after.before is before
            assert sentence[0].before is None
            assert sentence[-1].after is None


@pytest.mark.model
def test_stretches_of_the_text_are_the_spans_of_spacy(parses: list[Parse]) -> None:
    for parse in parses:
        for start in range(0, len(parse.text), 3):
            for end in range(start + 1, min(start + 40, len(parse.text)), 4):
                for ours, mode in ((parse.char_span(start, end), "expand"), (parse.within(start, end), "contract")):
                    theirs = parse.source.char_span(start, end, alignment_mode=mode)
                    assert (ours is None) == (theirs is None), (start, end, mode)
                    if ours is None or not len(ours):
                        continue
                    assert (ours.start, ours.end, ours.text) == (theirs.start, theirs.end, theirs.text)
                    assert (ours.start_char, ours.end_char) == (theirs.start_char, theirs.end_char)
                    assert (ours.root.i, ours.sent.start) == (theirs.root.i, theirs.sent.start)


@pytest.mark.model
def test_there_are_no_tokens_outside_the_text(parses: list[Parse]) -> None:
    for parse in parses:
        assert parse.char_span(-1, 2) is None
        assert parse.char_span(0, len(parse.text) + 1) is None


def test_words_without_a_parse_are_one_sentence() -> None:
    parse = Parse(Doc(spacy.blank("fr").vocab, words=["Deux", "mots"]))
    assert [span.text for span in parse.sents] == ["Deux mots"]
    assert [(token.head.i, token.pos_, token.morph) for token in parse] == [(0, "", Morph()), (1, "", Morph())]


def test_features_have_several_values() -> None:
    morph = Morph.of("Gender=Fem,Masc|Number=Plur")
    assert "Gender=Masc" in morph
    assert morph.get("Gender") == ["Fem", "Masc"]
    assert morph.get("Tense") == []


def test_a_released_parse_leaves_no_token_to_be_searched_for() -> None:
    parse = Parse(Doc(spacy.blank("fr").vocab, words=["Deux", "mots"]))
    gc.collect()
    parse.release()
    assert len(parse) == gc.collect() == 0

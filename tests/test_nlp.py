"""The model as factx loads and feeds it: the same annotations as spaCy's own, and offsets that hold."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
import spacy
import srsly
from hypothesis import given, settings
from hypothesis import strategies as st

from factx import lean
from factx.documents import Document
from factx.mentions import find_mentions
from factx.nlp import PART_SIZE, split_text
from factx.outcome import DEFAULT_MODEL
from factx.pieces import TYPED, runs

ATTRIBUTES = ("text", "norm_", "tag_", "pos_", "dep_", "ent_iob_", "ent_type_")


@pytest.fixture(scope="module")
def stock():
    return spacy.load(DEFAULT_MODEL, exclude=["senter", "lemmatizer"])


@pytest.fixture(scope="module")
def loaded():
    return lean.load(DEFAULT_MODEL, exclude=["senter", "lemmatizer"])


@pytest.mark.model
def test_a_lean_load_annotates_like_spacy_itself(stock, loaded, seeds: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(seeds.glob("*.txt"))]
    odd = [
        "Aujourd’hui, c’est-à-dire le 3-mâts, qu'est-ce qu'un auto-stoppeur ? L'entr'acte d'Aix-en-Provence… 12€/kg."
    ]
    for ours, theirs in zip(loaded.pipe([*texts, *odd]), stock.pipe([*texts, *odd]), strict=True):
        assert [[getattr(token, name) for name in ATTRIBUTES] for token in ours] == [
            [getattr(token, name) for name in ATTRIBUTES] for token in theirs
        ]
        assert [(str(token.morph), token.head.i) for token in ours] == [
            (str(token.morph), token.head.i) for token in theirs
        ]


@pytest.mark.model
def test_words_are_cut_alone_as_within_their_text(loaded, seeds: Path) -> None:
    odd = "« L'État-major », dit-il (à 12h30) ; qu’est-ce que J.-C. M. Brun, 12€/kg… aujourd’hui !\n:-) 3-mâts"
    for text in (*(path.read_text(encoding="utf-8") for path in sorted(seeds.glob("*.txt"))), odd):
        typed = text.translate(TYPED)
        words = [token for token in loaded.make_doc(typed) if not token.is_space]
        whole = {edge for token in words for edge in (token.idx, token.idx + len(token))}
        alone = {at + edge for at, _, cut in runs(text, loaded.make_doc) for piece in cut for edge in piece[:2]}
        assert alone <= whole
        # What is joined again: état-major, and an elision that stood apart.
        assert all({typed[edge - 1], typed[edge]} & {"-", "'"} for edge in whole - alone)


@pytest.mark.model
def test_letters_alone_are_one_word(loaded) -> None:
    for letter in map(chr, range(0x2000)):
        if letter.isalpha() and letter != "ʼ":
            for word in (f"{letter}bc", f"ab{letter}cd", f"AB{letter}"):
                assert len(loaded.make_doc(word)) == 1, word


@pytest.mark.model
def test_the_factored_pattern_matches_what_the_whole_one_does(stock) -> None:
    whole = stock.tokenizer.token_match.__self__
    factored = re.compile(lean.factored(whole.pattern))
    assert len(factored.pattern) < len(whole.pattern) / 10
    words = {token.text for token in stock.vocab} | {
        "auto-stoppeur",
        "AUTO-STOPPEUR",
        "entr'acte",
        "entr’acte",
        "saut-de-lit",
        "aérodrome",
        "aéro-club",
        "à-côté",
        "rez-de-chaussée",
        "r'ouvrir",
        "grand'mère",
        "sous-sol",
        "sous-",
        "-sous",
        "va-t'en",
        "arc-en-ciel",
        "ex-",
    }
    letters = random.Random(1)
    words |= {"".join(letters.choices("aeéstl-'’rdn", k=8)) for _ in range(5000)}
    assert {word for word in words if whole.match(word)} == {word for word in words if factored.match(word)}


def test_other_patterns_are_left_alone() -> None:
    assert lean.factored("a|b") == "a|b"
    assert lean.factored("(?:^a$)|(?:b)") == "(?:^a$)|(?:b)"


@given(st.text(alphabet="ab .\n", max_size=300), st.integers(min_value=1, max_value=40))
def test_parts_are_the_text(text: str, size: int) -> None:
    parts = list(split_text(text, size))
    assert "".join(part.text for part in parts) == text
    assert [part.offset for part in parts] == [sum(len(p.text) for p in parts[:n]) for n in range(len(parts))]
    assert all(len(part.text) <= size for part in parts)


@pytest.mark.model
def test_offsets_hold_through_a_long_document(parser, tables, seeds: Path) -> None:
    article = (seeds / "004_da0660d8d4d27f5e.txt").read_text(encoding="utf-8")
    text = (article + "\n\n") * (PART_SIZE // len(article) + 2)
    document = Document.from_text(text)
    assert len(list(split_text(text))) > 1
    (mentions,) = find_mentions([(document, None)], parser, tables)
    assert len(mentions) > 500
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert text[mention.sentence_start :].startswith(mention.sentence)
        assert mention.line == text.count("\n", 0, mention.start) + 1
    assert len({id(mention.sentence) for mention in mentions}) == len({mention.sentence_start for mention in mentions})
    names = {m.value.canonical for m in mentions if m.text == "Biden"}
    assert names == {"Joe Biden"}


PIECES = [
    "11 000 soldats",
    "le 3 mai 2024",
    "M. Émile Zola",
    "55,5 milliards de dollars",
    "l’ONU",
    " ",
    "\n",
    "\u202f",
    "\t",
    "🙂",
    "«",
    "»",
    "selon",
    "n’a pas",
    "…",
    "d'ici 2040",
    "-",
    "(",
    ")",
    "20 h",
    "%",
    "\u0301",
    "À",
    "\r\n",
    "ʼ",
]


@pytest.mark.model
@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=12))
def test_any_text_is_read_and_every_mention_slices_back(parser, tables, pieces: list[str]) -> None:
    text = " ".join(pieces)
    (mentions,) = find_mentions([(Document.from_text(text), None)], parser, tables)
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.start < mention.end
        assert mention.sentence_start <= mention.start
        assert mention.text in mention.sentence
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)


@pytest.mark.model
def test_the_model_lies_in_a_folder_that_spacy_knows() -> None:
    path = lean._data_path(DEFAULT_MODEL)
    assert path is not None
    assert srsly.read_json(path / "meta.json")["lang"] == "fr"

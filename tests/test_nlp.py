"""The model as factx loads and feeds it: the same annotations as spaCy's own, and offsets that hold."""

from __future__ import annotations

import json
import random
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import spacy
import srsly
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factx.documents import Document
from factx.kept import keep_in
from factx.mentions import find_mentions
from factx.nlp import embedding, lean
from factx.nlp.decoding import annotate
from factx.nlp.load import load
from factx.nlp.parts import PART_SIZE, split_text
from factx.nlp.pieces import TYPED
from factx.nlp.tokens import read
from factx.nlp.vectors import vectors_in_file
from factx.outcome import DEFAULT_MODEL
from tests.casefile import read_cases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from factx.nlp.load import Parser

pytestmark = pytest.mark.slow

#: Tokens of which at most one may be read otherwise than spaCy reads it.
TOKENS_A_TIE = 20_000
ATTRIBUTES = ("text", "norm_", "pos_", "dep_", "ent_iob_", "ent_type_")


@pytest.fixture(scope="module")
def stock():
    return spacy.load(DEFAULT_MODEL, exclude=["senter", "lemmatizer"])


@pytest.fixture(scope="module")
def loaded():
    return load(DEFAULT_MODEL, news_names=False)


@pytest.fixture(scope="module")
def with_news_names():
    return load(DEFAULT_MODEL)


def texts_to_annotate(seeds: Path, more: Path | None) -> list[str]:
    """The samples, whole; sentences of the cases, thirty to a text; what --articles names."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(seeds.glob("*.txt"))]
    sentences = [case.text for case in read_cases()]
    # One text in three: twenty thousand words, and no more time for each case that is added.
    texts += [" ".join(sentences[start : start + 30]) for start in range(0, min(len(sentences), 6_000), 90)]
    if more:
        texts += [json.loads(line)["text"] for line in more.read_text(encoding="utf-8").splitlines()]
    return [
        *texts,
        "",
        "Aujourd’hui, c’est-à-dire le 3-mâts, qu'est-ce qu'un auto-stoppeur ? L'entr'acte d'Aix-en-Provence… 12€/kg.",
    ]


@pytest.mark.model
def test_annotations_are_those_of_spacy_itself(stock, loaded, seeds: Path, pytestconfig: pytest.Config) -> None:
    """To the last one on most processors; where products are added up in another order, but for a tie now and then."""
    texts = texts_to_annotate(seeds, pytestconfig.getoption("--articles"))
    tokens, others = 0, []
    for start in range(0, len(texts), 16):
        docs = [loaded.language.make_doc(text) for text in texts[start : start + 16]]
        annotate(loaded.language, docs)
        for ours, theirs in zip(docs, stock.pipe(texts[start : start + 16], batch_size=16), strict=True):
            tokens += len(ours)
            others += [pair for pair in zip(said(ours), said(theirs), strict=True) if pair[0] != pair[1]]
    assert len(others) <= tokens / TOKENS_A_TIE, others


@pytest.mark.model
def test_a_batch_is_decoded_as_each_text_alone(with_news_names, seeds: Path, pytestconfig: pytest.Config) -> None:
    """Where sentences are settled, trees and names come of all sentences and tokens at once."""
    cutter, language = with_news_names.cutter, with_news_names.language
    texts = [*texts_to_annotate(seeds, pytestconfig.getoption("--articles")), "Oui.", "\n", "l'"]
    for start in range(0, len(texts), 16):
        ours, theirs = ([read(cutter, text).doc for text in texts[start : start + 16]] for _ in range(2))
        annotate(language, ours)
        for _, component in language.pipeline:
            theirs = [component(doc) for doc in theirs]
        assert [said(doc) for doc in ours] == [said(doc) for doc in theirs]


def said(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (*(getattr(token, name) for name in ATTRIBUTES), str(token.morph), token.head.i, token.is_sent_start)
        for token in doc
    ]


@pytest.mark.model
@pytest.mark.parametrize("times", [0, 1, 2])
def test_vectors_in_their_file_are_those_that_spacy_reads(stock, tmp_path: Path, times: int) -> None:
    """Unkept, when they are put in order, and when an earlier run has done so."""
    folder, theirs = lean._data_path(DEFAULT_MODEL) / "vocab", stock.vocab.vectors
    keep_in(tmp_path if times else None)
    try:
        for _ in range(times or 1):
            ours = vectors_in_file(folder, stock.vocab.strings, "a-model")
    finally:
        keep_in(None)
    assert len(list(tmp_path.iterdir())) == bool(times)
    keys = [*random.Random(7).sample(sorted(theirs.key2row), 2_000), 5, 2**64 - 1]
    found, expected = ours.find(keys=keys), theirs.find(keys=keys)
    assert (found.dtype, found.tolist()) == (expected.dtype, expected.tolist())
    assert (ours.shape, ours.n_keys) == (theirs.shape, theirs.n_keys)
    for key in keys[-200:]:
        assert (key in ours, ours.find(key=key)) == (key in theirs, theirs.find(key=key))
        assert key not in theirs or (ours[key] == theirs[key]).all()


def once_in(loaded: Parser, component: str) -> Iterator[Any]:
    return (layer for layer in loaded.language.get_pipe(component).model.walk() if layer.name.startswith("once"))


@pytest.mark.model
@pytest.mark.parametrize("component", ["tok2vec", "ner"])
def test_a_word_is_embedded_once_with_the_same_result(loaded, component: str) -> None:
    docs = [loaded.language.make_doc(text) for text in ("Le loup hurle .", "M. Loup , un  loup et des loups.", "")]
    (once,) = once_in(loaded, component)
    (embedder,) = once.layers
    for ours, expected in zip(once.predict(docs), embedder.predict(docs), strict=True):
        assert ours.shape == expected.shape
        assert np.allclose(ours, expected, atol=1e-4)


@pytest.mark.model
def test_words_are_embedded_anew_when_too_many_are_known(loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "_MOST", 5)
    known = embedding._KnownRows(embedder := next(once_in(loaded, "ner")).layers[0])
    for text in (
        "Le loup hurle.",
        "Un ours et le loup dorment",
        "Le loup et six ours hurlent de nouveau.",
        "Un ours",
    ):
        (doc,) = docs = [loaded.language.make_doc(text)]
        assert np.allclose(known.rows(docs)[0], embedder.predict(docs)[0], atol=1e-4)
        assert len(known._places) <= max(5, len({token.text for token in doc}))


@pytest.mark.model
@pytest.mark.parametrize("component", ["tok2vec", "ner"])
@pytest.mark.parametrize("tokens", [0, 1, 2, 511, 512, 513, 1_300])
def test_neighbours_are_seen_block_by_block_with_the_same_result(loaded, component: str, tokens: int) -> None:
    layers = loaded.language.get_pipe(component).model.walk()
    (blocks,) = (layer for layer in layers if layer.name.startswith("blocks"))
    (encoder,) = blocks.layers
    table = np.random.default_rng(tokens).normal(size=(tokens, encoder.get_dim("nO"))).astype("f")
    given = table.copy()
    found = blocks.predict(table)
    assert np.allclose(found, encoder.predict(table), atol=1e-4)
    assert (found.dtype, found.shape) == (table.dtype, table.shape)
    assert (table == given).all()


@pytest.mark.model
def test_words_are_cut_alone_as_within_their_text(loaded, seeds: Path) -> None:
    odd = "« L'État-major », dit-il (à 12h30) ; qu’est-ce que J.-C. M. Brun, 12€/kg… aujourd’hui !\n:-) 3-mâts"
    for text in (*(path.read_text(encoding="utf-8") for path in sorted(seeds.glob("*.txt"))), odd):
        typed = text.translate(TYPED)
        words = [token for token in loaded.language.make_doc(typed) if not token.is_space]
        whole = {edge for token in words for edge in (token.idx, token.idx + len(token))}
        alone = {at + edge for at, _, cut in loaded.cutter.runs(text) for piece in cut for edge in piece[:2]}
        assert alone <= whole
        # What is joined again: état-major, and an elision that stood apart.
        assert all({typed[edge - 1], typed[edge]} & {"-", "'"} for edge in whole - alone)


@pytest.mark.model
def test_letters_are_one_word_and_a_comma_another(loaded) -> None:
    for letter in map(chr, range(0x2000)):
        if letter.isalpha() and letter != "ʼ":
            for word in (f"{letter}bc", f"ab{letter}cd", f"AB{letter}"):
                lengths = [len(loaded.language.make_doc(run)) for run in (word, f"{word},")]
                assert lengths == [1, 2], word


@pytest.mark.model
def test_time_to_cut_grows_with_the_run(loaded) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        assert sum(len(cut) for _, _, cut in loaded.cutter.runs("l'" * (size // 2))) == size // 2
        return time.process_time() - start

    # Eight times the run: the tokenizer alone would take sixty-four times as long.
    assert seconds(16_000) < 24 * seconds(2_000) + 0.1


@pytest.mark.model
def test_the_factored_pattern_matches_what_the_whole_one_does(stock, seeds: Path) -> None:
    whole = stock.tokenizer.token_match.__self__
    factored = re.compile(lean.factored(whole.pattern))
    assert len(factored.pattern) < len(whole.pattern) / 10
    letters = random.Random(1)
    # The whole pattern takes ten milliseconds a word.
    written = sorted({token.text for text in texts_to_annotate(seeds, None)[-40:] for token in stock.make_doc(text)})
    words = set(letters.sample(written, 300)) | {
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
        "ch'tiis",
        "Pierre‐Bénite",
        "arc-en-ciel",
        "ex-",
    }
    words |= {"".join(letters.choices("aeéstl-'’rdn", k=8)) for _ in range(300)}
    known = {word for word in words if whole.match(word)}
    assert known == {word for word in words if factored.match(word)}
    assert known == {word for word in words if lean.word_match(whole.pattern)(word)}


def test_an_optional_hyphen_needs_no_hyphen() -> None:
    is_word = lean.word_match("(?iu)(?:^sous[-–—‐‑]?bois$)|(?:^mi(?:[-–—‐‑]temps|di)$)|(?:^ch['’]ti$)|(?:^ex[-–—‐‑]a$)")
    assert all(map(is_word, ("sousbois", "Sous-bois", "midi", "mi-temps", "ch'ti", "EX-A")))
    assert not any(map(is_word, ("sous bois", "mitemps", "exa", "chti")))


def test_a_pattern_of_another_form_is_kept() -> None:
    assert lean.word_match("a|b")("b")
    assert not lean.word_match("a|b")("c")


def test_other_patterns_are_left_alone() -> None:
    assert lean.factored("a|b") == "a|b"
    assert lean.factored("(?:^a$)|(?:b)") == "(?:^a$)|(?:b)"


@given(st.text(alphabet="ab .\n", max_size=300), st.integers(min_value=1, max_value=40))
def test_parts_are_the_text(text: str, size: int) -> None:
    parts = list(split_text(text, size))
    assert "".join(part.text for part in parts) == text
    assert [part.offset for part in parts] == [sum(len(p.text) for p in parts[:n]) for n in range(len(parts))]
    assert all(len(part.text) <= size for part in parts)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Une fin de texte.\n\nUne ligne\nqui continue", "Une fin de texte.\n\n"),
        ("Un début, puis une ligne\nqui continue", "Un début, puis une ligne\n"),
        ("Elle est partie hier. Selon M. Dupont, c’est tout", "Elle est partie hier. "),
        ("un deux trois quatre M. cinq six sept huit neuf", "un deux trois quatre M. cinq "),
    ],
)
def test_a_text_is_cut_where_something_ends(text: str, first: str) -> None:
    assert next(iter(split_text(text, 30))).text == first


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
    "200 millions de",
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
@example(["Pour 200 millions de"])
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

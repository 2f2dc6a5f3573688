"""What the component of names is trained on: the corpus in the contract's convention, augmented without losing a name."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.schema import EntityLabel
from factx.training.augment import Augmenter
from factx.training.corpus import Sample, read_corpus, read_names, read_sentences


def corpus(tmp_path: Path, text: str, *names: tuple[str, str]) -> list[tuple[str, str | None]]:
    """The names of a corpus of one text, as they are learnt."""
    spans = [{"start": text.index(name), "end": text.index(name) + len(name), "label": label} for name, label in names]
    path = tmp_path / "corpus.jsonl"
    path.write_text(json.dumps({"sent_id": "2016/03/x", "text": text, "entities": spans}) + "\n", encoding="utf-8")
    (article,) = read_corpus([path])
    return [(text[start:end], label) for start, end, label in article.sample.names]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Il voit l'armée syrienne.", ("l'armée syrienne", "ORG"), ("armée syrienne", None)),
        ("Le gouvernement du Qatar cède.", ("gouvernement du Qatar", "ORG"), ("Qatar", "LOC")),
        ("Le ministre de l'Intérieur part.", ("Intérieur", "ORG"), ("Intérieur", None)),
        ("Le ministère de l'Intérieur part.", ("ministère de l'Intérieur", "ORG"), ("ministère de l'Intérieur", "ORG")),
        ("Vive l'ONU , dit-il.", ("l'ONU ", "ORG"), ("ONU", "ORG")),
        ("Il lit Le Monde.", ("Le Monde", "ORG"), ("Le Monde", "ORG")),
        ("Selon Mohamed R., oui.", ("Mohamed R.", "PER"), ("Mohamed R.", "PER")),
    ],
)
def test_the_corpus_is_put_into_the_convention(tmp_path: Path, text, name, expected) -> None:
    assert corpus(tmp_path, text, name) == [expected]


def test_paragraphs_keep_their_names(tmp_path: Path) -> None:
    text = "À Lyon.\n\nÀ Nice, Ana Roy."
    spans = [
        {"start": text.index(name), "end": text.index(name) + len(name), "label": "LOC"} for name in ("Lyon", "Nice")
    ]
    path = tmp_path / "corpus.jsonl"
    path.write_text(json.dumps({"sent_id": "2016/03/x", "text": text, "entities": spans}), encoding="utf-8")
    (article,) = read_corpus([path])
    parts = [[part.text[start:end] for start, end, _ in part.names] for part in article.paragraphs()]
    assert (article.month, parts) == ("2016/03", [["Lyon"], ["Nice"]])


def test_sentences_and_names_carry_known_labels() -> None:
    labels = {str(label) for label in EntityLabel}
    assert set(read_names()) == labels
    sentences = read_sentences()
    assert {label for sentence in sentences for _, _, label in sentence.names} == labels
    assert not any("{" in sentence.text or "}" in sentence.text for sentence in sentences)


@given(st.integers(0, 10_000), st.sampled_from(read_sentences()))
def test_augmentation_keeps_names_in_place(seed: int, sentence: Sample) -> None:
    augment = Augmenter(read_names(), swapped_texts=0.9, swapped_names=0.9, capitals=0.3, curly=0.5)
    changed = augment(sentence, random.Random(seed))
    assert [label for *_, label in changed.names] == [label for *_, label in sentence.names]
    assert all(0 <= start < end <= len(changed.text) for start, end, _ in changed.names)
    assert augment(sentence, random.Random(seed)) == changed
    between = [changed.text[a[1] : b[0]] for a, b in zip(changed.names, changed.names[1:], strict=False)]
    original = [sentence.text[a[1] : b[0]] for a, b in zip(sentence.names, sentence.names[1:], strict=False)]
    assert [len(text) for text in between] == [len(text) for text in original]

"""A run over any number of texts keeps a bounded number of their words, and reads each text as it would alone."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import pytest

from factx.documents import Document
from factx.nlp.vocabulary import VocabularyWords
from factx.outcome import Settings
from factx.worker import Worker

MOST = 400


def reports(number: int) -> list[Document]:
    """Reports of invented villages, each in words of its own besides."""
    letters = random.Random(3)

    def word() -> str:
        return "".join(letters.choice("bcdfglmnprstv") + letters.choice("aeiou") for _ in range(4))

    texts = (
        f"{word().title()}, le 3 mai 2024. Selon le maire, Paul {word().title()}, {place} habitants ont été évacués de "
        f"{word().title()} : {' '.join(word() for _ in range(30))}. Le {word()} a coûté {place} millions d'euros."
        for place in range(20, 20 + number)
    )
    return [Document.from_text(text, f"{place:03d}.txt") for place, text in enumerate(texts)]


@pytest.mark.model
def test_the_words_of_many_texts_are_forgotten_and_cost_no_row() -> None:
    documents = reports(60)
    worker = Worker.load(Settings())
    strings = worker.parser.language.vocab.strings
    bounded = replace(worker, parser=replace(worker.parser, words=VocabularyWords(worker.parser.language, MOST)))
    begun = len(strings)
    outcomes, sizes = [], []
    for start in range(0, len(documents), 4):
        outcomes += bounded.outcomes(documents[start : start + 4])
        sizes.append(len(strings) - begun)
    # Twice as many as are kept, and those of the texts that were read last.
    assert max(sizes) < 4 * MOST
    assert sum(later < earlier for earlier, later in pairwise(sizes)) > 2
    alone = Worker.load(Settings()).outcomes(documents)
    assert len(alone[0].mentions) > 3
    assert outcomes == alone

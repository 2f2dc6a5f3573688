"""The words of a text stand where it has them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factx.words import words_of


def test_letters_and_digits_are_words_of_their_own() -> None:
    assert words_of("l’A350 volait, lʼété") == ([0, 2, 3, 7, 15, 17], ["l", "A", "350", "volait", "l", "été"])


@given(st.text("aÉ1٣ʼ'_. \n", max_size=20))
def test_each_word_stands_at_its_start(text: str) -> None:
    words = words_of(text)
    assert all(text.startswith(word, start) for start, word in zip(*words, strict=True))

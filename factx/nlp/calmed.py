"""Lines in capitals as the model reads them: « LA CHINE MENACE TAÏWAN » is « La Chine menace Taïwan » to it.

Where all is in capitals none says that a name begins, and the model, which has hardly met such lines, takes words for
names and names for words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.lexicon.conjugation import lemma_of
from factx.spelled_out import is_in_capitals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.vocab import Vocab

#: No word: « LE RN », « LA SNCF ».
_CONSONANTS: Final = re.compile(r"[B-DF-HJ-NP-TV-XZ]{2,}")
#: A word in capitals, and how many a statement has at the least: « SAINT-DENIS-VILLE » is one.
_CAPITALS: Final = re.compile(r"(?<![\w-])[A-ZÀ-Ý]{3}")
_LEAST_WORDS: Final = 3
_PARTS: Final = re.compile(r"[^\W\d_]+")
#: Capitals of an acronym that no vector tells from a word, at the most.
_LONGEST_ACRONYM: Final = 4


def capital_lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the lines that are statements in capitals."""
    start = 0
    for line in text.splitlines(keepends=True):
        if is_in_capitals(line) and len(_CAPITALS.findall(line)) >= _LEAST_WORDS:
            yield start, start + len(line)
        start += len(line)


def calmed(word: str, vocab: Vocab, *, opens: bool) -> str:
    """A word of such a line as other lines would write it, by which writing the model has met most.

    Args:
        word: in capitals.
        vocab: the model's.
        opens: whether it opens the line.

    Example: ``MENACE`` → ``menace``, ``CHINE`` → ``Chine``; ``SNCF`` stays.
    """
    if not word.isupper():
        return word
    if _CONSONANTS.fullmatch(word):
        return word
    find = vocab.vectors.find
    small, capital, shouted = (find(key=form) for form in (word.lower(), word.capitalize(), word))
    rare_verb = small == capital and lemma_of(word.lower()) is not None  # renonce
    if small >= 0 and (capital < 0 or small < capital or rare_verb):
        return word.capitalize() if opens else word.lower()
    if shouted >= 0 and (capital < 0 or shouted < capital):
        return word
    if max(small, capital, shouted) < 0 and len(word) <= _LONGEST_ACRONYM:
        return word
    return _PARTS.sub(lambda part: part[0].capitalize(), word)

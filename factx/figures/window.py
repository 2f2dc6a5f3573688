"""The window of text around a candidate, as several rules look at it: the word before, what follows, the sentence."""

from __future__ import annotations

import re
from typing import Final

from factx.lexicon.closed_classes import SOUNDING_PLURAL
from factx.lexicon.numbers import load_function_words
from factx.patterns import BLANKS, LazyPattern
from factx.sentences import sentence_without_parse

_LAST_WORD: Final = LazyPattern(rf"([^\W\d_]+(?:['’ʼ.](?=[^\W\d_]))?[^\W\d_]*\.?|[nN][°º]s?|№|§+|S&P)[{BLANKS}]*\Z")
_ELISION: Final = re.compile(r"\A[^\W\d_]{1,2}['’ʼ]")
_NEXT_WORD: Final = LazyPattern(rf"[{BLANKS}\t]{{1,3}}(?:\r?\n)?([^\W\d_]+(?:['’ʼ]|(?:-[^\W\d_]+)*))|\r?\n([^\W\d_]+)")
_WORD_REACH: Final = 26
_FOLLOWING: Final = LazyPattern(rf"[{BLANKS}]([^\W\d_]+)")
#: Words that are no noun, so a number before them counts nothing named right there.
FUNCTION_WORDS: Final = load_function_words()


def word_before(text: str, start: int) -> str:
    """The word that ends right before ``start``, blanks allowed, as written; empty if something else stands there."""
    low = max(0, start - _WORD_REACH)
    ahead = len(text[low:start].rstrip(BLANKS))
    # No word holds a blank, so none starts before the last one.
    found = _LAST_WORD.search(text, text.rfind(" ", low, low + ahead) + 1 or low, start)
    return _ELISION.sub("", found[1]) if found else ""


def word_after(text: str, end: int) -> str:
    """The word that follows ``end`` after a blank, as written; empty if punctuation or a number comes first."""
    found = _NEXT_WORD.match(text, end)
    return (found[1] or found[2]) if found else ""


def noun_follows(text: str, end: int) -> bool:
    """A word stands right there that a number could count: after ``12`` in ``12 blessés``, not in ``12 en``."""
    word = word_after(text, end)
    return bool(word) and word.lower() not in FUNCTION_WORDS and word[-1] not in "'’ʼ"


def plural_follows(text: str, end: int) -> bool:
    """A word in lower case that looks like a plural noun stands right there."""
    word = word_after(text, end)
    return word[-1:] in {"s", "x", "z"} and noun_follows(text, end) and word[0].islower()


def goes_on(text: str, end: int) -> bool:
    """A number is only the beginning of another one or of a measure: ``30 %``, ``30,5``, ``30-40``."""
    following = text[end : end + 2]
    if following[:1] in {".", ","}:
        return following[1:].isdigit()
    return following[:1] in {"%", "°", "€", "/", ":", "-", "_"} or following[:1].isalnum()


def plural_after(text: str, end: int) -> bool:
    """A word that could be a plural noun follows at once: after the ``20`` of ``3 heures 20 personnes``."""
    word = _FOLLOWING.match(text, end)
    return word is not None and word[1][-1] in "sx" and word[1].lower() not in SOUNDING_PLURAL


def sentence_window(text: str, start: int, end: int) -> str:
    """The sentence around a span, cut at a few hundred characters on either side."""
    return text[slice(*sentence_without_parse(text, start, end))]

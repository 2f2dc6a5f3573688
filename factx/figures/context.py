"""Small looks around a place of the text that several rules share: the word before, what follows, the sentence."""

from __future__ import annotations

import re
from typing import Final

from factx.patterns import BLANKS

_LAST_WORD: Final = re.compile(rf"([^\W\d_]+(?:['’ʼ.](?=[^\W\d_]))?[^\W\d_]*\.?|n[°º]s?|№|§+|S&P)[{BLANKS}]*\Z")
_ELISION: Final = re.compile(r"\A[^\W\d_]{1,2}['’ʼ]")
_NEXT_WORD: Final = re.compile(rf"[{BLANKS}\t]{{1,3}}(?:\r?\n)?([^\W\d_]+(?:['’ʼ]|(?:-[^\W\d_]+)*))|\r?\n([^\W\d_]+)")
_SENTENCE_END: Final = re.compile(r"[.!?…][»\"”)]?\s+(?=[A-ZÀÂÉÈÊÎÔŒÇ«\"“\d(])|\n\s*\n|\n")
_SENTENCE_REACH: Final = 400
#: Words that are no noun, so a number before them counts nothing named right there.
FUNCTION_WORDS: Final = frozenset(
    """à au aux après avant avec car ce ces cette chez comme contre d' dans de depuis des dès donc dont du durant en entre
    environ est et eux été étaient était font hors il ils jusqu' l' la le les leur leurs lors lorsque mais même ne ni nous
    on ont or ou où par parce pas pendant pour pourtant près puis qu' quand que qui s' sa sans sauf se selon seront sera si
    soit son sont sous sur tandis un une vers via vous y a ainsi alors aussi avait avaient auront aura ayant c' cela celui
    ceux elle elles encore enfin ensuite j' je lui m' me moins n' plus presque quant sinon t' toutefois très voire
    seraient serait rien auraient aurait soient furent fut viennent vient""".split()
)


def word_before(text: str, start: int) -> str:
    """The word that ends right before ``start``, blanks allowed, as written; empty if something else stands there."""
    found = _LAST_WORD.search(text, max(0, start - 26), start)
    return _ELISION.sub("", found[1]) if found else ""


def word_after(text: str, end: int) -> str:
    """The word that follows ``end`` after a blank, as written; empty if punctuation or a number comes first."""
    found = _NEXT_WORD.match(text, end)
    return (found[1] or found[2]) if found else ""


def noun_follows(text: str, end: int) -> bool:
    """A word stands right there that a number could count. Example: after ``12`` in ``12 blessés`` yes, in ``12 en`` no."""
    word = word_after(text, end)
    return bool(word) and word.lower() not in FUNCTION_WORDS and word[-1] not in "'’ʼ"


def plural_follows(text: str, end: int) -> bool:
    """A word in lower case that looks like a plural noun stands right there."""
    word = word_after(text, end)
    return word[-1:] in {"s", "x", "z"} and noun_follows(text, end) and word[0].islower()


def same_sentence(text: str, end: int, start: int) -> bool:
    """No sentence ends between two places; also False where they are too far apart to say."""
    return start - end < _SENTENCE_REACH and _SENTENCE_END.search(text, end, start + 1) is None


def sentence_window(text: str, start: int, end: int) -> str:
    """The sentence around a span, cut at a few hundred characters on either side."""
    low = max(0, start - _SENTENCE_REACH)
    begin = low
    for found in _SENTENCE_END.finditer(text, low, start):
        begin = found.end()
    stop = _SENTENCE_END.search(text, end, end + _SENTENCE_REACH)
    return text[begin : stop.start() if stop else end + _SENTENCE_REACH]

"""What a document is about, in few bytes: its telling words, each with its rarity and its weight in the document."""

from __future__ import annotations

import hashlib
import math
import re
import sys
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factx.lexicon.rarity import rarity
from factx.outcome import Profile
from factx.patterns import LazyPattern
from factx.schema import EntityMention, FigureMention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factx.schema import Mention

#: Words of a document that count, the weightiest first.
MOST_TERMS: Final = 250
#: Rarities and weights are kept as bytes, in these parts of one.
SCALE: Final = 8
_TOP: Final = 255
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_BLANKS: Final = re.compile(r"\s*")
#: A word from its first letter on, wherever the search begins.
_FIRST_LETTER: Final = LazyPattern(rf"(?<![^\W\d_]){_WORD.pattern}")
#: Characters of a text whose words are held at once.
_PIECE: Final = 1 << 16
#: A word of the title counts as often as so many others.
_TITLE: Final = 2
#: A name that comes again tells more of an event than a word; one that comes once may be the outlet's.
_NAME: Final = 2.0
_NAME_ONCE: Final = 1.3
#: A figure of as many digits is seldom of two events.
_TELLING_DIGITS: Final = 2
_TELLING_SIZE: Final = 100
_FIGURE_RARITY: Final = 3.0
_FIGURE_WEIGHT: Final = 6.0


def profile_of(text: str, mentions: Sequence[Mention]) -> Profile:
    """The profile of a text.

    Args:
        text: of the document.
        mentions: found in it: the words of its names weigh more, and figures of many digits count as words.

    Example: ``Valbrenne : un incendie fait deux morts`` → ``valbrenn``, ``incendi``, ``mort``.
    """
    begun = _BLANKS.match(text)
    title = begun.end() if begun else 0
    title = max(text.find("\n", title), title)
    counts: Counter[str] = Counter()
    rarities: dict[str, float] = {}
    # Of the forms of a term the first that the text has tells how rare it is.
    words: Counter[str] = Counter()
    for piece in _pieces(text):
        words.update(_WORD.findall(piece))
    for written, count in words.items():
        term, rare = _term(written)
        if rarities.setdefault(term, rare):
            counts[term] += count
    for written in _WORD.findall(text, 0, title):
        term, _ = _term(written)
        if rarities[term]:
            counts[term] += _TITLE - 1
    # What a figure is counted in tells of no event: « millions d’euros », « une trentaine ».
    for mention in mentions:
        if isinstance(mention, FigureMention):
            for written in _WORD.findall(mention.text):
                counts[_term(written)[0]] -= 1
    names = _names(text, mentions)
    weights = {}
    for term, count in counts.items():
        if count <= 0:
            continue
        named_weight = 1.0 if term not in names else _NAME if count > 1 else _NAME_ONCE
        told = rarities[term] if count == 1 else rarities[term] * (1 + math.log(count))
        weights[term] = told * named_weight
    for term in _telling_figures(mentions):
        rarities[term], weights[term] = _FIGURE_RARITY, _FIGURE_WEIGHT
    first = sorted(weights, key=lambda term: (-weights[term], term))[:MOST_TERMS]
    return Profile(
        digest=digest_of(text),
        terms=tuple(map(sys.intern, first)),
        rarities=bytes(_byte(rarities[term]) for term in first),
        weights=bytes(_byte(weights[term]) for term in first),
    )


def digest_of(text: str) -> str:
    """What copies of one dispatch share: they are equal but for blanks and case."""
    digest = hashlib.sha256()
    for piece in _pieces(text):
        digest.update("".join(piece.split()).casefold().encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:32]


def _pieces(text: str) -> Iterator[str]:
    """A text piece by piece, no word parted: all words of a very long one take several times its memory."""
    start = 0
    while start < len(text):
        end = text.find(" ", start + _PIECE)
        end = len(text) if end < 0 else end
        yield text[start:end]
        start = end


@lru_cache(maxsize=1 << 14)
def _term(written: str) -> tuple[str, float]:
    """The term of a word as written, and how rare the word is."""
    word = written.lower()
    return stem(word), rarity(word)


def stem(word: str) -> str:
    """A word without the endings of plural and feminine. Example: ``blessées`` → ``bless``, ``morts`` → ``mort``."""
    if len(word) > 4 and word[-1] in "sx":
        word = word[:-1]
    while len(word) > 5 and word[-1] in "eé":
        word = word[:-1]
    return word


def sentence_terms(sentence: str) -> Iterator[str]:
    """The terms of a sentence, as a profile has them; one object a word, for they are held by the million."""
    return map(_term_of, _WORD.findall(sentence))


@lru_cache(maxsize=1 << 14)
def _term_of(written: str) -> str:
    return sys.intern(stem(written.lower()))


@lru_cache(maxsize=1 << 12)
def _byte(number: float) -> int:
    return min(_TOP, max(1, round(number * SCALE)))


def _names(text: str, mentions: Iterable[Mention]) -> set[str]:
    """The terms of words that start in a name; not in that of a country."""
    return {
        _term(word)[0]
        for mention in mentions
        # A country tells hardly more than a word: it is in the news every day.
        if isinstance(mention, EntityMention) and not mention.value.is_country
        for word in _starting(text, mention.start, mention.end)
    }


def _starting(text: str, start: int, end: int) -> Iterator[str]:
    """The words that start between two places."""
    for match in _FIRST_LETTER.finditer(text, start):
        if match.start() >= end:
            return
        yield match[0]


def _telling_figures(mentions: Iterable[Mention]) -> set[str]:
    """Figures of several digits, as words: ``18000``, ``3500000EUR``."""
    found = set()
    for mention in mentions:
        if isinstance(mention, FigureMention) and mention.value.value is not None:
            value = mention.value.value.normalize()
            if len(value.as_tuple().digits) >= _TELLING_DIGITS and abs(value) >= _TELLING_SIZE:
                found.add(f"{value:f}{mention.value.unit or ''}")
    return found

"""What stands in the clause before a place: ``en cas de``, ``pas question``, ``peut-être 300``."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from factx.schema import Factuality
from factx.syntax.moods import is_finite
from factx.syntax.phrases import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from factx.lexicon.context import FactualityTables

#: They deny the next noun only.
_NARROW: Final = frozenset(("sans", "pas"))
_NO_QUESTION: Final = ("pas", "question")
_OF_NUMBERS: Final = frozenset(("ADV", "DET", "NUM", "SPACE"))
#: A clause does not reach over these when words before a place are looked for.
_STOPS: Final = frozenset((",", ";", ":", ".", "(", ")", "«", "»", "“", "”", "mais"))
_REACH: Final = 12


class _Phrase(NamedTuple):
    """A phrase, with its rank among all: of several that stand before a place the first in rank counts."""

    rank: int
    words: tuple[str, ...]
    value: Factuality
    rule: str


def phrase_before(token: Token, tables: FactualityTables) -> tuple[Factuality, str, Token] | None:
    """What a phrase in the clause before a token makes of it, the rule, and where the phrase starts."""
    tokens = list(_backwards(token))[::-1]
    said = tuple(map(word, tokens))
    phrases = _by_first_word(tables)
    found = [
        (phrase.rank, start, phrase)
        for start, first in enumerate(said)
        for phrase in phrases.get(first, ())
        if _stands_at(phrase, start, said, tokens)
    ]
    if not found:
        return None
    _, start, phrase = min(found)
    return phrase.value, phrase.rule, tokens[start]


@lru_cache(maxsize=4)
def _by_first_word(tables: FactualityTables) -> dict[str, list[_Phrase]]:
    groups = (
        (tables.denial, Factuality.NEGATED, "denial"),
        (tables.hypothesis, Factuality.CONDITIONAL, "hypothesis"),
        (tables.possibility, Factuality.CONDITIONAL, "possibility"),
    )
    phrases = [(words, value, rule) for group, value, rule in groups for words in group]
    found: dict[str, list[_Phrase]] = {}
    for rank, (words, value, rule) in enumerate(phrases):
        found.setdefault(words[0], []).append(_Phrase(rank, words, value, rule))
    return found


def _stands_at(phrase: _Phrase, start: int, said: tuple[str, ...], tokens: Sequence[Token]) -> bool:
    """Whether a phrase starts at one of the tokens and reaches as far as the last."""
    end = start + len(phrase.words)
    if said[start:end] != phrase.words:
        return False
    if phrase.rule == "possibility" and any(token.pos_ not in _OF_NUMBERS for token in tokens[start:]):
        return False
    narrow = phrase.words[0] in _NARROW and phrase.words != _NO_QUESTION
    return not (narrow and _has_preposition(tokens[end:]))


def _has_preposition(tokens: Sequence[Token]) -> bool:
    return len(tokens) > 2 or any(token.pos_ == "ADP" for token in tokens)


def _backwards(token: Token) -> Iterator[Token]:
    """The tokens before one in its clause, nearest first, up to a mark or a finite verb."""
    doc = token.doc
    for _ in range(_REACH):
        if token.is_sent_start or token.i == 0:
            return
        token = doc[token.i - 1]
        if word(token) in _STOPS or is_finite(token):
            return
        yield token

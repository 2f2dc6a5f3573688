"""Words around a value that bound or blur it, as TIMEX3's ``mod``: ``environ``, ``plus de``, ``dépasse``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from factx.errors import LexiconError
from factx.lexicon.conjugation import forms
from factx.lexicon.reader import read_table
from factx.patterns import APOSTROPHE, BLANK, any_of, plain
from factx.schema import Modifier

#: What a look to the left takes in: six words are enough for « sous la barre symbolique des ».
_REACH: Final = 70
_TOKEN: Final = re.compile(
    r"[^\W\d_]+(?:['’ʼ]|\.(?=[^\W\d_])|-(?=[^\W\d_])|-(?=\s?\Z))?|<=|>=|[<>≥≤~≈+±\-.;:!?()\d,%«»\n]"
)
_FOLDED: Final = {"d'": "de", "des": "de", "du": "de", "aux": "au", "qu'": "que", "jusqu'": "jusqu'"}
_LONGEST: Final = 5
_MOST_DROPPED: Final = 5
_OPPOSITE: Final = {Modifier.MORE_THAN: Modifier.EQUAL_OR_LESS, Modifier.LESS_THAN: Modifier.EQUAL_OR_MORE}


@cache
def _before() -> dict[str, Modifier]:
    table = read_table("modifiers")
    phrases: dict[str, Modifier] = {}
    for name, words in table["before"].items():
        for phrase in words:
            key = " ".join(_tokens(phrase))
            if not key or phrases.setdefault(key, Modifier(name)) != Modifier(name):
                message = f"data/fr/modifiers.toml: {phrase!r} is empty or stands twice"
                raise LexiconError(message)
    for name, verbs in table["verbs"].items():
        for verb in verbs:
            for form in sorted(forms(verb)):
                phrases.setdefault(form, Modifier(name))
                if opposite := _OPPOSITE.get(Modifier(name)):
                    for negated in table["negated"]["forms"]:
                        phrases.setdefault(negated.format(form), opposite)
    return phrases


@cache
def _after() -> re.Pattern[str]:
    table, superlatives = read_table("modifiers")["after"], any_of(read_table("modifiers")["superlatives"]["words"])
    groups = []
    for name, words in table.items():
        if words:
            alternatives = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
            groups.append(f"(?P<{name}>{alternatives})")
    goes_on = rf"{BLANK}(?:de|d{APOSTROPHE}|\d|{superlatives}(?![^\W_]))"
    return re.compile(rf"{BLANK}?\(?,?{BLANK}?(?:{'|'.join(groups)})(?![^\W_]|{goes_on})", re.IGNORECASE)


@cache
def phrases_after() -> str:
    """A group of every phrase that states a modifier after a number or its noun: ``au plus``, ``environ``."""
    return any_of(phrase for words in read_table("modifiers")["after"].values() for phrase in words)


@dataclass(frozen=True, slots=True)
class _Transparent:
    """Words between a modifier and the number that say nothing about the bound."""

    words: frozenset[str]
    bars: frozenset[str]
    bar_adjectives: frozenset[str]


@cache
def _skipped() -> _Transparent:
    table = read_table("modifiers")["skipped"]
    return _Transparent(
        frozenset([*table["words"], *table["articles"]]), frozenset(table["bars"]), frozenset(table["bar_adjectives"])
    )


def _tokens(text: str) -> list[str]:
    """Words and signs in lower case, elided and contracted forms folded: ``près d’une`` → près, de, une."""
    return [_FOLDED.get(token, token) for token in _TOKEN.findall(plain(text).lower())]


def modifier_before(text: str, start: int, floor: int = 0) -> Modifier | None:
    """The modifier that the words just before ``start`` state; of several the outer one.

    Args:
        text: the whole text.
        start: where the figure begins.
        floor: where the look to the left ends, such as the end of the figure before.

    Returns:
        The modifier, None if the words state none. Example: ``au-delà des ⟦300⟧`` → more_than.
    """
    tokens = _tokens(text[max(floor, start - _REACH) : start])
    found: Modifier | None = None
    while tokens:
        step = _one_before(tokens)
        if step is None:
            return found
        found, used = step
        del tokens[len(tokens) - used :]
    return found


def _one_before(tokens: list[str]) -> tuple[Modifier, int] | None:
    """The modifier at the end of the tokens and how many of them it used up."""
    phrases = _before()
    dropped = 0
    while dropped < len(tokens):
        last = len(tokens) - dropped
        for length in range(min(_LONGEST, last), 0, -1):
            modifier = phrases.get(" ".join(tokens[last - length : last]))
            if modifier is not None:
                return modifier, length + dropped
        step = _transparent(tokens, last)
        if not step or dropped > _MOST_DROPPED:
            return None
        dropped += step
    return None


def _transparent(tokens: list[str], end: int) -> int:
    """How many tokens at the end say nothing about the bound: an article, an adverb, « la barre symbolique de »."""
    skipped = _skipped()
    word = tokens[end - 1]
    if word in skipped.words:
        return 1
    adjective = end > 1 and tokens[end - 2] in skipped.bar_adjectives
    at = end - 2 - adjective
    if word != "de" or at < 0 or tokens[at] not in skipped.bars:
        return 0
    return end - at


def modifier_after(text: str, end: int) -> Modifier | None:
    """The modifier that stands right after ``end``. Example: ``⟦80⟧ au moins`` → equal_or_more."""
    found = _after().match(text, end)
    return Modifier(found.lastgroup) if found and found.lastgroup else None

"""How lists of a data file become what rules look words up in: folded, as phrases, as forms of verbs."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from factx.errors import LexiconError
from factx.lexicon.conjugation import forms
from factx.lexicon.cues import Cue, PhraseIndex
from factx.lexicon.inflection import singular
from factx.lexicon.reader import read_table
from factx.patterns import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Phrases that mean the same.
Phrases = PhraseIndex[None]


def folded(words: Iterable[str]) -> frozenset[str]:
    """The words as rules ask for them."""
    return frozenset(map(fold, words))


def nouns(words: Iterable[str]) -> frozenset[str]:
    """Nouns in the singular."""
    return frozenset(map(singular, words))


@cache
def amounts() -> frozenset[str]:
    """Nouns that are numbers, in the singular: ``centaine``, ``million``."""
    return nouns((*read_table("approximate")["aines"], *read_table("magnitudes")["words"]))


def sequences(words: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Phrases as sequences of folded tokens (``d'après`` → ``d'`` ``après``), the longest first."""
    split = {sequence(word) for word in words}
    return tuple(sorted(split, key=lambda phrase: (-len(phrase), phrase)))


def sequence(phrase: str) -> tuple[str, ...]:
    """The folded tokens of a phrase."""
    return tuple(re.findall(r"[^\s']+'?", fold(phrase)))


def conjugated(table: str, key: str, lemmas: Iterable[str]) -> dict[str, str]:
    """The written forms of the verbs of a list, each with its lemma. Example: ``livrés`` → ``livrer``."""
    found: dict[str, str] = {}
    for lemma in map(fold, lemmas):
        known = forms(lemma)
        if known == {lemma}:
            message = f"data/fr/{table}.toml: {key}: {lemma} is neither regular nor in conjugation.toml"
            raise LexiconError(message)
        for form in known:
            found.setdefault(form, lemma)
    return found


def classes(table: str, listed: Mapping[str, Any]) -> dict[str, str]:
    """Each word in the singular → the first of its class."""
    found: dict[str, str] = {}
    for first, words in listed.items():
        for word in words:
            if found.setdefault(singular(word), fold(first)) != fold(first):
                message = f"data/fr/{table}.toml: {word} stands in two classes"
                raise LexiconError(message)
    return found


def phrase_index(phrases: Iterable[str]) -> Phrases:
    """Phrases that mean the same, found by their folded tokens from either end. Example: ``d'après``."""
    return PhraseIndex([Cue(words, None) for words in sequences(phrases)])

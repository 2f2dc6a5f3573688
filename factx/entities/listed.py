"""Events and clubs that factx knows by name.

They are looked for by their first word, and a pattern is made of the few names alone that a text may hold: one pattern
of all names would take longer to compile than most runs take to find them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeVar

from factx.entities.spans import FoundEntity, NameRule, by_first_word
from factx.patterns import WORD_END, WORD_START, LazyPattern, any_of, fold, literal
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from factx.lexicon.entities import EntityTables

Named = TypeVar("Named")
#: Characters of an event's name at the most, with its blanks.
_LONGEST: Final = 80
_ARTICLE_OF_EVENT: Final = r"(?:(?<=\b[Ll]a )|(?<=\b[Ll]e )|(?<=\bdu )|(?<=\bau )|(?<=[Ll]['’ʼ]))"
_ALONE: Final = rf"{WORD_END}(?!['’ʼ-]| (?:d['’ʼ]|de |des |du |[A-ZÀ-Ý]))"
_ARTICLE_OF_CLUB: Final = LazyPattern(
    r"(?<=\b[Ll]e )|(?<=\b[Ll]es )|(?<=\b[Ll]a )|(?<=\b[Dd]u )|(?<=\b[Dd]es )|(?<=\b[Aa]u )|(?<=\b[Aa]ux )"
    r"|(?<=\b[LlDd]['’ʼ])"
)
#: A department's number or a company's, which counts nothing.
_NUMBER: Final = r"[ \u00a0](?:2[AB]|\d{1,3})(?![\w,.]*\d|\w|[ \u00a0]?%|[-‑]\w)"
#: A city of one word, where the model finds none.
_CITY: Final = r"[A-ZÀ-ÝŒ][^\W\d_]+(?:[-‑][^\W\d_]+)*"


def find_events(text: str, tables: EntityTables) -> Iterator[FoundEntity]:
    """Events by their name, whatever its capitals; those that are words too with their capital, after an article.

    Example: ``la seconde guerre mondiale`` → EVENT at ``seconde guerre mondiale``; ``la Libération`` → EVENT.
    """
    small = text.replace("İ", "I").lower()  # of all capitals the one whose small letter is longer
    for start, events in _at_first_words(small, _events(tables)):
        said = fold(text[start : start + _LONGEST])
        named = (pattern.match(text, start) for name, pattern in events if said.startswith(name))
        if (match := next(filter(None, named), None)) is not None:
            yield FoundEntity(start, match.end(), EntityLabel.EVENT, NameRule.EVENT)
    for start, pattern in _at_first_words(text, _capital_events(tables)):
        if (match := pattern.match(text, start)) is not None:
            yield FoundEntity(start, match.end(), EntityLabel.EVENT, NameRule.EVENT)


def find_clubs(text: str, tables: EntityTables, proposed: Sequence[FoundEntity]) -> Iterator[FoundEntity]:
    """Clubs by their name and their city: ``le Standard de Liège``; not ``un Canadien de Montréal``.

    Args:
        text: the whole text.
        tables: what is known of names.
        proposed: the names that the model finds: the city may be one of several words (``Kings de Los Angeles``).
    """
    ends = {entity.start: entity.end for entity in proposed}
    for start, pattern in _at_first_words(text, _clubs(tables)):
        match = pattern.match(text, start) if _ARTICLE_OF_CLUB.match(text, start) else None
        if match is not None:
            end = max(match.end(), ends.get(match.start(1), 0), ends.get(start, 0))
            yield FoundEntity(start, end, EntityLabel.ORG, NameRule.INSTITUTION)


def find_numbered(text: str, tables: EntityTables) -> Iterator[FoundEntity]:
    """Bodies that a number tells apart: ``le Sdis 34``, ``la CRS 8``; not ``34 % des CRS``."""
    for start, pattern in _at_first_words(text, _numbered(tables)):
        if (match := pattern.match(text, start)) is not None:
            yield FoundEntity(start, match.end(), EntityLabel.ORG, NameRule.INSTITUTION)


@lru_cache(maxsize=4)
def _numbered(tables: EntityTables) -> dict[str, LazyPattern]:
    return {word: LazyPattern(literal(word) + _NUMBER) for word in sorted(tables.numbered_bodies)}


def _at_first_words(text: str, names: Mapping[str, Named]) -> Iterator[tuple[int, Named]]:
    """Where a first word of names stands, and what belongs to it."""
    for word, named in names.items():
        start = text.find(word)
        while start >= 0:
            if not text[start - 1 : start].isalnum():
                yield start, named
            start = text.find(word, start + 1)


@lru_cache(maxsize=4)
def _events(tables: EntityTables) -> dict[str, list[tuple[str, LazyPattern]]]:
    return {
        word: [(name, LazyPattern(WORD_START + literal(name) + WORD_END, re.IGNORECASE)) for name in names]
        for word, names in by_first_word(tables.events).items()
    }


@lru_cache(maxsize=4)
def _capital_events(tables: EntityTables) -> dict[str, LazyPattern]:
    return {
        word: LazyPattern(_ARTICLE_OF_EVENT + any_of(names) + _ALONE)
        for word, names in by_first_word(tables.capital_events).items()
    }


@lru_cache(maxsize=4)
def _clubs(tables: EntityTables) -> dict[str, LazyPattern]:
    return {
        word: LazyPattern(rf"{any_of(names)} (?:de |d['’ʼ])({_CITY}){WORD_END}")
        for word, names in by_first_word(tables.clubs).items()
    }

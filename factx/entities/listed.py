"""Events and clubs that factx knows by name.

They are looked for by their first word, and a pattern is made of the few names alone that a text may hold: one pattern
of all names would take longer to compile than most runs take to find them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from factx.entities.spans import FoundEntity
from factx.patterns import WORD_END, WORD_START, any_of, fold, literal
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from factx.lexicon.entities import EntityTables

_WORD: Final = re.compile(r"\w+")
#: Characters of an event's name at the most, with its blanks.
_LONGEST: Final = 80
_ARTICLE_OF_EVENT: Final = r"(?:(?<=\b[Ll]a )|(?<=\b[Ll]e )|(?<=\bdu )|(?<=\bau )|(?<=[Ll]['’ʼ]))"
_ALONE: Final = rf"{WORD_END}(?!['’ʼ-]| (?:d['’ʼ]|de |des |du |[A-ZÀ-Ý]))"
_ARTICLE_OF_CLUB: Final = re.compile(
    r"(?<=\b[Ll]e )|(?<=\b[Ll]es )|(?<=\b[Ll]a )|(?<=\b[Dd]u )|(?<=\b[Dd]es )|(?<=\b[Aa]u )|(?<=\b[Aa]ux )"
    r"|(?<=\b[LlDd]['’ʼ])"
)
_CITY: Final = r"(?:(?:Los|Las|San|New|Le|La) )?[A-ZÀ-ÝŒ][^\W\d_]+(?:[-‑][^\W\d_]+)*(?: (?:City|Bay|York|Jose|Louis))?"


def find_events(text: str, tables: EntityTables) -> Iterator[FoundEntity]:
    """Events by their name, whatever its capitals; those that are words too with their capital, after an article.

    Example: ``la seconde guerre mondiale`` → EVENT at ``seconde guerre mondiale``; ``la Libération`` → EVENT.
    """
    small = text.replace("İ", "I").lower()  # of all capitals the one whose small letter is longer
    for start, names in _at_first_words(small, _events(tables)):
        said = fold(text[start : start + _LONGEST])
        named = (_event(name).match(text, start) for name in names if said.startswith(name))
        if (match := next(filter(None, named), None)) is not None:
            yield FoundEntity(start, match.end(), EntityLabel.EVENT, "event")
    for start, names in _at_first_words(text, _capital_events(tables)):
        if (match := _capital_event(names).match(text, start)) is not None:
            yield FoundEntity(start, match.end(), EntityLabel.EVENT, "event")


def find_clubs(text: str, tables: EntityTables) -> Iterator[FoundEntity]:
    """Clubs by their name and their city: ``le Standard de Liège``; not ``un Canadien de Montréal``."""
    for start, names in _at_first_words(text, _clubs(tables)):
        match = _club(names).match(text, start) if _ARTICLE_OF_CLUB.match(text, start) else None
        if match is not None:
            yield FoundEntity(start, match.end(), EntityLabel.ORG, "institution")


def _at_first_words(text: str, names: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where a first word of names stands, and the names that start with it."""
    for word, group in names.items():
        start = text.find(word)
        while start >= 0:
            if not text[start - 1 : start].isalnum():
                yield start, group
            start = text.find(word, start + 1)


def _by_first_word(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        groups.setdefault(_WORD.findall(name)[0], []).append(name)
    return {word: tuple(group) for word, group in groups.items()}


@lru_cache(maxsize=4)
def _events(tables: EntityTables) -> dict[str, tuple[str, ...]]:
    return _by_first_word(tables.events)


@lru_cache(maxsize=4)
def _capital_events(tables: EntityTables) -> dict[str, tuple[str, ...]]:
    return _by_first_word(tables.capital_events)


@lru_cache(maxsize=4)
def _clubs(tables: EntityTables) -> dict[str, tuple[str, ...]]:
    return _by_first_word(tables.clubs)


@cache
def _event(name: str) -> re.Pattern[str]:
    return re.compile(WORD_START + literal(name) + WORD_END, re.IGNORECASE)


@cache
def _capital_event(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(_ARTICLE_OF_EVENT + any_of(names) + _ALONE)


@cache
def _club(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"{any_of(names)} (?:de |d['’ʼ]){_CITY}{WORD_END}")

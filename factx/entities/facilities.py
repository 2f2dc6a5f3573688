"""Schools and hospitals under one word of their own, where the model sees their town alone or nothing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factx.entities.spans import FoundEntity, NameRule
from factx.patterns import APOSTROPHE, WORD_END, LazyPattern, any_of, fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.lexicon.entities import EntityTables

_NAME: Final = r"[A-ZÀ-ÝŒ][a-zà-ÿœ]{2,}(?:-[^\W\d_]+)*"
_TOWN: Final = rf" (?:de |d{APOSTROPHE})([A-ZÀ-ÝŒ][^\W\d_]+(?:-[^\W\d_]+)*)"


def find_facilities(text: str, tables: EntityTables) -> Iterator[FoundEntity]:
    """The schools and hospitals that an article and one word name, and their towns.

    Example: ``la clinique Pasteur de Toulouse`` → ORG at ``clinique Pasteur``, LOC at ``Toulouse``.
    """
    for match in _hyphened(tables).finditer(text):
        label = EntityLabel.LOC if fold(match[2]) in tables.facility_places else EntityLabel.ORG
        yield FoundEntity(match.start(1), match.end(1), label, NameRule.INSTITUTION)
    for match in _facilities(tables).finditer(text):
        if match[2] not in tables.given_names and fold(match[2]) not in tables.demonyms:
            yield FoundEntity(match.start(1), match.end(2), EntityLabel.ORG, NameRule.INSTITUTION)
            yield FoundEntity(match.start(3), match.end(3), EntityLabel.LOC, NameRule.HEAD)


@lru_cache(maxsize=4)
def _hyphened(tables: EntityTables) -> LazyPattern:
    """A building and a name of several words that hyphens join, with no ``de``: ``l’aéroport Charles-de-Gaulle``."""
    part = r"(?:[^\W\d_]{2,}|[A-Z]\.)"
    name = rf"[A-ZÀ-ÝŒ][^\W\d_]+(?:-{part}){{1,5}}"
    return LazyPattern(
        rf"(?<!\w)(?:[Ll]a |[Ll]e |[Ll]{APOSTROPHE}|[Dd]{APOSTROPHE}|[Dd]u |[Aa]u )"
        rf"(({any_of(tables.facilities)}) {name}){WORD_END}(?! [A-ZÀ-Ý])"
    )


@lru_cache(maxsize=4)
def _facilities(tables: EntityTables) -> LazyPattern:
    kinds = any_of(tables.named_facilities)
    return LazyPattern(
        rf"(?<!\w)(?:[Ll]a |[Ll]e |[Ll]{APOSTROPHE}|[Dd]u |[Aa]u )({kinds} ({_NAME})){_TOWN}{WORD_END}(?! [A-ZÀ-Ý])"
    )

"""Competitions without the year of their edition, which is a date: ``Tour de France 2016``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.entities.spans import longest_phrase
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.entities.spans import FoundEntity
    from factx.lexicon.entities import EntityTables

_YEAR: Final = re.compile(r"( de)?[ \u00a0](?:1[89]|20)\d\d(?:[-‑–/](?:\d\d){1,2})?$")
#: A competition of one word is told from others by its year alone: ``les Jeux 2016``; ``les Jeux de 2016`` by a date.
_FEWEST_WORDS: Final = 2


def without_editions(text: str, found: Sequence[FoundEntity], tables: EntityTables) -> list[FoundEntity]:
    """The names, those of competitions and festivals without the year that follows; a brand keeps it.

    Example: ``Coupe du monde 2018`` → ``Coupe du monde``, ``Jeux de 2004`` → ``Jeux``; ``Euro 2016`` stays whole.
    """
    return [_without_edition(text, entity, tables) if entity.label is EntityLabel.EVENT else entity for entity in found]


def _without_edition(text: str, entity: FoundEntity, tables: EntityTables) -> FoundEntity:
    match = _YEAR.search(text, entity.start, entity.end)
    if match is None or entity.own is not None:
        return entity
    words = text[entity.start : match.start()].split()
    whole = len(words) >= _FEWEST_WORDS or (match[1] and words[:1] and words[0][0].isupper())
    held = whole and longest_phrase(words, tables.compounds)
    return replace(entity, end=match.start()) if held else entity

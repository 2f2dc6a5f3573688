"""Towns in a list of towns, one of which the model takes for a club or a person: ``Lille, Roubaix et Hem``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.entities.spans import FoundEntity, NameRule
from factx.lexicon.name_keys import name_key
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.lexicon.entities import EntityTables

_NEXT: Final = re.compile(r"(?:, (?:et |ou )?| (?:et|ou) )(?:à |de |d['’ʼ])?")
_WORD: Final = re.compile(r"[A-ZÀ-ÝŒ][a-zà-ÿœ]+(?:-[^\W\d_]+)*")
_MISTAKEN: Final = frozenset({EntityLabel.ORG, EntityLabel.PER})
#: Places that a list holds beside the one in doubt, at the least.
_FEWEST: Final = 2


def in_lists(text: str, found: Sequence[FoundEntity], tables: EntityTables) -> list[FoundEntity]:
    """The names, a lone word that the model alone doubts in a list of places as one of them.

    Example: ``à Roubaix, Wattrelos et Hem`` → LOC three times.
    """
    names = list(found)
    start = 0
    for place in range(1, len(names) + 1):
        if place < len(names) and _NEXT.fullmatch(text, names[place - 1].end, names[place].start):
            continue
        _settle(text, names, range(start, place), tables)
        start = place
    return names


def _settle(text: str, names: list[FoundEntity], listed: range, tables: EntityTables) -> None:
    """Make a list's one doubtful name a place, where the others are places."""
    doubtful = [place for place in listed if names[place].label is not EntityLabel.LOC]
    if len(doubtful) != 1 or len(listed) <= _FEWEST:
        return
    entity = names[doubtful[0]]
    name = text[entity.start : entity.end]
    if (
        entity.label in _MISTAKEN
        and entity.rule is NameRule.MODEL
        and _WORD.fullmatch(name)
        and name_key(name) not in tables.organisations
        and name_key(name) not in tables.media
        and name not in tables.given_names
    ):
        names[doubtful[0]] = replace(entity, label=EntityLabel.LOC, rule=NameRule.LISTED)

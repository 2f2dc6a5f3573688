"""Towns that a text tells by the department after them, where the model sees a body: ``MORLIEU (Eure)``."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.entities.spans import FoundEntity, NameRule
from factx.lexicon.name_keys import name_key
from factx.patterns import LazyPattern
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from factx.lexicon.entities import EntityTables

_UNSURE: Final = frozenset({NameRule.MODEL, NameRule.AGREED})
_OPENING: Final = " ("
#: A town opens its line, or stands after the preposition of a place.
_STANDS: Final = LazyPattern(r"(?:^|\n|(?<!\w)[àÀ] )$")
#: What closes a dateline.
_CLOSED: Final = LazyPattern(r"\) ?(?:$|\n|[.,:–—-])")
_TOWN: Final = LazyPattern(r"(?:L[EA]S? |L[ae]s? )?[A-ZÀ-ÝŒ][^\W\d_]+(?:(?:[-‑ ]['’ʼ]?|['’ʼ])[^\W\d_]+)*")
#: Shorter ones in capitals are acronyms: « CAF (Isère) ».
_LONGEST_ACRONYM: Final = 4


def by_department(text: str, found: list[FoundEntity], tables: EntityTables) -> list[FoundEntity]:
    """LOC for a name that opens a line, or follows ``à``, with a department or a region in brackets after it.

    Example: ``MORLIEU (Eure) — Un incendie …``, ``BEAUVAL (Somme). La digue …`` → LOC; ``CAF (Isère)`` stays a body.
    """
    towns = {
        place
        for place, (town, part) in enumerate(pairwise(found))
        if _is_town(text, town, tables) and _is_part(text, town, part, tables)
    }
    return [
        replace(entity, label=EntityLabel.LOC, rule=NameRule.HEAD) if place in towns else entity
        for place, entity in enumerate(found)
    ]


def _is_part(text: str, town: FoundEntity, part: FoundEntity, tables: EntityTables) -> bool:
    """Whether a department or a region alone stands in brackets after a name, as datelines close."""
    alone = text[town.end : part.start] == _OPENING and text[part.end : part.end + 1] == ")"
    if not alone or name_key(text[part.start : part.end]) not in tables.departments | tables.subdivisions.keys():
        return False
    return _CLOSED.match(text, part.end) is not None or text[town.start : town.end].isupper()


def _is_town(text: str, town: FoundEntity, tables: EntityTables) -> bool:
    """Whether a name that the model alone vouches for may be a town's, where it stands."""
    name = text[town.start : town.end]
    if town.label is EntityLabel.LOC or town.rule not in _UNSURE or town.own is not None:
        return False
    if (name.isupper() and len(name) <= _LONGEST_ACRONYM) or name_key(name) in tables.organisations:
        return False
    return bool(_TOWN.fullmatch(name) and _STANDS.search(text, max(0, town.start - len(" à ")), town.start))

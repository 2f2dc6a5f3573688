"""Constituencies under the names of two towns: ``la députée de Batley et Spen``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.entities.spans import NameRule
from factx.lexicon.name_words import OF_SEATS
from factx.patterns import WORD_END, WORD_START, LazyPattern, any_of
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.entities.spans import FoundEntity

_CAPITAL: Final = r"[A-ZÀ-ÝŒ][^\W\d_]+(?:-[^\W\d_]+)*"
_SEAT: Final = LazyPattern(rf"{WORD_START}{any_of(OF_SEATS)} (?:de |d['’ʼ])({_CAPITAL} et {_CAPITAL}){WORD_END}")


def with_seats(text: str, found: Sequence[FoundEntity]) -> list[FoundEntity]:
    """The names, two places made one where one member sits for both, and wherever the text joins them again."""
    names = {match[1] for match in _SEAT.finditer(text)}
    if not names:
        return list(found)
    whole = dict(match.span() for name in names for match in re.finditer(rf"\b{re.escape(name)}\b", text))
    joined: list[FoundEntity] = []
    last = -1
    for entity in found:
        if entity.start < last:
            continue
        end = whole.get(entity.start)
        if end is not None and entity.label is EntityLabel.LOC and entity.end <= end:
            joined.append(replace(entity, end=end, rule=NameRule.COMPOUND))
        else:
            joined.append(entity)
        last = joined[-1].end
    return joined

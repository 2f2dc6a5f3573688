"""The name before the colon of a headline and the town of a dateline, where the text names the same once more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.entities.label import DAY_BEHIND
from factx.entities.spans import CAPITAL, FoundEntity, NameRule
from factx.patterns import BLANKS, LazyPattern
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Up to four words with capitals that open the text before a colon: ``Saint-Albin : un pont s’effondre``.
_LABEL: Final = LazyPattern(
    rf"\s{{0,9}}([{CAPITAL}][\w’'-]{{2,30}}(?:[ -](?:[{CAPITAL}][\w’'-]{{2,30}})){{0,3}})[{BLANKS}]?:(?=\s)"
)
#: A word with a capital that opens a line, and how far into a text a dateline stands.
_LINE: Final = LazyPattern(rf"^([{CAPITAL}][^\W\d_]{{2,30}}(?:-[^\W\d_]{{2,30}}){{0,4}})(?=[ ,])", re.MULTILINE)
_HEAD: Final = 600


def with_dateline_town(text: str, found: Sequence[FoundEntity]) -> list[FoundEntity]:
    """The names of a text with the town of its dateline, where the model takes it for a person elsewhere.

    Args:
        text: what the names stand in.
        found: its names, in order.

    Example: ``300 doses pour Kaldara`` over ``Kaldara, 4 mai 2022 – Radio Sud`` → LOC at both.
    """
    for line in _LINE.finditer(text, 0, min(len(text), _HEAD)):
        start, end = line.span(1)
        if DAY_BEHIND.match(text, end) is None or any(start <= name.start < end for name in found):
            continue
        town = text[start:end]
        same = next((name for name in found if text[name.start : name.end] == town), None)
        if same is None or same.label is not EntityLabel.PER or same.rule is not NameRule.MODEL:
            return list(found)
        place = replace(same, start=start, end=end, label=EntityLabel.LOC, rule=NameRule.DATELINE)
        names = (_as_place(name, town, text) for name in found)
        return sorted([place, *names], key=lambda name: name.start)
    return list(found)


def _as_place(name: FoundEntity, town: str, text: str) -> FoundEntity:
    supposed = name.label is EntityLabel.PER and text[name.start : name.end] == town
    return replace(name, label=EntityLabel.LOC, rule=NameRule.DATELINE) if supposed else name


def with_headline_label(text: str, found: Sequence[FoundEntity]) -> list[FoundEntity]:
    """The names of a text with the label of its headline, as the text names it.

    Args:
        text: what the names stand in.
        found: its names, in order.

    Example: ``Montrel : l’autocar roulait vite`` over ``un accident à Montrel`` → LOC at both, for no person is ``à``.
    """
    label = _LABEL.match(text)
    if label is None:
        return list(found)
    start, end = label.span(1)
    same = [entity for entity in found if text[entity.start : entity.end] == label[1]]
    if same and same[0].start > start and all(entity.start >= end for entity in found[:1]):
        return [replace(same[0], start=start, end=end), *found]
    below = next((entity for entity in same if entity.start > end and entity.label is EntityLabel.LOC), None)
    full = any(text[entity.start : entity.end].endswith(f" {label[1]}") for entity in found)  # François Hollande
    return list(found) if below is None or full else [_as_place(entity, label[1], text) for entity in found]

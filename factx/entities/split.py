"""A span of the model that holds several names, as the names it holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.entities.spans import FoundEntity, Rule
from factx.patterns import APOSTROPHE, fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.lexicon.entities import EntityTables

#: A building with the name of a person, which hyphens join, ``de``, a town.
_IN_TOWN: Final = re.compile(
    r"([a-zà-ÿ]+ )?([A-ZÀ-ÝŒ][^\W\d_]+(?:-[A-ZÀ-ÝŒ][^\W\d_]+)+)"
    rf" (?:de |d{APOSTROPHE})([A-ZÀ-ÝŒ][^\W\d_]+(?:-[^\W\d_]+)*)"
)
_BUILDING: Final = re.compile(r"(?<![\w-])([a-zà-ÿ]+) $")
_LONGEST_BUILDING: Final = 12
_SEPARATOR: Final = re.compile(r"\s*\n\s*\n\s*|\s+[–—|/•]\s+|\s*[«»“”]\s*|\s*;\s*|\s+-\s+|\s\(|\)\s|\)$|\s:\s|,\s")


def split(text: str, found: FoundEntity) -> Iterator[FoundEntity]:
    """A span that swallowed a bracket, a dash or a blank line, as the names it holds.

    Example: ``Army Tactical Missile System (ATACMS`` → two names.
    """
    start = found.start
    for match in [*_SEPARATOR.finditer(text, found.start, found.end), None]:
        end = found.end if match is None else match.start()
        if start < end:
            yield FoundEntity(start, end, found.label, found.rule)
        if match is not None:
            start = match.end()


def town_apart(text: str, found: FoundEntity, tables: EntityTables) -> Iterator[FoundEntity]:
    """A building under a name of its own and its town, as two names: ``lycée Jean-Jaurès de Montreuil``.

    Args:
        text: the whole text.
        found: a span of the model.
        tables: what is known of names.
    """
    match = _IN_TOWN.fullmatch(text, found.start, found.end)
    head = _BUILDING.search(
        text, max(0, found.start - _LONGEST_BUILDING), found.start + len(match[1] or "") if match else 0
    )
    if match is None or head is None or fold(head[1]) not in tables.facilities:
        yield found
        return
    label = EntityLabel.ORG if found.label is EntityLabel.PER else found.label
    yield FoundEntity(head.start(1), match.end(2), label, Rule.INSTITUTION)
    yield FoundEntity(match.start(3), match.end(3), EntityLabel.LOC, found.rule)

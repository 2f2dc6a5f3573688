"""Which thing a name names: canonical forms within one document and across documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.patterns import fold
from factx.schema import EntityLabel, EntityValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.entities.find import FoundEntity
    from factx.lexicon.entities import EntityTables


def canonicals(text: str, found: Sequence[FoundEntity], tables: EntityTables) -> list[EntityValue]:
    """The thing each found name names, parallel to ``found``, as far as one document tells."""
    values = []
    for entity in found:
        name = " ".join(text[entity.start : entity.end].split())
        folded = fold(name)
        if entity.label is EntityLabel.LOC and folded in tables.countries:
            canonical, identifier = tables.countries[folded]
            values.append(EntityValue(entity.label, canonical, identifier))
        else:
            values.append(EntityValue(entity.label, tables.organisations.get(folded, name), None))
    return values


def merge_documents(
    per_document: Sequence[Sequence[EntityValue]], tables: EntityTables
) -> list[list[EntityValue]]:
    """The same values with one canonical for one thing across documents; same shape as the argument."""
    names = {value.canonical for values in per_document for value in values if value.label is EntityLabel.PER}
    full: dict[str, set[str]] = {}
    for name in names:
        if " " in name:
            full.setdefault(fold(name).split()[-1], set()).add(name)
    merged = []
    for values in per_document:
        out = []
        for value in values:
            canonical = value.canonical
            if value.label is EntityLabel.PER and len(full.get(fold(canonical), ())) == 1:
                (canonical,) = full[fold(canonical)]
            elif value.label is EntityLabel.ORG:
                canonical = tables.organisations.get(fold(canonical), canonical)
            out.append(EntityValue(value.label, canonical, value.identifier))
        merged.append(out)
    return merged

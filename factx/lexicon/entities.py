"""Tables of proper names: titles, heads, countries, organisations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale

from factx.lexicon.reader import read_table
from factx.patterns import fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class EntityTables:
    """What the entity rules know of the language; all keys are folded."""

    titles: frozenset[str]
    heads: Mapping[str, EntityLabel | None]
    organisations: Mapping[str, str]
    countries: Mapping[str, tuple[str, str]]


@cache
def load_entity_tables() -> EntityTables:
    """All tables of the entities room, read once."""
    titles = frozenset(fold(word) for word in read_table("titles")["words"])
    heads: dict[str, EntityLabel | None] = {}
    for entry in read_table("heads")["head"]:
        label = EntityLabel(entry["label"]) if "label" in entry else None
        heads.update({fold(word): label for word in entry["words"]})
    organisations: dict[str, str] = {}
    for entry in read_table("organisations")["organisation"]:
        for name in [entry["canonical"], *entry.get("names", [])]:
            organisations[fold(name)] = entry["canonical"]
    places = read_table("places")
    countries: dict[str, tuple[str, str]] = {}
    for code, name in Locale("fr").territories.items():
        if len(code) == 2 and code not in {"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"}:
            canonical = places["canonical"].get(code, name)
            for form in [name, canonical, *places["aliases"].get(code, [])]:
                countries[fold(form)] = (canonical, f"iso3166:{code}")
    return EntityTables(titles, heads, organisations, countries)

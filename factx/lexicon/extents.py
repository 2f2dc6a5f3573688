"""How wide a named place is, and in which country it lies: as far as ISO 3166, CLDR and the data files tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from babel import Locale

from factx.lexicon.entities import load_entity_tables
from factx.lexicon.name_keys import name_key
from factx.lexicon.reader import read_table
from factx.patterns import LazyPattern, fold

if TYPE_CHECKING:
    from collections.abc import Mapping

#: CLDR's codes of continents and of their parts.
_CONTINENT: Final = LazyPattern(r"\d{3}")
#: A road as a map writes it: ``A10``, ``RN 20``. It runs through many places.
_ROAD: Final = LazyPattern(r"(?:A|D|E|N|RD|RN) ?\d+", re.IGNORECASE)


class Width(Enum):
    """How wide a place is."""

    #: A town, or what no table knows.
    SPOT = 0
    ROAD = 1
    #: A department, a region, a state.
    PART = 2
    COUNTRY = 3
    #: A continent, a sea, a range of mountains, a valley: it lies in several of the others, or they in it.
    AREA = 4


@dataclass(frozen=True, slots=True)
class Extent:
    """How wide a place is, and its ISO 3166 code, empty where it has none."""

    width: Width
    code: str = ""

    @property
    def country(self) -> str:
        """The code of its country. Example: ``FR-45`` → ``FR``."""
        return self.code[:2]

    @property
    def tier(self) -> tuple[int, bool]:
        """What codes of parts that exclude each other share: a region ``FR-BRE`` holds departments like ``FR-29``."""
        part = self.code[3:]
        return len(part), part.isalpha()


_SPOT: Final = Extent(Width.SPOT)


@lru_cache(1 << 14)
def extent_of(place: str) -> Extent:
    """The extent of a place by its name.

    Example: ``Loiret`` → a part, ``FR-45``; ``Gien`` → a spot; ``vallée de l’Orne`` → an area.
    """
    if _ROAD.fullmatch(place):
        return Extent(Width.ROAD)
    known = _table().get(name_key(place))
    if known is None:
        return Extent(Width.AREA) if stretch_of(place) else _SPOT
    return known


def stretch_of(place: str) -> str:
    """The first word of a name where it says that it holds towns, else nothing. Example: ``vallée de l’Orne``."""
    first, _, rest = place.partition(" ")
    return fold(first) if rest and fold(first) in _stretches() else ""


@cache
def _stretches() -> frozenset[str]:
    return frozenset(read_table("places")["stretches"])


@cache
def _table() -> Mapping[str, Extent]:
    tables = load_entity_tables()
    found = {key: Extent(Width.PART, part.code) for key, part in tables.subdivisions.items()}
    for code, names in read_table("subdivisions")["shared"].items():
        found.update((name_key(name), Extent(Width.PART, code)) for name in names)
    areas = [*read_table("places")["areas"], *_continents()]
    found.update((name_key(name), Extent(Width.AREA)) for name in areas)
    found.update((key, Extent(Width.COUNTRY, country.code)) for key, country in tables.countries.items())
    return found


def _continents() -> list[str]:
    return [name for code, name in Locale("fr").territories.items() if _CONTINENT.fullmatch(code)]

"""The names of a run as one value: how often each was read as what, and which canonical stands for one thing.

The table is the first phase of a run over many documents: each document, or each share of the work, counts its names;
counts add up in any order; what they decide is applied to one document at a time. It decides only what is the same
everywhere: two writings of one full name, two names of one country or known body, an acronym that every text which
explains it explains alike. Whom a bare surname means is for the document and its story to say, never for the run.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factx.entities.merge import Thing, one_country, one_organisation, one_writing
from factx.lexicon.name_keys import name_key
from factx.patterns import LazyPattern
from factx.schema import EntityLabel, EntityValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from factx.lexicon.entities import EntityTables

_BY_RARITY: Final = (EntityLabel.PRODUCT, EntityLabel.EVENT, EntityLabel.ORG, EntityLabel.MISC)
_ACRONYM: Final = LazyPattern(r"[A-ZÀ-Ý][A-ZÀ-Ý0-9.-]+")


class NameReading(NamedTuple):
    """A name as a text writes it, and what its document alone reads it as."""

    label: EntityLabel
    canonical: str
    identifier: str | None
    written: str

    @property
    def value(self) -> EntityValue:
        """The thing without its writing."""
        return EntityValue(self.label, self.canonical, self.identifier)


@dataclass(frozen=True, slots=True)
class NameTable:
    """How often each name was read as what.

    Example: ``NameTable.count([("Otan", value)]) + NameTable.count([("OTAN", other)])``.
    """

    counts: Mapping[NameReading, int]

    @classmethod
    def count(cls, names: Iterable[tuple[str, EntityValue]]) -> NameTable:
        """The table of some names.

        Args:
            names: each as written, and what its document alone reads it as.
        """
        return cls(Counter(NameReading(value.label, value.canonical, value.identifier, text) for text, value in names))

    def __add__(self, other: NameTable) -> NameTable:
        """Both tables as one, in any order."""
        return NameTable(Counter(self.counts) + Counter(other.counts))

    def settle(self, tables: EntityTables) -> dict[EntityValue, EntityValue]:
        """What each thing is read as once all are counted, for those that change.

        Args:
            tables: what is known of names.

        Example: ``Otan`` and ``OTAN`` counted → ``Otan`` is read as ``OTAN``.
        """
        readings = _Readings(self.counts)
        readings.rename(_explained(self.counts))
        readings.relabel(_one_label(readings.counts()))
        for step in (one_writing, one_country, one_organisation):
            readings.rename(step(readings.counts(), tables))
        return {before: after for before, after in readings if before != after}

    def to_json(self) -> str:
        """The table as JSON: one list ``[label, canonical, identifier, written, count]`` a name, sorted."""
        rows = sorted(
            ([*reading, count] for reading, count in self.counts.items()), key=lambda row: list(map(str, row))
        )
        return json.dumps({"names": rows}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> NameTable:
        """The table that ``to_json`` wrote.

        Raises:
            ValueError: the text is no such table.
        """
        try:
            rows: list[list[Any]] = json.loads(text)["names"]
            counts: Counter[NameReading] = Counter()
            for label, canonical, identifier, written, count in rows:
                counts[NameReading(EntityLabel(label), str(canonical), identifier, str(written))] += int(count)
        except (KeyError, TypeError) as error:
            raise ValueError("no table of names") from error
        return cls(counts)


class _Readings:
    """What each thing is read as, step by step."""

    def __init__(self, counts: Mapping[NameReading, int]) -> None:
        self._counts: Counter[EntityValue] = Counter()
        for reading, count in counts.items():
            self._counts[reading.value] += count
        self._now = {value: value for value in self._counts}
        self._named = self._counts

    def __iter__(self) -> Iterator[tuple[EntityValue, EntityValue]]:
        return iter(self._now.items())

    def counts(self) -> Counter[EntityValue]:
        """How often each thing is named, as it is read now."""
        return self._named

    def rename(self, names: Mapping[Thing, str]) -> None:
        self._read(
            {
                before: replace(now, canonical=names[now.label, now.canonical])
                for before, now in self._now.items()
                if (now.label, now.canonical) in names
            }
        )

    def relabel(self, labels: Mapping[EntityValue, EntityLabel]) -> None:
        self._read({before: replace(now, label=labels[now]) for before, now in self._now.items() if now in labels})

    def _read(self, anew: Mapping[EntityValue, EntityValue]) -> None:
        if not anew:
            return
        self._now.update(anew)
        self._named = Counter()
        for before, now in self._now.items():
            self._named[now] += self._counts[before]


def _explained(counts: Iterable[NameReading]) -> dict[Thing, str]:
    """What each acronym stands for that some document explains, where all that explain it agree."""
    meanings: dict[Thing, set[str]] = {}
    for name in counts:
        if _ACRONYM.fullmatch(name.written) and name.canonical != name.written and " " in name.canonical:
            meanings.setdefault((name.label, name.written), set()).add(name.canonical)
    return {thing: min(names) for thing, names in meanings.items() if len(names) == 1}


def _one_label(counts: Mapping[EntityValue, int]) -> dict[EntityValue, EntityLabel]:
    """One label for a name of several words that documents label differently, unless one says person or place.

    The most frequent label, then the rarer kind: products and events are not named so by chance.
    """
    votes: dict[str, Counter[EntityLabel]] = {}
    keys = {value: name_key(value.canonical) for value in counts if " " in value.canonical}
    for value, key in keys.items():
        votes.setdefault(key, Counter())[value.label] += counts[value]
    chosen = {
        key: min(labels, key=lambda label: (-labels[label], _BY_RARITY.index(label)))
        for key, labels in votes.items()
        if len(labels) > 1 and labels.keys() <= set(_BY_RARITY)
    }
    return {value: chosen[key] for value, key in keys.items() if key in chosen and " " in key}

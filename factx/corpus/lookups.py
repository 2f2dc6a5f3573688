"""The files of a directory as the sequences and mappings that joining asks: nothing of them is held but what is new."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import ItemsView, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import msgspec

from factx.corpus.mapped import DOUBLE, ReadSequence, RowWriter, Writer, numbers
from factx.corpus.summaries import written
from factx.outcome import Profile
from factx.schema import EntityValue
from factx.stories.groups import Stories
from factx.stories.relate import Written

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from factx.corpus.mapped import Rows

#: Documents that are held as they were read last, ids whose places are, and names.
_RECENT: Final = 512
_RECENT_IDS: Final = 4_096
_RECENT_NAMES: Final = 4_096
_PLACE_BITS: Final = 32


class Documents(ReadSequence[Written]):
    """The documents of a run, by their places.

    Args:
        rows: their summaries.
        hidden: places of documents that tell nothing, since one before has their id.
    """

    def __init__(self, rows: Rows, hidden: Collection[int] = ()) -> None:
        self._rows = rows
        self._hidden = hidden
        self._read = lru_cache(_RECENT)(self._decoded)

    def __len__(self) -> int:
        return len(self._rows)

    def _at(self, place: int) -> Written:
        return self._read(place)

    def _decoded(self, place: int) -> Written:
        document = written(self._rows[place])
        return Written(document.id, Profile(""), None) if place in self._hidden else document


class Places(Mapping[str, int]):
    """The place of each document by its id, the first of those that have it.

    Args:
        keys: of all ids, sorted.
        places: of these.
        documents: of the run.
    """

    def __init__(self, keys: Sequence[int], places: Sequence[int], documents: Documents) -> None:
        self._keys, self._places, self._documents = keys, places, documents
        self._find = lru_cache(_RECENT_IDS)(self._found)

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[str]:
        return (document.id for document in self._documents)

    def __getitem__(self, document: str) -> int:
        place = self._find(document)
        if place is None:
            raise KeyError(document)
        return place

    def _found(self, document: str) -> int | None:
        places = (self._places[row] for row in same(self._keys, key_of_text(document)))
        return next((place for place in places if self._documents[place].id == document), None)


class LikenessTable(Mapping[tuple[int, int], float]):
    """The likeness of pairs of documents that are alike.

    Args:
        pairs: sorted.
        likeness: of each.
    """

    def __init__(self, pairs: Sequence[int], likeness: Sequence[float]) -> None:
        self._pairs, self._likeness = pairs, likeness

    @classmethod
    def of(cls, folder: Path) -> LikenessTable:
        """That of the files of a directory."""
        return cls(numbers(folder / "pairs"), numbers(folder / "likeness", DOUBLE))

    def __len__(self) -> int:
        return len(self._pairs)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return ((pair >> _PLACE_BITS, pair & (1 << _PLACE_BITS) - 1) for pair in self._pairs)

    def __getitem__(self, pair: tuple[int, int]) -> float:
        for row in same(self._pairs, key_of_pair(*pair)):
            return self._likeness[row]
        raise KeyError(pair)

    def items(self) -> ItemsView[tuple[int, int], float]:
        """All pairs with their likeness, in order."""
        return _Told(self, self._likeness)


class _Told(ItemsView[tuple[int, int], float]):
    """Pairs and likeness side by side: looked up one by one they cost a search each."""

    def __init__(self, pairs: LikenessTable, likeness: Sequence[float]) -> None:
        super().__init__(pairs)
        self._pairs, self._likeness = pairs, likeness

    def __iter__(self) -> Iterator[tuple[tuple[int, int], float]]:
        return zip(self._pairs, self._likeness, strict=True)


class RenamingTable(Mapping[EntityValue, EntityValue]):
    """What each thing is read as, for those that change.

    Args:
        keys: of the things, sorted.
        rows: each thing, and what it is read as.
    """

    def __init__(self, keys: Sequence[int], rows: Rows) -> None:
        self._keys, self._rows = keys, rows
        self._read = lru_cache(_RECENT_NAMES)(self._found)

    @staticmethod
    def write(names: Mapping[EntityValue, EntityValue], keys: Path, rows: Path) -> None:
        """Write the files of these names."""
        with Writer(keys) as sorted_, RowWriter(rows) as told:
            for key, before in sorted((_key_of_value(before), before) for before in names):
                sorted_.add(key)
                told.add(msgspec.msgpack.encode((before, names[before])))

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[EntityValue]:
        return (_NAMES.decode(row)[0] for row in self._rows)

    def __getitem__(self, value: EntityValue) -> EntityValue:
        after = self._read(value)
        if after is None:
            raise KeyError(value)
        return after

    def _found(self, value: EntityValue) -> EntityValue | None:
        rows = (_NAMES.decode(self._rows[row]) for row in same(self._keys, _key_of_value(value)))
        return next((after for before, after in rows if before == value), None)


@dataclass(frozen=True)
class StoredStories(Stories):
    """The stories of a run, in files.

    Attributes:
        found: the place of each document by its id.
        followed: for each document whether it is the first of a story.
        dated: the day of each document, as a number.
    """

    found: Mapping[str, int] = field(default_factory=dict)
    followed: Sequence[int] = ()
    dated: Sequence[int] = ()

    @property
    def days(self) -> Sequence[int]:
        """The day of each document as a number."""
        return self.dated

    @property
    def places(self) -> Mapping[str, int]:
        """The place of each document by its id."""
        return self.found

    def story(self, place: int) -> str | None:
        """The id of the first document of a document's story; None where it stands alone."""
        first = self.first[place]
        return self.documents[first].id if self.followed[first] else None


def key_of_text(text: str) -> int:
    """By what a text is sorted: 63 bits, so that few have the same."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def key_of_pair(one: int, other: int) -> int:
    """By what a pair of places is sorted, the lower first."""
    return one << _PLACE_BITS | other


def same(keys: Sequence[int], key: int) -> Iterator[int]:
    """The rows of sorted keys that have this one."""
    row = bisect_left(keys, key)
    while row < len(keys) and keys[row] == key:
        yield row
        row += 1


def _key_of_value(value: EntityValue) -> int:
    return key_of_text(f"{value.label}\0{value.canonical}\0{value.identifier}")


_NAMES: Final = msgspec.msgpack.Decoder(tuple[EntityValue, EntityValue])

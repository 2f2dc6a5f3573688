"""A model's word vectors without reading them all: a text needs some hundred rows of twenty thousand.

spaCy reads half a million keys into a dict, 0.1 s and 60 MB, and the table of vectors beside it. Here the table stays
in its file, of which the system reads the rows that are asked for, and so do the keys once an earlier run has written
them in their order.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import srsly
from spacy.vectors import Vectors

from factx.kept import ENDING, place_of, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacy.strings import StringStore

#: What a folder of vectors of spaCy's default mode holds.
_TABLE, _KEYS, _SETTINGS = "vectors", "key2row", "vectors.cfg"
_DEFAULT: Final = {"mode": "default"}


class _Rows(Mapping[int, int]):
    """The row of each key, looked up in two arrays: the keys in their order, and the rows of these."""

    def __init__(self, keys: Any, rows: Any) -> None:
        self._keys, self._rows = keys, rows

    def of(self, keys: Any) -> Any:
        """The row of each of some keys; -1 of one that has none."""
        wanted = np.asarray(keys, dtype=np.uint64)
        places = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        return np.where(self._keys[places] == wanted, self._rows[places], -1).astype("i")

    def __getitem__(self, key: int) -> int:
        place = int(np.searchsorted(self._keys, np.uint64(key)))
        if place == len(self._keys) or int(self._keys[place]) != key:
            raise KeyError(key)
        return int(self._rows[place])

    def __iter__(self) -> Iterator[int]:
        return iter(self._keys.tolist())

    def __len__(self) -> int:
        return len(self._keys)


class VectorsInFile(Vectors):  # type: ignore[misc] # spaCy's is compiled
    """Vectors whose rows are looked up in files; for reading only.

    Args:
        strings: of the vocabulary.
        table: a row for each vector.
        keys: those of words, in their order.
        rows: that of each key.
    """

    def __init__(self, strings: StringStore, table: Any, keys: Any, rows: Any) -> None:
        super().__init__(strings=strings)
        self.data, self.key2row = table, _Rows(keys, rows)

    def find(self, *, keys: Any = None, **asked: Any) -> Any:
        """As spaCy's; many keys are looked up at once."""
        return super().find(**asked) if keys is None else self.key2row.of(keys)


def vectors_in_file(folder: Path, strings: StringStore, name: str) -> Vectors | None:
    """The vectors of a model's vocabulary; None where they are not of spaCy's default kind, or are none.

    Args:
        folder: of the vocabulary.
        strings: of the vocabulary.
        name: what tells the model and its version from others.
    """
    source = folder / _KEYS
    try:
        if srsly.read_json(folder / _SETTINGS) != _DEFAULT:
            return None
        table = np.load(folder / _TABLE, mmap_mode="r").view(np.ndarray)
        found = source.stat()
    except (OSError, ValueError):
        return None
    kept = f"keys-{name}-{found.st_size}-{found.st_mtime_ns:x}"
    pairs = _read(kept)
    if pairs is None:
        pairs = _ordered(srsly.read_msgpack(source))
        write(kept + ENDING, lambda file: np.save(file, pairs))
    return VectorsInFile(strings, table, *pairs) if pairs.shape[1] else None


def _read(name: str) -> Any:
    """Keys and rows as an earlier run has written them; None where none has."""
    place = place_of(name)
    if place is not None:
        with suppress(OSError, ValueError):
            pairs = np.load(place, mmap_mode="r").view(np.ndarray)
            if pairs.dtype == np.uint64 and pairs.ndim == 2:
                return pairs
    return None


def _ordered(rows: dict[int, int]) -> Any:
    """Keys in their order, and under each its row."""
    keys = np.fromiter(rows, np.uint64, len(rows))
    order = np.argsort(keys)
    return np.stack([keys[order], np.fromiter(rows.values(), np.uint64, len(rows))[order]])

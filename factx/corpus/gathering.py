"""The files of a directory, made of the summaries of all documents: what grows with these is sorted on disk."""

from __future__ import annotations

from collections import Counter
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, TypeVar

import pyarrow as pa

from factx.corpus.lookups import Documents, LikenessTable, RenamingTable, key_of_pair, key_of_text
from factx.corpus.mapped import DOUBLE, Rows, RowWriter, Writer, numbers
from factx.corpus.parts import Parts
from factx.corpus.summaries import named, placed
from factx.entities.name_table import NameReading, NameTable
from factx.lexicon.entities import load_entity_tables
from factx.stories.groups import LEAST, first_of_each
from factx.stories.relate import day_number, related

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

T = TypeVar("T")

_IDS: Final = pa.schema([("key", pa.int64()), ("place", pa.int64())])
_PAIRS: Final = pa.schema([("pair", pa.int64()), ("likeness", pa.float64())])
_HELD: Final = 8_192


def gather(summaries: Iterable[bytes], folder: Path) -> None:
    """Write all that a ``Directory`` looks up.

    Args:
        summaries: as ``factx.corpus.summaries`` packs them, in the order of the run.
        folder: for the files, empty.
    """
    with (
        RowWriter(folder / "summaries") as rows,
        Writer(folder / "orders") as orders,
        Writer(folder / "days") as days,
    ):
        for summary in summaries:
            where = placed(summary)
            rows.add(summary)
            orders.add(where.order)
            days.add(day_number(where.day))
    known = Rows(folder / "summaries")
    later = _index_ids(known, folder)
    _tell_stories(Documents(known, hidden=later), folder)
    _settle_names((row for place, row in enumerate(known) if place not in later), folder)


def _index_ids(summaries: Rows, folder: Path) -> Collection[int]:
    """Write the places of ids; those of documents whose id one before them has."""
    keys = ((key_of_text(placed(row).id), place) for place, row in enumerate(summaries))
    later: set[int] = set()
    with Writer(folder / "ids") as ids, Writer(folder / "places") as places:
        for key, rows in groupby(_in_order(keys, _IDS, folder), key=itemgetter(0)):
            found = [place for _, place in rows]
            for place in found:
                ids.add(key)
                places.add(place)
            if len(found) > 1:
                names = [placed(summaries[place]).id for place in found]
                first = dict(zip(reversed(names), reversed(found), strict=True))
                later.update(place for place, name in zip(found, names, strict=True) if first[name] != place)
    return later


def _tell_stories(documents: Documents, folder: Path) -> None:
    """Write which documents are alike, and the first one of each one's story."""
    days = numbers(folder / "days")
    related_ = ((key_of_pair(one, other), likeness) for one, other, likeness in related(documents, days, LEAST))
    with Writer(folder / "pairs") as keys, Writer(folder / "likeness", DOUBLE) as likenesses:
        for pair, likeness in _in_order(related_, _PAIRS, folder):
            keys.add(pair)
            likenesses.add(likeness)
    first = first_of_each(days, LikenessTable.of(folder))
    followed = bytearray(len(first))
    with Writer(folder / "first") as firsts:
        for place, one in enumerate(first):
            firsts.add(one)
            if one != place:
                followed[one] = 1
    (folder / "followed").write_bytes(followed)


def _settle_names(summaries: Iterable[bytes], folder: Path) -> None:
    """Write what each name is read as."""
    counts: Counter[NameReading] = Counter()
    for summary in summaries:
        counts.update(named(summary).counts)
    RenamingTable.write(NameTable(counts).settle(load_entity_tables()), folder / "names", folder / "readings")


def _in_order(rows: Iterable[tuple[Any, ...]], schema: pa.Schema, folder: Path) -> Iterator[tuple[Any, ...]]:
    """Rows sorted on disk by all of their columns."""
    parts = Parts(folder, schema.names[0], schema, schema.names)
    for held in _many(rows):
        parts.add(_table(held, schema))
    return _rows(parts)


def _many(rows: Iterable[T]) -> Iterator[list[T]]:
    """Rows, some thousands at a time."""
    left = iter(rows)
    while held := list(islice(left, _HELD)):
        yield held


def _table(rows: Sequence[tuple[Any, ...]], schema: pa.Schema) -> pa.Table:
    columns = zip(*rows, strict=True)
    return pa.table([pa.array(column, each.type) for column, each in zip(columns, schema, strict=True)], schema=schema)


def _rows(parts: Parts) -> Iterator[tuple[Any, ...]]:
    for batch in parts.sorted_batches():
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

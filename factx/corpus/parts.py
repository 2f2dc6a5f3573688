"""Rows that phases hand on: kept on disk as they come, and read back sorted, however many there are.

They are sorted part by part, and the parts merged: DuckDB's sort keeps wide rows in memory, and gives up at its limit.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

#: What a part holds before it is sorted and written, more or less.
_PART_BYTES: Final = 8_000_000
#: What is held of each part that is merged, more or less, and parts that are merged at once.
_GROUP_BYTES: Final = 500_000
#: Tables that are held apart: each column of each costs a kilobyte beside its rows.
_TABLES: Final = 32
_MERGED: Final = 64


@dataclass
class Parts:
    """Rows of one table as they come, in sorted files of some megabytes.

    Attributes:
        folder: for the files.
        name: what their names begin with.
        schema: of the rows.
        order: columns that they are sorted by, without nulls; no two rows have the same in all of them.
    """

    folder: Path
    name: str
    schema: pa.Schema
    order: Sequence[str]
    _held: list[pa.Table] = field(default_factory=list)
    _bytes: int = 0
    _files: list[Path] = field(default_factory=list)
    _written: int = 0

    def add(self, table: pa.Table) -> None:
        """Take rows; they are written when there are enough."""
        if table.num_rows:
            self._held.append(table)
            self._bytes += table.nbytes
        if self._bytes >= _PART_BYTES:
            self._flush()
        elif len(self._held) >= _TABLES:
            self._held = [pa.concat_tables(self._held).combine_chunks()]

    def sorted_batches(self) -> Iterator[pa.RecordBatch]:
        """All rows, some at a time."""
        if self._held:
            self._flush()
        while len(self._files) > _MERGED:
            merged, self._files = self._files[:_MERGED], self._files[_MERGED:]
            self._write(self._merge(merged))
            for file in merged:
                file.unlink()
        for table in self._merge(self._files):
            yield from table.combine_chunks().to_batches()

    def _flush(self) -> None:
        table = _sorted(self._held, self.order)
        rows = max(1, table.num_rows * _GROUP_BYTES // max(1, table.nbytes))
        self._write(table.slice(start, rows) for start in range(0, table.num_rows, rows))
        self._held, self._bytes = [], 0

    def _write(self, groups: Iterable[pa.Table]) -> None:
        # A run that is broken off makes its parts anew, so that they need not be there whole or not at all.
        file = self.folder / f"{self.name}-{self._written:06}.parquet"
        with pq.ParquetWriter(file, self.schema, compression="zstd") as writer:
            for group in groups:
                writer.write_table(group)
        self._files.append(file)
        self._written += 1

    def _merge(self, files: Iterable[Path]) -> Iterator[pa.Table]:
        """The rows of sorted files, in order: each time those up to where all files are known."""
        runs = [_Run(file, self.order) for file in files]
        try:
            while runs := [run for run in runs if run.fill()]:
                bounds = [run.last for run in runs if run.has_more]
                if bounds:
                    bound = min(bounds)
                    yield _sorted([run.take(bound) for run in runs], self.order)
                else:
                    yield _sorted([run.rest() for run in runs], self.order)
        finally:
            for run in runs:
                run.close()


class _Run:
    """A sorted file, of which some rows are held.

    Args:
        file: Parquet, of several row groups.
        order: columns that it is sorted by.
    """

    def __init__(self, file: Path, order: Sequence[str]) -> None:
        self._file = pq.ParquetFile(file)
        self._order = order
        self._groups = iter(range(self._file.num_row_groups))
        self._left = int(self._file.num_row_groups)
        self._table: pa.Table = self._file.schema_arrow.empty_table()

    @property
    def has_more(self) -> bool:
        """Whether there are rows beyond those held."""
        return self._left > 0

    @property
    def last(self) -> tuple[Any, ...]:
        """Up to where the rows are known."""
        return self._key(self._table.num_rows - 1)

    def fill(self) -> bool:
        """Hold rows; whether there are any left."""
        while self._table.num_rows == 0 and self._left:
            self._table = self._file.read_row_group(next(self._groups))
            self._left -= 1
        if self._table.num_rows:
            return True
        self.close()
        return False

    def take(self, bound: tuple[Any, ...]) -> pa.Table:
        """The rows up to a bound; they are held no more."""
        end = bisect_right(range(self._table.num_rows), bound, key=self._key)
        taken, self._table = self._table.slice(0, end), self._table.slice(end)
        return taken

    def rest(self) -> pa.Table:
        """The rows that are held; they are held no more."""
        taken, self._table = self._table, self._table.slice(self._table.num_rows)
        return taken

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _key(self, row: int) -> tuple[Any, ...]:
        return tuple(self._table.column(name)[row].as_py() for name in self._order)


def _sorted(tables: Sequence[pa.Table], order: Sequence[str]) -> pa.Table:
    return pa.concat_tables(tables).sort_by([(name, "ascending") for name in order])

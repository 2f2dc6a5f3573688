"""What a run gives: tables for SQL, sorted and parted, each column typed, no name a reserved word."""

from __future__ import annotations

import shutil
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from factx.corpus.parts import Parts
from factx.corpus.rows import MEMBERS, UNDATED, facts_schema, mentions_schema, ordered
from factx.output.as_parquet import arrow_schema, arrow_values
from factx.output.rows import types_of
from factx.schema import DocumentRecord, Kind, as_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from factx.corpus.files import Files
    from factx.corpus.rows import NumberedOutcome
    from factx.outcome import Outcome

#: Rows that a reader can skip at once.
ROW_GROUP: Final = 100_000
ERRORS: Final = pa.schema([("path", pa.string()), ("error", pa.string()), ("message", pa.string()),
                           ("document_order", pa.int64())])  # fmt: skip
_GROUP_BYTES: Final = 64_000_000
#: Each table: what it is sorted by, and parted by.
TABLES: Final[dict[str, tuple[Sequence[str], Sequence[str]]]] = {
    "facts": (("rank", "first_order", "first_start", "fact_id"), ()),
    "mentions": (("kind", "month", "fact_id", "document_order", "start", "mention_id"), ("kind", "month")),
    "members": (("fact_id", "document_order"), ()),
    "documents": (("document_order",), ()),
    "errors": (("document_order",), ()),
}
#: Kinds of facts in the order of the output; the column ``rank`` is not written.
_RANKS: Final[dict[str, int]] = {Kind.ENTITY: 0, Kind.FIGURE: 1, Kind.DATE: 2}
_RANK: Final = pa.field("rank", pa.int8())


def documents_schema() -> pa.Schema:
    """Documents as they are written."""
    return pa.schema([*arrow_schema(types_of(DocumentRecord)), ("month", pa.string()), ("document_order", pa.int64())])


def document_rows(settled: Iterable[NumberedOutcome]) -> pa.Table:
    """The documents of settled outcomes, as they are written."""
    rows = [_document_row(order, outcome) for order, outcome in settled]
    return pa.Table.from_pylist(rows, documents_schema())


def _document_row(order: int, outcome: Outcome) -> dict[str, Any]:
    record = outcome.record
    assert record  # noqa: S101 - only those that were read come here
    day = record.reference_date
    row = {name: arrow_values(value) for name, value in as_row(record).items()}
    return row | {"month": day[:7] if day else UNDATED, "document_order": order}


def errors_of(table: pa.Table) -> pa.Table:
    """The documents of ``ORDERED`` rows that could not be read."""
    rows = [
        {
            "path": outcome.error.path,
            "error": outcome.error.error,
            "message": outcome.error.message,
            "document_order": order,
        }
        for order, outcome in ordered(table.filter(table.column("outcome").is_null()))
        if outcome.error
    ]
    return pa.Table.from_pylist(rows, ERRORS)


_SCHEMAS: Final[dict[str, Callable[[], pa.Schema]]] = {
    "facts": lambda: facts_schema().append(_RANK),
    "mentions": mentions_schema,
    "members": lambda: MEMBERS,
    "documents": documents_schema,
    "errors": lambda: ERRORS,
}


class OutputTables:
    """The output of a run: rows as the phases find them, then sorted, parted, and in the place of an earlier output.

    Args:
        files: of the run.
        folder: for rows that are not sorted yet.
    """

    def __init__(self, files: Files, folder: Path) -> None:
        self._files = files
        self._parts = {name: Parts(folder, name, _SCHEMAS[name](), order) for name, (order, _) in TABLES.items()}

    def add(self, **tables: pa.Table) -> None:
        """Take rows of the tables of these names."""
        for name, table in tables.items():
            self._parts[name].add(_ranked(table) if name == "facts" else table)

    def write(self) -> None:
        """Write all tables where they await their publication."""
        shutil.rmtree(self._files.next, ignore_errors=True)
        self._files.next.mkdir()
        for name, (_, parted) in TABLES.items():
            parts = self._parts[name]
            batches = parts.sorted_batches()
            where = self._files.next / (name if parted else f"{name}.parquet")
            if parted:
                where.mkdir()  # there without any row, too, so that it takes the place of an earlier one
                _write_parted(batches, parts.schema, parted, where)
            else:
                kept = pa.schema([each for each in parts.schema if each != _RANK])
                _write((batch.select(kept.names) for batch in batches), kept, where)


def _ranked(facts: pa.Table) -> pa.Table:
    ranks = pa.array([_RANKS[kind] for kind in facts.column("kind").to_pylist()], pa.int8())
    return facts.append_column(_RANK, ranks)


def _write_parted(batches: Iterator[pa.RecordBatch], schema: pa.Schema, parted: Sequence[str], folder: Path) -> None:
    """Rows in folders as Hive names them; they come sorted by what parts them."""
    kept = pa.schema([each for each in schema if each.name not in parted])
    for values, rows in groupby(_runs(batches, parted), key=itemgetter(0)):
        where = folder.joinpath(*(f"{name}={value}" for name, value in zip(parted, values, strict=True)))
        where.mkdir(parents=True)
        _write((batch.select(kept.names) for _, batch in rows), kept, where / "data_0.parquet")


def _runs(batches: Iterator[pa.RecordBatch], parted: Sequence[str]) -> Iterator[tuple[tuple[str, ...], pa.RecordBatch]]:
    """Neighbours that have the same values, with these."""
    for batch in batches:
        values = zip(*(batch.column(name).to_pylist() for name in parted), strict=True)
        start = 0
        for same, rows in groupby(values):
            length = sum(1 for _ in rows)
            yield same, batch.slice(start, length)
            start += length


def _write(batches: Iterator[pa.RecordBatch], schema: pa.Schema, target: Path) -> None:
    """A file of row groups, each of so many rows or bytes as can be held."""
    with pq.ParquetWriter(target, schema, compression="zstd") as writer:
        held: list[pa.RecordBatch] = []
        rows = size = 0
        for batch in batches:
            held.append(batch)
            rows += batch.num_rows
            size += batch.nbytes
            if rows >= ROW_GROUP or size >= _GROUP_BYTES:
                writer.write_table(pa.Table.from_batches(held, schema), row_group_size=ROW_GROUP)
                held, rows, size = [], 0, 0
        if held:
            writer.write_table(pa.Table.from_batches(held, schema), row_group_size=ROW_GROUP)

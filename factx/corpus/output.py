"""What a run gives: tables for SQL, sorted and parted, each column typed, no name a reserved word."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
from pyarrow import dataset

from factx.corpus.rows import MEMBERS, UNDATED, facts_schema, mentions_schema, ordered
from factx.output.as_parquet import arrow_schema, arrow_values
from factx.output.rows import types_of
from factx.schema import DocumentRecord, as_row

if TYPE_CHECKING:
    from pathlib import Path

    from factx.corpus.files import Files
    from factx.outcome import Outcome

#: Rows that a reader can skip at once.
ROW_GROUP: Final = 100_000
ERRORS: Final = pa.schema([("path", pa.string()), ("error", pa.string()), ("message", pa.string()),
                           ("document_order", pa.int64())])  # fmt: skip
#: Each table: what it is sorted by, and parted by.
TABLES: Final = {
    "facts": ("first_order, first_start", ""),
    "mentions": ("fact_id, document_order, start", "kind, month"),
    "members": ("fact_id, document_order", ""),
    "documents": ("document_order", ""),
    "errors": ("document_order", ""),
}


def documents_schema() -> pa.Schema:
    """Documents as they are written."""
    return pa.schema([*arrow_schema(types_of(DocumentRecord)), ("month", pa.string()), ("document_order", pa.int64())])


def document_rows(table: pa.Table) -> pa.Table:
    """The documents of settled outcomes, as they are written."""
    rows = [_document_row(order, outcome) for order, outcome in ordered(table)]
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
        for order, outcome in ordered(table)
        if outcome.error
    ]
    return pa.Table.from_pylist(rows, ERRORS)


def write_output(files: Files, said: dict[str, Any]) -> None:
    """Sort the parts of all phases, part them, and have them take the place of an earlier output."""
    import duckdb  # noqa: PLC0415 - an extra

    schemas = {
        "facts": facts_schema(), "mentions": mentions_schema(), "members": MEMBERS, "documents": documents_schema(),
        "errors": ERRORS,
    }  # fmt: skip
    shutil.rmtree(files.next, ignore_errors=True)
    files.next.mkdir()
    with duckdb.connect() as base:
        # One thread: the same rows give the same files.
        base.execute("SET threads = 1")
        base.execute("SET temp_directory = ?", [str(files.work / "sorting")])
        for table in TABLES:
            parts = sorted((files.work / "parts").glob(f"{table}-*.parquet"))
            base.register("rows", dataset.dataset([str(part) for part in parts], schemas[table], format="parquet"))
            _write(base, table, files.next)
    files.publish(said)
    for name in ("parts", "keyed", "stories", "sorting"):
        shutil.rmtree(files.work / name, ignore_errors=True)


def _write(base: Any, table: str, target: Path) -> None:
    order, parted = TABLES[table]
    options = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP}"
    where = target / (table if parted else f"{table}.parquet")
    if parted:
        options += f", PARTITION_BY ({parted})"
        where.mkdir()  # there without any row, too, so that it takes the place of an earlier one
    quoted = str(where).replace("'", "''")
    kinds = "CASE kind WHEN 'entity' THEN 0 WHEN 'figure' THEN 1 ELSE 2 END, " if table == "facts" else ""
    base.execute(f"COPY (SELECT * FROM rows ORDER BY {kinds}{order}) TO '{quoted}' ({options})")  # noqa: S608 - our names

"""Parquet: the columns of CSV, with their types; what comes is written group of rows by group of rows."""

from __future__ import annotations

import datetime
import io
import typing
from contextlib import suppress
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from factx.errors import UsageError
from factx.output.rows import all_mention_rows, column_types, fact_columns, fact_row, mention_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pyarrow

    from factx.schema import Fact

#: Rows of one group: enough for a reader to skip by, few enough to hold.
_GROUP_ROWS: Final = 5_000


def need_pyarrow() -> None:
    """Say what to install where the library that writes Parquet is missing.

    Raises:
        UsageError: it is.
    """
    try:
        import pyarrow.parquet  # noqa: F401, PLC0415
    except ImportError as error:
        raise UsageError("Parquet is written by pyarrow: install it with: python -m pip install pyarrow") from error


def write_parquet(facts: Iterable[Fact], *, mentions: bool) -> Iterator[bytes]:
    """A row for each fact, or for each mention."""
    return parquet(*_table(facts, mentions=mentions))


def arrow_table(facts: Iterable[Fact], *, mentions: bool) -> pyarrow.Table:
    """The same rows and columns in memory.

    Raises:
        UsageError: pyarrow is not installed.
    """
    need_pyarrow()
    import pyarrow as pa  # noqa: PLC0415

    columns, rows = _table(facts, mentions=mentions)
    schema = arrow_schema(columns)
    return pa.Table.from_batches(_batches(schema, rows), schema)


def _table(facts: Iterable[Fact], *, mentions: bool) -> tuple[dict[str, Any], Iterator[dict[str, Any]]]:
    columns, rows = (
        (column_types(mention_columns()), all_mention_rows(facts))
        if mentions
        else (column_types(fact_columns()), map(fact_row, facts))
    )
    return columns | _REPEATED, map(repeated, rows)


#: Exact numbers and days are text; beside them the same to reckon with.
_NUMBERS: Final = {"value": "value_number", "low": "low_number", "high": "high_number"}
_DAYS: Final = {"earliest": "earliest_date", "latest": "latest_date"}
_REPEATED: Final = dict.fromkeys(_NUMBERS.values(), float) | dict.fromkeys(_DAYS.values(), datetime.date)


def repeated(row: dict[str, Any]) -> dict[str, Any]:
    """The row with its numbers as floats and its days as dates; a day before our era, or after 9999, has none."""
    more: dict[str, Any] = {
        name: float(row[column]) for column, name in _NUMBERS.items() if row.get(column) is not None
    }
    for column, name in _DAYS.items():
        with suppress(ValueError, TypeError):
            more[name] = datetime.date.fromisoformat(row.get(column))  # type: ignore[arg-type]
    return row | more


def parquet(columns: Mapping[str, Any], rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """A Parquet file of rows, in pieces; a group of rows as soon as its last one comes.

    Args:
        columns: their names, each with the type of its values; any may be null.
        rows: by the names of columns; what a row lacks is null.
    """
    from pyarrow.parquet import ParquetWriter  # noqa: PLC0415 - an extra, which no other format needs

    schema = arrow_schema(columns)
    buffer = io.BytesIO()
    with ParquetWriter(buffer, schema, compression="zstd") as writer:
        for batch in _batches(schema, rows):
            writer.write_batch(batch)
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def arrow_schema(columns: Mapping[str, Any]) -> pyarrow.Schema:
    """Columns, each with the Arrow type of its values."""
    import pyarrow as pa  # noqa: PLC0415

    return pa.schema([(name, _arrow_type(hint)) for name, hint in columns.items()])


def _batches(schema: pyarrow.Schema, rows: Iterable[dict[str, Any]]) -> Iterator[pyarrow.RecordBatch]:
    import pyarrow as pa  # noqa: PLC0415

    remaining = iter(rows)
    while group := list(islice(remaining, _GROUP_ROWS)):
        values = [[arrow_values(row.get(column)) for row in group] for column in schema.names]
        arrays = [pa.array(cells, field.type) for cells, field in zip(values, schema, strict=True)]
        yield pa.record_batch(arrays, schema=schema)


def _arrow_type(hint: Any) -> pyarrow.DataType:
    """The column for values of a type. Decimals are text: a column of decimals would have one scale for all."""
    import pyarrow as pa  # noqa: PLC0415

    plain = {int: pa.int64(), float: pa.float64(), datetime.date: pa.date32()}
    if hint in plain:
        return plain[hint]
    return pa.list_(pa.string()) if typing.get_origin(hint) is tuple else pa.string()


def arrow_values(value: Any) -> Any:
    """A value as Arrow takes it: exact numbers as text, half a pair of surrogates escaped."""
    match value:
        case Decimal():
            return format(value, "f")
        case str():  # a lone surrogate has no UTF-8
            return value if value.isascii() else value.encode("utf-8", "backslashreplace").decode("utf-8")
        case tuple():
            return [arrow_values(item) for item in value]
        case _:
            return value

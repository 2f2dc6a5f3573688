"""Parquet: the columns of CSV, with their types; what comes is written group of rows by group of rows."""

from __future__ import annotations

import io
import typing
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
    if mentions:
        return parquet(column_types(mention_columns()), all_mention_rows(facts))
    return parquet(column_types(fact_columns()), map(fact_row, facts))


def parquet(columns: Mapping[str, Any], rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """A Parquet file of rows, in pieces; a group of rows as soon as its last one comes.

    Args:
        columns: their names, each with the type of its values; any may be null.
        rows: by the names of columns; what a row lacks is null.
    """
    import pyarrow as pa  # noqa: PLC0415 - an extra, which no other format needs
    from pyarrow.parquet import ParquetWriter  # noqa: PLC0415

    schema = pa.schema([(name, _arrow_type(hint)) for name, hint in columns.items()])
    remaining = iter(rows)
    buffer = io.BytesIO()
    with ParquetWriter(buffer, schema, compression="zstd") as writer:
        while group := list(islice(remaining, _GROUP_ROWS)):
            values = [[_plain(row.get(column)) for row in group] for column in columns]
            arrays = [pa.array(cells, field.type) for cells, field in zip(values, schema, strict=True)]
            writer.write_batch(pa.record_batch(arrays, schema=schema))
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _arrow_type(hint: Any) -> pyarrow.DataType:
    """The column for values of a type. Decimals are text: a column of decimals would have one scale for all."""
    import pyarrow as pa  # noqa: PLC0415

    if hint is int:
        return pa.int64()
    return pa.list_(pa.string()) if typing.get_origin(hint) is tuple else pa.string()


def _plain(value: Any) -> Any:
    match value:
        case Decimal():
            return format(value, "f")
        case str():  # a lone surrogate has no UTF-8
            return value.encode("utf-8", "backslashreplace").decode("utf-8")
        case tuple():
            return [_plain(item) for item in value]
        case _:
            return value

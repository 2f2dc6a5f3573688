"""Documents of files as rows, so that an engine can hand them to its processes: what was opened here is read there."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import count, islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from factx.documents import Document, Unread
from factx.outcome import Outcome
from factx.output.as_parquet import arrow_values
from factx.readers.extracted import Extracted
from factx.schema import ErrorRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from factx.columns import Reader

T = TypeVar("T", Document, Unread, ErrorRecord, Extracted)

ITEMS: Final = pa.schema([("order", pa.int64()), ("kind", pa.string()), ("item", pa.binary())])
_ROWS: Final = 500
_TYPES: Final[dict[str, Any]] = {"document": Document, "unread": Unread, "error": ErrorRecord}


def writable(item: Document | Unread | Outcome) -> Document | Unread | Outcome:
    """The item with names that can be written: bytes of file names that are no UTF-8 are escaped, as in Parquet."""
    if isinstance(item, Outcome):
        return replace(item, error=_escaped(item.error)) if item.error else item
    if isinstance(item, Document):
        document = _escaped(item, "id", "path")
        details = document.details and _escaped(document.details)
        return document if details is document.details else replace(document, details=details)
    unread = _escaped(item, "id", "path")
    known = unread.known and _escaped(unread.known)
    return unread if known is unread.known else replace(unread, known=known)


def _escaped(record: T, *names: str) -> T:
    """The record with texts that have UTF-8, those of these fields or of all; itself where they have it."""
    texts = {name: value for name in names or [each.name for each in fields(record)]
             if isinstance(value := getattr(record, name), str)}  # fmt: skip
    told = {name: arrow_values(text) for name, text in texts.items()}
    return record if told == texts else replace(record, **told)


def write_items(items: Iterable[Document | Unread | Outcome], folder: Path) -> int:
    """Documents as Parquet files; how many there are.

    Args:
        items: in the order of the run.
        folder: for the files, empty.
    """
    numbered = zip(count(), items, strict=False)
    written = 0
    for number in count():
        rows = [_row(order, item) for order, item in islice(numbered, _ROWS)]
        if not rows:
            return written
        written += len(rows)
        pq.write_table(pa.Table.from_pylist(rows, ITEMS), folder / f"items-{number:06}.parquet", compression="zstd")
    return written


def read_items(reader: Reader, batch: pa.RecordBatch) -> Iterator[tuple[str | None, Outcome]]:
    """The id and the outcome of each document of rows of ``ITEMS``, in order."""
    items = [
        msgspec.msgpack.decode(data, type=_TYPES[kind])
        for kind, data in zip(batch.column("kind").to_pylist(), batch.column("item").to_pylist(), strict=True)
    ]
    found = iter(reader.outcomes([item for item in items if not isinstance(item, ErrorRecord)]))
    for item in items:
        if isinstance(item, ErrorRecord):
            yield item.path, Outcome(error=item)
        else:
            yield item.id, next(found)


def _row(order: int, item: Document | Unread | Outcome) -> dict[str, Any]:
    said = item.error if isinstance(item, Outcome) else item
    kind = next(name for name, type_ in _TYPES.items() if isinstance(said, type_))
    return {"order": order, "kind": kind, "item": msgspec.msgpack.encode(said)}

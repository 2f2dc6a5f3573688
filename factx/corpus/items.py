"""Documents of files as rows, so that an engine can hand them to its processes: what was opened here is read there."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from itertools import count, islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from factx.columns import rows_in
from factx.corpus.copies import Texts, copied, text_mark
from factx.corpus.rows import ORDERED
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

#: ``mark`` is of the text, where documents are told apart by it.
ITEMS: Final = pa.schema([("order", pa.int64()), ("kind", pa.string()), ("item", pa.binary()), ("mark", pa.string())])
#: What is known of a text besides what is found in it: see ``texts_of``.
TEXTS: Final = pa.schema([ITEMS.field("order"), ITEMS.field("item"), ITEMS.field("mark")])
#: The kind of documents whose text one before them has.
COPY: Final = "copy"
_ROWS: Final = 500


@dataclass(frozen=True, slots=True)
class Copy:
    """What a document has of its own whose text is another one's."""

    id: str
    path: str
    sha256: str


_TYPES: Final[dict[str, Any]] = {"document": Document, "unread": Unread, "error": ErrorRecord, COPY: Copy}


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


def write_items(items: Iterable[Document | Unread | Outcome], folder: Path, *, dedup: bool = False) -> tuple[int, int]:
    """Documents as Parquet files; how many there are, and how many of them are copies.

    Args:
        items: in the order of the run.
        folder: for the files, empty.
        dedup: whether of documents with one text all but the first are written as copies.
    """
    with Texts() as texts:
        return _write(items, folder, texts if dedup else None)


def _write(items: Iterable[Document | Unread | Outcome], folder: Path, texts: Texts | None) -> tuple[int, int]:
    numbered = zip(count(), items, strict=False)
    written = copies = 0
    for number in count():
        rows = [_row(order, item, texts) for order, item in islice(numbered, _ROWS)]
        if not rows:
            return written, copies
        written += len(rows)
        copies += sum(row["kind"] == COPY for row in rows)
        pq.write_table(pa.Table.from_pylist(rows, ITEMS), folder / f"items-{number:06}.parquet", compression="zstd")
    return written, copies


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


def texts_of(table: pa.Table) -> pa.Table:
    """What each document of a data frame has of its own if its text is another one's, and the mark of that text.

    Args:
        table: ``order``, and rows of documents as ``factx.columns`` reads them.
    """
    rows = [
        {"order": order, "item": msgspec.msgpack.encode(Copy(text.id, text.path, text.sha256)), "mark": text_mark(text)}
        for order, row in zip(table.column("order").to_pylist(), rows_in(table), strict=True)
        if (text := row.document)
    ]
    return pa.Table.from_pylist(rows, TEXTS)


def copy_rows(table: pa.Table) -> pa.Table:
    """The outcomes of copies.

    Args:
        table: ``order`` and ``item`` of each; ``error``, ``message`` and ``outcome`` of the one that was read.
    """
    rows = []
    for row in table.to_pylist():
        copy = msgspec.msgpack.decode(row["item"], type=Copy)
        own = {"id": copy.id, "path": copy.path, "sha256": copy.sha256}
        rows.append({"order": row["order"], "id": copy.id} | copied(row, own))
    return pa.Table.from_pylist(rows, ORDERED)


def _row(order: int, item: Document | Unread | Outcome, texts: Texts | None) -> dict[str, Any]:
    said: Any = item.error if isinstance(item, Outcome) else item
    mark = text_mark(item) if texts and isinstance(item, Document) else None
    if texts and mark and not texts.is_new(mark):
        said = Copy(said.id, said.path, said.sha256)
    kind = next(name for name, type_ in _TYPES.items() if isinstance(said, type_))
    return {"order": order, "kind": kind, "item": msgspec.msgpack.encode(said), "mark": mark}

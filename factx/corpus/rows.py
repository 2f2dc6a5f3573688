"""What the phases hand to each other and what a run writes: Arrow schemas, and outcomes and mentions as their rows."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from factx.columns import mention_row, mention_schema, outcomes_in
from factx.output.as_parquet import arrow_schema, repeated
from factx.output.rows import column_types, fact_columns
from factx.stored import encoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factx.outcome import Outcome
    from factx.schema import Mention

    #: An outcome with where its document stands in the run.
    NumberedOutcome = tuple[int, Outcome]

#: Buckets of keys: each is grouped by itself.
BUCKETS: Final = 64
#: The month of documents without a day.
UNDATED: Final = "undated"

_HELD: Final = 512

#: Outcomes with where their documents stand in the run.
ORDERED: Final = pa.schema([("order", pa.int64()), ("id", pa.string()), ("error", pa.string()),
                            ("message", pa.string()), ("outcome", pa.binary())])  # fmt: skip
SUMMARIES: Final = pa.schema([("order", pa.int64()), ("summary", pa.binary())])
KEYED: Final = pa.schema([("bucket", pa.int32()), ("key", pa.string()), ("kind", pa.string()), ("order", pa.int64()),
                          ("start", pa.int64()), ("payload", pa.binary())])  # fmt: skip
MEMBERS: Final = pa.schema([("fact_id", pa.string()), ("document", pa.string()), ("document_order", pa.int64()),
                            ("mention_count", pa.int64())])  # fmt: skip


@cache
def mentions_schema() -> pa.Schema:
    """Mentions as they are written: those of ``factx.columns``, their fact, and what they are sorted and parted by."""
    first = [pa.field("fact_id", pa.string()), *mention_schema()]
    typed = arrow_schema({"value_number": float, "low_number": float, "high_number": float})
    days = [pa.field("earliest_date", pa.date32()), pa.field("latest_date", pa.date32())]
    return pa.schema([*first, *typed, *days, pa.field("month", pa.string()), pa.field("document_order", pa.int64())])


@cache
def facts_schema() -> pa.Schema:
    """Facts as they are written: no row larger than a few kilobytes, whatever states it; documents in ``members``."""
    names = [name for name in fact_columns() if name not in {"documents", "aliases"}]
    evidence = pa.struct([("document", pa.string()), ("start", pa.int64()), ("end", pa.int64()),
                          ("text", pa.string()), ("sentence", pa.string())])  # fmt: skip
    alias = pa.struct([("text", pa.string()), ("mention_count", pa.int64())])
    numbers = arrow_schema({"value_number": float, "low_number": float, "high_number": float})
    return pa.schema(
        [
            *arrow_schema(column_types(names)), pa.field("fact_key", pa.string()),
            pa.field("document_count", pa.int64()),
            pa.field("first_document", pa.string()), pa.field("aliases", pa.list_(alias)),
            pa.field("evidence", pa.list_(evidence)), *numbers, pa.field("earliest_date", pa.date32()),
            pa.field("latest_date", pa.date32()), pa.field("first_order", pa.int64()),
            pa.field("first_start", pa.int64()),
        ]
    )  # fmt: skip


def table_of(rows: Iterable[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    """Rows as a table, which is far smaller: only some of them are held as they come."""
    left = iter(rows)
    tables = []
    while held := list(islice(left, _HELD)):
        tables.append(pa.Table.from_pylist(held, schema))
    return pa.concat_tables(tables) if tables else schema.empty_table()


def ordered_row(order: int, document: str | None, outcome: Outcome) -> dict[str, Any]:
    """An outcome as a row of ``ORDERED``."""
    if outcome.record is None:
        error = outcome.error
        return {"order": order, "id": document, "error": error and error.error, "message": error and error.message}
    return {"order": order, "id": document, "outcome": encoded(outcome.record, outcome)}


def ordered(table: pa.Table) -> Iterator[NumberedOutcome]:
    """The outcomes of rows of ``ORDERED``, each with its place in the run."""
    return zip(table.column("order").to_pylist(), outcomes_in(table), strict=True)


def written_mention(mention: Mention, fact_id: str, order: int, day: str | None) -> dict[str, Any]:
    """A mention as a row of ``mentions_schema``.

    Args:
        mention: with its settled names.
        fact_id: of its fact.
        order: of its document.
        day: on which that was written.
    """
    row = mention_row(mention) | {"fact_id": fact_id, "document_order": order, "month": day[:7] if day else UNDATED}
    return repeated(row)


def member(fact_id: str, document: str | None, order: int, count: int) -> dict[str, Any]:
    """A document that states a fact so often, as a row of ``MEMBERS``."""
    return {"fact_id": fact_id, "document": document, "document_order": order, "mention_count": count}

"""Conflicts in every format: the sides beside each other, each with its evidence and its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factx.errors import UsageError
from factx.output import Format
from factx.output.as_delimited import delimited, markdown
from factx.output.as_json import dumps, nested
from factx.output.as_parquet import parquet
from factx.output.rows import column_types, fact_columns, fact_row, mention_columns, mention_rows
from factx.schema import as_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.conflicts import Conflict
    from factx.schema import Extraction


def write_conflicts(
    conflicts: Sequence[Conflict],
    extraction: Extraction,
    format_: Format,
    *,
    mentions: bool = False,
    width: int | None = None,
    color: bool = False,
) -> Iterator[str] | Iterator[bytes]:
    """The conflicts of an extraction, as pieces of text or bytes; arguments as for a table of facts.

    Flat rows carry the columns of facts, after ``conflict``, its number from 1, and ``aspect``, what is compared.
    """
    match format_:
        case Format.TABLE:
            from factx.output.as_table import write_groups  # noqa: PLC0415

            return write_groups([(_heading(c), c.facts) for c in conflicts], width=width, color=color)
        case Format.JSON:
            return iter([dumps(_object(conflicts, extraction, mentions=mentions), indent=2) + "\n"])
        case Format.JSONL:
            lines = _rows(conflicts, mentions=True) if mentions else map(_side, conflicts)
            return (dumps(line) + "\n" for line in lines)
        case Format.MD:
            return markdown(_columns(mentions=mentions), _rows(conflicts, mentions=mentions))
        case Format.CSV | Format.TSV:
            delimiter = "," if format_ is Format.CSV else "\t"
            return delimited(_columns(mentions=mentions), _rows(conflicts, mentions=mentions), delimiter)
        case Format.PARQUET:
            return parquet(_columns(mentions=mentions), _rows(conflicts, mentions=mentions))
        case _:
            raise UsageError(f"conflicts are not written as {format_}")


def _heading(conflict: Conflict) -> str:
    return f"{conflict.measured_entity}, {conflict.aspect}" if conflict.aspect else conflict.measured_entity


def _side(conflict: Conflict) -> dict[str, Any]:
    return {
        "measured_entity": conflict.measured_entity,
        "aspect": conflict.aspect,
        "label": conflict.label,
        "facts": [nested(fact) for fact in conflict.facts],
    }


def _object(conflicts: Sequence[Conflict], extraction: Extraction, *, mentions: bool) -> dict[str, Any]:
    rows: dict[str, Any] = (
        {"mentions": list(_rows(conflicts, mentions=True))}
        if mentions
        else {"conflicts": [_side(conflict) for conflict in conflicts]}
    )
    return {
        "schema": extraction.schema,
        "generator": as_row(extraction.generator),
        "documents": [as_row(document) for document in extraction.documents],
        **rows,
        "errors": [as_row(error) for error in extraction.errors],
    }


def _columns(*, mentions: bool) -> dict[str, Any]:
    """The columns of flat rows, each with the type of its values."""
    return {"conflict": int, "aspect": str} | column_types(mention_columns() if mentions else fact_columns())


def _rows(conflicts: Sequence[Conflict], *, mentions: bool) -> Iterator[dict[str, Any]]:
    for number, conflict in enumerate(conflicts, start=1):
        for fact in conflict.facts:
            for row in mention_rows(fact) if mentions else [fact_row(fact)]:
                yield {"conflict": number, "aspect": conflict.aspect} | row
